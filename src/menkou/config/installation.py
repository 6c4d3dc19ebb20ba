"""An installation from nothing: keys, tables, the first place, its operations centre and an administrator."""

import io
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.management import call_command
from django.db import transaction

from menkou.kernel.ledger import keys
from menkou.kernel.people import appointing, desks, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Organisation
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place


@dataclass(frozen=True, kw_only=True)
class First:
    """What an empty installation is asked for.

    :param place_key: permanent, such as the national code.
    :param place_kind: a kind of place: "town", "district", "city" …
    """

    place_key: str
    place_name: str
    place_kind: str = "town"
    operations_centre: str
    administrator: str
    username: str
    password: str
    sample: bool = False


def prepare() -> None:
    """Make the keys and the tables; what is there already stays.

    :raises SystemCheckError: a pack or the settings are broken; nothing was done.
    """
    call_command("check", stdout=io.StringIO())
    settings.MENKOU_HOME.mkdir(parents=True, exist_ok=True)
    keys.create(settings.MENKOU_KEYS)
    call_command("migrate", verbosity=0, interactive=False)


def is_initialised() -> bool:
    """Whether an operations centre is there."""
    return desks.Duty.objects.filter(function="operations").exists()


@transaction.atomic
def initialise(first: First, *, at: datetime) -> None:
    """Plant the first place, found its operations centre and appoint an administrator."""
    by = Actor.system("init")
    place = planting.plant(
        None,
        key=first.place_key,
        name=first.place_name,
        kind=first.place_kind,
        sample=first.sample,
        by=by,
        at=at,
    )
    centre = founding.found(
        None,
        key="ops-centre",
        name=first.operations_centre,
        kind="ops_centre",
        place=place,
        sample=first.sample,
        by=by,
        at=at,
    )
    desks.assign("operations", place, centre, by=by, at=at)
    _administrator(first, place, centre, by=by, at=at)


def _administrator(first: First, place: Place, centre: Organisation, *, by: Actor, at: datetime) -> None:
    person = enrolling.enrol(first.administrator, by=by, at=at, sample=first.sample)
    appointing.appoint(person, "administrator", centre, place, starts_on=at.date(), by=by, at=at)
    Account.objects.create_user(first.username, password=first.password, person=person)
