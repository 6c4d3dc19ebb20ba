"""Tokens: secrets that programs carry, each for one appointment, for some time and for some of what it may do."""

import hashlib
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import CharField, DateField, DateTimeField, Q
from django.utils import timezone

from menkou.kernel.ledger import canonical, chain
from menkou.kernel.people import checking, guards, refusals
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.enrolling import stream_of
from menkou.kernel.people.models import AccessToken, AccessTokenQuerySet, Appointment, Person, Scope
from menkou.kernel.people.models.tokens import scopes_in
from menkou.kernel.people.roles import APPOINTING
from menkou.kernel.places.models import Place
from menkou.kernel.statements import Reading, given

__all__ = ["Held", "Scope", "forget_of", "holder", "issue", "revoke", "token_for", "visible_to"]

PREFIX = "menkou_"
"""What scanners for secrets know ours by, wherever one was left lying about."""

SECRET_BYTES = 32
LONGEST = timedelta(days=366)
LONGEST_NAME = 80

_SECRET = re.compile(PREFIX + r"[A-Za-z0-9_-]{43}", re.ASCII)

_TODAY = given("today", DateField())
_HOLDER = Reading(
    lambda: (
        AccessToken.objects.in_force(given("at", DateTimeField()))
        .filter(
            Q(appointment__ends_on=None) | Q(appointment__ends_on__gt=_TODAY),
            Q(appointment__person__account=None) | Q(appointment__person__account__is_active=True),
            digest=given("digest", CharField()),
            appointment__starts_on__lte=_TODAY,
            appointment__person__erased_at=None,
        )
        .values_list(
            "pk",
            "scopes",
            "last_used_on",
            "appointment_id",
            "appointment__person_id",
            "appointment__role",
            "appointment__organisation_id",
            "appointment__place_id",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Held:
    """Who a secret is for.

    :param token: number of the token.
    """

    actor: Actor
    scopes: frozenset[Scope]
    token: int


@transaction.atomic
def issue(
    appointment: Appointment,
    *,
    name: str,
    scopes: Iterable[str],
    expires_at: datetime,
    by: Actor,
    at: datetime,
    command_id: UUID | None = None,
) -> tuple[AccessToken, str]:
    """Let a program act for an appointment; give the token, and the secret that is told just this once.

    :param name: by which people know it again, such as that of the program.
    :param by: the one appointed, or an administrator who appoints there.
    :param command_id: of whoever may ask again; the event is found by it.
    :raises IntegrityError: the command id is taken.
    :raises UnknownScope: or none at all.
    :raises ScopeBeyondTheRole: this appointment has nothing to administer.
    :raises TokenTermCannotBe: it would not end, or only after more than a year.
    :raises NotInForce: the appointment is not, today.
    :raises PeopleRefusal: the name cannot be, the person was erased, or `by` may not.
    """
    appointment = Appointment.objects.select_related("organisation", "person").get(pk=appointment.pk)
    if not _is_own(appointment, by):
        guards.check_appoints(by, appointment.place_id, appointment.organisation.place_id)
    name = checking.name(name, LONGEST_NAME)
    wanted = _checked(scopes, appointment)
    if not at < expires_at <= at + LONGEST:
        raise refusals.TokenTermCannotBe(
            until=timezone.localdate(expires_at), latest=timezone.localdate(at + LONGEST)
        )
    _check_current(appointment, timezone.localdate(at))
    secret = PREFIX + secrets.token_urlsafe(SECRET_BYTES)
    token = AccessToken.objects.create(
        appointment=appointment,
        digest=_digest_of(secret),
        name=name,
        scopes=" ".join(wanted),
        made_by_id=by.person,
        made_at=at,
        expires_at=expires_at,
    )
    data: chain.Data = {
        "token": token.pk,
        "appointment": appointment.pk,
        "scopes": [*wanted],
        "until": canonical.instant(expires_at),
    }
    stream = stream_of(appointment.person)
    chain.audit(stream, "people.token_issued", by=by.as_json(), at=at, data=data, command_id=command_id)
    return token, secret


@transaction.atomic
def revoke(token: AccessToken, *, by: Actor, at: datetime) -> AccessToken:
    """Let a token open nothing any more; asked again, nothing changes.

    :raises NotPermitted: it is neither of `by` nor of their area.
    """
    found = AccessToken.objects.select_for_update(of=("self",)).select_related("appointment__person")
    token = found.get(pk=token.pk)
    if not _is_own(token.appointment, by):
        guards.check_appoints(by, token.appointment.place_id)
    if token.revoked_at is not None:
        return token
    token.revoked_at = at
    token.save(update_fields=["revoked_at"])
    stream = stream_of(token.appointment.person)
    chain.audit(stream, "people.token_revoked", by=by.as_json(), at=at, data={"token": token.pk})
    return token


def holder(secret: str, *, at: datetime) -> Held | None:
    """Say for whom a secret is, in one statement; on the first use of a day another notes the day.

    ``None``: nobody holds it, it expired or was revoked, the appointment is not current on this day, or its person
    was erased or may not sign in. Which of these it is concerns nobody who cannot show a token that holds.
    """
    if not _SECRET.fullmatch(secret):
        return None
    today = timezone.localdate(at)
    row = _HOLDER.first(digest=_digest_of(secret), today=today, at=at)
    if row is None:
        return None
    token, scopes, last_used_on, appointment, person, role, organisation, place = row
    if last_used_on != today:
        AccessToken.objects.filter(pk=token).update(last_used_on=today)
    actor = Actor(
        as_="appointment",
        person=person,
        appointment=appointment,
        role=role,
        organisation=organisation,
        place=place,
    )
    return Held(actor, scopes_in(scopes), token)


def token_for(actor: Actor, number: int) -> AccessToken:
    """Give a token to somebody who may see it.

    :raises NotFound: it is not there, or not for this actor.
    """
    found = visible_to(actor).filter(pk=number).first()
    if found is None:
        raise refusals.NotFound(key=str(number))
    return found


def visible_to(actor: Actor) -> AccessTokenQuerySet:
    """All tokens that this actor may see: their own, and an administrator those of the area; the system all."""
    found = AccessToken.objects.all()
    if actor.as_ == "system":
        return found
    if actor.person is None:
        return found.none()
    seen = Q(appointment__person=actor.person)
    if actor.role in APPOINTING:
        area = Place.objects.get(key=actor.place)
        seen |= Q(appointment__place__path__startswith=area.path)
    return found.filter(seen)


def forget_of(person: Person) -> None:
    """Remove all tokens of somebody who is erased, whose names are words; that there were some stays on record."""
    AccessToken.objects.filter(appointment__person=person).delete()


def _is_own(appointment: Appointment, by: Actor) -> bool:
    return by.person is not None and by.person == appointment.person_id


def _checked(scopes: Iterable[str], appointment: Appointment) -> list[str]:
    wanted = frozenset(scopes)
    if not wanted or not wanted <= set(Scope.values):
        unknown = ", ".join(sorted(wanted - set(Scope.values)))
        raise refusals.UnknownScope(scope=unknown, scopes=", ".join(Scope.values))
    if Scope.ADMINISTER in wanted and appointment.role not in APPOINTING:
        raise refusals.ScopeBeyondTheRole(role=appointment.role_label)
    return [each for each in Scope.values if each in wanted]


def _check_current(appointment: Appointment, today: date) -> None:
    if appointment.person.erased_at is not None:
        raise refusals.Erased
    if not appointment.is_current(today):
        raise refusals.NotInForce(starts=appointment.starts_on, ends=checking.day(appointment.ends_on))


def _digest_of(secret: str) -> str:
    """Give what is kept of a secret. Nobody can guess 256 random bits, so a hash need not be slow to be safe."""
    return hashlib.sha256(secret.encode()).hexdigest()
