"""What is wrong with an installation, in plain words, and what would mend it."""

import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.channels.webhooks.models import Delivery, Subscription, SubscriptionQuerySet
from menkou.config import beats, installation
from menkou.config.backups import fresh
from menkou.kernel.jobs.models import Job
from menkou.kernel.ledger import heads, keys, outbox, stored, triggers
from menkou.kernel.ledger.models import Checkpoint, Unsealed
from menkou.kernel.matters import reindexing
from menkou.kernel.people.models import AccessToken, AccessTokenQuerySet, Appointment
from menkou.kernel.worktime import national_calendar

LEAST_FREE = 500 * 1024 * 1024
MOST_WAITING = 10_000
OLDEST_BACKUP = timedelta(days=2)
JOBS_MAY_WAIT = timedelta(minutes=10)
TOKENS_EXPIRE_SOON = timedelta(days=14)
TOKENS_LIE_UNUSED = timedelta(days=90)


@dataclass(frozen=True)
class Complaint:
    """One thing that is wrong.

    :param id: permanent, such as ``menkou.D004``.
    :param grave: whether Menkou cannot work like this; else it is a warning.
    """

    id: str
    problem: str
    remedy: str
    grave: bool = True


def examine(*, at: datetime) -> list[Complaint]:
    """Look at everything that an installation needs; a broken database hides what is behind it."""
    complaints = [*_nothing_here()]
    if complaints:
        return complaints
    complaints = [*_environment(at), *_parts(at)]
    try:
        _reach()
    except DatabaseError as error:
        problem = _("The database cannot be reached: %(error)s") % {"error": error}
        return [*complaints, Complaint("menkou.D010", problem, _("Start it, or mend MENKOU_DATABASE_URL."))]
    complaints += _tables()
    if not any(complaint.id == "menkou.D011" for complaint in complaints):
        complaints += [found for check in INSIDE for found in check(at)]
    return complaints


def _nothing_here() -> Iterator[Complaint]:
    database: Any = connection
    in_a_file = connection.vendor == "sqlite" and not database.is_in_memory_db()
    if in_a_file and not Path(connection.settings_dict["NAME"]).is_file():
        yield Complaint(
            "menkou.D006",
            _("There is no installation in %(home)s.") % {"home": settings.MENKOU_HOME},
            _("Run `menkou init`, or set MENKOU_HOME to where it is."),
        )


def _reach() -> None:
    """Try the database for a few seconds; the pool would try longer and not say why.

    :raises DatabaseError: it cannot be reached.
    """
    database: Any = connection
    if connection.vendor == "postgresql":
        with connection.wrap_database_errors:
            database.Database.connect(**database.get_connection_params(), connect_timeout=5).close()
    connection.ensure_connection()


def _environment(at: datetime) -> Iterator[Complaint]:
    missing = keys.missing(settings.MENKOU_KEYS)
    if missing:
        yield Complaint(
            "menkou.D001",
            _("Keys are missing: %(names)s.") % {"names": ", ".join(missing)},
            _(
                "Put back the backup of the keys folder; only a new installation gets new ones, by `menkou init`."
            ),
        )
    elif settings.MENKOU_KEYS.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield Complaint(
            "menkou.D002",
            _("Others on this machine can read the keys folder."),
            _("Run: chmod 700 %(folder)s") % {"folder": settings.MENKOU_KEYS},
            grave=False,
        )
    if settings.MENKOU_HOME.is_dir() and shutil.disk_usage(settings.MENKOU_HOME).free < LEAST_FREE:
        yield Complaint(
            "menkou.D003", _("Less than 500 MB of disk are free."), _("Make room, or move MENKOU_HOME.")
        )
    for message in run_checks():
        where = f"{message.obj}: " if message.obj else ""
        hint = str(message.hint or "")
        yield Complaint(message.id or "menkou.D004", f"{where}{message.msg}", hint, message.is_serious())
    next_year = timezone.localtime(at).replace(year=at.year + 1, month=1, day=1).date()
    if at.month >= 11 and not national_calendar().is_working(next_year).known:
        yield Complaint(
            "menkou.D005",
            _("The holidays of %(year)s are not known yet; due times there are provisional.")
            % {"year": next_year.year},
            _("Upgrade the package chinesecalendar when it has them (usually in November)."),
            grave=False,
        )


