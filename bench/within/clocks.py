"""A sweep over what is due, and what it takes of the processor here and in the database's process."""

import os
import time
from pathlib import Path
from typing import Any

from django.db import connection
from django.db.models import Max
from towns import NOT_DUE_BEFORE

from menkou.kernel.matters import sweeping
from menkou.kernel.matters.models import Matter

TICKS = os.sysconf("SC_CLK_TCK")


def ring() -> dict[str, Any]:
    """Let all clocks speak that are due, and say what each took."""
    due = Matter.objects.filter(timer_at__lt=NOT_DUE_BEFORE)
    at, count = due.aggregate(last=Max("timer_at"))["last"], due.count()
    still_open = Matter.objects.open().count()
    begun, used, used_there = time.perf_counter(), time.process_time(), _of_the_database()
    spoken = 0
    while said := sweeping.ring(at=at):
        spoken += said
    seconds = time.perf_counter() - begun
    processor = time.process_time() - used + _of_the_database() - used_there
    return {
        "open": still_open,
        "due": count,
        "spoken": spoken,
        "seconds": seconds,
        "cpu_ms_each": processor * 1000 / count,
    }


def _of_the_database() -> float:
    """Give the processor seconds of the database's process for this connection; on this machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        [(pid,)] = cursor.fetchall()
    spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, spent)) / TICKS
