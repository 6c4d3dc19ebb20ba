"""Photos and PDFs: judged by what they are, without where they were taken, of one matter only, erasable."""

import hashlib
import io
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import hypothesis.strategies as st
import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation
from hypothesis import given, settings
from PIL import Image
from pypdf import PdfWriter

from menkou.kernel.ledger import chain
from menkou.kernel.matters import acting, attachments, opening, refusals, replaying, timelines
from menkou.kernel.matters.attachments import FileRefused
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.models import Attachment
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    LATER,
    LIFT,
    MONDAY,
    SAID,
    SETUP,
    Cast,
    photo,
    report,
    through,
)
from menkou.kernel.matters.verbs import commenting, reporting
from menkou.kernel.people.actors import Actor

GPS, ORIENTATION, MAKE = 0x8825, 0x0112, 0x010F
LATITUDE = (31.0, 13.0, 37.25)
COORDINATE = tuple(struct.pack(f"{order}II", 149, 4) for order in "<>")
"""The seconds of that latitude, as either byte order writes them."""
CAMERA = "样例相机".encode().decode("latin-1")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, db: None) -> Iterator[Path]:
    folder = tmp_path / "attachments"
    with override_settings(MEDIA_ROOT=folder):
        yield folder


def located(orientation: int = 1) -> bytes:
    """A photo that knows where, with what and for whom it was taken."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[MAKE] = CAMERA
    exif.get_ifd(GPS).update({1: "N", 2: LATITUDE, 3: "E", 4: (121.0, 28.0, 0.0)})
    return photo((64, 32), exif=exif, comment=b"taken for a test")


def pdf(pages: int = 1, password: str | None = None) -> bytes:
    writer = PdfWriter()
    for _page in range(pages):
        writer.add_blank_page(200, 200)
    if password is not None:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def stored(filed: Filed) -> Attachment:
    return Attachment.objects.get(key=filed.key)


def bytes_of(filed: Filed, *, thumbnail: bool = False) -> bytes:
    return attachments.path_of(stored(filed), thumbnail=thumbnail).read_bytes()


def keep(content: bytes) -> Filed:
    return attachments.keep(content, at=MONDAY)


# What is kept


def test_a_photo_loses_where_and_with_what_it_was_taken() -> None:
    content = located()
    secrets = (CAMERA.encode("latin-1"), b"taken for a test", *COORDINATE)
    assert Image.open(io.BytesIO(content)).getexif().get_ifd(GPS)[2] == LATITUDE
    assert any(secret in content for secret in COORDINATE)

    filed = keep(content)

    for kept in (bytes_of(filed), bytes_of(filed, thumbnail=True)):
        picture = Image.open(io.BytesIO(kept))
        assert not picture.getexif()
        assert "comment" not in picture.info
        assert not any(secret in kept for secret in (*secrets, b"Exif"))


@pytest.mark.parametrize(
    ("orientation", "size"), [(1, (64, 32)), (3, (64, 32)), (6, (32, 64)), (8, (32, 64))]
)
def test_a_photo_stands_upright(orientation: int, size: tuple[int, int]) -> None:
    assert Image.open(io.BytesIO(bytes_of(keep(located(orientation))))).size == size


def test_a_photo_has_one_thumbnail_and_neither_is_larger_than_useful(folder: Path) -> None:
    filed = keep(photo((4000, 1000)))

    assert Image.open(io.BytesIO(bytes_of(filed))).size == (2400, 600)
    assert Image.open(io.BytesIO(bytes_of(filed, thumbnail=True))).size == (320, 80)
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 2


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_photo_is_kept_as_jpeg(kind: str) -> None:
    filed = keep(photo(kind=kind))

    assert bytes_of(filed).startswith(b"\xff\xd8\xff")
    assert stored(filed).media_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "I;16"])
def test_every_way_of_storing_colours_is_read(mode: str) -> None:
    out = io.BytesIO()
    Image.new(mode, (8, 8)).save(out, "PNG")

    assert Image.open(io.BytesIO(bytes_of(keep(out.getvalue())))).mode == "RGB"


def test_a_pdf_is_kept_as_it_is_and_only_ever_called_a_pdf() -> None:
    """What type a browser is told comes from the content; no name and no type is taken from the one who uploads."""
    content = pdf()

    filed = keep(content)

    assert bytes_of(filed) == content
    assert (stored(filed).media_type, stored(filed).thumbnail) == ("application/pdf", False)
    assert attachments.path_of(stored(filed)).suffix == ".pdf"


def test_the_commitment_is_of_salt_and_what_is_kept() -> None:
    filed = keep(photo())
    row = stored(filed)
    assert row.salt is not None

    assert hashlib.sha256(bytes(row.salt) + bytes_of(filed)).hexdigest() == row.commitment == filed.commitment
    assert keep(photo()).commitment != filed.commitment


# What is refused


def huge_png(side: int = 30_000) -> bytes:
    """A picture that is small until it is unpacked."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    pixels = zlib.compress(b"\0" * (1 + side // 8) * side)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


