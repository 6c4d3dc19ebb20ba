"""Two desks merge two matters into one another at the same moment: each has locked what the other needs next."""

import pytest

from menkou.config.tests.installations import POSTGRESQL, Installation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not POSTGRESQL, reason="on SQLite one writes at a time, and nobody waits in a circle"),
]

ROUNDS = 3

PREPARES = """
import sys
from django.utils import timezone
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import opening
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor

said = Report(words=Words("二号楼电梯又停在半空。"), case_type="city_management.lift_car", place="310112107v01")
for _ in range(int(sys.argv[1])):
    both = [opening.report(said, by=Actor.anonymous(), at=timezone.now(), sample=True) for _ in range(2)]
    print(*(each.matter.number for each in both))
"""

MERGES = """
import sys, time
from os import getpid
from pathlib import Path
from django.utils import timezone
from menkou.kernel.matters import acting, retrying
from menkou.kernel.matters.verbs.merging import Merge
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment

meeting = Path(sys.argv[2])
decided = acting.step

def together(matter, command, **options):  # both have locked the first matter before either asks for the second
    if isinstance(command, Merge):
        pair = "-".join(sorted((matter.number, command.into)))
        (meeting / f"{pair}.{getpid()}").touch()
        ends = time.monotonic() + 20
        while time.monotonic() < ends and len(list(meeting.glob(f"{pair}.*"))) < 2:
            time.sleep(0.01)
    return decided(matter, command, **options)

acting.step = together
if sys.argv[1] == "without trying again":
    retrying.DEADLOCK = None
desk = Actor.appointed(Appointment.objects.get(role="clerk", organisation="committee-310112107v01"))
for line in sys.stdin:
    number, into = line.split()
    try:
        acting.act(number, Merge(into=into), by=desk, at=timezone.now())
        print("merged", flush=True)
    except Exception as refusal:
        print(type(refusal).__name__, flush=True)
"""

REMAINS = """
import sys
from menkou.kernel.matters import replaying
from menkou.kernel.matters.models import Matter

for number in sys.argv[1:]:
    matter = Matter.objects.get(number=number)
    print(matter.phase, matter.joined)
print([*replaying.differences()])
"""


def merged(town: Installation, tries: str) -> tuple[list[list[str]], list[str]]:
    """Let two desks merge each of three pairs crosswise; give what each round came to, and what remains."""
    pairs = [line.split() for line in town.said(PREPARES, str(ROUNDS))]
    meeting = town.home / "meeting"
    meeting.mkdir()
    desks = [town.program(MERGES, tries, str(meeting)) for _ in range(2)]
    rounds = []
    for pair in pairs:
        for desk, (number, into) in zip(desks, (pair, pair[::-1]), strict=True):
            assert desk.stdin is not None
            desk.stdin.write(f"{number} {into}\n")
            desk.stdin.flush()
        rounds.append(sorted(desk.stdout.readline().strip() for desk in desks if desk.stdout))
    for desk in desks:
        desk.communicate(timeout=30)
    *lines, differences = town.said(REMAINS, *(number for pair in pairs for number in pair))
    assert differences == "[]"
    return rounds, [" | ".join(sorted(lines[nth : nth + 2])) for nth in range(0, len(lines), 2)]


ONE_TOOK_IN_THE_OTHER = "closed 0 | reported 1"


def test_one_of_them_is_carried_out_again_and_told_how_it_stands(any_town: Installation) -> None:
    rounds, remains = merged(any_town, "trying again")

    assert rounds == [["GoesOnElsewhere", "merged"]] * ROUNDS
    assert remains == [ONE_TOOK_IN_THE_OTHER] * ROUNDS


def test_without_trying_again_the_database_ends_one_of_them(any_town: Installation) -> None:
    rounds, remains = merged(any_town, "without trying again")

    assert rounds == [["OperationalError", "merged"]] * ROUNDS
    assert remains == [ONE_TOOK_IN_THE_OTHER] * ROUNDS
