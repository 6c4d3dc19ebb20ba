"""A worklist comes in again and again; what is new is played, what is the same changes nothing, nothing is undone."""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest

from menkou.channels.importing.counting import Counts
from menkou.channels.importing.models import ImportedRow, ImportRun
from menkou.channels.importing.tests.conftest import DONE, MONDAY, SENT, SHANGHAI, WORKLIST, Import
from menkou.kernel.ledger import chain
from menkou.kernel.ledger.models import Event, Words
from menkou.kernel.ledger.words import Words as Said
from menkou.kernel.matters import acting, recording, replaying, timelines
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.verbs.answering import Answer
from menkou.kernel.matters.verbs.taking import Take
from menkou.kernel.people.actors import Actor


def kinds(matter: Matter) -> list[tuple[str, str | None]]:
    entries = chain.read(recording.stream_of(matter.number))
    return [(entry.kind.removeprefix("matters."), entry.data.get("phase")) for entry in entries]


def local(day: int, hour: int) -> datetime:
    return datetime(2026, 3, day, hour, tzinfo=SHANGHAI)


def test_a_row_becomes_a_matter_with_its_history(bring: Import) -> None:
    counts, refused = bring(DONE)

    matter = Matter.objects.get()
    assert (counts, refused) == (Counts(read=1, created=1), [])
    assert kinds(matter) == [("imported", None), ("step_imported", "dispatched"), ("step_imported", "closed")]
    assert (matter.origin, matter.place_id, matter.unit_id) == ("hotline:7", "n1", "firm")
    assert (matter.reported_at, matter.dispatched_at) == (local(1, 8), local(1, 9))
    assert (matter.due_at, matter.closed_at) == (local(5, 18), local(4, 10))
    assert (matter.phase, matter.outcome, matter.unverified) == ("closed", "unknown", "imported")
    assert (matter.satisfied, matter.solved, matter.holder_id) == (True, None, None)
    assert timelines.words_of(matter.number) == "路灯不亮"
    assert not list(replaying.differences())


def test_the_record_says_when_it_happened_and_when_it_came_here(bring: Import) -> None:
    bring(DONE)

    (first, *_rest) = chain.read(recording.stream_of(Matter.objects.get().number))
    assert (first.at, first.recorded_at) == (local(1, 8), MONDAY)
    assert first.by == {"as": "system", "name": "import"}


def test_no_clock_runs_but_the_target_that_the_source_gives(bring: Import) -> None:
    bring(SENT, SENT.replace("7,", "8,", 1).replace("2026-03-05 18:00:00", ""))

    with_target, without = Matter.objects.order_by("origin")
    assert with_target.due_at == local(5, 18)
    assert without.due_at is None
    assert {with_target.phase_due_at, without.phase_due_at, with_target.first_contact_due_at} == {None}


def test_the_same_file_twice_changes_nothing(bring: Import) -> None:
    bring(DONE, SENT.replace("7,", "8,", 1))
    events = Event.objects.count()

    counts, refused = bring(DONE, SENT.replace("7,", "8,", 1))

    assert (counts, refused) == (Counts(read=2, unchanged=2), [])
    assert Event.objects.count() == events


def test_the_same_rows_change_nothing_even_when_nobody_remembers_them(bring: Import) -> None:
    bring(DONE)
    events = Event.objects.count()
    ImportedRow.objects.all().delete()
    ImportRun.objects.all().delete()

    assert bring(DONE)[0] == Counts(read=1, unchanged=1)
    assert Event.objects.count() == events


def test_a_changed_row_plays_what_is_missing(bring: Import) -> None:
    bring(SENT)
    counts, _refused = bring(DONE, name="tuesday.csv")

    matter = Matter.objects.get()
    assert counts == Counts(read=1, updated=1)
    assert kinds(matter) == [("imported", None), ("step_imported", "dispatched"), ("step_imported", "closed")]
    assert timelines.timeline(matter.number, for_reporter=False)[-1].words == {"words": "换了灯泡"}
    assert not list(replaying.differences())