REFUSED = {
    "nothing": b"",
    "text": "一张照片".encode(),
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "gif": photo(kind="GIF"),
    "cut-off photo": photo((640, 480))[:400],
    "photo of nothing": b"\xff\xd8\xff\xd9",
    "pdf that is html": b"%PDF-1.4\n<html><script>alert(1)</script></html>",
    "pdf cut off": pdf()[:200],
    "pdf without pages": pdf(0),
    "locked pdf": pdf(password="secret"),
    "zip": b"PK\x03\x04" + bytes(100),
    "program": b"MZ" + bytes(100),
}


@pytest.mark.parametrize("content", REFUSED.values(), ids=REFUSED)
def test_what_is_no_photo_or_pdf_is_refused_and_not_kept(content: bytes, folder: Path) -> None:
    with pytest.raises(FileRefused):
        keep(content)

    assert not Attachment.objects.exists()
    assert not list(folder.rglob("*"))


@pytest.mark.parametrize("side", [7_100, 10_000, 30_000], ids=["just too large", "warned of", "a bomb"])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(side: int) -> None:
    with translation.override("en"), pytest.raises(FileRefused, match="50 million"):
        keep(huge_png(side))


def test_too_large_a_file_is_refused_with_the_limit() -> None:
    with pytest.raises(FileRefused, match="12"):
        keep(bytes(attachments.LARGEST_FILE + 1))


def test_html_behind_a_photo_is_not_kept() -> None:
    filed = keep(photo() + b"<script>alert(1)</script>")

    assert b"<script>" not in bytes_of(filed)


BEGINNINGS = st.sampled_from(
    [
        b"",
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe1",
        b"RIFF\x40\0\0\0WEBPVP8 ",
        b"\xff\xd8\xff\xe0",
    ]
)


@settings(max_examples=200, deadline=None)
@given(BEGINNINGS, st.binary(max_size=300))
def test_whatever_bytes_come_they_are_kept_or_refused(beginning: bytes, rest: bytes) -> None:
    _kept_or_refused(beginning + rest)


