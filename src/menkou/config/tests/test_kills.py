"""The server is killed in the middle of reports, again and again: nothing acknowledged is lost, nothing doubled."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from menkou.config.tests.installations import Installation, free_port, kill_hard, serving
from menkou.config.tests.residents import Resident

pytestmark = pytest.mark.slow

ROUNDS = 4
PLACE = "310112107v01"
RESIDENTS = 3

COUNTS = """
from collections import Counter
from menkou.kernel.ledger.models import Words
from menkou.kernel.matters.models import Matter

said = Counter(Words.objects.filter(field="words", event__version=1).values_list("text", flat=True))
own = {text: times for text, times in said.items() if text.startswith("楼道灯不亮了，第")}
print(len(own), max(own.values()), Matter.objects.filter(sample=False).count())
"""


@contextmanager
def reporting(residents: list[Resident]) -> Iterator[None]:
    """Let residents report without a pause."""
    done = threading.Event()

    def goes_on(resident: Resident) -> None:
        while not done.is_set():
            if not resident.reports(PLACE):
                done.wait(0.05)

    threads = [threading.Thread(target=goes_on, args=(resident,)) for resident in residents]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        done.set()
        for thread in threads:
            thread.join()


def test_no_acknowledged_report_is_lost_or_doubled_when_the_server_is_killed(any_town: Installation) -> None:
    port = free_port()
    residents: list[Resident] = []
    for number in range(ROUNDS):
        with serving(any_town, port) as server:
            at_once = [Resident(port, f"127.0.{number}.{each + 2}") for each in range(RESIDENTS)]
            residents += at_once
            with reporting(at_once):
                await_reports(at_once, 6)
                time.sleep(0.07 * number)
                kill_hard(server)

    with serving(any_town, port):
        for resident in residents:
            for secret, words in resident.acknowledged.items():
                assert words in resident.reads(f"mine/{secret}/")
            for command_id, words in resident.unanswered:
                resident.sends(command_id, words, PLACE)
    texts, most, matters = any_town.said(COUNTS)[0].split()
    sent = {
        words
        for each in residents
        for words in (*each.acknowledged.values(), *dict(each.unanswered).values())
    }
    assert (int(texts), int(most), int(matters)) == (len(sent), 1, len(sent))
    any_town.done("ledger", "seal")
    any_town.done("ledger", "verify")
    any_town.done("ledger", "replay")


def await_reports(residents: list[Resident], wanted: int) -> None:
    """Wait until enough reports were acknowledged."""
    for _ in range(600):
        if sum(len(resident.acknowledged) for resident in residents) >= wanted:
            return
        time.sleep(0.05)
    raise TimeoutError(wanted)
