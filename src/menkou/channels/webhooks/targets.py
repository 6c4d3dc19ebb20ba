"""Where a webhook may lead: an address that is looked at before anything is sent, and connected to as looked at."""

import ipaddress
import re
import socket
import urllib.parse
from dataclasses import dataclass

from django.utils.translation import gettext as _

from menkou.channels.webhooks.arrangements import Address, Arrangements
from menkou.channels.webhooks.refusals import BadTarget

LONGEST = 500
PORTS = {"https": 443, "http": 80}
NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Unreachable(Exception):
    """The name leads nowhere, or nowhere that is allowed; in one line without anything personal."""


@dataclass(frozen=True)
class Target:
    """An address in its parts.

    :param path: with the query, ready to be asked for.
    """

    encrypted: bool
    host: str
    port: int
    path: str

    @property
    def name(self) -> str:
        """What the target is called in a request."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = PORTS["https" if self.encrypted else "http"]
        return host if self.port == usual else f"{host}:{self.port}"


def read(url: str) -> Target:
    """Read an address.

    :raises BadTarget: it is none, or says more than an address should.
    """
    if len(url) > LONGEST or not re.fullmatch(r"[!-~]+", url):
        raise BadTarget(
            _(
                "Write an address of at most %(longest)s characters, without spaces; names in Chinese as xn--…."
            )
            % {"longest": LONGEST}
        )
    try:
        parts = urllib.parse.urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
    except (ValueError, KeyError):
        raise BadTarget(_("Write an address that begins with https://.")) from None
    if not parts.hostname or "@" in parts.netloc or parts.fragment:
        raise BadTarget(_("Write an address with a host, and without user, password or “#”."))
    path = parts.path or "/"
    return Target(
        parts.scheme == "https", parts.hostname, port, f"{path}?{parts.query}" if parts.query else path
    )


def check(url: str, arranged: Arrangements) -> None:
    """See to it that an address could be sent to today.

    :raises BadTarget: it could not; says why.
    """
    target = read(url)
    try:
        addresses(target, arranged)
    except Unreachable as reason:
        raise BadTarget(
            _("“%(host)s” cannot be a target: %(reason)s.") % {"host": target.host, "reason": reason}
        ) from None


def addresses(target: Target, arranged: Arrangements) -> list[str]:
    """Resolve a target's name; every address that it leads to has to be allowed.

    :raises Unreachable: it leads nowhere, into an internal network, or there without encryption.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unreachable(_("the name leads nowhere")) from None
    texts = list(dict.fromkeys(str(each[4][0]) for each in found))
    for text in texts:
        _check(_really(ipaddress.ip_address(text)), target, arranged)
    return texts


def _check(address: Address, target: Target, arranged: Arrangements) -> None:
    is_open = address.is_global and not address.is_multicast
    if not is_open and not arranged.allows(address):
        raise Unreachable(_("it lies in an internal network that webhooks.toml does not name"))
    if not (target.encrypted or address.is_loopback or arranged.http):
        raise Unreachable(_("it is reached without encryption; write https://"))


def _really(address: Address) -> Address:
    """See through the ways of writing an IPv4 address as one of IPv6."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)
