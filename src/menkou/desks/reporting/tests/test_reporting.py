"""Saying what is the matter: nothing twice, nothing lost, the emergency number first, and not without end."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from menkou.desks.reporting import views
from menkou.desks.tests.conftest import Enter
from menkou.face import throttling
from menkou.face.models import Tally
from menkou.kernel.matters import attachments, opening
from menkou.kernel.matters.models import Attachment, Matter
from menkou.kernel.matters.phases import Outcome, Source
from menkou.kernel.matters.tests.conftest import Cast, photo
from menkou.kernel.people.contacts import Contact

SAID = {
    "words": "二号楼电梯又停在半空。",
    "case_type": "city_management.lift_car",
    "place": "n1",
    "who": "anonymous",
}


def report(client: Client, **fields: Any) -> Any:
    ids = {"command_id": str(uuid4()), "secret": opening.new_secret()}
    return client.post(reverse("report"), {**SAID, **ids, **fields})


def a_photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("a.jpg", photo())


def test_anyone_reports_and_gets_a_receipt(cast: Cast) -> None:
    client = Client()
    answer = report(client, who="named", name="样例居民", phone="000-0000-0000")

    page = client.get(answer.headers["Location"]).content.decode()
    matter = Matter.objects.get()
    assert matter.source == Source.WEB
    assert matter.reachable
    assert matter.number in page
    assert "receipt.svg" in page
    assert "样例居民" not in page
    assert Contact.objects.count() == 2


def test_a_report_that_is_sent_twice_is_one_and_the_receipt_comes_again(cast: Cast) -> None:
    """Also to another connection: the answer may be lost on the way, and the phone asks once more."""
    same = {"command_id": str(uuid4()), "secret": opening.new_secret()}
    first, second = (report(Client(), files=a_photo(), **same) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"] == reverse("mine", args=[same["secret"]])
    assert Matter.objects.count() == 1


def test_the_receipt_is_given_to_nobody_who_does_not_know_the_secret(cast: Cast) -> None:
    same = str(uuid4())
    report(Client(), command_id=same)
    again = report(Client(), command_id=same)

    assert again.headers["Location"] == reverse("find")
    assert Matter.objects.count() == 1


def test_the_secret_is_not_kept_by_us(cast: Cast) -> None:
    client = Client()
    secret = report(client).headers["Location"].split("/")[2]

    assert Matter.objects.get().receipt == opening.receipt_of(secret)
    assert not Session.objects.exists()


@pytest.mark.parametrize("secret", ["", "short", "x" * 23, "a b" * 8])
def test_a_secret_that_could_be_guessed_is_refused(secret: str, cast: Cast) -> None:
    assert report(Client(), secret=secret).status_code == 422
    assert not Matter.objects.exists()


def test_another_report_under_the_same_id_is_refused_in_words(cast: Cast) -> None:
    same = str(uuid4())
    report(Client(), command_id=same)
    other = report(Client(), command_id=same, words="别的事。", different="1")

    assert other.status_code == 422
    assert "已经提交过" in other.content.decode()
    assert Matter.objects.count() == 1


def test_what_was_typed_stays_and_so_do_the_photos(cast: Cast) -> None:
    client = Client()
    refused = report(client, place="nowhere", files=a_photo())
    page, kept = refused.content.decode(), Attachment.objects.get()
    assert refused.status_code == 422
    assert "二号楼电梯又停在半空。" in page
    assert f'value="{kept.key}" checked' in page
    assert client.get(reverse("report_photo", args=[kept.key])).getvalue().startswith(b"\xff\xd8")

    assert report(client, kept=kept.key).status_code == 302
    assert Matter.objects.get().attachments.get() == kept


def test_a_photo_of_a_matter_is_neither_shown_nor_taken_along_by_its_key(cast: Cast) -> None:
    client = Client()
    report(client, files=a_photo())
    key = Attachment.objects.get().key

    assert client.get(reverse("report_photo", args=[key])).status_code == 404
    report(client, kept=key, different="1")
    assert [each.attachments.count() for each in Matter.objects.order_by("reported_at")] == [1, 0]


def test_a_photo_that_was_not_sent_is_shown_for_a_day_only(cast: Cast) -> None:
    report(Client(), place="", files=a_photo())
    Attachment.objects.update(received_at=timezone.now() - attachments.UNCLAIMED_FOR)

    assert Client().get(reverse("report_photo", args=[Attachment.objects.get().key])).status_code == 404


def test_a_bad_file_is_refused_in_words_and_a_good_one_beside_it_is_kept(cast: Cast) -> None:
    answer = report(Client(), files=[SimpleUploadedFile("b.jpg", b"not a photo"), a_photo()])

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "b.jpg: 这不是照片" in page
    assert f'value="{Attachment.objects.get().key}" checked' in page


def test_more_files_than_go_along_are_refused_in_words(cast: Cast) -> None:
    answer = report(Client(), files=[a_photo() for _ in range(7)])
    assert answer.status_code == 422
    assert Attachment.objects.count() == 6


def test_a_photo_alone_says_enough(cast: Cast) -> None:
    assert report(Client(), words=" ", files=a_photo()).status_code == 302
    assert report(Client(), words=" ").status_code == 422


def test_the_emergency_number_comes_first_and_the_report_is_kept_all_the_same(cast: Cast) -> None:
    client, kind = Client(), "city_management.gas_smell"
    warned = report(client, case_type=kind)
    assert warned.status_code == 422
    assert 'href="tel:119">119' in warned.content.decode()
    assert not Matter.objects.exists()

    assert report(client, case_type=kind, called="1").status_code == 302
    assert Matter.objects.get().flags == "emergency"


@pytest.mark.parametrize(
    ("kind", "meant"),
    [
        ("", "hotline.not_sorted"),
        ("unsure", "hotline.not_sorted"),
        ("red_property.lifts", "red_property.lift_out_of_order"),
        ("hotline.life", "hotline.not_sorted"),
    ],
)
def test_a_big_kind_or_none_at_all_is_enough(kind: str, meant: str, cast: Cast) -> None:
    assert report(Client(), kind=kind, case_type="").status_code == 302
    assert Matter.objects.get().case_type == meant


def test_what_may_be_dangerous_has_to_be_named(cast: Cast) -> None:
    answer = report(Client(), kind="hotline.urgent", case_type="")
    assert answer.status_code == 422
    assert "请选一下是哪一类" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"words": "字" * 4001},
        {"words": "空\0字"},
        {"case_type": "x"},
        {"kind": "x"},
        {"place": ""},
        {"place": "t' OR 1"},
        {"who": ""},
        {"who": "named", "mail": "x"},
        {"command_id": "x"},
        {"longitude": "NaN", "latitude": "1", "place": ""},
    ],
)
def test_bad_input_is_answered_in_words(wrong: dict[str, str], cast: Cast) -> None:
    answer = report(Client(), **wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Matter.objects.exists()


def test_a_point_that_cannot_be_is_left_out(cast: Cast) -> None:
    assert report(Client(), longitude="999", latitude="x").status_code == 302
    assert Matter.objects.get().longitude is None


@pytest.mark.parametrize(
    ("fields", "columns"),
    [
        ({"who": "anonymous"}, (False, False, False)),
        ({"who": "named", "phone": "000"}, (True, False, False)),
        ({"who": "confidential", "phone": "000", "shown_publicly": "on"}, (True, True, False)),
        ({"who": "anonymous", "shown_publicly": "on"}, (False, False, True)),
    ],
)
def test_who_one_is_and_what_is_shown_is_as_one_has_chosen(
    fields: dict[str, str], columns: tuple[bool, ...], cast: Cast
) -> None:
    assert report(Client(), **fields).status_code == 302
    matter = Matter.objects.get()
    assert (matter.reachable, matter.confidential, matter.shown_publicly) == columns


def test_whoever_stays_anonymous_leaves_no_number_by_mistake(cast: Cast) -> None:
    answer = report(Client(), who="anonymous", phone="000-0000-0000")

    assert answer.status_code == 422
    assert "您填了联系方式" in answer.content.decode()
    assert not Contact.objects.exists()


def test_what_a_phone_could_not_send_is_told_with_its_own_time(cast: Cast) -> None:
    said = timezone.now() - timedelta(hours=3)
    report(Client(), said_at=said.isoformat())
    assert Matter.objects.get().reported_at == said


@pytest.mark.parametrize(
    "said_at", ["yesterday", "2026-01-01T00:00", "2001-01-01T00:00+08:00", "9999-01-01T00:00Z"]
)
def test_a_time_that_cannot_be_is_now(said_at: str, cast: Cast) -> None:
    assert report(Client(), said_at=said_at).status_code == 302
    assert timezone.now() - Matter.objects.get().reported_at < timedelta(minutes=1)


def test_the_public_cannot_say_that_it_came_from_elsewhere(cast: Cast) -> None:
    report(Client(), source="import")
    assert Matter.objects.get().source == Source.WEB


def test_a_desk_takes_down_what_a_visitor_says(cast: Cast, at_desk: Enter) -> None:
    assert report(at_desk(cast.clerk), source="desk").status_code == 302
    assert Matter.objects.get().source == Source.DESK
    assert report(at_desk(cast.clerk), source="import").status_code == 422


def test_too_many_reports_from_one_address_have_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    few = throttling.Throttle("report", most=2, minutes=60)
    monkeypatch.setattr(throttling, "ANONYMOUS", few)
    places = ["n1", "n2", "n1"]
    sent = [report(Client(REMOTE_ADDR="192.0.2.7"), place=each, different="1").status_code for each in places]
    assert sent == [302, 302, 429]
    late = report(Client(REMOTE_ADDR="192.0.2.7"), different="1")
    assert 0 < int(late.headers["Retry-After"]) <= 3600
    assert "分钟" in late.content.decode()
    assert report(Client(REMOTE_ADDR="192.0.2.8"), different="1").status_code == 302
    assert all("192.0.2" not in tally.key for tally in Tally.objects.all())


def test_too_many_photos_from_one_address_have_to_wait(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "ANONYMOUS_FILES", throttling.Throttle("file", most=1, minutes=60))

    assert report(Client(), place="", files=[a_photo(), a_photo()]).status_code == 429
    assert not Attachment.objects.exists()


# Look-ups


@pytest.fixture
def two_look_ups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "LOOK_UPS", throttling.Throttle("look_up", most=2, minutes=5))


def test_after_many_look_ups_the_part_of_the_page_says_when_and_the_list_goes_on(
    estate: None, two_look_ups: None
) -> None:
    client, asked = Client(), {"find": "2号楼", "look": "1"}
    answers = [client.post(reverse("report_where"), asked) for _nth in range(3)]

    assert [each.status_code for each in answers] == [200, 200, 429]
    page = answers[-1].content.decode()
    assert 0 < int(answers[-1].headers["Retry-After"]) <= 300
    assert "<html" not in page
    assert 'value="2号楼"' in page
    assert "查得太勤" in page
    assert 'name="pick"' not in page
    assert client.post(reverse("report_where"), {"under": "n1"}).status_code == 200
    assert client.post(reverse("report_where"), {"pick": "b2"}).status_code == 200


def test_without_javascript_nothing_that_was_typed_is_lost_by_waiting(
    estate: None, two_look_ups: None
) -> None:
    client, kept = Client(), {"words": "路灯不亮。", "who": "anonymous", "command_id": "x"}
    for _nth in range(2):
        client.post(reverse("report"), {**kept, "find": "2号楼", "look": "1"})

    answer = client.post(reverse("report"), {**kept, "find": "2号楼", "look": "1", "files": a_photo()})

    page = answer.content.decode()
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]
    assert "路灯不亮。" in page
    assert 'name="kept"' in page
    assert "查得太勤" in page
    assert "invalid-feedback" not in page


def test_a_report_does_not_wait_for_look_ups(cast: Cast, two_look_ups: None) -> None:
    report(Client(), shown_publicly="on")
    asked = {"case_type": SAID["case_type"], "place": "n1"}
    answers = [Client().post(reverse("report_alike"), asked) for _nth in range(2)]

    assert [each.status_code for each in answers] == [200, 429]
    assert "没能查" in answers[-1].content.decode()
    assert "into" not in answers[-1].content.decode()
    assert report(Client()).status_code == 302
    assert Matter.objects.count() == 2


def test_another_address_and_somebody_at_a_desk_do_not_wait(
    cast: Cast, at_desk: Enter, two_look_ups: None
) -> None:
    asked = {"find": "样例", "look": "1"}
    for _nth in range(3):
        Client(REMOTE_ADDR="192.0.2.7").post(reverse("report_where"), asked)

    assert Client(REMOTE_ADDR="192.0.2.8").post(reverse("report_where"), asked).status_code == 200
    desk = at_desk(cast.clerk)
    assert [desk.post(reverse("report_where"), asked).status_code for _nth in range(4)] == [200] * 4


def test_a_family_that_types_does_not_reach_it(estate: None) -> None:
    """Five people, three reports each, a dozen letters a report, and what others have said: all in one go."""
    client = Client()
    sent = [client.post(reverse("report_where"), {"find": "样"[: nth % 2 + 1]}) for nth in range(5 * 3 * 13)]
    assert {each.status_code for each in sent} == {200}


def test_what_is_too_much_at_once_is_said_before_it_is_read(db: None) -> None:
    answer = Client().post(reverse("report"), CONTENT_LENGTH=str(65 * 2**20))
    assert answer.status_code == 413
    assert "64 MB" in answer.content.decode()


# Others have said it already


def test_before_it_is_sent_what_others_have_said_is_shown_once(cast: Cast) -> None:
    report(Client(), words="别人的话，公开说。", shown_publicly="on")
    first = Matter.objects.get()

    shown = report(Client())
    page = shown.content.decode()
    assert shown.status_code == 422
    assert f'name="into" value="{first.number}"' in page
    assert "别人的话" in page
    assert Matter.objects.count() == 1

    assert report(Client(), different="1").status_code == 302
    assert Matter.objects.count() == 2


def test_of_what_nobody_agreed_to_show_a_stranger_is_told_nothing(cast: Cast) -> None:
    report(Client(), words="别人的话，不公开。")
    first = Matter.objects.get().number
    asked = {"case_type": SAID["case_type"], "place": "n1", "words": "别人的话"}

    assert Client().post(reverse("report_alike"), asked).content.strip() == b""
    assert report(Client()).status_code == 302
    assert Matter.objects.exclude(number=first).get().merged_into is None


def test_what_five_have_said_of_a_public_thing_can_be_joined_without_day_or_words(cast: Cast) -> None:
    report(Client(), words="别人的话，不公开。")
    first = Matter.objects.get()
    for _nth in range(4):
        assert report(Client(), into=first.number, words="一样。").status_code == 302
    asked = {"case_type": SAID["case_type"], "place": "n1"}

    page = Client().post(reverse("report_alike"), asked).content.decode()

    assert f'name="into" value="{first.number}"' in page
    assert "别人的话" not in page
    assert "<time" not in page


def test_numbers_in_words_of_others_are_left_out(cast: Cast) -> None:
    report(Client(), words="电梯停了，打我电话0000000000。", shown_publicly="on")
    asked = {"case_type": SAID["case_type"], "place": "n1"}
    assert b"0000000000" not in Client().post(reverse("report_alike"), asked).content


def test_words_of_others_are_shown_where_they_have_agreed(cast: Cast) -> None:
    report(Client(), words="电梯又停了，公开说。", shown_publicly="on")
    answer = Client().post(reverse("report_alike"), {"case_type": SAID["case_type"], "place": "n1"})

    assert "电梯又停了，公开说。" in answer.content.decode()


def test_what_is_confidential_is_not_among_what_others_have_said(cast: Cast) -> None:
    report(Client(), who="confidential")
    answer = Client().post(reverse("report_alike"), {"case_type": SAID["case_type"], "place": "n1"})

    assert answer.content.strip() == b""


def test_what_nobody_could_name_is_not_alike_for_that(cast: Cast) -> None:
    report(Client(), kind="unsure", case_type="", words="墙角一直嗡嗡响。", shown_publicly="on")
    unsure = {"kind": "unsure", "place": "n1"}

    assert b"into" not in Client().post(reverse("report_alike"), {**unsure, "words": "门前有积水"}).content
    assert b"into" in Client().post(reverse("report_alike"), {**unsure, "words": "墙角嗡嗡响"}).content


def test_joining_takes_along_what_was_typed(cast: Cast) -> None:
    report(Client())
    first = Matter.objects.get()

    answer = report(Client(), into=first.number, words="我们家也是。", who="named", phone="000")

    assert answer.status_code == 302
    joined = Matter.objects.get(merged_into=first.number)
    assert (joined.outcome, joined.reachable) == (Outcome.MERGED, True)


def test_whoever_says_the_same_gets_a_receipt_and_adds_a_voice(cast: Cast) -> None:
    client = Client()
    report(client)
    first = Matter.objects.get()
    joining = reverse("report") + f"?into={first.number}"
    page = client.get(joining).content.decode()
    ids = {"command_id": str(uuid4()), "secret": opening.new_secret()}

    answer = client.post(
        joining, {"into": first.number.lower(), "words": "我们家也是。", "who": "anonymous", **ids}
    )

    assert first.number in page
    assert 'name="place"' not in page
    assert first.number in client.get(answer.headers["Location"]).content.decode()
    assert Matter.objects.get(number=first.number).joined == 1
    assert Matter.objects.get(merged_into=first.number).outcome == Outcome.MERGED


def test_joining_what_is_not_there_says_so_and_loses_nothing(cast: Cast) -> None:
    answer = report(Client(), into="2603-ABCDEFGHJ", words="我们家也是。")

    assert answer.status_code == 422
    assert "我们家也是。" in answer.content.decode()
    assert not Matter.objects.exists()


def test_a_fresh_pass_is_never_kept(db: None) -> None:
    answer = Client().get(reverse("report_pass"))

    assert len(answer.json()["csrfmiddlewaretoken"]) == 64
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_form_without_its_pass_is_refused(cast: Cast) -> None:
    assert report(Client(enforce_csrf_checks=True)).status_code == 403
