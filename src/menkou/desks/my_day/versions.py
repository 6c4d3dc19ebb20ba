"""The version of a page that is asked for again and again: answered in one statement while nothing has happened."""

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from menkou.channels.acting import CHOSEN
from menkou.kernel.ledger.models import Event


def version(request: HttpRequest) -> str:
    """Name what was last recorded, for whom, and the minute, for the clocks run on.

    Of two steps recorded at once the later may be seen first; the next minute shows both.
    """
    last = Event.objects.order_by("-pk").values_list("pk", flat=True).first()
    minute = timezone.now().strftime("%j%H%M")
    parts = (
        last,
        minute,
        request.user.pk,
        request.session.get(CHOSEN),
        get_language(),
        request.GET.urlencode(),
    )
    return '"' + "-".join(str(part or 0) for part in parts).replace('"', "") + '"'