def _parts(at: datetime) -> Iterator[Complaint]:
    """Look at the heartbeats: nothing is wrong where nothing was ever started, or all was stopped."""
    heard = beats.latest(beats.folder_of(settings.MENKOU_HOME))
    quiet = [part for part, beat in heard.items() if beat.is_quiet(at)]
    for part in quiet:
        yield Complaint(
            "menkou.D020",
            _("The part “%(part)s” has not been heard of since %(time)s.")
            % {"part": part, "time": timezone.localtime(heard[part].at).strftime("%Y-%m-%d %H:%M")},
            _("Look at its log, and start it again: `menkou serve`, or its systemd unit."),
        )
    for part in beats.PARTS:
        if part not in heard and len(heard) > len(quiet):
            yield Complaint(
                "menkou.D021",
                _("The part “%(part)s” does not run, while others do.") % {"part": part},
                _("Start it: `menkou serve --only %(part)s`, or its systemd unit.") % {"part": part},
            )
    for name, reason in (each for beat in heard.values() for each in beat.failing.items()):
        yield Complaint(
            "menkou.D022",
            _("“%(name)s” fails again and again: %(reason)s") % {"name": name, "reason": reason},
            _("The log says since when. It is tried again by itself; report it if it stays."),
            grave=False,
        )


def _tables() -> Iterator[Complaint]:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        yield Complaint(
            "menkou.D011", _("The tables are not up to date."), _("Run `menkou init` or `menkou upgrade`.")
        )


def _triggers(at: datetime) -> Iterator[Complaint]:
    missing = triggers.missing()
    if missing:
        yield Complaint(
            "menkou.D012",
            _("The record is not protected: triggers are missing (%(names)s).")
            % {"names": ", ".join(missing)},
            _("Run `menkou ledger verify`, then `menkou upgrade`, and find out who removed them."),
        )


def _centre(at: datetime) -> Iterator[Complaint]:
    if not installation.is_initialised():
        yield Complaint("menkou.D013", _("There is no operations centre."), _("Run `menkou init`."))


def _sealing(at: datetime) -> Iterator[Complaint]:
    waiting = Unsealed.objects.count()
    if waiting > MOST_WAITING:
        yield Complaint(
            "menkou.D014",
            _("%(count)s steps wait to be sealed.") % {"count": waiting},
            _("See that `menkou serve` runs, or run `menkou ledger seal`."),
            grave=False,
        )


def _jobs(at: datetime) -> Iterator[Complaint]:
    if dead := Job.objects.dead().count():
        yield Complaint(
            "menkou.D023",
            _("%(count)s background jobs were given up.") % {"count": dead},
            _(
                "See why with `menkou jobs list --state dead`; then `menkou jobs retry` or `menkou jobs drop`."
            ),
            grave=False,
        )
    if late := Job.objects.due(at - JOBS_MAY_WAIT).count():
        yield Complaint(
            "menkou.D024",
            _("%(count)s background jobs have waited for more than ten minutes.") % {"count": late},
            _("See that the worker runs: `menkou serve`, or another `menkou worker` beside it."),
            grave=False,
        )


def _telling(at: datetime) -> Iterator[Complaint]:
    untold = outbox.waiting()
    if untold > MOST_WAITING:
        yield Complaint(
            "menkou.D025",
            _("%(count)s steps wait to be told to those whom they concern.") % {"count": untold},
            _("See that the sweep runs: `menkou serve`."),
            grave=False,
        )