WHOLE = (pdf(), located(6), photo(kind="PNG"), photo(kind="WEBP"))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(WHOLE), st.data())
def test_whatever_is_damaged_is_kept_or_refused(whole: bytes, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for place in data.draw(st.lists(st.integers(4, len(whole) - 1), min_size=1, max_size=6)):
        damaged[place] = data.draw(st.integers(0, 255))

    _kept_or_refused(bytes(damaged))


def _kept_or_refused(content: bytes) -> None:
    try:
        filed = keep(content)
    except FileRefused:
        return
    assert bytes_of(filed)


# Whose it is


def test_a_file_belongs_to_the_matter_that_first_names_it(lift: MatterState, cast: Cast) -> None:
    filed, other = keep(photo()), report().matter
    said = commenting.Comment(words=SAID, files=(filed,))
    through(lift, [(cast.clerk, said)])

    for matter in (lift, other):
        with pytest.raises(refusals.UnknownReference, match=filed.key):
            through(matter, [(cast.clerk, said)])
    assert stored(filed).matter_id == lift.number
    assert timelines.timeline(lift.number, for_reporter=True)[-1].files == (filed.key,)


@pytest.mark.usefixtures("cast")
def test_a_report_brings_its_files() -> None:
    filed = keep(photo())
    said = reporting.Report(words=SAID, case_type=LIFT, place="n1", files=(filed,))

    matter = opening.report(said, by=Actor.anonymous(), at=MONDAY).matter

    assert stored(filed).matter_id == matter.number


def test_a_refused_command_binds_no_file(lift: MatterState, cast: Cast) -> None:
    filed = keep(photo())
    wrong = commenting.Comment(words=SAID, files=(filed, Filed("f" * 32, "0" * 64)))

    with pytest.raises(refusals.UnknownReference):
        through(lift, [(cast.clerk, wrong)])
    assert stored(filed).matter_id is None
    through(lift, [(cast.clerk, commenting.Comment(words=SAID, files=(filed,)))])
    assert stored(filed).matter_id == lift.number


@pytest.mark.parametrize("wrong", ["unknown", "another commitment", "twice", "erased"])
def test_a_file_that_is_not_there_is_refused(lift: MatterState, cast: Cast, wrong: str) -> None:
    filed = keep(photo())
    if wrong == "erased":
        attachments.erase(filed.key, by=SETUP, at=MONDAY)
    named = {
        "unknown": (Filed("f" * 32, filed.commitment),),
        "another commitment": (Filed(filed.key, "0" * 64),),
        "twice": (filed, filed),
        "erased": (filed,),
    }[wrong]

    with pytest.raises(refusals.UnknownReference):
        through(lift, [(cast.clerk, commenting.Comment(words=SAID, files=named))])
    assert len(chain.read(f"matter:{lift.number}")) == 1


def test_kept_files_are_named_by_key() -> None:
    filed = keep(photo())

    assert attachments.filed([filed.key, filed.key]) == (filed,)
    with pytest.raises(refusals.UnknownReference, match="nothing"):
        attachments.filed([filed.key, "nothing"])


# Erasing


@pytest.mark.django_db(transaction=True)
def test_an_erased_file_is_gone_with_thumbnail_and_salt(folder: Path, lift: MatterState, cast: Cast) -> None:
    filed = keep(located())
    through(lift, [(cast.clerk, commenting.Comment(words=SAID, files=(filed,)))])

    assert attachments.erase(filed.key, by=SETUP, at=LATER)

    row = stored(filed)
    assert (row.salt, row.erased_at, row.commitment) == (None, LATER, filed.commitment)
    assert not [path for path in folder.rglob("*") if path.is_file()]
    assert not list(replaying.differences())
    [record] = chain.read(f"attachment:{filed.key}")
    assert (record.kind, record.by) == ("attachments.erased", SETUP.as_json())


@pytest.mark.django_db(transaction=True)
def test_erasing_again_records_nothing_and_deletes_what_a_crash_left(folder: Path) -> None:
    filed = keep(photo())
    attachments.erase(filed.key, by=SETUP, at=MONDAY)
    left = attachments.path_of(stored(filed))
    left.write_bytes(b"left over")

    assert not attachments.erase(filed.key, by=SETUP, at=LATER)

    assert not left.exists()
    assert len(chain.read(f"attachment:{filed.key}")) == 1
    assert stored(filed).erased_at == MONDAY


@pytest.mark.django_db(transaction=True)
def test_a_file_stays_when_its_erasure_is_rolled_back() -> None:
    filed = keep(photo())

    with transaction.atomic():
        attachments.erase(filed.key, by=SETUP, at=MONDAY)
        transaction.set_rollback(True)

    assert bytes_of(filed)
    assert stored(filed).salt is not None


def test_the_matter_stays_as_it_was_when_a_file_is_erased(lift: MatterState, cast: Cast) -> None:
    filed = keep(photo())
    told = through(lift, [(cast.clerk, commenting.Comment(words=SAID, files=(filed,)))])
    attachments.erase(filed.key, by=SETUP, at=MONDAY)

    assert replaying.replay(f"matter:{told.number}") == told
    assert acting.act(told.number, commenting.Comment(words=SAID), by=cast.clerk, at=LATER).version == 3
