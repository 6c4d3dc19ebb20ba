"""Two desks take one matter at the same moment, in processes of their own, with and without the lock."""

import pytest

from menkou.config.tests.installations import POSTGRESQL, Installation

pytestmark = pytest.mark.slow

ROUNDS = 10

PREPARES = """
import sys
from django.utils import timezone
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.verbs.accepting import Accept
from menkou.kernel.matters.verbs.dispatching import Dispatch
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment

place = "310112107v01"
clerk = Actor.appointed(Appointment.objects.get(role="clerk", organisation=f"committee-{place}"))
firm = Appointment.objects.filter(role="handler", organisation="firm-01").order_by("pk")
for _ in range(int(sys.argv[1])):
    at = timezone.now()
    said = Report(words=Words("二号楼电梯又停在半空。"), case_type="city_management.lift_car", place=place)
    matter = opening.report(said, by=Actor.anonymous(), at=at, sample=True).matter
    for command in (Accept(), Dispatch(unit="firm-01")):
        acting.act(matter.number, command, by=clerk, at=at)
    print(matter.number, *firm.values_list("pk", flat=True))
"""

TAKES = """
import sys, time
from os import getpid
from pathlib import Path
from django.db.models import QuerySet
from django.utils import timezone
from menkou.kernel.matters import acting
from menkou.kernel.matters.verbs.taking import Take
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment

lock, patience, meeting = sys.argv[1], float(sys.argv[2]), Path(sys.argv[3])
decided = acting.step

def together(matter, *given, **options):  # wait until the other has decided too, before either writes
    found = decided(matter, *given, **options)
    (meeting / f"{matter.number}.{getpid()}").touch()
    ends = time.monotonic() + patience
    while time.monotonic() < ends and len(list(meeting.glob(f"{matter.number}.*"))) < 2:
        time.sleep(0.01)
    return found

acting.step = together
if lock == "without the lock":
    QuerySet.select_for_update = lambda rows: rows
for line in sys.stdin:
    number, appointment = line.split()
    desk = Actor.appointed(Appointment.objects.get(pk=appointment))
    try:
        acting.act(number, Take(), by=desk, at=timezone.now())
        print("won", flush=True)
    except Exception as refusal:
        print(type(refusal).__name__, flush=True)
"""

REMAINS = """
import sys
from menkou.kernel.ledger import chain, sealer, verifying
from menkou.kernel.matters import replaying
from django.utils import timezone

sealer.seal(at=timezone.now())
for number in sys.argv[1:]:
    print(*[each.kind.removeprefix("matters.") for each in chain.read(f"matter:{number}")])
print(verifying.verify().is_sound, [*replaying.differences()])
"""

ONCE = "reported accepted dispatched taken"


def race(town: Installation, lock: str, *, patience: float) -> tuple[list[list[str]], list[str]]:
    """Let two desks take each of ten matters; give what each round came to, and what remains of the matters.

    :param patience: for how many seconds one that has decided waits for the other to decide.
    """
    prepared = [line.split() for line in town.said(PREPARES, str(ROUNDS))]
    meeting = town.home / "meeting"
    meeting.mkdir()
    desks = [town.program(TAKES, lock, str(patience), str(meeting)) for _ in range(2)]
    rounds = []
    for number, *appointments in prepared:
        for desk, appointment in zip(desks, appointments, strict=True):
            assert desk.stdin is not None
            desk.stdin.write(f"{number} {appointment}\n")
            desk.stdin.flush()
        rounds.append(sorted(desk.stdout.readline().strip() for desk in desks if desk.stdout))
    for desk in desks:
        desk.communicate(timeout=30)
    return rounds, town.said(REMAINS, *(number for number, *_ in prepared))


def test_of_two_desks_that_take_one_matter_one_wins_and_the_other_is_told(any_town: Installation) -> None:
    rounds, remains = race(any_town, "with the lock", patience=0.2)

    assert rounds == [["NotInThisPhase", "won"]] * ROUNDS
    assert remains == [ONCE] * ROUNDS + ["True []"]


@pytest.mark.skipif(not POSTGRESQL, reason="the lock is PostgreSQL's; on SQLite one writes at a time")
def test_without_the_lock_the_record_is_saved_but_nobody_is_told(any_town: Installation) -> None:
    rounds, remains = race(any_town, "without the lock", patience=20)

    assert rounds == [["IntegrityError", "won"]] * ROUNDS
    assert remains == [ONCE] * ROUNDS + ["True []"]


@pytest.mark.skipif(bool(POSTGRESQL), reason="about the embedded database")
def test_the_embedded_database_needs_no_lock_because_a_second_writer_waits(any_town: Installation) -> None:
    rounds, remains = race(any_town, "without the lock", patience=0.2)

    assert rounds == [["NotInThisPhase", "won"]] * ROUNDS
    assert remains == [ONCE] * ROUNDS + ["True []"]
