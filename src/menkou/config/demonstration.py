"""The sample town: built whole, or begun anew."""

import fcntl
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click
from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from menkou.config import installation
from menkou.kernel.ledger import sealer
from menkou.sample import month, town

EARLIEST = datetime(2026, 2, 2, tzinfo=UTC)
"""A month that ends before has nobody appointed at its beginning."""


class NotBuilt(Exception):
    """The sample town cannot be built here; nothing was changed."""


class NotASample(NotBuilt):
    """Somebody's own installation is here."""

    def __init__(self) -> None:
        super().__init__(
            _("%(home)s is an installation of its own. Set MENKOU_HOME to a new folder for the sample town.")
            % {"home": settings.MENKOU_HOME}
        )


class HalfATown(NotBuilt):
    """A build was cut off in a database that is not a file of ours to remove."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A build was cut off and left half a town. Drop the database, create it empty, remove %(home)s."
            )
            % {"home": settings.MENKOU_HOME}
        )


class BuiltByAnother(NotBuilt):
    """Two builds at once in one place."""

    def __init__(self) -> None:
        super().__init__(_("Another process is building the sample town here. Wait for it."))


class NoSuchMonth(NotBuilt):
    """The month would lie before the sample's people are appointed, or in the future."""

    def __init__(self, until: datetime) -> None:
        super().__init__(
            _(
                "A month that ends on %(until)s cannot be told; it has to end after %(earliest)s and before now."
            )
            % {"until": timezone.localtime(until).date(), "earliest": EARLIEST.date()}
        )


def ensure(*, until: datetime, now: datetime, matters: int) -> None:
    """Build the town and play its month, unless that is done; what was cut off is begun anew.

    :param until: when the month ends; the same moment tells the same story.
    :raises NotBuilt: and says why.
    """
    with _alone():
        if _unfinished().exists():
            _clear_away()
        installation.prepare()
        if town.is_built():
            return
        if installation.is_initialised():
            raise NotASample
        if not EARLIEST < until <= now:
            raise NoSuchMonth(until)
        _unfinished().touch()
        _build(until, matters)
        _unfinished().unlink()


def _build(until: datetime, matters: int) -> None:
    begins = until - timedelta(days=month.DAYS + 1)
    installation.initialise(_first(), at=begins)
    story = month.Month(town.build(at=begins), until=until, matters=matters)
    with click.progressbar(length=len(story), label="一个月的事 One month", show_pos=True) as bar:
        for reported in story.play():
            bar.update(1 if reported else 0)
    sealer.seal(at=until)


def _first() -> installation.First:
    return installation.First(
        place_key=town.TOWN,
        place_name="虹桥镇（样例）",
        operations_centre="样例镇城市运行管理中心（样例）",
        administrator="管理员",
        username="admin",
        password=secrets.token_urlsafe(24),
        sample=True,
    )


def _unfinished() -> Path:
    """Give the file that is there while the town is being built, and after a build that was cut off."""
    return settings.MENKOU_HOME / "unfinished"


def _clear_away() -> None:
    """Remove what a cut-off build has left; its mark goes last, so that this may be cut off too."""
    if connection.vendor != "sqlite":
        raise HalfATown
    database = Path(settings.DATABASES["default"]["NAME"])
    for ending in ("", "-wal", "-shm"):
        database.with_name(database.name + ending).unlink(missing_ok=True)
    for folder in (settings.MENKOU_KEYS, settings.MEDIA_ROOT):
        shutil.rmtree(folder, ignore_errors=True)
    _unfinished().unlink()


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process build; the lock ends with it, however it ends."""
    settings.MENKOU_HOME.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (settings.MENKOU_HOME / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuiltByAnother from error
        yield
