"""Ports: the ways out. Each takes one message or says why not, in words that tell nothing of it."""

import secrets
from dataclasses import dataclass, field
from typing import Protocol

FIRST_ID = 10**15
"""Ids of notices begin at one and stay below."""


@dataclass(frozen=True)
class Message:
    """What goes out; nothing of it is ever logged.

    :param id: of the notice, the same when it is tried again, so that a gateway can tell; else `new_id()`.
    :param to: a number or a mail address; empty where the port needs none.
    :param recipient: whose that is, as a pseudonym.
    :param stop: address by which the recipient gets no more of this kind.
    """

    id: int
    way: str
    recipient: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)
    stop: str = field(repr=False, default="")


def new_id() -> int:
    """Give the id of a message that is no notice: gateways leave out what carries one that they have seen."""
    return FIRST_ID + secrets.randbelow(FIRST_ID)


class NotSent(Exception):
    """It did not go out.

    :param reason: one line without anything personal.
    :param hopeless: trying again would not help.
    """

    def __init__(self, reason: str, *, hopeless: bool = False) -> None:
        self.reason, self.hopeless = reason, hopeless
        super().__init__(reason)


class Port(Protocol):
    """A way out.

    :ivar contact: the kind of contact that it needs; ``None``: none, and what somebody wrote stays here.
    """

    @property
    def name(self) -> str:
        """What to call it."""
        ...

    @property
    def contact(self) -> str | None:
        """The kind of contact that it needs."""
        ...

    def send(self, message: Message) -> None:
        """Hand it over.

        :raises NotSent: and says why.
        """
        ...
