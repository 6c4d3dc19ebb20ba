"""Sending one notice: contacts are opened here and nowhere else, and only for what goes out now.

Before anything leaves, the try is written down; afterwards, that it went out. A process that dies between the two
leaves it to the next try, so that a message goes out twice at most for each such death, and never without one.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from menkou.channels.notices import arrangements, hours, pages, texts
from menkou.channels.notices.arrangements import Arrangements
from menkou.channels.notices.audiences import Audience
from menkou.channels.notices.models import Notice, Preference, Urgency, Way
from menkou.channels.notices.ports import Message, NotSent, Port, choosing
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.models import Event
from menkou.kernel.matters.models import Matter
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor, actors_of
from menkou.kernel.people.models import Person

ATTEMPTS = 30
"""With the pauses between them about a day."""
BY = Actor.system("notices")


class NotYet(Exception):
    """It is quiet now.

    :param until: when to come back.
    """

    def __init__(self, until: datetime) -> None:
        self.until = until
        super().__init__(until)


def send(notice_id: int, *, at: datetime) -> None:
    """Send a notice, with those that were gathered for the same recipient; what is sent already is not sent again.

    :raises NotYet: it has to wait, and says until when.
    :raises NotSent: it did not go out; that is written down, and whether to try again.
    """
    notice = Notice.objects.unsent().filter(pk=notice_id).first()
    if notice is None:
        return
    arranged = arrangements.current()
    _wait_for_its_time(notice, arranged, at)
    batch = _batch(notice, at)
    if not _is_ours(batch[0]):
        return
    about = Matter.objects.only("sample", "place").get(number=notice.matter)
    port = choosing.port_for(notice.way, arranged, sample=about.sample, at=at)
    try:
        port.send(_message(batch, port, arranged, at, place=about.place_id))
    except NotSent as failure:
        _note(batch, failure, at)
        raise
    Notice.objects.filter(pk__in=[each.pk for each in batch]).update(
        sent_at=at, given_up_at=None, port=port.name, reason=""
    )


def _wait_for_its_time(notice: Notice, arranged: Arrangements, at: datetime) -> None:
    """Hold back what came out of the queue too early, or in the quiet hours after a failure."""
    may = hours.due(Urgency.SOON, at, arranged.hours) if notice.urgency != Urgency.NOW else at
    until = max(notice.due_at, may)
    if until > at:
        raise NotYet(until)


def _batch(notice: Notice, at: datetime) -> list[Notice]:
    if notice.urgency != Urgency.DIGEST or notice.given_up_at is not None:
        return [notice]
    return list(Notice.objects.digests_with(notice, at).order_by("pk"))


def _is_ours(notice: Notice) -> bool:
    """Write down the try; false when another process has just done so."""
    untouched = Notice.objects.unsent().filter(pk=notice.pk, attempts=notice.attempts)
    return untouched.update(attempts=F("attempts") + 1) == 1


def _note(batch: Sequence[Notice], failure: NotSent, at: datetime) -> None:
    """Keep why it failed; the last try gives up."""
    is_over = failure.hopeless or batch[0].attempts + 1 >= ATTEMPTS
    Notice.objects.filter(pk__in=[each.pk for each in batch]).update(
        reason=failure.reason[:200], given_up_at=at if is_over else None
    )


def _message(
    batch: Sequence[Notice], port: Port, arranged: Arrangements, at: datetime, *, place: str
) -> Message:
    first = batch[0]
    _check_still_appointed(first, at)
    stop = _stop(first, arranged)
    text = _text(batch, arranged, words=port.contact is not None, stop=stop)
    to = _address(first.recipient, port, at, place)
    return Message(first.pk, first.way, first.recipient, to, text.subject, text.text, stop)


def _stop(notice: Notice, arranged: Arrangements) -> str:
    """Give the address by which staff do without digests; what is urgent cannot be done without."""
    if notice.audience == Audience.REPORTER or notice.urgency != Urgency.DIGEST:
        return ""
    return pages.link_for(notice.recipient.removeprefix("person:"), arranged.site)


def _check_still_appointed(notice: Notice, at: datetime) -> None:
    """Whoever has no appointment any more is told nothing more."""
    if notice.audience == Audience.REPORTER:
        return
    person = Person.objects.filter(key=notice.recipient.removeprefix("person:"), erased_at=None).first()
    if person is None or not actors_of(person, on=timezone.localdate(at)):
        raise NotSent("not appointed any more", hopeless=True)


def _address(recipient: str, port: Port, at: datetime, place: str) -> str:
    """Open the contact that the port needs, on the record, where those see it who oversee the place."""
    if port.contact is None:
        return ""
    opened = contacts.open_for(recipient, by=BY, at=at, reason=f"notice by {port.name}", place=place)
    texts_kept = [each.text for each in opened if each.kind == port.contact and each.text]
    if not texts_kept:
        raise NotSent(f"there is no {port.contact} any more", hopeless=True)
    return texts_kept[-1]


def _text(batch: Sequence[Notice], arranged: Arrangements, *, words: bool, stop: str) -> texts.Text:
    items, language = _items(batch), _language(batch[0].recipient)
    if batch[0].way == Way.SMS:
        return texts.sms(items, language=language, site=arranged.site)
    return texts.mail(items, language=language, site=arranged.site, words=words, stop=stop)


def _items(batch: Sequence[Notice]) -> list[texts.Item]:
    ids = [notice.event_id for notice in batch]
    events = Event.objects.filter(pk__in=ids).prefetch_related("words")
    steps = {event.pk: chain.recorded(event) for event in events}
    matters = Matter.objects.filter(number__in={notice.matter for notice in batch}).select_related("place")
    places = {matter.number: matter.place.label for matter in matters}
    return [texts.Item(notice, steps[notice.event_id], places.get(notice.matter, "")) for notice in batch]


def _language(recipient: str) -> str:
    chosen = Preference.objects.filter(person=recipient.removeprefix("person:")).first()
    return chosen.language if chosen else ""
