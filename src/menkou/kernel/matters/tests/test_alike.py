"""What is shown as alike: near by and of the same kind, and not a word that is not for everybody."""

from datetime import timedelta
from typing import Any

import pytest

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import alike, opening, shown
from menkou.kernel.matters.models import Matter, MatterQuerySet
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LATER, LIFT, MONDAY, Cast, through
from menkou.kernel.matters.verbs import consenting, joining, withdrawing
from menkou.kernel.matters.verbs.reporting import Report
from menkou.kernel.people.actors import Actor
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import registry

LAMP = "city_management.shared_corridor_light"
NOISE = "red_property.noise_above"
STOPPED = "二号楼电梯停在半空，门打不开。"


@pytest.fixture
def estate(cast: Cast) -> None:
    """Two micro-grids with two buildings each, in the first neighbourhood."""
    for grid in ("g1", "g2"):
        _plant("n1", grid, "micro_grid")
        for building in ("b1", "b2"):
            _plant(grid, f"{grid}-{building}", "building")


def _plant(above: str, key: str, kind: str) -> None:
    parent = Place.objects.get(key=above)
    planting.plant(parent, key=key, kind=kind, name=key, by=Actor.system("test"), at=MONDAY)


def said(place: str = "g1-b1", case_type: str = LIFT, words: str = STOPPED, **more: Any) -> MatterState:
    command = Report(words=Words(words), case_type=case_type, place=place, **more)
    return opening.report(command, by=Actor.anonymous(), at=MONDAY).matter


def found(
    place: str = "g1-b1",
    case_type: str = LIFT,
    text: str = "",
    kindred: tuple[str, ...] = (),
    among: MatterQuerySet | None = None,
) -> list[alike.Alike]:
    asked = Matter.objects.all() if among is None else among
    return alike.alike(case_type, kindred, place=place, text=text, at=LATER, among=asked)


def numbers(*args: Any, **more: Any) -> list[str]:
    return [each.number for each in found(*args, **more)]


def test_the_same_kind_in_the_same_micro_grid_or_of_the_whole_neighbourhood_is_alike(estate: None) -> None:
    whole = said("n1").number
    next_door, here = said("g1-b2").number, said().number
    said("g2-b1")
    said("n2")

    assert numbers()[0] == here
    assert set(numbers()) == {here, next_door, whole}


def test_a_related_kind_is_alike_at_the_same_place_only(estate: None) -> None:
    here = said(case_type=LAMP).number
    said("g1-b2", case_type=LAMP)

    assert numbers(kindred=(LIFT, LAMP)) == [here]
    assert numbers() == []


def test_a_town_is_too_wide(estate: None) -> None:
    said("t")
    assert numbers("t") == []
    assert numbers("nowhere") == []


def test_the_same_words_are_alike_under_another_kind_where_everybody_may_read_them(estate: None) -> None:
    shown = said("g1-b2", case_type=LAMP, shown_publicly=True).number

    assert numbers(text="电梯停在半空") == [shown]
    assert numbers(text="垃圾没人收") == []


def test_words_that_are_not_for_everybody_are_neither_shown_nor_can_they_be_guessed(estate: None) -> None:
    said("g1-b2", case_type=LAMP)
    hidden = said("g1-b2").number
    for text in ("", STOPPED, "别的话"):
        [only] = found(text=text)
        assert (only.number, only.words) == (hidden, None)


def test_neither_is_the_exact_spot(estate: None) -> None:
    said("g1-b2", case_type=LAMP, shown_publicly=True, spot=Words("配电间后面的小门"))
    assert numbers(text="配电间后面的小门") == []


def test_what_everybody_may_read_is_shown_with_its_words(estate: None) -> None:
    shown = said(shown_publicly=True)
    [only] = found()

    assert only == alike.Alike(
        number=shown.number,
        case_type=LIFT,
        place="g1-b1",
        phase="reported",
        reported_at=MONDAY,
        joined=0,
        shown=True,
        words=STOPPED,
    )


def test_a_stranger_is_told_of_what_its_reporter_lets_everybody_read_and_of_nothing_else(
    estate: None,
) -> None:
    said()
    agreed = said(shown_publicly=True).number
    assert [each.number for each in strangers()] == [agreed]


def test_a_stranger_is_told_of_a_public_thing_that_five_have_named_without_their_words(estate: None) -> None:
    first = said(case_type=LIFT)
    for nth in range(2, shown.LEAST + 1):
        assert strangers() == [], nth
        join(first)

    [only] = strangers()
    assert (only.number, only.joined, only.shown, only.words) == (first.number, shown.LEAST - 1, False, None)


def test_of_what_is_no_public_thing_a_stranger_is_told_nothing_however_many_say_it(estate: None) -> None:
    first = said(case_type=NOISE)
    for _nth in range(shown.LEAST):
        join(first)
    assert strangers(case_type=NOISE) == []
    assert numbers(case_type=NOISE) == [first.number]


def test_what_is_confidential_stays_so_however_many_say_it(estate: None) -> None:
    said(confidential=True)
    Matter.objects.update(joined=2 * shown.LEAST)
    assert strangers() == []


def test_taking_it_back_counts_at_once_here_too(estate: None) -> None:
    matter = said(shown_publicly=True)
    through(matter, [(Actor.reporter(matter.number), consenting.Consent(shown_publicly=False))])
    assert strangers() == []


def test_no_kind_that_keeps_its_reporters_secret_is_a_public_thing() -> None:
    known = registry.case_types()
    assert LIFT in registry.components()
    assert not any(known[key].keeps_reporter_secret for key in registry.components())


def strangers(**more: Any) -> list[alike.Alike]:
    return found(among=shown.to_whoever_says_the_same(), **more)


def join(first: MatterState) -> None:
    opening.report(joining.MeToo(into=first.number), by=Actor.anonymous(), at=MONDAY)


def test_what_is_confidential_closed_or_long_ago_is_not_alike(estate: None, cast: Cast) -> None:
    said(confidential=True)
    gone = said()
    through(gone, [(Actor.reporter(gone.number), withdrawing.Withdraw(reason=Words("好了。")))])

    assert numbers() == []
    said()
    late = MONDAY + alike.WITHIN + timedelta(days=1)
    assert alike.alike(LIFT, (), place="g1-b1", text="", at=late, among=Matter.objects.all()) == []


def test_it_takes_few_statements(estate: None, django_assert_max_num_queries: Any) -> None:
    for nth in range(6):
        said(words=f"{STOPPED}{nth}", shown_publicly=True)
    found()
    with django_assert_max_num_queries(4):
        assert len(found(text=STOPPED)) == alike.SHOWN
