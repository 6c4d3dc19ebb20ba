"""The receipt is the key where nobody can be sent a code: its QR code and its link open the matter."""

import io

import pytest
import segno
from django.test import Client
from django.urls import reverse

from menkou.desks.tests.conftest import Enter
from menkou.kernel.ledger import receipts
from menkou.kernel.matters import opening
from menkou.kernel.matters.tests.conftest import Cast

pytestmark = pytest.mark.django_db


def test_the_qr_code_is_that_of_a_link_that_opens_the_matter(opened: opening.Opened) -> None:
    visitor = Client(SERVER_NAME="localhost")
    link = f"http://localhost{reverse('mine', args=[opened.secret])}"
    drawn = io.BytesIO()
    segno.make(link, error="m").save(drawn, kind="svg", scale=5, xmldecl=False, border=2)

    answer = visitor.get(reverse("receipt_code", args=[opened.secret]))

    assert answer.content == drawn.getvalue()
    assert opened.matter.number in visitor.get(link).content.decode()


def test_the_receipt_says_that_its_code_is_the_only_key(opened: opening.Opened) -> None:
    page = Client(SERVER_NAME="localhost").get(reverse("mine", args=[opened.secret])).content.decode()

    assert (opened.secret or "-") in page
    assert reverse("receipt_code", args=[opened.secret]) in page


def test_the_code_opens_the_matter_where_it_is_typed_too(opened: opening.Opened) -> None:
    answer = Client(SERVER_NAME="localhost").post(reverse("find"), {"secret": f" {opened.secret} "})

    assert answer.headers["Location"] == reverse("mine", args=[opened.secret])


def test_the_desk_sees_the_proof_and_can_keep_it(opened: opening.Opened, cast: Cast, at_desk: Enter) -> None:
    client, number = at_desk(cast.clerk), opened.matter.number
    page = client.get(reverse("proof", args=[number])).content.decode()
    given = receipts.read(client.get(reverse("receipt", args=[number])).content.decode())

    assert given.stream == f"matter:{number}"
    assert str(given.verifier).partition("+")[0] in page
    assert reverse("proof", args=[number]) in client.get(reverse("matter", args=[number])).content.decode()
