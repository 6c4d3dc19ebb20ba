"""Verifying and calling back: oldest first, one after the other, and never one's own work."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.desks.tests.test_statements import statements
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.tests.conftest import MONDAY, Cast, now, report, through
from menkou.kernel.matters.verbs import accepting, answering, dispatching, taking, verifying

Make = Callable[[int], list[str]]


@pytest.fixture
def to_verify(cast: Cast) -> Make:
    """Make matters that the firm has answered, the first reported first."""
    steps = [
        (cast.clerk, accepting.Accept()),
        (cast.clerk, dispatching.Dispatch(unit="firm")),
        (cast.wang, taking.Take()),
        (cast.wang, answering.Answer(words=Words("换了皮带，试了二十次。"))),
    ]

    def make(number: int) -> list[str]:
        at = [MONDAY - timedelta(hours=number - nth) for nth in range(number)]
        return [through(report(at=each).matter, list(steps)).number for each in at]

    return make


@pytest.fixture
def to_call(cast: Cast, to_verify: Make) -> Make:
    """Make matters that were verified."""
    seen = (cast.verifier, verifying.Verify(passed=True, words=Words("坐了两趟，平稳。")))
    return lambda number: [through(now(each), [seen]).number for each in to_verify(number)]


def test_the_oldest_stands_first_with_what_was_answered(to_verify: Make, cast: Cast, at_desk: Enter) -> None:
    numbers = to_verify(3)
    page = at_desk(cast.verifier).get(reverse("verifying"))
    assert [each.row.matter.number for each in page.context["waiting"]] == numbers
    assert page.content.decode().count("换了皮带，试了二十次。") == 3
    assert reverse("verifying_one", args=[numbers[0]]) in page.content.decode()


def test_what_i_answered_myself_is_shown_as_not_mine(to_verify: Make, cast: Cast, at_desk: Enter) -> None:
    own, other = to_verify(2)
    Matter.objects.filter(number=own).update(answered_by=cast.verifier.person)
    client = at_desk(cast.verifier)
    page = client.get(reverse("verifying"))
    first, second = page.context["waiting"]
    assert "别人" in first.why_not or "另" in first.why_not
    assert second.why_not == ""
    assert reverse("verifying_one", args=[own]) not in page.content.decode()
    assert page.context["first"] == other
    assert page.context["left"].number == 1

    alone = client.get(reverse("verifying_one", args=[own]))
    assert alone.context["offer"] is None
    assert alone.context["why_not"] in alone.content.decode()


def test_verifying_goes_on_with_the_next(to_verify: Make, cast: Cast, at_desk: Enter) -> None:
    one, two, three = to_verify(3)
    client = at_desk(cast.verifier)
    page = client.get(reverse("verifying_one", args=[two]))
    assert (page.context["before"], page.context["after"]) == (one, three)

    form = {"verify-passed": "1", "verify-words": "坐了两趟，平稳。"}
    answer = client.post(reverse("verifying_verb", args=[two, "verify"]), form)
    assert answer.headers["Location"] == reverse("verifying_one", args=[three])
    assert now(two).phase is Phase.VERIFIED
    client.post(reverse("verifying_verb", args=[three, "verify"]), form)
    last = client.post(reverse("verifying_verb", args=[one, "verify"]), form)
    assert last.headers["Location"] == reverse("verifying")


def test_a_refusal_stays_on_the_page(to_verify: Make, cast: Cast, at_desk: Enter) -> None:
    (number,) = to_verify(1)
    form = {"verify-passed": "1", "verify-words": ""}
    answer = at_desk(cast.verifier).post(reverse("verifying_verb", args=[number, "verify"]), form)
    assert answer.status_code == 422
    assert now(number).phase is Phase.ANSWERED


def test_after_the_call_the_same_matter_is_closed(to_call: Make, cast: Cast, at_desk: Enter) -> None:
    one, two = to_call(2)
    client = at_desk(cast.caller)
    page = client.get(reverse("calling"))
    assert [each.row.matter.number for each in page.context["waiting"]] == [one, two]
    assert "坐了两趟，平稳。" in page.content.decode()

    called = client.post(
        reverse("calling_verb", args=[one, "call_back"]),
        {"call_back-reached": "on", "call_back-solved": "1", "call_back-satisfied": "1"},
    )
    assert called.headers["Location"] == reverse("calling_one", args=[one])
    closed = client.post(reverse("calling_verb", args=[one, "close"]), {})
    assert now(one).phase is Phase.CLOSED
    assert closed.headers["Location"] == reverse("calling_one", args=[two])


@pytest.mark.parametrize("verb", ["void", "dispatch", "nonsense"])
def test_no_other_verb_is_done_there(verb: str, to_verify: Make, cast: Cast, at_desk: Enter) -> None:
    (number,) = to_verify(1)
    answer = at_desk(cast.verifier).post(reverse("verifying_verb", args=[number, verb]), {})
    assert answer.status_code == 404


def test_a_matter_of_another_place_is_not_there(to_verify: Make, cast: Cast, at_desk: Enter) -> None:
    to_verify(1)
    elsewhere = report(place="n2").matter.number
    assert at_desk(cast.verifier).get(reverse("verifying_one", args=[elsewhere])).status_code == 404


def test_a_longer_list_takes_no_more_statements(to_verify: Make, cast: Cast, at_desk: Enter) -> None:
    to_verify(2)
    client = at_desk(cast.verifier)
    before = statements(client, reverse("verifying"))
    to_verify(5)
    after = statements(client, reverse("verifying"))
    assert len(before) == len(after) <= 12, after


def test_one_takes_few_statements(to_verify: Make, cast: Cast, at_desk: Enter) -> None:
    numbers = to_verify(3)
    found = statements(at_desk(cast.verifier), reverse("verifying_one", args=[numbers[1]]))
    assert len(found) <= 13, found
