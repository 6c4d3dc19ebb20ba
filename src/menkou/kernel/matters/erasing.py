"""Erasing what was said about a matter: words, files and the reporter's contacts go; that it was dealt with stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from menkou.kernel.ledger import chain
from menkou.kernel.ledger import erasing as words
from menkou.kernel.matters import access, attachments, indexing, numbers, recording, refusals
from menkou.kernel.matters.models import Matter
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor
from menkou.kernel.searching import indexing as searching

KIND = "erasures.carried_out"


class Reason(models.TextChoices):
    """Why it is erased; a code, because free text about it would tell again what is to be forgotten."""

    ASKED = "asked", _("the person whom it is about asked for it")
    NOT_NEEDED = "not_needed", _("it is no longer needed for what it was taken down for")
    TAKEN_BY_MISTAKE = "by_mistake", _("it should never have been taken down")
    ORDERED = "ordered", _("an authority ordered it")


@dataclass(frozen=True, kw_only=True)
class Erased:
    """How much was erased; nothing at all when it had been before."""

    words: int
    files: int
    contacts: int

    def __bool__(self) -> bool:
        return any(vars(self).values())


class NotToErase(refusals.MatterRefusal):
    """The actor does not decide what is erased here."""

    def __init__(self) -> None:
        super().__init__(_("Only a supervisor of the area or the installation itself can have words erased."))


class NoSuchStep(refusals.MatterRefusal):
    """The matter has no step of this number."""

    def __init__(self, number: str, step: int, steps: int) -> None:
        self.number, self.step = number, step
        super().__init__(
            _("Matter %(number)s has the steps 1 to %(steps)s.") % {"number": number, "steps": steps}
        )


@transaction.atomic
def erase(number: str, *, by: Actor, at: datetime, reason: Reason, step: int | None = None) -> Erased:
    """Erase the words and files of a matter, or of one of its steps.

    Of the whole, also the reporter's contacts, why somebody opened them, and all that its parts were told.

    Who, when and why is recorded on the stream “erasure:matter:…”. Asked again, nothing is left to erase and nothing
    is recorded; only what a crash left behind is cleared away.

    :param step: version of the step.
    :raises NoSuchMatter: it is not there, or not for this actor.
    :raises NotToErase: `by` neither supervises the area nor is the system.
    :raises NoSuchStep: names those there are.
    """
    number = _locked(number, by)
    done = [_erased(each, by=by, at=at, reason=reason, step=step) for each in (number, *_parts(number, step))]
    transaction.on_commit(_finish, robust=True)
    return Erased(
        words=sum(each.words for each in done),
        files=sum(each.files for each in done),
        contacts=sum(each.contacts for each in done),
    )


def _erased(number: str, *, by: Actor, at: datetime, reason: Reason, step: int | None) -> Erased:
    stream = recording.stream_of(number)
    said = _meant(stream, step)
    reasons = contacts.stream_of(stream)
    done = Erased(
        words=words.erase(stream, by=by.as_json(), at=at, only=_fields(said))
        + (words.erase(reasons, by=by.as_json(), at=at) if step is None else 0),
        files=sum(attachments.erase(key, by=by, at=at) for key in _files(said)),
        contacts=contacts.erase(stream, by=by, at=at) if step is None else 0,
    )
    indexing.forget(number, [each.version for each in said])
    if done:
        data = {"reason": reason.value, **vars(done)} | ({} if step is None else {"step": step})
        chain.audit(f"erasure:{stream}", KIND, by=by.as_json(), at=at, data=data)
    return done


def _parts(number: str, step: int | None) -> list[str]:
    """Name the parts of a joint matter, which were told what it is about; of one step none."""
    if step is not None:
        return []
    return list(Matter.objects.filter(parent=number).order_by("number").values_list("number", flat=True))


def _locked(number: str, by: Actor) -> str:
    found = access.visible_to(by).select_for_update(of=("self",))
    try:
        matter = found.get(number=numbers.tidy(number))
    except Matter.DoesNotExist:
        raise refusals.NoSuchMatter(number) from None
    if by.name is None and by.role != "supervisor":
        raise NotToErase
    return matter.number


def _meant(stream: str, step: int | None) -> list[chain.Recorded]:
    steps = chain.read(stream)
    if step is None:
        return steps
    if not 1 <= step <= len(steps):
        raise NoSuchStep(recording.number_of(stream), step, len(steps))
    return [steps[step - 1]]


def _fields(said: Iterable[chain.Recorded]) -> set[tuple[int, str]]:
    return {(each.version, field) for each in said for field in each.words}


def _files(said: Iterable[chain.Recorded]) -> list[str]:
    return [file["key"] for each in said for file in each.data.get("files", ())]


def _finish() -> None:
    """Destroy keys and old rows, also those that a crash after an earlier commit left."""
    contacts.destroy_pending()
    searching.scrub()
    words.scrub()
