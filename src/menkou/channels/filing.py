"""Attachments as answers: only of the matter that was asked for, and never run by a browser."""

import re

from django.http import FileResponse, Http404

from menkou.kernel.matters import attachments
from menkou.kernel.matters.models import Attachment

PHOTO = "image/jpeg"
KEY = re.compile(r"[0-9a-f]{32}")


def answer_with(number: str, key: str, *, small: bool) -> FileResponse:
    """Give a file of a matter that the asker may see; a photo to look at, anything else to be saved.

    :raises Http404: no such file, of another matter, or erased.
    """
    if not KEY.fullmatch(key):
        raise Http404
    found = Attachment.objects.filter(key=key, matter=number, erased_at=None).first()
    path = attachments.path_of(found, thumbnail=small and found.thumbnail) if found else None
    if found is None or path is None or not path.is_file():
        raise Http404
    answer = FileResponse(
        path.open("rb"),
        content_type=found.media_type,
        as_attachment=found.media_type != PHOTO,
        filename=f"{number}-{key[:6]}{attachments.ENDINGS[found.media_type]}",
    )
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer
