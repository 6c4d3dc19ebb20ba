"""Processes that live only as long as the server that started them."""

import os
import signal
import threading
import time

SERVER = "MENKOU_SERVER"
"""Names the server's process to those that it starts: one that asks for its parent may ask too late."""
LOOKS_EVERY = 0.5


def end_with_server() -> None:
    """End this process soon after the server that started it, even one that was killed hard and could tell nobody.

    Nothing is lost by it: whatever is under way is in a transaction, or a job that comes back. A process that no
    server started goes on.
    """
    server = os.environ.get(SERVER)
    if server is not None:
        threading.Thread(target=_watch, args=(int(server),), daemon=True).start()


def _watch(server: int) -> None:
    while os.getppid() == server:
        time.sleep(LOOKS_EVERY)
    os.kill(os.getpid(), signal.SIGKILL)
