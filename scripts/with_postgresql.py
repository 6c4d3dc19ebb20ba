"""Run a command with MENKOU_DATABASE_URL naming a PostgreSQL: a running one, or one started for the occasion.

Usage: ``with_postgresql.py COMMAND…``. Looks in this order: MENKOU_TEST_POSTGRESQL; a server on the local socket;
Debian's server programs (installed by apt-get when this is root). Where there is none, it says so: in CI that is a
failure, elsewhere the tests are skipped visibly.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg

SOCKET = "/var/run/postgresql"
NOTHING_IS_KEPT = "-c synchronous_commit=off"
"""No test outlives the server, so that none has to wait for the disk."""


def main() -> int:
    """Run the command line's command."""
    with found() as url:
        if url is None:
            print(
                "\n*** PostgreSQL is not here: its tests were NOT run. Install Debian's package postgresql. ***",
                file=sys.stderr,
            )
            return 1 if os.environ.get("CI") else 0
        environment = {**os.environ, "MENKOU_DATABASE_URL": url, "PGOPTIONS": NOTHING_IS_KEPT}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


@contextmanager
def found():
    """Give an address of a PostgreSQL that allows making databases, or None."""
    given = os.environ.get("MENKOU_TEST_POSTGRESQL")
    url = given or running()
    if url:
        yield url
        return
    programs = installed() or fetched()
    if programs is None:
        yield None
        return
    with started(programs) as url:
        yield url


def running() -> str | None:
    """Look for a server on the local socket that lets this user in."""
    for name in ("postgres", os.environ.get("USER", "root")):
        with suppress(psycopg.Error):
            with psycopg.connect(f"host={SOCKET} dbname={name}", connect_timeout=3) as connection:
                row = connection.execute(
                    "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
                ).fetchone()
            if row and row[0]:
                return f"postgresql:///{name}?host={SOCKET}"
    return None


def installed() -> Path | None:
    """Find Debian's server programs."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def fetched() -> Path | None:
    """Install Debian's package, when this user may."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return None
    quiet = {
        "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        "stdout": subprocess.DEVNULL,
        "check": False,
    }
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "postgresql"], **quiet)
    return installed()


@contextmanager
def started(programs: Path):
    """Start a server of our own in a temporary folder and stop it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="menkou-postgresql-"))
    user = pwd.getpwuid(os.geteuid()).pw_name
    as_user = []
    if os.geteuid() == 0:
        user = "postgres"
        shutil.chown(folder, user)
        as_user = ["runuser", "-u", user, "--"]
    control = [*as_user, str(programs / "pg_ctl"), "-D", str(folder / "data"), "-w", "-s"]
    subprocess.run(
        [*as_user, str(programs / "initdb"), "-D", str(folder / "data"), "-A", "trust", "-E", "UTF8"],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    subprocess.run(
        [*control, "-l", str(folder / "log"), "-o", f"-k {folder} -c listen_addresses=''", "start"],
        check=True,
    )
    try:
        yield f"postgresql://{user}@/postgres?host={folder}"
    finally:
        subprocess.run([*control, "-m", "fast", "stop"], check=False)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