def test_a_target_that_changes_to_and_fro_is_followed(bring: Import) -> None:
    later = SENT.replace("2026-03-05", "2026-03-09")
    dues = []
    for row in (SENT, later, SENT):
        assert bring(row)[1] == []
        dues.append(Matter.objects.get().due_at)

    assert dues == [local(5, 18), local(9, 18), local(5, 18)]


def test_another_unit_there_holds_it_here(bring: Import) -> None:
    bring(SENT)
    bring(SENT.replace("样例firm", "样例green"))

    matter = Matter.objects.get()
    assert (matter.unit_id, matter.holder_id, matter.phase) == ("green", "green", "dispatched")


def test_what_comes_after_closing_is_still_heard(bring: Import) -> None:
    bring(DONE)
    counts, _refused = bring(DONE[:-1] + "n")

    matter = Matter.objects.get()
    assert counts.updated == 1
    assert (matter.satisfied, matter.phase, matter.closed_at) == (False, "closed", local(4, 10))


def test_a_matter_that_is_open_again_there_stays_closed_here_and_is_named(bring: Import) -> None:
    bring(DONE)
    counts, (refused,) = bring(SENT)

    assert counts == Counts(read=1, refused=1)
    assert refused.row == 2
    assert refused.problem
    assert Matter.objects.get().phase == "closed"


BACK = SENT.replace(",sent,", ",back,")
TO_AND_FRO = {
    **WORKLIST,
    "phases": {
        "column": "status",
        "values": {"sent": "dispatched", "back": "returned", "busy": "handling", "told": "answered"},
    },
}


def phases(bring: Import, *statuses: str) -> list[str]:
    """Import a row with one status after the other; give the phases that the matter comes to, or “refused”."""
    found = []
    for status in statuses:
        _counts, refused = bring(SENT.replace(",sent,", f",{status},"), said=TO_AND_FRO)
        found.append("refused" if refused else Matter.objects.get().phase)
    return found


def test_between_desk_and_unit_a_source_may_go_to_and_fro(bring: Import) -> None:
    there = ("sent", "back", "sent", "busy", "back", "busy", "sent", "told")

    assert phases(bring, *there) == [
        "dispatched",
        "returned",
        "dispatched",
        "handling",
        "returned",
        "handling",
        "dispatched",
        "answered",
    ]
    assert Matter.objects.get().holder_id == "centre"
    assert not list(replaying.differences())


def test_a_matter_that_comes_back_is_held_by_the_desk_and_then_by_the_unit_again(bring: Import) -> None:
    held = []
    for status in ("sent", "back", "sent"):
        phases(bring, status)
        held.append(Matter.objects.get().holder_id)

    assert held == ["firm", "centre", "firm"]


def test_an_answer_there_is_never_taken_back(bring: Import) -> None:
    assert phases(bring, "sent", "told", "busy", "back", "sent") == [
        "dispatched",
        "answered",
        "refused",
        "refused",
        "refused",
    ]
    assert Matter.objects.get().phase == "answered"


def answered_here() -> None:
    """The firm takes the matter and answers it here, while the source knows nothing of it."""
    firm = Actor(as_="appointment", person="p", appointment=1, role="handler", organisation="firm", place="t")
    number = Matter.objects.get().number
    for command in (Take(), Answer(words=Said("换了灯泡"))):
        acting.act(number, command, by=firm, at=MONDAY)


def test_what_is_further_on_here_is_neither_taken_back_nor_refused(bring: Import) -> None:
    bring(SENT, said=TO_AND_FRO)
    answered_here()
    later = [SENT.replace("2026-03-05", f"2026-03-{day:02}") for day in (9, 10, 11)]

    for row in (*later, BACK, SENT):
        assert bring(row, said=TO_AND_FRO)[1] == []
        assert Matter.objects.get().phase == "answered"
    assert not list(replaying.differences())


def test_words_erased_here_do_not_come_back(bring: Import) -> None:
    bring(DONE)
    Words.objects.all().delete()
    ImportedRow.objects.all().delete()

    assert bring(DONE)[0] == Counts(read=1, unchanged=1)
    assert not Words.objects.exists()


