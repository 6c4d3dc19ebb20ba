"""What is missing in the matrix and what contradicts itself, each told once for all that it is true of."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from menkou.kernel.matters.duties import checking, findings
from menkou.kernel.matters.duties.findings import Finding
from menkou.kernel.matters.duties.grouping import cover
from menkou.kernel.matters.duties.tests.conftest import TODAY, appoint, assign, found, place, release
from menkou.kernel.people.models import Duty, Organisation
from menkou.kernel.places.models import Place

FIRST, SECOND, THIRD = ("n1",), ("n2",), ("n3",)


def check(on: date = TODAY) -> list[Finding]:
    return checking.findings(on=on)


def kinds() -> list[str]:
    return [each.kind for each in check()]


def only(kind: str) -> Finding:
    (finding,) = [each for each in check() if each.kind == kind]
    return finding


def test_a_town_with_somebody_for_everything_has_nothing_to_be_found(named: Place) -> None:
    assert check() == []


class TestGaps:
    """What nobody does."""

    def test_nobody_to_handle_anything_is_one_line_for_the_town(self, staffed: Place) -> None:
        (gap,) = check()

        assert (gap.kind, gap.scopes, gap.places, gap.count) == ("no_unit", ("",), ("t",), 12)

    def test_what_is_missing_is_named_by_class_and_by_place(self, staffed: Place) -> None:
        assign("hold", "gardens:trees", "t", "green")
        assign("hold", "gardens.ducks", "n2", "firm")

        ducks, pond = sorted((each for each in check()), key=lambda each: each.scopes)

        assert (ducks.kind, ducks.scopes, ducks.places, ducks.count) == (
            "no_unit",
            ("gardens.dirty_pond",),
            ("t",),
            3,
        )
        assert (pond.scopes, pond.places, pond.count) == (("gardens.ducks",), ("n1", "n3"), 2)

    def test_a_place_without_an_operations_centre_is_named(self, named: Place) -> None:
        Duty.objects.filter(function="operations").delete()
        appoint("clerk", "centre", "t")
        assign("operations", "", "n1", "centre")

        gap = only("no_operations")

        assert (gap.places, gap.count) == (("n2", "n3"), 2)

    def test_who_handles_does_not_verify_unless_the_pack_says_that_another_person_is_enough(
        self, named: Place
    ) -> None:
        appoint("verifier", "green", "t")
        assign("verify", "gardens:ponds", "t", "green")

        gap = only("checks_itself")

        assert (gap.scopes, gap.places, gap.count) == (("gardens.dirty_pond",), ("t",), 3)

    def test_an_operations_centre_that_verifies_because_nobody_else_does_may_not_handle(
        self, staffed: Place
    ) -> None:
        appoint("handler", "centre", "t")
        assign("hold", "", "t", "centre")

        assert only("checks_itself").count == 9

    def test_a_unit_without_a_handler_whose_area_covers_the_place(self, named: Place) -> None:
        appoint("handler", "committee1", "n1")
        assign("hold", "gardens", "n1", "committee1")
        assert kinds() == []

        assign("hold", "gardens", "n2", "committee2")
        gap = only("no_staff")
        assert (gap.function, gap.organisations, gap.places) == ("hold", ("committee2",), SECOND)

    @pytest.mark.parametrize(
        ("function", "role"),
        [
            ("intake", "clerk"),
            ("verify", "verifier"),
            ("call", "caller"),
            ("supervise", "supervisor"),
            ("lead", "leader"),
        ],
    )
    def test_every_function_needs_somebody_in_its_role(self, named: Place, function: str, role: str) -> None:
        assign("lead", "", "t", "centre")
        assign(function, "", "n3", "committee3")
        gap = only("no_staff")
        assert (gap.function, gap.organisations, gap.places) == (function, ("committee3",), THIRD)

        appoint(role, "committee3", "n3")
        assert check() == []

    def test_without_a_contact_leader_the_supervisor_s_organisation_is_asked_for_one(
        self, named: Place
    ) -> None:
        Organisation.objects.get(key="centre").appointments.filter(role="leader").delete()

        gap = only("no_staff")

        assert (gap.function, gap.organisations, gap.places) == ("lead", ("centre",), ("t",))

    def test_a_hundred_places_are_one_line(self, staffed: Place) -> None:
        for number in range(4, 104):
            place(staffed, f"n{number}", "neighbourhood", f"样例{number}居")

        (gap,) = check()

        assert (gap.places, gap.count) == (("t",), 412)


class TestConflicts:
    """Where rows contradict each other."""

    def test_a_nearer_row_for_more_is_passed_over_for_a_higher_one_for_less(self, named: Place) -> None:
        for number in ("1", "2"):
            appoint("handler", f"committee{number}", f"n{number}")
            assign("hold", "", f"n{number}", f"committee{number}")
        assign("hold", "gardens:trees", "t", "firm")

        crossing = only("crossing")

        assert (crossing.function, crossing.over, crossing.scopes) == ("hold", "", ("gardens:trees",))
        assert (crossing.places, crossing.organisations, crossing.count) == (("n1", "n2"), ("firm",), 2)

    def test_rows_that_name_the_same_organisation_do_not_cross(self, named: Place) -> None:
        assign("hold", "", "n1", "firm")
        assign("hold", "gardens:trees", "t", "firm")

        assert kinds() == []

    def test_rows_do_not_cross_where_the_nearer_place_says_both(self, named: Place) -> None:
        appoint("handler", "committee1", "n1")
        assign("hold", "", "n1", "committee1")
        assign("hold", "gardens:trees", "t", "firm")
        assign("hold", "gardens:trees", "n1", "committee1")

        assert kinds() == []

    def test_a_row_that_others_go_before_everywhere_never_holds(self, named: Place) -> None:
        assign("hold", "gardens:trees", "t", "firm")
        assign("hold", "gardens:ponds", "t", "firm")

        assert {each.scopes for each in check() if each.kind == "never"} == {("",)}

        release("hold", "gardens:ponds", "t")
        assert kinds() == []

    def test_a_row_that_never_holds_is_not_told_a_second_time_as_crossing(self, named: Place) -> None:
        appoint("handler", "committee1", "n1")
        assign("hold", "", "n1", "committee1")
        assign("hold", "gardens", "t", "firm")

        assert [(each.kind, each.places) for each in check()] == [("never", ("n1", "t"))]

    def test_a_row_whose_every_neighbourhood_names_another_still_holds_for_the_town(
        self, named: Place
    ) -> None:
        for number in ("1", "2", "3"):
            assign("hold", "", f"n{number}", "firm")

        assert kinds() == []

    def test_an_organisation_that_works_somewhere_else_is_named(self, named: Place) -> None:
        appoint("handler", "committee1", "t")
        assign("hold", "gardens.ducks", "n2", "committee1")
        assign("hold", "gardens.ducks", "t", "committee1")

        conflict = only("elsewhere")

        assert (conflict.organisations, conflict.count) == (("committee1",), 2)
        assert set(conflict.places) == {"t", "n2"}

    def test_an_organisation_that_is_not_there_any_more_is_named_once(self, named: Place) -> None:
        assign("hold", "gardens.ducks", "t", "firm")
        Organisation.objects.filter(key="firm").update(valid_until=TODAY)

        (conflict,) = check()

        assert (conflict.kind, conflict.organisations) == ("gone", ("firm",))
        assert check(on=date(2026, 3, 1)) == []

    def test_a_row_for_what_no_pack_offers_any_more_is_named(self, named: Place) -> None:
        Duty.objects.create(function="hold", case_type="retired.thing", place=named, organisation_id="firm")

        (conflict,) = check()

        assert (conflict.kind, conflict.scopes) == ("not_offered", ("retired.thing",))


class TestTelling:
    """In words, with few names however many are meant."""

    def test_a_finding_names_three_and_counts_the_others(self, named: Place) -> None:
        for number in range(4, 9):
            area = place(named, f"n{number}", "neighbourhood", f"样例{number}居")
            found(f"committee{number}", "residents_committee", area)
        for number in range(1, 6):
            assign("verify", "", f"n{number}", f"committee{number}")

        (told,) = findings.tell(check())

        assert told.problem.startswith("样例committee1, 样例committee2, 样例committee3 and 2 more: named for")
        assert "verifier" in told.problem
        assert told.remedy
        assert len(told.finding.as_json()["organisations"]) == 5

    def test_every_kind_can_be_told(self, named: Place) -> None:
        every = [
            Finding(kind=kind, function="hold", scopes=("", "x"), places=("t",)) for kind in findings.WORDS
        ]

        assert all("%" not in told.problem for told in findings.tell(every))


def test_the_number_of_statements_does_not_grow_with_the_town(
    named: Place, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(4, 44):
        area = place(named, f"n{number}", "neighbourhood", f"样例{number}居")
        found(f"committee{number}", "residents_committee", area)
        assign("verify", "", f"n{number}", f"committee{number}")

    with django_assert_max_num_queries(12):
        assert len(check()) == 1


class TestCovering:
    """Naming many by few."""

    WAYS = {
        "a": ("a", "one", "all"),
        "b": ("b", "one", "all"),
        "c": ("c", "two", "all"),
        "d": ("d", "two", "all"),
    }

    @pytest.mark.parametrize(
        ("hit", "named"),
        [
            ("abcd", ("all",)),
            ("ab", ("one",)),
            ("abc", ("one", "c")),
            ("ac", ("a", "c")),
            ("", ()),
        ],
    )
    def test_groups_that_are_hit_as_a_whole_stand_for_what_is_in_them(
        self, hit: str, named: tuple[str, ...]
    ) -> None:
        assert cover(hit, self.WAYS) == named

    def test_a_place_with_another_below_it_is_named_alone_where_only_itself_is_meant(self) -> None:
        assert cover("a", {"a": ("a", "all"), "b": ("b", "a", "all")}) == ("a",)


def test_of_one_neighbourhood_only_what_is_missing_there_is_told(staffed: Place) -> None:
    (gap,) = checking.findings(on=TODAY, area="n1")

    assert (gap.kind, gap.places) == ("no_unit", FIRST)
    assert gap.count < only("no_unit").count
