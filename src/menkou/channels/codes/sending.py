"""Sending a code: made at this moment, so that it stands nowhere but in the message and, hashed, in its row."""

import secrets
from datetime import datetime

from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from menkou.channels.codes.models import Code
from menkou.channels.notices import arrangements
from menkou.channels.notices.models import Way
from menkou.channels.notices.ports import Message, NotSent, choosing, new_id
from menkou.kernel.ledger import sealing
from menkou.kernel.matters import recording
from menkou.kernel.matters.models import Matter
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Contact

DIGITS = 6
BY = Actor.system("codes")


def send(key: str, *, language: str, at: datetime) -> None:
    """Make and send a code, where its row has a telephone and still waits.

    :raises NotSent: it did not go out.
    """
    code = Code.objects.alive(at).filter(pk=key, contact__isnull=False).select_related("contact").first()
    if code is None or code.contact is None:
        return
    matter = Matter.objects.only("sample", "place").get(number=recording.number_of(code.contact.owner))
    port = choosing.port_for(Way.SMS, arrangements.current(), sample=matter.sample, at=at)
    digits = f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
    Code.objects.filter(pk=key).update(digest=digest_of(key, digits))
    to = _phone(code.contact, at, matter.place_id) if port.contact else ""
    port.send(Message(new_id(), Way.SMS, "code", to, "", _text(digits, language)))


def digest_of(key: object, digits: str) -> str:
    """Give what is stored of a code."""
    return salted_hmac("menkou.codes", f"{key}\n{digits}", algorithm="sha256").hexdigest()


def _phone(contact: Contact, at: datetime, place: str) -> str:
    """Open the telephone number, on the record."""
    opened = contacts.open_for(contact.owner, by=BY, at=at, reason="code by text message", place=place)
    for each in opened:
        if each.kind == "phone" and each.text and sealing.blind_index(each.text) == contact.blind_index:
            return each.text
    raise NotSent("there is no such telephone any more", hopeless=True)


def _text(digits: str, language: str) -> str:
    with translation.override(language or "zh-hans"):
        return _(
            "%(code)s is the code for your matter at Menkou. It holds for 10 minutes; tell it to nobody."
        ) % {"code": digits}
