"""PostgreSQL's own programs, which copy one state of a database out of a server and into another."""

import os
import re
import shutil
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from psycopg.conninfo import make_conninfo

DEBIAN = Path("/usr/lib/postgresql")
VERSION = re.compile(r"(\d+)\.")
REMEMBERED = 20


class NoClient(Exception):
    """The program is not here, or is older than what it has to read."""

    def __init__(self, program: str, least: int) -> None:
        self.program, self.least = program, least
        super().__init__(
            _(
                "%(program)s of PostgreSQL %(version)s or later is needed and is not here. "
                "On Debian: apt install postgresql-client-%(version)s"
            )
            % {"program": program, "version": least}
        )


class ClientFailed(Exception):
    """The program ended with an error, which it said."""

    def __init__(self, program: str, said: str) -> None:
        super().__init__(
            _("%(program)s did not succeed: %(said)s") % {"program": program, "said": said or "—"}
        )


def find(program: str, *, least: int) -> Path:
    """Find a program that is no older than a server or dump; the nearest version first.

    :param least: PostgreSQL's major version.
    :raises NoClient: names Debian's package.
    """
    on_the_path = shutil.which(program)
    candidates = [*_of_debian(program), *([Path(on_the_path)] if on_the_path else [])]
    for candidate in candidates:
        if version(candidate) >= least:
            return candidate
    raise NoClient(program, least)


def version(program: Path) -> int:
    """Ask a program for its major version; 0 where it does not say."""
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    found = VERSION.search(told.stdout)
    return int(found.group(1)) if found else 0


def run(
    command: Sequence[str | Path], database: Mapping[str, Any], *, counted: str, told: Callable[[int], None]
) -> None:
    """Run a program on a database to its end.

    :param counted: what is in each line of its report that tells of another table.
    :raises ClientFailed: with what it said last.
    """
    said: deque[str] = deque(maxlen=REMEMBERED)
    tables = 0
    arguments = [*command, "--verbose", f"--dbname={_address(database)}"]
    with subprocess.Popen(  # noqa: S603 – no shell
        arguments, env=_environment(database), stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            for line in process.stderr or ():
                said.append(line.strip())
                tables += counted in line
                told(tables)
        except BaseException:
            process.kill()  # an interrupted backup stops
            raise
    if process.returncode != 0:
        errors = [line for line in said if "error:" in line]
        raise ClientFailed(Path(command[0]).name, " ".join(errors or list(said)[-1:]))


def lists(dump: Path, *, least: int) -> bool:
    """Whether `pg_restore` can read a dump's list of contents; needs no server.

    :raises NoClient: it is not here, or is older than the dump.
    """
    program = find("pg_restore", least=least)
    listed = subprocess.run([program, "--list", dump], capture_output=True, check=False)  # noqa: S603
    return listed.returncode == 0


def _address(database: Mapping[str, Any]) -> str:
    """Write the address without the password, which everybody on the machine could read in the list of processes."""
    named = {"dbname": "NAME", "user": "USER", "host": "HOST", "port": "PORT"}
    given = {name: database[key] for name, key in named.items() if database.get(key)}
    more = {name: value for name, value in database.get("OPTIONS", {}).items() if isinstance(value, str)}
    return make_conninfo(**{**given, **{name: more[name] for name in more if name != "password"}})


def _environment(database: Mapping[str, Any]) -> dict[str, str]:
    password = database.get("PASSWORD") or database.get("OPTIONS", {}).get("password")
    return {**os.environ, "LC_ALL": "C", **({"PGPASSWORD": password} if password else {})}


def _of_debian(program: str) -> list[Path]:
    """List what Debian's packages have put beside each other, oldest first."""
    found = [each for each in DEBIAN.glob(f"*/bin/{program}") if each.parts[-3].isdigit()]
    return sorted(found, key=lambda each: int(each.parts[-3]))
