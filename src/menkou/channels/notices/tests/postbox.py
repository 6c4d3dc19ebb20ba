"""A mail server of our own, as far as a client needs one: it keeps what it is given, or refuses."""

import email
import email.policy
import socketserver
import threading
from dataclasses import dataclass
from email.message import EmailMessage
from types import TracebackType
from typing import Self, cast


@dataclass(frozen=True)
class Mail:
    """What came in."""

    to: str
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"])

    @property
    def text(self) -> str:
        return str(self.message.get_content())


class _Conversation(socketserver.StreamRequestHandler):
    """Speaks SMTP to one client."""

    def handle(self) -> None:
        box = cast("_Server", self.server).box
        self._say("220 postbox")
        to = ""
        while line := self.rfile.readline().decode().strip():
            command = line.upper()
            if command.startswith("RCPT") and box.refuses:
                self._say(box.refuses)
            elif command.startswith("RCPT"):
                to = line.partition("<")[2].rstrip(">")
                self._say("250 ok")
            elif command.startswith("DATA"):
                self._say("354 go on")
                box.mails.append(Mail(to, self._read()))
                self._say("250 kept")
            elif command.startswith("QUIT"):
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _read(self) -> EmailMessage:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b"."))
        return email.message_from_bytes(b"".join(lines), policy=email.policy.default)

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    box: "Postbox"


class Postbox:
    """Listens while it is entered.

    :ivar refuses: what every recipient is answered, such as ``550 nobody here``; empty: they are taken.
    """

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.refuses = ""
        self._server = _Server(("127.0.0.1", 0), _Conversation)
        self._server.box = self

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
