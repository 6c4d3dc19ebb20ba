"""What stands before a matter does: its number, its place's duties and the revision that it will read."""

from dataclasses import dataclass

from menkou.kernel.people.desks import Desks
from menkou.kernel.programmes.schema import CaseType


@dataclass(frozen=True, kw_only=True)
class Ground:
    """The place of a `MatterState` for the first step of a matter.

    :param revision: digest of the case type's revision in force at the place.
    :param reachable: whether the reporter left a way to be called back.
    :param receipt: hex SHA-256 of the secret on the reporter's receipt.
    """

    number: str
    case: CaseType
    revision: str
    desks: Desks
    area: frozenset[str]
    reachable: bool = False
    sample: bool = False
    receipt: str | None = None
