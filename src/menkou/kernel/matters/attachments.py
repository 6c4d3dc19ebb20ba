"""Photos and PDFs: checked by content, stripped of where and by whom they were taken, erasable."""

import hashlib
import io
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from menkou.kernel.ledger import chain
from menkou.kernel.matters import refusals
from menkou.kernel.matters.events import Event
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.models import Attachment
from menkou.kernel.people.actors import Actor

LARGEST_FILE = 12 * 1024 * 1024
LARGEST_PIXELS = 50_000_000
LONGEST_SIDE = 2400
THUMBNAIL_SIDE = 320
UNCLAIMED_FOR = timedelta(days=1)
DISCARDED_AT_ONCE = 500
ENDINGS = {"image/jpeg": ".jpg", "application/pdf": ".pdf"}


class FileRefused(refusals.MatterRefusal):
    """An upload is not a photo or PDF that can be kept."""


def keep(content: bytes, *, at: datetime) -> Filed:
    """Check an upload and keep it; photos lose their metadata and are kept as JPEG with one thumbnail.

    :raises FileRefused: too large, not a photo or PDF, or damaged; says what would be right.
    """
    if not content:
        raise FileRefused(_("The file is empty."))
    if len(content) > LARGEST_FILE:
        raise FileRefused(
            _("The file has %(size)s MB; at most %(most)s MB can be kept.")
            % {"size": len(content) // 2**20, "most": LARGEST_FILE // 2**20}
        )
    if content.startswith(b"%PDF-"):
        return _store(_checked_pdf(content), None, "application/pdf", at)
    picture = _checked_picture(content)
    return _store(_jpeg(picture, LONGEST_SIDE), _jpeg(picture, THUMBNAIL_SIDE), "image/jpeg", at)


def filed(keys: Iterable[str]) -> tuple[Filed, ...]:
    """Name kept attachments in a command.

    :raises UnknownReference: one is not there.
    """
    wanted = list(dict.fromkeys(keys))
    found = dict(Attachment.objects.filter(key__in=wanted).values_list("key", "commitment"))
    for key in wanted:
        if key not in found:
            raise refusals.UnknownReference("files", key)
    return tuple(Filed(key, found[key]) for key in wanted)


def claim(number: str, event: Event) -> None:
    """Bind the event's files to the matter; a file belongs to one matter only.

    :raises UnknownReference: a file is not there, or belongs to another matter.
    """
    files: tuple[Filed, ...] = getattr(event, "files", ())
    if not files:
        return
    free = Attachment.objects.filter(
        key__in=[each.key for each in files],
        commitment__in=[each.commitment for each in files],
        matter=None,
        erased_at=None,
    )
    if free.update(matter=number) != len(files):
        raise refusals.UnknownReference("files", ", ".join(each.key for each in files))


def path_of(attachment: Attachment, *, thumbnail: bool = False) -> Path:
    """Give where the file lies, below the attachments folder."""
    ending = ".small.jpg" if thumbnail else ENDINGS[attachment.media_type]
    return Path(settings.MEDIA_ROOT) / attachment.key[:2] / f"{attachment.key}{ending}"


@transaction.atomic
def erase(key: str, *, by: Actor, at: datetime) -> bool:
    """Delete the salt and, once that is committed, file and thumbnail; give whether there was anything to erase.

    The commitment in the ledger stays and no longer tells anything. Asked again, only a file that a crash left is
    deleted.
    """
    attachment = Attachment.objects.select_for_update().get(key=key)
    transaction.on_commit(partial(_delete_files, attachment), robust=True)
    if attachment.erased_at is not None:
        return False
    Attachment.objects.filter(key=key).update(salt=None, erased_at=at)
    chain.audit(f"attachment:{key}", "attachments.erased", by=by.as_json(), at=at, data={})
    return True


def discard_unclaimed(*, at: datetime) -> int:
    """Remove uploads that no matter has claimed for a day, such as those of a refused form; give how many.

    No event names them, so that nothing of them stays.
    """
    with transaction.atomic():
        left = Attachment.objects.filter(matter=None, received_at__lt=at - UNCLAIMED_FOR)
        found = list(left.select_for_update(skip_locked=True).order_by("received_at")[:DISCARDED_AT_ONCE])
        Attachment.objects.filter(pk__in=[each.pk for each in found]).delete()
        for each in found:
            transaction.on_commit(partial(_delete_files, each), robust=True)
    return len(found)


def _delete_files(attachment: Attachment) -> None:
    for file in (path_of(attachment), path_of(attachment, thumbnail=True)):
        file.unlink(missing_ok=True)


def _checked_pdf(content: bytes) -> bytes:
    from pypdf import PdfReader  # only here: every worker would carry it otherwise

    try:
        pages = len(PdfReader(io.BytesIO(content), strict=False).pages)
    except Exception as error:  # whatever a stranger's bytes make of the reader
        raise FileRefused(_("The PDF is damaged or locked; save it anew without a password.")) from error
    if pages == 0:
        raise FileRefused(_("The PDF has no pages."))
    return content


def _checked_picture(content: bytes) -> Image.Image:
    try:
        picture = _picture(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise FileRefused(_("The photo has more than 50 million pixels; please make it smaller.")) from error
    except Exception as error:  # whatever a stranger's bytes make of the reader
        raise FileRefused(_("This is not a photo (JPEG, PNG, WebP) or a PDF, or it is damaged.")) from error
    return picture


def _picture(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
    if picture.width * picture.height > LARGEST_PIXELS:
        raise Image.DecompressionBombError
    picture.load()
    return ImageOps.exif_transpose(picture).convert("RGB")


def _jpeg(picture: Image.Image, longest: int) -> bytes:
    smaller = picture.copy()
    smaller.thumbnail((longest, longest))
    out = io.BytesIO()
    Image.frombytes("RGB", smaller.size, smaller.tobytes()).save(out, "JPEG", quality=85)
    return out.getvalue()


def _store(content: bytes, small: bytes | None, media_type: str, at: datetime) -> Filed:
    salt = secrets.token_bytes(16)
    attachment = Attachment(
        key=secrets.token_hex(16),
        media_type=media_type,
        size=len(content),
        salt=salt,
        commitment=hashlib.sha256(salt + content).hexdigest(),
        thumbnail=small is not None,
        received_at=at,
    )
    _write(path_of(attachment), content)
    if small is not None:
        _write(path_of(attachment, thumbnail=True), small)
    attachment.save(force_insert=True)
    return Filed(attachment.key, attachment.commitment)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
