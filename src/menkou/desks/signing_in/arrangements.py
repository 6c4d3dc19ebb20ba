"""What an installation arranges for signing in, from `sign-in.toml` in its folder; without it, the usual."""

import os
import re
import string
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from menkou.kernel.people.roles import ROLES

FILE = "sign-in.toml"
PARTS = {"phone_codes", "second_factor", "provider"}
SECRETS = "MENKOU_SIGN_IN_"
MATCHES = ("username", "staff_number")
KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}", re.ASCII)


class BadArrangements(Exception):
    """The file cannot be used as it stands; says where, and what would be right."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(
            _("%(file)s, “%(where)s”: %(problem)s") % {"file": FILE, "where": where, "problem": problem}
        )


@dataclass(frozen=True)
class Provider:
    """Somebody else's sign-in by OpenID Connect, such as that of the district.

    :param key: stands in the address that the provider calls back.
    :param server: where its configuration is found.
    :param match: what of ours the claim is: a user name, or a staff number.
    :param claim: which of the provider's statements about somebody is compared.
    """

    key: str
    name: str
    server: str
    client_id: str
    secret: str = field(repr=False)
    match: str = "username"
    claim: str = "preferred_username"


@dataclass(frozen=True)
class Arrangements:
    """All of it.

    :param phone_codes: whether codes by text message are offered, where a gateway is set up.
    :param second_factor: keys of the roles of which a second factor is demanded.
    """

    phone_codes: bool = True
    second_factor: frozenset[str] = frozenset()
    providers: tuple[Provider, ...] = ()

    def provider(self, key: str) -> Provider | None:
        """Give a provider by its key."""
        return next((each for each in self.providers if each.key == key), None)


def current() -> Arrangements:
    """Read the file when it has changed.

    :raises BadArrangements: it cannot be used.
    """
    file = settings.MENKOU_HOME / FILE
    return _read(file, file.stat().st_mtime_ns if file.is_file() else 0)


@lru_cache(maxsize=4)
def _read(file: Path, changed: int) -> Arrangements:
    if not changed:
        return Arrangements()
    try:
        said = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise BadArrangements("", str(error)) from error
    return read(said)


def read(said: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> Arrangements:
    """Read what the file says.

    :raises BadArrangements: it cannot be used.
    """
    for name in said.keys() - PARTS:
        raise BadArrangements(name, _("there is no such setting; there are %s") % ", ".join(sorted(PARTS)))
    phone_codes = said.get("phone_codes", True)
    if not isinstance(phone_codes, bool):
        raise BadArrangements("phone_codes", _("write true or false"))
    return Arrangements(phone_codes, _roles(said.get("second_factor", [])), _providers(said, environ))


def _roles(said: object) -> frozenset[str]:
    if not isinstance(said, list) or not all(role in ROLES for role in said):
        raise BadArrangements("second_factor", _("list roles; there are %s") % ", ".join(ROLES))
    return frozenset(said)


def _providers(said: Mapping[str, Any], environ: Mapping[str, str]) -> tuple[Provider, ...]:
    tables = said.get("provider", [])
    if not isinstance(tables, list) or not all(isinstance(each, dict) for each in tables):
        raise BadArrangements("provider", _("write each as a table of its own: [[provider]]"))
    found = tuple(_provider(table, f"provider {n}", environ) for n, table in enumerate(tables, 1))
    if len({each.key for each in found}) < len(found):
        raise BadArrangements("provider", _("two have the same key"))
    return found


def _provider(table: Mapping[str, Any], where: str, environ: Mapping[str, str]) -> Provider:
    known = [each.name for each in fields(Provider)]
    for name in table.keys() - set(known):
        raise BadArrangements(
            f"{where}.{name}", _("there is no such setting; there are %s") % ", ".join(known)
        )
    for name in known[:5]:
        if not isinstance(table.get(name), str) or not table[name].strip():
            raise BadArrangements(f"{where}.{name}", _("it is needed, as a text"))
    provider = Provider(**{**table, "secret": _secret(table["secret"], where, environ)})
    _check(provider, where)
    return provider


def _secret(said: str, where: str, environ: Mapping[str, str]) -> str:
    known = {name: value for name, value in environ.items() if name.startswith(SECRETS)}
    try:
        return string.Template(said).substitute(known)
    except (KeyError, ValueError) as error:
        problem = _("name a variable of the environment that is set, such as $%(secrets)sDISTRICT")
        raise BadArrangements(f"{where}.secret", problem % {"secrets": SECRETS}) from error


def _check(provider: Provider, where: str) -> None:
    if not KEY.fullmatch(provider.key):
        raise BadArrangements(f"{where}.key", _("use small letters a to z, digits and hyphens"))
    if not re.fullmatch(r"https://\S+|http://(localhost|127\.0\.0\.1)(:\d+)?(/\S*)?", provider.server):
        raise BadArrangements(f"{where}.server", _("it has to begin with https://"))
    if provider.match not in MATCHES:
        raise BadArrangements(f"{where}.match", _("write one of %s") % ", ".join(MATCHES))
    if not isinstance(provider.claim, str) or not provider.claim:
        raise BadArrangements(f"{where}.claim", _("it is needed, as a text"))
