"""Saying what is the matter: nothing twice, nothing lost, the emergency number first, and not without end."""

from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from menkou.desks import reporting
from menkou.desks.tests.conftest import Enter
from menkou.face import throttling
from menkou.face.models import Tally
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.phases import Outcome, Source
from menkou.kernel.matters.tests.conftest import Cast, photo
from menkou.kernel.people.contacts import Contact

SAID = {"words": "二号楼电梯又停在半空。", "case_type": "city_management.lift_car", "place": "n1"}


def report(client: Client, **fields: Any) -> Any:
    return client.post(reverse("report"), {**SAID, "command_id": str(uuid4()), **fields})


def test_anyone_reports_and_gets_a_receipt(cast: Cast) -> None:
    client = Client()
    answer = report(client, name="样例居民", phone="000-0000-0000")

    page = client.get(answer.headers["Location"]).content.decode()
    matter = Matter.objects.get()
    assert matter.source == Source.WEB
    assert matter.reachable
    assert matter.number in page
    assert "receipt.svg" in page
    assert "样例居民" not in page
    assert Contact.objects.count() == 2


def test_a_report_that_is_sent_twice_is_one(cast: Cast) -> None:
    client, same = Client(), str(uuid4())
    with_photo = [SimpleUploadedFile("a.jpg", photo()) for _ in range(2)]
    first, second = (report(client, command_id=same, files=each) for each in with_photo)
    assert first.headers["Location"] == second.headers["Location"]

    assert Matter.objects.count() == 1


def test_the_secret_stays_with_the_browser_and_not_with_us(cast: Cast) -> None:
    client = Client()
    secret = report(client).headers["Location"].split("/")[2]
    assert secret in client.cookies[reporting.FRESH].value
    assert client.cookies[reporting.FRESH]["httponly"]
    assert not Session.objects.exists()


def test_a_forged_cookie_hands_out_nothing(cast: Cast) -> None:
    client, same = Client(), str(uuid4())
    client.cookies[reporting.FRESH] = f"{same}:stolen:signature"
    assert "stolen" not in report(client, command_id=same).headers["Location"]


def test_another_report_under_the_same_id_is_refused_in_words(cast: Cast) -> None:
    client, same = Client(), str(uuid4())
    report(client, command_id=same)
    other = report(Client(), command_id=same, words="别的事。")
    assert other.status_code == 422
    assert "已经提交过" in other.content.decode()
    assert Matter.objects.count() == 1


def test_the_secret_of_a_repeated_report_is_given_to_nobody_else(cast: Cast) -> None:
    same = str(uuid4())
    report(Client(), command_id=same)
    again = report(Client(), command_id=same)
    assert again.headers["Location"] == reverse("find")
    assert Matter.objects.count() == 1


def test_what_was_typed_stays_and_files_are_asked_for_again(cast: Cast) -> None:
    answer = report(Client(), place="nowhere", files=SimpleUploadedFile("a.jpg", photo()))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "二号楼电梯又停在半空。" in page
    assert "请重新选一次" in page
    assert not Matter.objects.exists()


def test_a_file_that_is_no_photo_is_refused_in_words(cast: Cast) -> None:
    answer = report(Client(), files=SimpleUploadedFile("a.jpg", b"not a photo"))
    assert answer.status_code == 422
    assert "这不是照片" in answer.content.decode()


def test_the_emergency_number_comes_first_and_the_report_is_kept_all_the_same(cast: Cast) -> None:
    client, kind = Client(), "city_management.gas_smell"
    warned = report(client, case_type=kind)
    page = warned.content.decode()
    assert warned.status_code == 422
    assert 'href="tel:119"' in page
    assert not Matter.objects.exists()

    assert report(client, case_type=kind, called="1").status_code == 302
    assert Matter.objects.get().flags == "emergency"


@pytest.mark.parametrize(
    "wrong", [{"words": " "}, {"words": "字" * 4001}, {"words": "空\0字"}, {"case_type": "x"}, {"place": ""}]
)
def test_bad_input_is_answered_in_words(wrong: dict[str, str], cast: Cast) -> None:
    answer = report(Client(), **wrong)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert not Matter.objects.exists()


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
    statuses = [report(Client(REMOTE_ADDR="192.0.2.7")).status_code for _ in range(3)]
    assert statuses == [302, 302, 429]
    late = report(Client(REMOTE_ADDR="192.0.2.7"))
    assert 0 < int(late.headers["Retry-After"]) <= 3600
    assert "分钟" in late.content.decode()
    assert report(Client(REMOTE_ADDR="192.0.2.8")).status_code == 302
    assert all("192.0.2" not in tally.key for tally in Tally.objects.all())


def test_what_is_too_much_at_once_is_said_before_it_is_read(db: None) -> None:
    answer = Client().post(reverse("report"), CONTENT_LENGTH=str(65 * 2**20))
    assert answer.status_code == 413
    assert "64 MB" in answer.content.decode()


def test_whoever_says_the_same_gets_a_receipt_and_adds_a_voice(cast: Cast) -> None:
    client = Client()
    report(client)
    first = Matter.objects.get()
    joining = reverse("report") + f"?into={first.number}"
    page = client.get(joining).content.decode()
    said = {"into": first.number.lower(), "words": "我们家也是。", "command_id": str(uuid4())}

    answer = client.post(joining, said)

    assert first.number in page
    assert 'name="place"' not in page
    assert first.number in client.get(answer.headers["Location"]).content.decode()
    assert Matter.objects.get(number=first.number).joined == 1
    assert Matter.objects.get(merged_into=first.number).outcome == Outcome.MERGED


def test_joining_what_is_not_there_says_so_and_loses_nothing(cast: Cast) -> None:
    said = {"into": "2603-ABCDEFGHJ", "words": "我们家也是。", "command_id": str(uuid4())}

    answer = Client().post(reverse("report") + "?into=2603-ABCDEFGHJ", said)

    assert answer.status_code == 422
    assert "我们家也是。" in answer.content.decode()
    assert not Matter.objects.exists()
