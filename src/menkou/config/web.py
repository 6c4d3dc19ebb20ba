"""What each process that answers requests loads: pages and programmes, and a heart for all of them together."""

import os
import signal
import threading
import time

from django.conf import settings
from django.urls import get_resolver
from django.utils import timezone

from menkou.config import beats, companions
from menkou.config.wsgi import application
from menkou.kernel.programmes import registry

__all__ = ["application"]

LISTENS_AFTER_SECONDS = 1
"""The pages are loaded here, and are asked for only a moment later."""


def _beat() -> None:
    """Beat under the name of the process that started this one, which answers nothing itself."""
    folder = beats.folder_of(settings.MENKOU_HOME)
    heart = beats.Heart("web", folder, since=timezone.now(), pid=os.getppid())
    time.sleep(LISTENS_AFTER_SECONDS)
    while True:
        heart.beat(at=timezone.now())
        time.sleep(beats.EVERY_SECONDS)


signal.signal(signal.SIGTERM, signal.SIG_DFL)  # until the server takes it over, stopping is just ending
companions.end_with_server()
get_resolver().url_patterns  # noqa: B018 – all pages are loaded before the first is asked for
registry.programmes()  # and the packs, for which all first requests would wait
threading.Thread(target=_beat, daemon=True).start()
