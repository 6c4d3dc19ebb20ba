"""The reporter's own page: one sentence on top, and only what can be done now."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Phase
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import LIFT, Cast, report, through
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    consenting,
    dispatching,
    reporting,
    taking,
    urging,
    verifying,
)
from menkou.kernel.people.actors import Actor

pytestmark = pytest.mark.django_db


def page(opened: opening.Opened, query: str = "") -> str:
    return Client().get(reverse("mine", args=[opened.secret]) + query).content.decode()


def post(opened: opening.Opened, verb: str, **fields: str) -> int:
    named = {f"{verb}-{name}": value for name, value in fields.items()}
    return Client().post(reverse("say", args=[opened.secret, verb]), named).status_code


def brought_to_the_call_back(opened: opening.Opened, cast: Cast) -> MatterState:
    words = Words("换了皮带。")
    return through(
        opened.matter,
        [
            (cast.clerk, accepting.Accept()),
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, taking.Take()),
            (cast.wang, answering.Answer(words=words)),
            (cast.verifier, verifying.Verify(passed=True, words=words)),
        ],
    )


def test_one_sentence_says_who_does_what_and_by_when(opened: opening.Opened, cast: Cast) -> None:
    assert "样例committee1已收到，会告诉您是否受理。原定最迟" in _plain(page(opened))
    through(
        opened.matter, [(cast.clerk, accepting.Accept()), (cast.clerk, dispatching.Dispatch(unit="firm"))]
    )
    assert "已交给样例firm，等他们接手。原定最迟" in _plain(page(opened))


def test_the_call_back_is_two_presses(opened: opening.Opened, cast: Cast) -> None:
    brought_to_the_call_back(opened, cast)
    first, second = page(opened), page(opened, "?solved=yes")

    assert 'href="?solved=yes#answer"' in first
    assert "call_back-satisfied" not in first
    assert '<input type="hidden" name="call_back-solved" value="1">' in second
    assert post(opened, "call_back", solved="1", satisfied="0", words="等了太久。") == 302
    matter = Matter.objects.get()
    assert (matter.solved, matter.satisfied) == (True, False)
    assert 'href="?solved=yes#answer"' not in page(opened)
    assert "记下并结案" in page(opened)


def test_a_made_up_answer_in_the_address_is_no_answer(opened: opening.Opened, cast: Cast) -> None:
    brought_to_the_call_back(opened, cast)
    assert 'href="?solved=yes#answer"' in page(opened, "?solved=%3Cscript%3E")


def test_withdrawing_is_asked_on_a_page_of_its_own_first(opened: opening.Opened) -> None:
    asked = Client().get(reverse("say", args=[opened.secret, "withdraw"])).content.decode()

    assert "确定撤回" in asked
    assert Matter.objects.get().phase == Phase.REPORTED
    assert post(opened, "withdraw", reason="自己修好了。") == 302
    assert Matter.objects.get().outcome == Outcome.WITHDRAWN
    assert "您已撤回" in page(opened)


def test_urging_twice_in_a_day_is_not_offered_but_said(opened: opening.Opened) -> None:
    address = reverse("say", args=[opened.secret, "urge"])
    assert f'href="{address}"' in page(opened)
    acting.act(
        opened.matter.number, urging.Urge(), by=Actor.reporter(opened.matter.number), at=timezone.now()
    )

    after = page(opened)
    assert f'href="{address}"' not in after
    assert "催过" in after
    assert Client().get(address).status_code == 302


def test_asking_to_reopen_is_offered_as_long_as_it_can_be(opened: opening.Opened, cast: Cast) -> None:
    from menkou.kernel.matters.verbs import declining

    through(opened.matter, [(cast.clerk, declining.Decline(reason=Words("不在辖区。")))])
    closed = Matter.objects.get().closed_at
    assert closed is not None
    assert reverse("say", args=[opened.secret, "reopen"]) not in page(opened), "months have passed since"
    Matter.objects.update(closed_at=timezone.now() - timedelta(days=1))
    assert reverse("say", args=[opened.secret, "reopen"]) in page(opened)


def test_its_reporter_lets_everybody_read_it_and_takes_that_back(opened: opening.Opened, cast: Cast) -> None:
    there = reverse("near_by_one", args=[opened.matter.number])
    assert "只有您和经办的人看得到" in page(opened)
    assert Client().get(there).status_code == 404

    assert post(opened, "consent", shown_publicly="1") == 302

    assert "大家都能看到" in page(opened)
    assert f'href="{there}"' in page(opened)
    assert Client().get(there).status_code == 200
    assert post(opened, "consent", shown_publicly="0") == 302
    assert "只有您和经办的人看得到" in page(opened)
    assert Client().get(there).status_code == 404


def test_pressing_twice_says_it_once(opened: opening.Opened) -> None:
    import re

    [key] = re.findall(r'name="consent-command_id" value="([^"]+)"', page(opened))
    for _press in range(2):
        assert post(opened, "consent", shown_publicly="1", command_id=key) == 302
    assert Matter.objects.get().version == 2


def test_a_button_without_its_answer_says_nothing(opened: opening.Opened) -> None:
    assert post(opened, "consent") == 422
    assert not Matter.objects.get().shown_publicly


def test_what_is_confidential_has_no_button_and_a_press_from_elsewhere_is_refused(cast: Cast) -> None:
    secret = opening.report(
        reporting.Report(words=Words("样例的话。"), case_type=LIFT, place="n1", confidential=True),
        by=Actor.anonymous(),
        at=timezone.now(),
    )

    assert "保密" in page(secret)
    assert 'name="consent-shown_publicly"' not in page(secret)
    assert post(secret, "consent", shown_publicly="1") == 422
    assert not Matter.objects.get(number=secret.matter.number).shown_publicly


def test_its_reporter_reads_why_a_desk_has_taken_it_back(opened: opening.Opened, cast: Cast) -> None:
    post(opened, "consent", shown_publicly="1")
    why = consenting.Consent(shown_publicly=False, reason=Words("话里有邻居的名字。"))
    through(opened.matter, [(cast.clerk, why)])

    assert "话里有邻居的名字。" in page(opened)
    assert "只有反映人和经办的人看得到" in page(opened)


def test_what_stays_inside_is_not_on_the_page(opened: opening.Opened, cast: Cast) -> None:
    from menkou.kernel.matters.verbs import commenting

    inner = commenting.Comment(words=Words("此人常来。"), internal=True)
    through(opened.matter, [(cast.clerk, inner)])
    assert "此人常来" not in page(opened)


def test_the_address_is_not_told_to_others_and_no_engine_keeps_it(opened: opening.Opened) -> None:
    found = page(opened)
    assert '<meta name="referrer" content="same-origin">' in found
    assert "noindex" in found
    assert opened.matter.number not in found.partition("<title>")[2].partition("</title>")[0]


def test_the_check_says_that_it_waits_and_then_that_it_is_there(opened: opening.Opened) -> None:
    from menkou.kernel.ledger import sealer

    address = reverse("check_mine", args=[opened.secret])
    assert "下一个检查点" in Client().get(address).content.decode()
    sealer.seal(at=timezone.now())
    found = Client().get(address).content.decode()
    assert "在公开的账上" in found
    assert "1步里有1步" in found


def test_the_receipt_as_a_file_is_what_the_record_can_check(opened: opening.Opened) -> None:
    from menkou.kernel.ledger import inclusion, receipts, sealer

    sealer.seal(at=timezone.now())
    answer = Client().get(reverse("my_receipt", args=[opened.secret]))

    assert opened.matter.number in answer.headers["Content-Disposition"]
    assert inclusion.of(receipts.read(answer.content.decode())).proved == 1


def test_somebody_elses_secret_shows_somebody_elses_matter_only(opened: opening.Opened) -> None:
    other = report()
    assert other.matter.number not in page(opened)


def _plain(page: str) -> str:
    """Leave out tags."""
    import re

    return re.sub(r"<[^>]+>", "", page)
