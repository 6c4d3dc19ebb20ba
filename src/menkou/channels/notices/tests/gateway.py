"""A gateway for text messages of our own: it keeps what it is asked, and answers as it is told."""

import contextlib
import json
import threading
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast

PATIENCE = 30
TAKEN = (200, '{"result": {"code": 0}}')


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def text(self) -> str:
        return str(self.json["text"])

    @property
    def phone(self) -> str:
        return str(self.json["to"])


class _Server(ThreadingHTTPServer):
    gateway: "SmsGateway"


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        gateway = cast("_Server", self.server).gateway
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        gateway.asked.append(Asked(self.command, self.path, dict(self.headers), body))
        gateway.answers.wait(PATIENCE)
        status, text = gateway.answer
        self.send_response(status)
        if 300 <= status < 400:
            self.send_header("Location", "/elsewhere")
        self.end_headers()
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(text.encode())

    def log_message(self, *_args: Any) -> None:
        """Keep quiet."""


class SmsGateway:
    """Listens while it is entered.

    :ivar answer: status and text of every answer.
    :ivar answers: cleared, whoever asks has to wait.
    """

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer = TAKEN
        self.answers = threading.Event()
        self.answers.set()
        self._server = _Server(("127.0.0.1", 0), _Answering)
        self._server.gateway = self

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/send"

    @property
    def arrangement(self) -> str:
        """What `notices.toml` says of it."""
        return f"""
[sms]
url = "{self.url}"
json = {{ to = "$phone", text = "$text", id = "$id" }}
success = {{ status = [200], json = "result.code", equals = "0" }}
timeout = 5
"""

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
