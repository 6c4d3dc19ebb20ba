"""The process above those that answer requests. It loads no Menkou of its own, so that a reload takes up new code.

Run as `python -m menkou.config.webserver HOST PORT WORKERS`; on SIGHUP new workers come before the old ones go.
"""

import os
import shutil
import sys
from pathlib import Path

from granian import Granian
from granian.constants import Interfaces

from menkou.config import beats, companions, environment

REQUESTS_MAY_TAKE_SECONDS = 15
LOADING_TAKES_SECONDS = 5
"""After so long a new worker answers, and the old one may go."""


def main(host: str, port: int, workers: int) -> None:
    """Serve until interrupted; what is being answered is answered first."""
    run = beats.folder_of(environment.read().home)
    counts = run / f"requests-{os.getpid()}"
    _clear_away(run)
    counts.mkdir(mode=0o700, parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(counts)
    companions.end_with_server()
    os.environ[companions.SERVER] = str(os.getpid())
    try:
        Granian(
            "menkou.config.web:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=2,
            websockets=False,
            log_access=False,
            respawn_failed_workers=True,
            respawn_interval=LOADING_TAKES_SECONDS,
            workers_kill_timeout=REQUESTS_MAY_TAKE_SECONDS,
        ).serve()
    finally:
        shutil.rmtree(counts, ignore_errors=True)
        beats.file_of(run, "web", os.getpid()).unlink(missing_ok=True)


def _clear_away(run: Path) -> None:
    """Remove what servers have counted that were killed."""
    for folder in run.glob("requests-*"):
        if not Path("/proc", folder.name.rpartition("-")[2]).exists():
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
