"""Who may read a matter, as its reporter reads it: how it stands, and the one button that changes it."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.utils.translation import gettext as _

from menkou.desks.my_matter.verbs import CONSENT
from menkou.kernel.matters import acting, shown
from menkou.kernel.matters.states import MatterState
from menkou.kernel.people.actors import Actor


@dataclass(frozen=True)
class Readers:
    """How it stands.

    :param button: what the button says; empty where there is nothing to change.
    :param shown: whether everybody reads it on the pages of the neighbourhood now.
    :param then: what the button asks for.
    :param command_id: so that pressing it twice does it once.
    """

    says: str
    button: str
    shown: bool
    then: bool
    command_id: UUID


def of(matter: MatterState, reporter: Actor) -> Readers:
    """Say who may read it, and what its reporter can change about that."""
    changeable = CONSENT in {each.verb for each in acting.choices(matter, reporter)}
    return Readers(
        says=_says(matter),
        button=_button(matter) if changeable else "",
        shown=matter.shown_publicly and shown.may_be(matter),
        then=not matter.shown_publicly,
        command_id=uuid4(),
    )


def _says(matter: MatterState) -> str:
    if matter.confidential:
        return _("It is confidential: besides you, only those who work on it read it.")
    if not shown.may_be(matter):
        return _("Only you and those who work on it read this; it is not shown by itself.")
    if matter.shown_publicly:
        return _("Everybody may read these words and see these photos, never your name or your number.")
    return _("Only you and those who work on it read this.")


def _button(matter: MatterState) -> str:
    return _("Show it to nobody else") if matter.shown_publicly else _("Let everybody read it")
