"""Warning the owner that their target is gone: by mail, or where none is set up into the file of notices."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.notices import arrangements
from menkou.channels.notices.models import Way
from menkou.channels.notices.ports import Message, NotSent, choosing
from menkou.channels.webhooks import targets
from menkou.channels.webhooks.models import Standing, Subscription
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor

BY = Actor.system("webhooks")


def warn(number: int, *, at: datetime) -> None:
    """Tell the owner, unless it has been mended meanwhile.

    :raises NotSent: it did not go out.
    """
    subscription = Subscription.objects.select_related("appointment__person").get(pk=number)
    if subscription.standing(timezone.localdate(at)) is not Standing.GONE:
        return
    owner = f"person:{subscription.appointment.person_id}"
    sample = subscription.appointment.person.sample
    port = choosing.port_for(Way.MAIL, arrangements.current(), sample=sample, at=at)
    to = _address(owner, port.contact, at) if port.contact else ""
    told = _(
        "Webhook %(number)s is paused: its target at %(host)s says that it is gone for good. "
        "See `menkou webhooks show %(number)s`."
    ) % {"number": number, "host": targets.read(subscription.url).name}
    port.send(Message(number, Way.MAIL, owner, to, _("Menkou: a webhook is paused"), told))


def _address(owner: str, kind: str, at: datetime) -> str:
    opened = contacts.open_for(owner, by=BY, at=at, reason="webhook paused")
    texts = [each.text for each in opened if each.kind == kind and each.text]
    if not texts:
        raise NotSent(f"there is no {kind}", hopeless=True)
    return texts[-1]
