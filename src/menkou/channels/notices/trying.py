"""Trying a way out by hand, before anybody relies on it."""

from datetime import datetime

from django.utils.translation import gettext as _

from menkou.channels.notices import arrangements
from menkou.channels.notices.models import Way
from menkou.channels.notices.ports import Message, choosing, new_id


def try_out(way: str, to: str, *, at: datetime) -> str:
    """Send a test message; give the name of the port that took it.

    :raises NotSent: it did not go out.
    :raises BadArrangements: the file cannot be used.
    """
    arranged = arrangements.current()
    port = choosing.port_for(Way(way), arranged, sample=False, at=at)
    text = _("This is a test of Menkou’s notices. %(link)s") % {"link": arranged.site}
    port.send(Message(new_id(), way, "test", to, _("Menkou: a test"), text))
    return port.name
