"""A target of our own: it keeps what it is sent, and answers as it is told."""

import contextlib
import json
import ssl
import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self, cast

PATIENCE = 30


@dataclass(frozen=True)
class Heard:
    """One message."""

    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def kind(self) -> str:
        return str(self.json["type"]).removeprefix("org.menkou.")


class _Server(ThreadingHTTPServer):
    target: "Target"


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        target = cast("_Server", self.server).target
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        headers = {name.lower(): value for name, value in self.headers.items()}
        target.heard.append(Heard(self.path, headers, body))
        target.answers.wait(PATIENCE)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self._answer(target)

    def _answer(self, target: "Target") -> None:
        if target.drips:
            self._drip(target.drips)
        self.send_response(target.status)
        if 300 <= target.status < 400:
            self.send_header("Location", target.url + "/elsewhere")
        self.end_headers()
        for _ in range(target.megabytes):
            self.wfile.write(b"x" * 1_000_000)

    def _drip(self, seconds: float) -> None:
        """Send a head that never ends, a little at a time."""
        ends = time.monotonic() + seconds
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while time.monotonic() < ends:
            self.wfile.write(b"X: y\r\n")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *_args: Any) -> None:
        """Keep quiet."""


class Target:
    """Listens while it is entered.

    :ivar status: of every answer.
    :ivar answers: cleared, whoever asks has to wait.
    :ivar drips: for so many seconds the answer does not get on.
    :ivar megabytes: how large the answer's body is.
    """

    def __init__(self, certificate: str | None = None) -> None:
        self.heard: list[Heard] = []
        self.status = 200
        self.megabytes = 0
        self.drips = 0.0
        self.answers = threading.Event()
        self.answers.set()
        self._scheme = "https" if certificate else "http"
        self._server = _Server(("127.0.0.1", 0), _Answering)
        self._server.target = self
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.port}/hook"

    @property
    def kinds(self) -> list[str]:
        return [each.kind for each in self.heard]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.answers.set()
        self._server.shutdown()
        self._server.server_close()
