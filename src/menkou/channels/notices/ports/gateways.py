"""Text messages by whatever gateway a town has: address, headers and fields are a template in `notices.toml`."""

import json
import os
import string
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from menkou.channels.notices.ports import Message, NotSent
from menkou.kernel.ledger import sealing

SECRETS = "MENKOU_SMS_"
ENCODINGS = ("json", "form", "query")
KNOWN = {"url", "method", "headers", "timeout", "success", *ENCODINGS}
FILLED_IN = {"phone": "13800000000", "text": "text", "id": "1"}
MOST_READ = 64 * 1024
USUAL_TIMEOUT = 10


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Keeps secrets from being sent on to wherever an answer points."""

    def redirect_request(self, *_args: Any, **_kwargs: Any) -> None:
        return None


@dataclass(frozen=True)
class Gateway:
    """A gateway reached by HTTP.

    In every text, `$phone`, `$text` and `$id` stand for the message, `$MENKOU_SMS_…` for a secret of the environment;
    the number without blanks, hyphens and China's prefix, however somebody wrote it.

    :param encoding: how the fields go: as "json", as a "form", or as a "query" of the address.
    :param statuses: which answers mean that it was taken.
    :param path: names that lead into the answer's JSON; empty: the status is enough.
    :param value: what has to stand there.
    """

    name: ClassVar = "gateway"
    contact: ClassVar[str | None] = "phone"

    url: str
    method: str
    headers: Mapping[str, str]
    encoding: str
    fields: Mapping[str, Any]
    statuses: frozenset[int] = frozenset({200})
    path: tuple[str, ...] = ()
    value: str = ""
    timeout: float = USUAL_TIMEOUT
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False, compare=False)

    @classmethod
    def read(cls, said: Any, environ: Mapping[str, str] = os.environ) -> "Gateway":
        """Read the table `[sms]`.

        :raises ValueError: it cannot be used; says what would be right.
        """
        _check(said)
        encoding = next(name for name in ENCODINGS if name in said)
        success = said.get("success", {})
        gateway = cls(
            url=said["url"],
            method=said.get("method", "GET" if encoding == "query" else "POST"),
            headers=said.get("headers", {}),
            encoding=encoding,
            fields=said[encoding],
            statuses=frozenset(success.get("status", [200])),
            path=tuple(filter(None, success.get("json", "").split("."))),
            value=str(success.get("equals", "")),
            timeout=said.get("timeout", USUAL_TIMEOUT),
            environ=environ,
        )
        gateway.check()
        return gateway

    def check(self) -> None:
        """Fill the template in once.

        :raises ValueError: a text names something that there is not.
        """
        try:
            self._request(FILLED_IN)
        except KeyError as error:
            raise ValueError(
                _("“$%(name)s” is neither $phone, $text, $id nor a variable of the environment %(secrets)s…")
                % {"name": error.args[0], "secrets": SECRETS}
            ) from error

    def send(self, message: Message) -> None:
        """Ask the gateway to send it.

        :raises NotSent: it does not answer, or not as agreed.
        """
        phone = sealing.normalised(message.to)
        request = self._request({"phone": phone, "text": message.text, "id": str(message.id)})
        try:
            with urllib.request.build_opener(_NoRedirect).open(request, timeout=self.timeout) as answer:
                status, content = answer.status, answer.read(MOST_READ)
        except urllib.error.HTTPError as error:
            with error:
                status, content = error.code, error.read(MOST_READ)
        except (OSError, HTTPException) as error:
            raise NotSent(f"the gateway could not be reached: {type(error).__name__}") from None
        self._check_answer(status, content)

    def _check_answer(self, status: int, content: bytes) -> None:
        if status not in self.statuses:
            raise NotSent(f"the gateway answered {status}")
        if self.path and str(_found(content, self.path)) != self.value:
            raise NotSent(f"the gateway answered {status}, but {'.'.join(self.path)} is not as agreed")

    def _request(self, message: Mapping[str, str]) -> urllib.request.Request:
        secrets = {name: value for name, value in self.environ.items() if name.startswith(SECRETS)}
        known = {**secrets, **message}
        filled = _filled(self.fields, known)
        url = string.Template(self.url).substitute({name: urllib.parse.quote(v) for name, v in known.items()})
        headers = {str(name): str(value) for name, value in _filled(self.headers, known).items()}
        data: bytes | None = None
        if self.encoding == "query":
            url += ("&" if "?" in url else "?") + urllib.parse.urlencode(filled)
        elif self.encoding == "form":
            data = urllib.parse.urlencode(filled).encode()
        else:
            data = json.dumps(filled, ensure_ascii=False).encode()
            headers = {"Content-Type": "application/json; charset=utf-8", **_capitalised(headers)}
        return urllib.request.Request(url, data, headers, method=self.method)  # noqa: S310 – `_check` has looked


def _check(said: Any) -> None:
    if not isinstance(said, dict) or not str(said.get("url", "")).startswith(("https://", "http://")):
        raise ValueError(_("“url” has to begin with https:// or http://"))
    for name in said.keys() - KNOWN:
        raise ValueError(
            _("“%(name)s” is not known; there are %(known)s")
            % {"name": name, "known": ", ".join(sorted(KNOWN))}
        )
    if sum(isinstance(said.get(name), dict) for name in ENCODINGS) != 1:
        raise ValueError(_("give the fields in one of the tables [sms.json], [sms.form], [sms.query]"))
    if not all(isinstance(said.get(name, {}), dict) for name in ("headers", "success")):
        raise ValueError(_("“headers” and “success” have to be tables"))
    if not isinstance(said.get("timeout", USUAL_TIMEOUT), int | float) or said.get("timeout", 1) <= 0:
        raise ValueError(_("“timeout” has to be a number of seconds"))
    if not _are_statuses(said.get("success", {}).get("status", [200])):
        raise ValueError(_("“success.status” has to be a list of numbers, such as [200]"))


def _are_statuses(said: Any) -> bool:
    return isinstance(said, list) and all(isinstance(each, int) for each in said)


def _capitalised(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.title(): value for name, value in headers.items()}


def _filled(said: Any, known: Mapping[str, str]) -> Any:
    if isinstance(said, str):
        return string.Template(said).substitute(known)
    if isinstance(said, dict):
        return {name: _filled(value, known) for name, value in said.items()}
    if isinstance(said, list):
        return [_filled(value, known) for value in said]
    return said


def _found(content: bytes, path: tuple[str, ...]) -> Any:
    try:
        found = json.loads(content)
        for name in path:
            found = found[int(name)] if isinstance(found, list) else found[name]
    except (ValueError, LookupError, TypeError):
        return None
    return found
