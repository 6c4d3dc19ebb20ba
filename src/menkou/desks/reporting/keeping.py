"""Photos and documents of a report that is not sent yet: kept for a day, so that nobody chooses them again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from menkou.desks.fields import MOST_FILES
from menkou.kernel.matters import attachments
from menkou.kernel.matters.files import Filed
from menkou.kernel.matters.models import Attachment

KEY = re.compile(r"[0-9a-f]{32}", re.ASCII)


@dataclass(frozen=True)
class Kept:
    """What is kept, and why something else is not.

    :ivar files: those that go with the report, in the order in which they came.
    """

    files: tuple[Attachment, ...] = ()
    problems: tuple[str, ...] = ()

    def filed(self) -> tuple[Filed, ...]:
        """Name them in a command."""
        return tuple(Filed(each.key, each.commitment) for each in self.files)


def unclaimed(keys: Sequence[str], *, at: datetime) -> list[Attachment]:
    """Give those that no matter has claimed, in the order asked for; whoever knows such a key has sent the file."""
    wanted = [key for key in dict.fromkeys(keys) if KEY.fullmatch(key)][:MOST_FILES]
    since = at - attachments.UNCLAIMED_FOR
    free = Attachment.objects.filter(key__in=wanted, matter=None, erased_at=None, received_at__gt=since)
    found = {each.key: each for each in free} if wanted else {}
    return [found[key] for key in wanted if key in found]


def keep(earlier: Sequence[Attachment], uploads: "Sequence[UploadedFile[bytes]]", *, at: datetime) -> Kept:
    """Keep what was sent now beside what was sent before; what cannot be kept says why, and the rest stays."""
    room = MOST_FILES - len(earlier)
    keys, problems = [each.key for each in earlier], []
    for upload in uploads[:room]:
        try:
            keys.append(attachments.keep(upload.read(), at=at).key)
        except attachments.FileRefused as refusal:
            problems.append(f"{upload.name}: {refusal}")
    if len(uploads) > room:
        problems.append(_("At most %(most)s files at once.") % {"most": MOST_FILES})
    return Kept(tuple(unclaimed(keys, at=at)), tuple(problems))
