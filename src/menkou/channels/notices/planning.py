"""From steps to notices: who is told, by which way, when; in a number of statements that does not grow with them."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count
from django.utils import timezone

from menkou.channels.notices import hours, table
from menkou.channels.notices.arrangements import Arrangements
from menkou.channels.notices.audiences import Audience, Staff, Told
from menkou.channels.notices.models import Notice, Preference, Urgency, Way
from menkou.channels.notices.ports import choosing
from menkou.kernel.ledger.bodies import Recorded
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter
from menkou.kernel.people import desks
from menkou.kernel.people.models import Contact
from menkou.kernel.places import revision, trees

KIND_OF_CONTACT = {Way.SMS: "phone", Way.MAIL: "mail"}


@dataclass(frozen=True)
class Telling:
    """Somebody is to be told of a step.

    :param matter: number under which the recipient knows it: a reporter's own.
    """

    told: Told
    row: table.Row
    recipient: str
    matter: str


def plan(steps: Sequence[Recorded], *, at: datetime, arranged: Arrangements) -> list[Notice]:
    """Plan the notices of some steps.

    What another installation did, and what happened long ago, is told to nobody.
    """
    oldest = at - timedelta(days=arranged.bounds.told_days)
    own = [step for step in steps if "via" not in step.by and step.recorded_at >= oldest]
    with revision.compared_once():
        tellings = _once(_tellings(list(_told(own)), at))
    ways = Ways({telling.recipient for telling in tellings}, at=at, arranged=arranged)
    return [notice for telling in tellings for notice in ways.notices(telling)]


def _told(steps: Sequence[Recorded]) -> Iterator[Told]:
    """Put each step beside its matter; steps that nobody is told of are left out."""
    spoken = [step for step in steps if table.rows(step.kind)]
    numbers = {recording.number_of(step.stream) for step in spoken}
    matters = Matter.objects.in_bulk(numbers)
    areas = trees.ancestries({matter.place_id for matter in matters.values()})
    for step in spoken:
        matter = matters.get(recording.number_of(step.stream))
        if matter is not None:
            yield Told(step, matter, areas[matter.place_id], desks.desks_for(matter.place_id).operations)


def _tellings(all_told: Sequence[Told], at: datetime) -> Iterator[Telling]:
    wanted = [(told, row) for told in all_told for row in table.rows(told.event.kind) if row.when(told)]
    organisations = {told.organisation(row.audience) for told, row in wanted}
    above = {told.matter.supervisor_id for told in all_told}
    staff = Staff(filter(None, organisations | above), on=timezone.localdate(at))
    joined = _joined({told.matter.number for told, row in wanted if row.audience is Audience.REPORTER})
    for told, row in wanted:
        if row.audience is Audience.REPORTER:
            yield from _to_reporters(told, row, joined[told.matter.number])
            continue
        for person in staff.told(row.audience, told):
            if person not in {told.event.by.get("person"), told.event.by.get("for")}:
                yield Telling(told, row, f"person:{person}", told.matter.number)


def _to_reporters(told: Told, row: table.Row, joined: Iterable[str]) -> Iterator[Telling]:
    """Tell whoever did not do it."""
    for number in (told.matter.number, *joined):
        if told.event.by.get("matter") != number:
            yield Telling(told, row, recording.stream_of(number), number)


def _joined(numbers: Collection[str]) -> dict[str, list[str]]:
    """Give the numbers of the matters that go on in each of these, also by way of others."""
    leads = {number: number for number in numbers}
    found: dict[str, list[str]] = defaultdict(list)
    fresh: Collection[str] = numbers
    while fresh:
        merged = Matter.objects.filter(merged_into__in=fresh).order_by("number")
        pairs = [pair for pair in merged.values_list("number", "merged_into") if pair[0] not in leads]
        for number, into in pairs:
            leads[number] = leads[into or ""]
            found[leads[number]].append(number)
        fresh = {number for number, _into in pairs}
    return found


def _once(tellings: Iterable[Telling]) -> list[Telling]:
    """Tell whoever is told in two capacities in the more urgent one."""
    first: dict[tuple[int, str], Telling] = {}
    for telling in sorted(tellings, key=lambda each: list(Urgency).index(each.row.urgency)):
        first.setdefault((telling.told.event.id, telling.recipient), telling)
    return list(first.values())


class Ways:
    """By which way and when each recipient is reached, as they can be, as they like it, and not too often."""

    def __init__(self, recipients: Collection[str], *, at: datetime, arranged: Arrangements) -> None:
        self._at, self._arranged = at, arranged
        kept = Contact.objects.kept().filter(owner__in=recipients, kind__in=KIND_OF_CONTACT.values())
        self._kinds: dict[str, set[str]] = defaultdict(set)
        for owner, kind in kept.values_list("owner", "kind"):
            self._kinds[owner].add(kind)
        people = [recipient.removeprefix("person:") for recipient in recipients]
        without = Preference.objects.filter(person__in=people, digests=False)
        self._without_digests = {f"person:{person}" for person in without.values_list("person_id", flat=True)}
        self._today = Counter(_so_far_today(recipients, at))

    def notices(self, telling: Telling) -> Iterator[Notice]:
        """Make the notices of one telling."""
        for way in self._ways(telling):
            urgency = self._urgency(telling, way)
            if urgency == Urgency.DIGEST and telling.recipient in self._without_digests:
                way = Way.DESK
            yield self._notice(telling, way, urgency)

    def _ways(self, telling: Telling) -> list[Way]:
        """Give every way for what is urgent, and else one: what leaves the house before what does not."""
        reachable = [way for way, kind in KIND_OF_CONTACT.items() if kind in self._kinds[telling.recipient]]
        if telling.row.audience is not Audience.REPORTER and telling.row.urgency != Urgency.NOW:
            reachable.reverse()
        reachable.sort(key=lambda way: not choosing.is_set_up(way, self._arranged))
        if not reachable:
            return [] if telling.row.audience is Audience.REPORTER else [Way.DESK]
        return reachable if telling.row.urgency == Urgency.NOW else reachable[:1]

    def _urgency(self, telling: Telling, way: Way) -> Urgency:
        urgency, bounds = telling.row.urgency, self._arranged.bounds
        if way == Way.DESK or urgency == Urgency.DIGEST:
            return urgency
        usual = bounds.sms_a_day if way == Way.SMS else bounds.mails_a_day
        most = bounds.emergencies_a_day if urgency == Urgency.NOW else usual
        self._today[telling.recipient, way] += 1
        return urgency if self._today[telling.recipient, way] <= most else Urgency.DIGEST

    def _notice(self, telling: Telling, way: Way, urgency: Urgency) -> Notice:
        return Notice(
            event_id=telling.told.event.id,
            matter=telling.matter,
            audience=telling.row.audience,
            recipient=telling.recipient,
            way=way,
            urgency=urgency,
            made_at=self._at,
            due_at=hours.due(urgency, self._at, self._arranged.hours),
            sent_at=self._at if way == Way.DESK else None,
            port="desk" if way == Way.DESK else "",
        )


def _so_far_today(recipients: Collection[str], at: datetime) -> dict[tuple[str, Way], int]:
    made = Notice.objects.filter(recipient__in=recipients, made_at__gte=hours.start_of_day(at))
    counted = made.exclude(urgency=Urgency.DIGEST).values_list("recipient", "way").annotate(Count("pk"))
    return {(recipient, Way(way)): count for recipient, way, count in counted}
