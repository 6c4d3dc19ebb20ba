"""The product itself, as a town starts it: `menkou serve --workers 2`, with all that works beside the pages."""

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from installations import Installation

WORKERS = 2
STARTS_WITHIN = 60
ESTABLISHED = "01"
"""How the kernel writes the state of a connection that is open."""


@dataclass(frozen=True)
class Served:
    """An installation that answers.

    :param pid: of the process that looks after all parts.
    """

    installation: Installation
    port: int
    pid: int

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def get(self, path: str, headers: dict[str, str]) -> bytes:
        """Give what it answers to one request.

        :raises HTTPError: it is not 2xx.
        """
        with urllib.request.urlopen(urllib.request.Request(self.url + path, headers=headers)) as answer:
            return answer.read()

    def web_workers(self) -> list[int]:
        """Give the ids of the processes that answer requests."""
        web = [pid for pid in _children(self.pid) if "menkou.config.webserver" in _command(pid)]
        return [child for pid in web for child in _children(pid) if "resource_tracker" not in _command(child)]

    def dealt(self) -> list[int]:
        """Give how many connections each process that answers has open."""
        there = _established(self.port)
        return [len(there & _sockets(pid)) for pid in self.web_workers()]


@contextmanager
def served(installation: Installation) -> Iterator[Served]:
    """Serve an installation, and stop it afterwards."""
    port = _free_port()
    command = [sys.executable, "-m", "menkou", "serve", "--port", str(port), "--workers", str(WORKERS)]
    log = installation.home / "serve.log"
    with log.open("w") as stream:
        process = subprocess.Popen(command, env=installation.environment, stdout=stream, stderr=stream)
    try:
        answering = Served(installation, port, process.pid)
        _wait_until_ready(answering, process, log)
        yield answering
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=60)


def _wait_until_ready(answering: Served, process: "subprocess.Popen[bytes]", log: Path) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            answering.get("/readyz", {})
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"it does not answer:\n{log.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def _established(port: int) -> set[str]:
    """Give the sockets at which this port is connected, as the kernel numbers them."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return {row[9] for row in rows if row[3] == ESTABLISHED and int(row[1].partition(":")[2], 16) == port}


def _sockets(pid: int) -> set[str]:
    found = set()
    for each in Path(f"/proc/{pid}/fd").iterdir():
        try:
            kind, _colon, number = str(each.readlink()).partition(":")
        except OSError:
            continue
        if kind == "socket":
            found.add(number.strip("[]"))
    return found


def _children(pid: int) -> list[int]:
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if int(parent) == pid:
            found.append(int(folder.name))
    return found


def _command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