def _searching(at: datetime) -> Iterator[Complaint]:
    """Hold the oldest and the newest words against the index; without its key nothing can be compared."""
    if not keys.missing(settings.MENKOU_KEYS) and reindexing.sample().wrong:
        yield Complaint(
            "menkou.D026",
            _("The search index does not hold what was said; not everything is found."),
            _("Run `menkou search rebuild`."),
            grave=False,
        )


def _signed(at: datetime) -> Iterator[Complaint]:
    """Hold the tree against the newest checkpoint, as the sealer does before it signs the next."""
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is not None and not _leads_to(newest):
        yield Complaint(
            "menkou.D015",
            _("The record is not the one that was signed last; nothing more is signed."),
            _(
                "Run `menkou ledger verify --against` receipts that were kept elsewhere, and find out who changed it."
            ),
        )


def _backed_up(at: datetime) -> Iterator[Complaint]:
    """Ask once there is something to lose: when the record is as old as a backup may be."""
    taken_at, oldest = fresh.last(), Checkpoint.objects.order_by("size").first()
    is_old = oldest is not None and oldest.sealed_at < at - OLDEST_BACKUP
    if is_old and not installation.is_a_sample() and (taken_at is None or taken_at < at - OLDEST_BACKUP):
        yield Complaint(
            "menkou.D016",
            _("There is no good backup of the last two days."),
            _("Run `menkou backup FOLDER --keys ANOTHER`, and see that it runs every night."),
            grave=False,
        )


def _tokens(at: datetime) -> Iterator[Complaint]:
    """Ask only after those that still open something."""
    appointed = Appointment.objects.current(timezone.localdate(at))
    held = AccessToken.objects.in_force(at).filter(appointment__in=appointed)
    if ending := _named(held.expiring_until(at + TOKENS_EXPIRE_SOON)):
        yield Complaint(
            "menkou.D027",
            _("Tokens of programs expire within two weeks: %(tokens)s.") % {"tokens": ending},
            _("Issue new ones in time and revoke these: `menkou tokens issue`, `menkou tokens revoke`."),
            grave=False,
        )
    if unused := _named(held.unused_since(at - TOKENS_LIE_UNUSED)):
        yield Complaint(
            "menkou.D028",
            _("Tokens of programs were not used for 90 days: %(tokens)s.") % {"tokens": unused},
            _("Revoke those that nobody needs: `menkou tokens revoke`."),
            grave=False,
        )


def _webhooks(at: datetime) -> Iterator[Complaint]:
    if dead := Delivery.objects.dead().count():
        yield Complaint(
            "menkou.D029",
            _("%(count)s messages to other programs were not taken for a day.") % {"count": dead},
            _("See why with `menkou webhooks list` and `show`; then `menkou webhooks retry`, or `remove`."),
            grave=False,
        )
    if silent := _numbers(Subscription.objects.silent(timezone.localdate(at))):
        yield Complaint(
            "menkou.D030",
            _("Webhooks whose target is gone, or whose owner is appointed no more: %(numbers)s.")
            % {"numbers": silent},
            _("Put the target right (`menkou webhooks retarget`, `resume`), or `menkou webhooks remove`."),
            grave=False,
        )


def _numbers(subscriptions: SubscriptionQuerySet) -> str:
    return _(", ").join(map(str, subscriptions.order_by("pk").values_list("pk", flat=True)))


def _named(tokens: AccessTokenQuerySet) -> str:
    found = tokens.order_by("expires_at", "pk").values_list("pk", "name")
    return _(", ").join(f"{number} “{name}”" for number, name in found)


def _leads_to(newest: Checkpoint) -> bool:
    try:
        return stored.StoredTree(newest.size).root() == heads.Head.claimed(newest.note).root
    except (stored.NodeMissing, heads.MalformedHead):
        return False


INSIDE: tuple[Callable[[datetime], Iterator[Complaint]], ...] = (
    _triggers,
    _centre,
    _sealing,
    _jobs,
    _telling,
    _searching,
    _signed,
    _backed_up,
    _tokens,
    _webhooks,
)
