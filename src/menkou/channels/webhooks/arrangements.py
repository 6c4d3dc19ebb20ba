"""What an installation arranges for its webhooks, from `webhooks.toml` in its folder; without it, the usual."""

import ipaddress
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

FILE = "webhooks.toml"

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class BadArrangements(Exception):
    """The file cannot be used as it stands; says where, and what would be right."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(
            _("%(file)s, “%(where)s”: %(problem)s") % {"file": FILE, "where": where, "problem": problem}
        )


@dataclass(frozen=True)
class Arrangements:
    """All of it.

    :param http: whether targets elsewhere may be reached without encryption; on this machine they always may.
    :param networks: internal networks that targets may stand in; the open internet needs no mention.
    :param kept_days: how long is kept what was sent and what came of it.
    """

    http: bool = False
    networks: tuple[Network, ...] = ()
    kept_days: int = 30

    def allows(self, address: Address) -> bool:
        """Whether a target may stand at this address."""
        return any(address in network for network in self.networks)


def current() -> Arrangements:
    """Read the file when it has changed.

    :raises BadArrangements: it cannot be used.
    """
    file: Path = settings.MENKOU_HOME / FILE
    return _read(file, file.stat().st_mtime_ns if file.is_file() else 0)


@lru_cache(maxsize=4)
def _read(file: Path, changed: int) -> Arrangements:
    if not changed:
        return Arrangements()
    try:
        return read(tomllib.loads(file.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadArrangements("", str(error)) from error


def read(said: Mapping[str, Any]) -> Arrangements:
    """Read what the file says.

    :raises BadArrangements: it cannot be used.
    """
    known = [each.name for each in fields(Arrangements)]
    for name in said.keys() - set(known):
        raise BadArrangements(name, _("there is no such setting; there are %s") % ", ".join(known))
    http, days = said.get("http", False), said.get("kept_days", Arrangements.kept_days)
    if not isinstance(http, bool):
        raise BadArrangements("http", _("write true or false"))
    if not isinstance(days, int) or isinstance(days, bool) or days < 1:
        raise BadArrangements("kept_days", _("write a whole number from 1"))
    return Arrangements(http, _networks(said.get("networks", [])), days)


def _networks(said: object) -> tuple[Network, ...]:
    try:
        if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
            raise ValueError
        return tuple(map(ipaddress.ip_network, said))
    except ValueError as error:
        told = _('write a list of networks, such as ["10.20.0.0/16", "127.0.0.0/8"]')
        raise BadArrangements("networks", told) from error
