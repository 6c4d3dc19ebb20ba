"""A code by text message: for the phone that is kept, sealed, with somebody's contacts.

The number itself is compared by its blind index and kept nowhere; whether it is anybody's is not to be seen from
outside, neither in the answer nor in how long it takes: the message goes out by the worker.
"""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from menkou.channels.notices import arrangements as notices
from menkou.channels.notices import preferring
from menkou.channels.notices.models import Way
from menkou.channels.notices.ports import Message, choosing, new_id
from menkou.desks.signing_in import arrangements
from menkou.kernel.ledger import sealing
from menkou.kernel.people import contacts
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Contact

BY = Actor.system("sign-in")
OWNER = "person:"
LONGEST = 40


class PhoneField(forms.CharField):
    """A number as somebody writes it; what comes out is its blind index."""

    def __init__(self, *, required: bool = True) -> None:
        super().__init__(
            label=gettext_lazy("Your phone number"),
            max_length=LONGEST,
            required=required,
            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel", "inputmode": "tel"}),
        )

    def clean(self, value: object) -> str:
        """Give the index; an empty one stays empty."""
        text = str(super().clean(value))
        return sealing.blind_index(text) if text else ""


def are_offered() -> bool:
    """Whether somebody can sign in by a code: a gateway is set up, and the town wants it."""
    return arrangements.current().phone_codes and choosing.is_set_up(Way.SMS, notices.current())


def holder(index: str) -> Account | None:
    """Give the one account whose person has this phone; two who share one have to sign in otherwise."""
    kept = Contact.objects.kept().filter(kind="phone", blind_index=index, owner__startswith=OWNER)
    people = {owner.removeprefix(OWNER) for owner in kept.values_list("owner", flat=True)}
    found = list(Account.objects.filter(person__in=people, person__erased_at=None, is_active=True)[:2])
    return found[0] if len(found) == 1 else None


def send(account: Account, code: str) -> None:
    """Send a code now; the phone is opened for it, which is on the record.

    :raises NotSent: the gateway did not take it.
    """
    person = account.person
    if person is None or not account.is_active:
        return
    at = timezone.now()
    opened = contacts.open_for(f"{OWNER}{person.key}", by=BY, at=at, reason="sign-in code")
    phone = next((each.text for each in reversed(opened) if each.kind == "phone" and each.text), None)
    if phone is None:
        return
    port = choosing.port_for(Way.SMS, notices.current(), sample=person.sample, at=at)
    port.send(_message(account, phone, code))


def _message(account: Account, phone: str, code: str) -> Message:
    person = account.person
    language = (preferring.of(person).language if person else "") or "zh-hans"
    with override(language):
        text = _("Your code to sign in is %(code)s. It holds for 10 minutes; give it to nobody.")
    return Message(
        id=new_id(),
        way=Way.SMS,
        recipient=f"{OWNER}{account.person_id}",
        to=phone,
        subject="",
        text=text % {"code": code},
    )
