"""What a notice says: plain words in the recipient’s language, and never what anybody wrote where others read it."""

from uuid import UUID

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from menkou.channels.notices import table, texts
from menkou.channels.notices.audiences import Audience
from menkou.channels.notices.models import Notice, Urgency, Way
from menkou.channels.notices.texts import Item
from menkou.kernel.ledger import bodies
from menkou.kernel.ledger.words import Read
from menkou.kernel.matters import verbs
from menkou.kernel.matters.tests.conftest import MONDAY

SITE = "https://door.example.org"
NUMBER = "2603-K7M3Q9XDA"
RARE = st.text(st.characters(min_codepoint=0x3400, max_codepoint=0x4DBF), min_size=1)
"""Characters that no text of ours uses, so that a single one of them gives away what somebody wrote."""
ROWS = [(kind, row) for kind, rows in table.TABLE.items() for row in rows]


def item(
    kind: str = "matters.answered",
    audience: str = Audience.REPORTER,
    *,
    words: str | None = "皮带换了。",
    number: str = NUMBER,
    urgency: str = Urgency.SOON,
    place: str = "样例1居",
) -> Item:
    """A notice of a step in which something was written in every field."""
    fields = ("words", "reason", "note", "task", "spot", "partner")
    step = bodies.Recorded(
        id=1,
        stream=f"matter:{NUMBER}",
        version=2,
        kind=kind,
        schema=1,
        at=MONDAY,
        recorded_at=MONDAY,
        by={"as": "system", "name": "test"},
        command_id=UUID(int=1),
        digest="",
        data={field: Read("0" * 64, words, None) for field in fields},
    )
    notice = Notice(
        event_id=1,
        matter=number,
        audience=audience,
        recipient=f"matter:{number}",
        way=Way.MAIL,
        urgency=urgency,
    )
    return Item(notice, step, place)


def sms(*items: Item, language: str = "") -> str:
    return texts.sms(items, language=language, site=SITE).text


def mail(*items: Item, language: str = "", words: bool = True, stop: str = "") -> texts.Text:
    return texts.mail(items, language=language, site=SITE, words=words, stop=stop)


def test_a_text_message_has_number_step_and_link() -> None:
    text = sms(item(), language="en")

    assert text == (
        f"Menkou {NUMBER}: The unit says that it is done. Somebody else will look whether it is right. {SITE}/find/"
    )


@given(words=RARE)
@settings(max_examples=10, deadline=None)
@pytest.mark.parametrize("language", ["", "zh-hans", "en"])
def test_nothing_that_anybody_wrote_stands_in_a_text_message_or_in_the_subject_of_a_mail(
    language: str, words: str
) -> None:
    for kind, row in ROWS:
        one = item(kind, row.audience, words=words)
        for text in (
            sms(one, language=language),
            sms(one, one, language=language),
            mail(one, language=language).subject,
            mail(one, one, language=language).subject,
        ):
            assert not set(words) & set(text)


@given(words=RARE)
@settings(max_examples=10, deadline=None)
def test_nothing_that_anybody_wrote_goes_to_staff_by_mail_or_into_a_digest(words: str) -> None:
    for kind, row in ROWS:
        one = item(kind, row.audience, words=words)
        if row.audience is not Audience.REPORTER:
            assert not set(words) & set(mail(one).text)
        assert not set(words) & set(mail(one, one).text)


def test_the_reporter_reads_by_mail_what_was_said_for_the_reporter() -> None:
    assert "> 皮带换了。" in mail(item()).text


def test_several_lines_are_quoted_each() -> None:
    assert "> 第一行\n> 第二行" in mail(item(words="第一行\n第二行")).text


def test_a_note_between_those_who_work_on_it_is_never_quoted() -> None:
    assert "皮带" not in mail(item("matters.dispatched")).text


def test_erased_words_are_left_out() -> None:
    text = mail(item(words=None), language="en").text

    assert "None" not in text
    assert ">" not in text


def test_who_only_joined_hears_the_step_and_not_the_words() -> None:
    text = mail(item(number="2603-OTHERNUMB")).text

    assert "皮带" not in text
    assert "2603-OTHERNUMB" in text
    assert NUMBER not in text


def test_words_stay_out_of_what_is_kept_by_us() -> None:
    assert "皮带" not in mail(item(), words=False).text


def test_without_a_known_language_chinese_comes_first_and_english_beneath() -> None:
    chinese, english = mail(item(), language="zh-hans"), mail(item(), language="en")

    both = mail(item())

    assert both.text == texts.BETWEEN.join(dict.fromkeys((chinese.text, english.text)))
    assert both.subject == f"{chinese.subject} · {english.subject}"


def test_a_known_language_stands_alone() -> None:
    text = mail(item(), language="en").text

    assert text.startswith("Good day,")
    assert texts.BETWEEN not in text


def test_the_name_of_the_step_is_said_in_the_language_of_the_mail() -> None:
    assert mail(item(), language="en").subject == f"Menkou {NUMBER}: Answered"
    with translation.override("zh-hans"):
        chinese = str(verbs.events()["matters.answered"].label)
    assert chinese != "Answered"
    assert chinese in mail(item(), language="zh-hans").subject


def test_staff_read_where_it_is_and_get_a_link_to_it() -> None:
    text = mail(item("matters.dispatched", Audience.UNIT), language="en").text

    assert "Where: 样例1居" in text
    assert f"{SITE}/matters/{NUMBER}/" in text


def test_a_reporter_gets_no_link_that_opens_the_matter_without_the_receipt() -> None:
    text = mail(item(), language="en").text

    assert f"{SITE}/find/" in text
    assert f"/matters/{NUMBER}" not in text


def test_a_digest_lists_each_and_says_how_to_do_without() -> None:
    one = item("matters.closed", Audience.UNIT, urgency=Urgency.DIGEST)

    text = mail(one, one, one, language="en", stop=f"{SITE}/stop/")

    assert text.subject == "Menkou: 3 things since yesterday"
    assert text.text.count("It is closed.") == 3
    assert f"To do without these mails: {SITE}/stop/" in text.text


def test_a_very_long_digest_says_how_many_more_there_are() -> None:
    many = [item("matters.closed", Audience.UNIT)] * (texts.MOST_LISTED + 7)

    assert "and 7 more" in mail(*many, language="en").text


def test_a_step_that_the_table_no_longer_names_is_told_by_its_name() -> None:
    assert "Taken" in mail(item("matters.taken", Audience.UNIT), language="en").subject


@pytest.mark.parametrize(("kind", "row"), ROWS)
def test_a_text_message_is_short(kind: str, row: table.Row) -> None:
    assert len(sms(item(kind, row.audience))) <= 200
