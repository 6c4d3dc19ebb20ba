"""One request to a target, bounded in time and in what is read; answers are not followed anywhere."""

import contextlib
import http.client
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from django.utils.translation import gettext as _

from menkou.channels.webhooks.targets import Target

CONNECT_SECONDS = 5.0
ALL_SECONDS = 10.0


class NoAnswer(Exception):
    """Nothing came back that says anything; in one line without anything personal."""


def post(target: Target, addresses: Sequence[str], body: bytes, headers: Mapping[str, str]) -> int:
    """Send it to the first of these addresses that can be connected to; give the status of the answer.

    The addresses are those that were looked at: the name is not resolved again. Of the answer only its head is read.

    :raises NoAnswer: there was none in time.
    """
    ends = time.monotonic() + ALL_SECONDS
    try:
        with _connected(target, addresses) as plain, _ending(plain, ends) as over:
            return _asked(target, plain, body, headers, over)
    except TimeoutError:
        raise NoAnswer(
            _("no connection within %(seconds)s seconds") % {"seconds": round(CONNECT_SECONDS)}
        ) from None
    except OSError as error:
        raise NoAnswer(_("it could not be reached (%(error)s)") % {"error": type(error).__name__}) from None


def _asked(
    target: Target, plain: socket.socket, body: bytes, headers: Mapping[str, str], over: threading.Event
) -> int:
    connection = http.client.HTTPConnection(target.host, target.port)
    try:
        with contextlib.closing(_encrypted(target, plain)) as connection.sock:
            connection.request("POST", target.path, body, {"Host": target.name, **headers})
            with contextlib.closing(connection.getresponse()) as answer:
                if over.is_set():  # a head that was cut off reads like a whole one
                    raise TimeoutError
                return answer.status
    except ssl.SSLCertVerificationError as error:
        raise NoAnswer(
            _("its certificate is not trusted (%(error)s)") % {"error": error.verify_message}
        ) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if over.is_set() or isinstance(error, TimeoutError):
            raise NoAnswer(
                _("no answer within %(seconds)s seconds") % {"seconds": round(ALL_SECONDS)}
            ) from None
        raise NoAnswer(_("the connection broke (%(error)s)") % {"error": type(error).__name__}) from None


def _connected(target: Target, addresses: Sequence[str]) -> socket.socket:
    failed: OSError = OSError()
    for address in addresses:
        try:
            return socket.create_connection((address, target.port), CONNECT_SECONDS / len(addresses))
        except OSError as error:
            failed = error
    raise failed


def _encrypted(target: Target, plain: socket.socket) -> socket.socket:
    plain.settimeout(ALL_SECONDS)
    if not target.encrypted:
        return plain.dup()
    return _trust().wrap_socket(plain.dup(), server_hostname=target.host)


@contextlib.contextmanager
def _ending(plain: socket.socket, ends: float) -> Iterator[threading.Event]:
    """Break the connection off when time is up, whatever drips through it; a socket's own bound is for each part."""
    over = threading.Event()

    def break_off() -> None:
        over.set()
        with contextlib.suppress(OSError):
            plain.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(max(ends - time.monotonic(), 0), break_off)
    timer.daemon = True
    timer.start()
    try:
        yield over
    finally:
        timer.cancel()


@cache
def _trust() -> ssl.SSLContext:
    """Trust the authorities that this machine trusts; SSL_CERT_FILE adds a town's own."""
    return ssl.create_default_context()
