"""Photos and documents of a matter, for those who may see it."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest

from menkou.channels.filing import answer_with
from menkou.desks.showing import seen


@login_required
def file(request: HttpRequest, number: str, key: str) -> FileResponse:
    """Give a photo or document of a matter that the one at the desk may see."""
    _actor, matter = seen(request, number)
    return answer_with(matter.number, key, small="small" in request.GET)
