"""Under what a run was made: the program, the machine and what else it was doing."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import databases

ROOT = Path(__file__).resolve().parent.parent


def common(server: databases.Server | None, size: str) -> dict[str, object]:
    """Describe what holds for all figures of a run."""
    return {
        "size": size,
        "commit": _git("rev-parse", "--short", "HEAD")
        + ("+" if _git("status", "--porcelain", "src") else ""),
        "committed": _git("show", "-s", "--format=%cs", "HEAD"),
        "measured": datetime.now(UTC).strftime("%Y-%m-%dT%H:%MZ"),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "load": round(os.getloadavg()[0], 2),
        "python": platform.python_version(),
        "django": version("django"),
        "postgresql": server.version() if server else None,
        "synchronous_commit": server.asked("SHOW synchronous_commit")[0][0] if server else None,
        "shared_buffers": server.asked("SHOW shared_buffers")[0][0] if server else None,
    }


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip()