def test_two_rows_about_one_matter_are_played_in_turn(bring: Import) -> None:
    counts, _refused = bring(SENT, DONE)

    assert counts == Counts(read=2, created=1, updated=1)
    assert Matter.objects.get().phase == "closed"


def test_a_column_that_means_nothing_may_change(bring: Import) -> None:
    said = {
        **WORKLIST,
        "columns": {"id": "id", "words": "words", "opened": "opened"},
        "units": {},
        "satisfied": {},
    }
    bring(said=said, content=_numbered(1))

    assert bring(said=said, content=_numbered(99))[0] == Counts(read=1, unchanged=1)


def _numbered(number: int) -> bytes:
    table = f"no,id,words,opened,status,place\n{number},7,路灯不亮,2026-03-01 08:00:00,sent,样例1居\n"
    return table.encode()


def test_impossible_times_are_taken_as_given_and_flagged(bring: Import) -> None:
    bring(DONE.replace("2026-03-04 10:00:00", "2026-02-04 10:00:00"))

    matter = Matter.objects.get()
    assert (matter.closed_at, matter.flags) == (local(1, 10) - timedelta(days=25), "closed_before_opened")


def test_a_closing_without_a_time_is_flagged(bring: Import) -> None:
    bring(DONE.replace("2026-03-04 10:00:00", ""))

    matter = Matter.objects.get()
    assert (matter.closed_at, matter.flags) == (MONDAY, "closed_without_time")


@pytest.mark.parametrize(
    ("wrong", "column"),
    [
        (SENT.replace("2026-03-01 08:00:00", "2026-13-01 08:00:00"), "opened"),
        (SENT.replace("2026-03-01 08:00:00", ""), "opened"),
        (SENT.replace("2026-03-05 18:00:00", "soon"), "target"),
        (SENT.replace("sent", "lost"), "status"),
        (SENT.replace("sent", ""), "status"),
        (SENT.replace("样例1居", "样例9居"), "place"),
        (SENT.replace("样例1居", ""), "place"),
        (SENT.replace("样例firm", "样例nobody"), "unit"),
        (SENT[1:], "id"),
        (SENT + ",,,1", ""),
    ],
)
def test_a_bad_row_is_named_and_the_good_ones_go_through(bring: Import, wrong: str, column: str) -> None:
    counts, (refused,) = bring(SENT.replace("7,", "6,", 1), wrong, SENT.replace("7,", "8,", 1))

    assert counts == Counts(read=3, created=2, refused=1)
    assert (refused.row, refused.column) == (3, column)
    assert refused.problem
    assert refused.remedy


def test_a_row_that_was_refused_goes_through_once_it_is_mended_here(bring: Import) -> None:
    row = SENT.replace("样例firm", "样例new")
    assert bring(row)[0].refused == 1
    from menkou.channels.importing.tests import conftest
    from menkou.kernel.people import founding

    founding.found(
        None, key="new", name="样例new", kind="department", place=None, by=conftest.SETUP, at=MONDAY
    )

    assert bring(row)[0] == Counts(read=1, created=1)


def test_points_are_brought_to_the_datum_of_the_map_and_find_their_place(bring: Import) -> None:
    said = {
        **WORKLIST,
        "source": {"name": "points", "time_zone": "UTC", "datum": "gcj02"},
        "columns": {"id": "id", "opened": "opened", "longitude": "lon", "latitude": "lat"},
        "places": {"locate": True, "top": True},
        "units": {},
        "satisfied": {},
    }
    table = (
        "id,opened,status,lon,lat\n1,2026-03-01T08:00,new,121.302155,31.198012\n2,2026-03-01T08:00,new,x,1\n"
    )
    counts, (refused,) = bring(said=said, content=table.encode())

    matter = Matter.objects.get()
    assert counts == Counts(read=2, created=1, refused=1)
    assert (refused.row, refused.column) == (3, "lon")
    assert matter.place_id == "t"
    assert matter.longitude is not None
    assert Decimal("0.001") < abs(matter.longitude - Decimal("121.302155")) < Decimal("0.01")
