"""An app of errands beside an installation: tasks that a worker is watched at, a page that takes its time."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from menkou.config.tests.installations import PATIENCE, Installation

SETTINGS = """
from menkou.config.settings import *

INSTALLED_APPS = [*INSTALLED_APPS, "errands"]
ROOT_URLCONF = "errands.urls"
"""

TASKS = """
import time
from datetime import timedelta
from pathlib import Path

from menkou.kernel import jobs
from menkou.kernel.jobs import pauses, working

working.LEASE = timedelta(seconds=3)
pauses.FIRST = timedelta(seconds=0.2)


def note(file, line):
    with Path(file).open("a") as notes:
        notes.write(line + "\\n")


@jobs.task("errands.run")
def run(file: str, line: str):
    note(file, line)


@jobs.task("errands.take_long")
def take_long(file: str, seconds: int):
    note(file, "begun")
    time.sleep(seconds)
    note(file, "done")


@jobs.task("errands.need", attempts=3)
def need(file: str, thing: str):
    note(file, "tried")
    if not Path(thing).exists():
        raise jobs.Failed("The thing is not there.")
    note(file, "done")
"""

URLS = """
import time

from django.http import HttpResponse
from django.urls import path

from menkou.config.urls import urlpatterns as usual


def slow(request):
    time.sleep(3)
    return HttpResponse("at last")


urlpatterns = [*usual, path("slow/", slow)]
"""

ENQUEUES = """
import json, sys
from errands import tasks
from menkou.kernel import jobs

for name, *arguments in json.loads(sys.argv[1]):
    print(jobs.enqueue(getattr(tasks, name), *arguments))
"""


def with_errands(installation: Installation, folder: Path) -> Installation:
    """Give the same installation with the app of errands."""
    app = folder / "errands"
    app.mkdir()
    for name, content in {"__init__": "", "tasks": TASKS, "urls": URLS}.items():
        (app / f"{name}.py").write_text(content)
    (folder / "errand_settings.py").write_text(SETTINGS)
    path = os.pathsep.join([str(folder), *os.environ.get("PYTHONPATH", "").split(os.pathsep)])
    more = {"DJANGO_SETTINGS_MODULE": "errand_settings", "PYTHONPATH": path}
    return Installation(installation.home, installation.url, more)


def awaited(what: Callable[[], bool]) -> None:
    """Wait until it is so."""
    for _ in range(PATIENCE * 10):
        if what():
            return
        time.sleep(0.1)
    raise TimeoutError
