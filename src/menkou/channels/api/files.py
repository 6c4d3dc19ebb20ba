"""Photos and documents, in and out; what comes in is checked as on the pages."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import File, Router
from ninja.files import UploadedFile
from pydantic import BaseModel, Field

from menkou.channels import filing
from menkou.channels.api import answers, authenticating, numbering, problems
from menkou.face import throttling
from menkou.kernel.matters import access, attachments
from menkou.kernel.people.tokens import Scope

router = Router(tags=["Files · 附件"])


class Kept(BaseModel):
    """A file that was checked and kept; name its key in a command within a day."""

    key: str = Field(examples=["5f0c2d9ab1e84f7c9c1e0a7d3b6f2e11"])
    commitment: str = Field(description="SHA-256 of a salt and the content, also on the record.")


@router.post(
    "/files",
    auth=authenticating.everyone(Scope.ACT),
    response={201: Kept},
    operation_id="keep_file",
    url_name="keep_file",
)
def keep(request: HttpRequest, file: File[UploadedFile]) -> HttpResponse:
    """Hand in a file · 上传附件: a photo (JPEG, PNG, WebP) or a PDF, at most 12 MB.

    Photos lose the place and device written into them. A file that no command has named within a day is removed.
    """
    if authenticating.caller(request).is_stranger and (seconds := _wait(request)):
        raise problems.TooOften(seconds)
    kept = attachments.keep(file.read(attachments.LARGEST_FILE + 1), at=timezone.now())
    return answers.written({"key": kept.key, "commitment": kept.commitment}, status=201)


@router.get(
    "/matters/{number}/files/{key}",
    auth=authenticating.concerned(Scope.READ),
    response={200: None},
    operation_id="read_file",
    url_name="file",
)
def read(request: HttpRequest, number: str, key: str, *, small: bool = False) -> FileResponse:
    """A file of a matter · 附件: with `small`, a photo's thumbnail."""
    matter = access.matter_for(authenticating.actor(request), numbering.tidied(number))
    return filing.answer_with(matter.number, key, small=small)


def _wait(request: HttpRequest) -> int:
    return throttling.ANONYMOUS_FILES.try_once(throttling.address_of(request), at=timezone.now())
