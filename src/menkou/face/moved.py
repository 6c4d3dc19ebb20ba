"""Static files under the address of an earlier version, for pages that were open while Menkou was upgraded."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static


def static_file(request: HttpRequest, file: str) -> HttpResponse:
    """Send on to where the file lies now.

    :raises Http404: it was asked for there already.
    """
    if request.path.startswith(f"/{settings.STATIC_URL.lstrip('/')}"):
        raise Http404
    return HttpResponseRedirect(static(file))
