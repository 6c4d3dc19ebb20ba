"""What an installation arranges for its notices, from `notices.toml` in its folder; without it, the usual."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import time
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from menkou.channels.notices.ports.gateways import Gateway

FILE = "notices.toml"
PARTS = {"site", "hours", "bounds", "sms"}
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


class BadArrangements(Exception):
    """The file cannot be used as it stands; says where, and what would be right."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(
            _("%(file)s, “%(where)s”: %(problem)s") % {"file": FILE, "where": where, "problem": problem}
        )


@dataclass(frozen=True)
class Hours:
    """Times of the day, in the installation's zone.

    :param quiet_from, quiet_until: between these only what is urgent goes out; equal: there are no quiet hours.
    :param digest_at: when what was gathered goes out.
    """

    quiet_from: time = time(21)
    quiet_until: time = time(8)
    digest_at: time = time(8, 30)


@dataclass(frozen=True)
class Bounds:
    """How much is too much.

    :param sms_a_day, mails_a_day: for one recipient; what goes beyond is gathered.
    :param emergencies_a_day: the same for what may come at night.
    :param kept_days: how long is kept what somebody was told of.
    :param told_days: what is older than this is not told any more, such as after a long standstill.
    """

    sms_a_day: int = 10
    mails_a_day: int = 50
    emergencies_a_day: int = 30
    kept_days: int = 180
    told_days: int = 3


@dataclass(frozen=True)
class Arrangements:
    """All of it.

    :param site: where people reach the pages, for the links.
    :param sms: how text messages go out; ``None``: not at all.
    """

    site: str
    hours: Hours = field(default_factory=Hours)
    bounds: Bounds = field(default_factory=Bounds)
    sms: Gateway | None = None


def current() -> Arrangements:
    """Read the file when it has changed.

    :raises BadArrangements: it cannot be used.
    """
    file = settings.MENKOU_HOME / FILE
    changed = file.stat().st_mtime_ns if file.is_file() else 0
    return _read(file, changed, _usual_site())


@lru_cache(maxsize=4)
def _read(file: Path, changed: int, site: str) -> Arrangements:
    if not changed:
        return Arrangements(site)
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadArrangements("", str(error)) from error
    return read(said, site)


def read(said: Mapping[str, Any], site: str) -> Arrangements:
    """Read what the file says.

    :param site: where people reach the pages, unless the file says otherwise.
    :raises BadArrangements: it cannot be used.
    """
    for name in said.keys() - PARTS:
        raise BadArrangements(name, _("there is no such setting; there are %s") % ", ".join(sorted(PARTS)))
    try:
        sms = Gateway.read(said["sms"]) if "sms" in said else None
    except ValueError as error:
        raise BadArrangements("sms", str(error)) from error
    return Arrangements(
        _site(said.get("site", site)),
        Hours(**_values("hours", Hours, said.get("hours", {}), _clock)),
        Bounds(**_values("bounds", Bounds, said.get("bounds", {}), _number)),
        sms,
    )


def _values(part: str, kind: Any, said: Any, reader: Any) -> dict[str, Any]:
    known = [each.name for each in fields(kind)]
    if not isinstance(said, dict):
        raise BadArrangements(part, _("it has to be a table"))
    for name in said.keys() - set(known):
        raise BadArrangements(
            f"{part}.{name}", _("there is no such setting; there are %s") % ", ".join(known)
        )
    return {name: reader(f"{part}.{name}", value) for name, value in said.items()}


def _clock(where: str, value: object) -> time:
    if isinstance(value, time):
        return value.replace(second=0, microsecond=0)
    if isinstance(value, str) and CLOCK.fullmatch(value):
        return time.fromisoformat(value)
    raise BadArrangements(where, _("write a time of the day, such as 21:00"))


def _number(where: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and value >= 1:
        return value
    raise BadArrangements(where, _("write a whole number from 1"))


def _site(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        return value.rstrip("/")
    raise BadArrangements("site", _("write an address, such as https://menkou.example.org"))


def _usual_site() -> str:
    scheme = "https" if settings.MENKOU_HTTPS else "http"
    name = next((host for host in settings.ALLOWED_HOSTS if not host.startswith(("*", "."))), "localhost")
    return f"{scheme}://{name}"
