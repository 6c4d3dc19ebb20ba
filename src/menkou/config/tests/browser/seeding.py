"""What the browser finds in its town: everybody at their desk, and examples for the addresses of all pages.

Run inside the installation; prints one line of JSON. Passwords are not needed: a session is made for each desk.
"""

import io
import json
from datetime import datetime
from importlib import import_module
from time import time

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone
from PIL import Image

from menkou.channels.acting import CHOSEN
from menkou.config.tests.browser import casting, mornings
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, attachments, opening
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.models import Matter
from menkou.kernel.matters.opening import Opened
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    commenting,
    dispatching,
    reporting,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Appointment
from menkou.kernel.places.models import Place

BACKEND = "django.contrib.auth.backends.ModelBackend"
SAID = Words("电梯门关不上，老人被夹了一下。")


def main() -> None:
    """Seed, and say what there is."""
    seated = {f"{each.role}|{each.organisation_id}": _seat(each) for each in casting.appointments()}
    print(json.dumps({"sessions": seated, "examples": _examples(timezone.now())}))


def _seat(appointment: Appointment) -> str:
    """Begin a session at a desk, as if somebody had just given their password; give its key."""
    account = Account.objects.get(person=appointment.person_id)
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session[CHOSEN] = appointment.pk
    session["account_authentication_methods"] = [
        {"method": "password", "at": time(), "username": account.username}
    ]
    session.save()
    return str(session.session_key)


def _examples(now: datetime) -> dict[str, str]:
    """A matter with a photo that its desk has accepted, others further on, and who and where."""
    known = Matter.objects.filter(case_type="city_management.lift_car").first() or Matter.objects.first()
    assert known is not None
    accepted, first = _accepted(known, now), None
    further = [_accepted(known, now).matter for _ in range(2)]
    for each in further:
        first = _answered(each, now)
    assert first is not None
    verifier = casting.at("verifier", further[1].verifier)
    verified = acting.act(
        further[1].number,
        verifying.Verify(passed=True, words=Words("门能关上了。")),
        by=casting.acting_as(verifier),
        at=now,
    )
    filed = attachments.keep(_photo(), at=now)
    number, desk = accepted.matter.number, str(accepted.matter.holder)
    clerk = casting.at("clerk", desk)
    words = commenting.Comment(words=Words("门缝这么宽。"), files=(filed,))
    acting.act(number, words, by=casting.acting_as(clerk), at=now)
    account = Account.objects.get(person=clerk.person_id)
    return {
        "number": number,
        "public": number,
        "secret": accepted.secret or "",
        "key": filed.key,
        "answered": further[0].number,
        "verified": further[1].number,
        "verifier": str(further[0].verifier),
        "caller": str(verified.holder),
        "place": str(known.place_id),
        "place_name": known.place.name,
        "case_type": known.case_type,
        "desk": desk,
        "organisation": desk,
        "person": str(clerk.person_id),
        "appointment": str(clerk.pk),
        "account": str(account.pk),
        **mornings.laid_out(str(known.place_id), _town(), at=now),
    }


def _town() -> str:
    return str(Place.objects.get(depth=1).key)


def _accepted(like: Matter, now: datetime) -> Opened:
    contact = {"name": "李阿姨", "phone": "13900000000"}
    told = reporting.Report(words=SAID, case_type=like.case_type, place=like.place_id, shown_publicly=True)
    opened = opening.report(told, by=Actor.anonymous(), at=now, contact=contact)
    clerk = casting.at("clerk", opened.matter.holder)
    acting.act(opened.matter.number, accepting.Accept(), by=casting.acting_as(clerk), at=now)
    return opened


def _answered(matter: MatterState, now: datetime) -> Appointment:
    """Have the first unit that may handle it do so."""
    clerk = casting.at("clerk", matter.holder)
    unit = casting.units_for(clerk, without={matter.verifier, matter.holder})[0]
    handler = casting.at("handler", unit)
    steps: list[tuple[Appointment, Command]] = [
        (clerk, dispatching.Dispatch(unit=handler.organisation_id)),
        (handler, taking.Take()),
        (handler, answering.Answer(words=Words("换了门机皮带。"))),
    ]
    for who, command in steps:
        acting.act(matter.number, command, by=casting.acting_as(who), at=now)
    return clerk


def _photo() -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(out, "JPEG")
    return out.getvalue()
