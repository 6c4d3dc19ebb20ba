"""An installation from nothing: keys, tables, the first place, its operations centre and an administrator."""

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.config.backups import fresh, targets
from menkou.kernel.ledger import keys
from menkou.kernel.people import appointing, desks, enrolling, founding
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Organisation
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place

TABLES_NAMED = 5


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


class NothingHere(Exception):
    """There is no installation in MENKOU_HOME."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no installation in %(home)s. Run `menkou init`, or set MENKOU_HOME.")
            % {"home": settings.MENKOU_HOME}
        )


class KeysLost(Exception):
    """There is a record but not the keys that belong to it; new ones would hide the loss."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(
            _("Keys are missing: %(names)s. Put back the backup of %(folder)s.")
            % {"names": ", ".join(missing), "folder": settings.MENKOU_KEYS}
        )


class NewerTables(Exception):
    """A newer Menkou has changed the tables; this one would write what that one cannot read."""

    def __init__(self, unknown: list[str]) -> None:
        super().__init__(
            _(
                "A newer Menkou has worked here (%(names)s). Install that version, or restore a backup from before."
            )
            % {"names": ", ".join(unknown[:TABLES_NAMED])}
        )


def prepare() -> None:
    """Make the keys and the tables; what is there already stays.

    :raises SystemCheckError: a pack or the settings are broken; nothing was done.
    :raises HalfRestored: a restore was cut off here.
    :raises KeysLost: an installation is here, and not its keys.
    :raises MasterLost: as `keys.create`.
    :raises NewerTables, NoFreshBackup: as `check_may_migrate`.
    """
    call_command("check", stdout=io.StringIO())
    if targets.is_half_restored():
        raise targets.HalfRestored
    settings.MENKOU_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = keys.missing(settings.MENKOU_KEYS)
    if missing and _has_tables() and is_initialised():
        raise KeysLost(missing)
    check_may_migrate()
    keys.create(settings.MENKOU_KEYS)
    call_command("migrate", verbosity=0, interactive=False)


def check_may_migrate() -> None:
    """Let tables be changed only where that can be undone; of nothing, and of a sample, no backup is asked for.

    :raises NewerTables: there are tables that this version does not know.
    :raises NoFreshBackup: there are data, and no good backup of the last 24 hours.
    """
    if not _has_data() or not _has_tables():
        return
    executor = MigrationExecutor(connection)
    applied = {
        each for each in executor.loader.applied_migrations if each[0] in executor.loader.migrated_apps
    }
    unknown = applied - executor.loader.disk_migrations.keys()
    if unknown:
        raise NewerTables(sorted(".".join(each) for each in unknown))
    waits = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waits and is_initialised() and not is_a_sample():
        fresh.require(at=timezone.now())


def bring_up_to_date() -> None:
    """Make the tables of an installation that is here what this version needs.

    :raises NothingHere: neither its keys nor its data are here.
    """
    if not settings.MENKOU_KEYS.is_dir() and not _has_data():
        raise NothingHere
    prepare()
    if not is_initialised():
        raise NothingHere


def is_initialised() -> bool:
    """Whether an operations centre is there."""
    return desks.Duty.objects.filter(function="operations").exists()


def is_a_sample() -> bool:
    """Whether the town is invented; reads as few columns as can be, for the tables may be older than this program."""
    return Organisation.objects.filter(kind="ops_centre", sample=True).exists()


@transaction.atomic
def initialise(first: First, *, at: datetime) -> None:
    """Plant the first place, found its operations centre and appoint an administrator.

    :raises PlaceRefusal: the place cannot be so.
    :raises PeopleRefusal: a name cannot be so.
    :raises ValidationError: the password is too weak.
    """
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


def _has_data() -> bool:
    return connection.vendor != "sqlite" or Path(connection.settings_dict["NAME"]).is_file()


def _has_tables() -> bool:
    return desks.Duty._meta.db_table in connection.introspection.table_names()


def _administrator(first: First, place: Place, centre: Organisation, *, by: Actor, at: datetime) -> None:
    person = enrolling.enrol(first.administrator, by=by, at=at, sample=first.sample)
    appointing.appoint(person, "administrator", centre, place, starts_on=at.date(), by=by, at=at)
    validate_password(first.password, Account(username=first.username))
    Account.objects.create_user(first.username, password=first.password, person=person)
