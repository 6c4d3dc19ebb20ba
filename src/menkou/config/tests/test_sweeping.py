"""Each sweep is called when it is due; one that fails is known by name, and the others go on."""

import logging
from datetime import UTC, datetime, timedelta

import pytest

from menkou.config.sweeping import Sweep, Sweeper, sweep_once
from menkou.config.sweeps import SWEEPS
from menkou.kernel import jobs

MONDAY = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


class Broom:
    """A sweep that remembers when it was called."""

    def __init__(self) -> None:
        self.called: list[datetime] = []
        self.broken: Exception | None = None

    def __call__(self, *, at: datetime) -> int:
        self.called.append(at)
        if self.broken:
            raise self.broken
        return 3


def sweeps(sweeper: Sweeper, at: datetime) -> dict[str, int]:
    return {sweep.name: sweeper.call(sweep, at=at) for sweep in sweeper.due(at=at)}


def test_all_are_due_at_first_and_then_after_their_own_time() -> None:
    often, seldom = Broom(), Broom()
    sweeper = Sweeper([Sweep("often", often, 10), Sweep("seldom", seldom, 3600)])

    assert sweeps(sweeper, MONDAY) == {"often": 3, "seldom": 3}
    assert sweeps(sweeper, MONDAY + 9 * SECOND) == {}
    assert sweeps(sweeper, MONDAY + 10 * SECOND) == {"often": 3}

    assert often.called == [MONDAY, MONDAY + 10 * SECOND]
    assert seldom.called == [MONDAY]


def test_one_that_fails_is_named_and_the_others_go_on(caplog: pytest.LogCaptureFixture) -> None:
    broken, sound = Broom(), Broom()
    sweeper = Sweeper([Sweep("broken", broken, 10), Sweep("sound", sound, 10)])
    broken.broken = ValueError("王芳 13800001111")

    with caplog.at_level(logging.WARNING):
        for n in range(3):
            assert sweeps(sweeper, MONDAY + n * 10 * SECOND) == {"broken": 0, "sound": 3}

    assert sweeper.failing.keys() == {"broken"}
    assert sweeper.failing["broken"].startswith("ValueError (menkou.config.tests.test_sweeping:")
    assert caplog.text.count("Sweep broken fails") == 1
    assert "13800001111" not in caplog.text


def test_one_that_is_well_again_is_no_longer_named() -> None:
    broom = Broom()
    sweeper = Sweeper([Sweep("broom", broom, 10)])
    broom.broken = jobs.Failed("No stairs.")
    sweeps(sweeper, MONDAY)
    assert sweeper.failing == {"broom": "No stairs."}

    broom.broken = None
    sweeps(sweeper, MONDAY + 10 * SECOND)

    assert sweeper.failing == {}


def test_every_sweep_has_a_name_of_its_own() -> None:
    assert len({sweep.name for sweep in SWEEPS}) == len(SWEEPS)
    assert all(sweep.every_seconds >= 1 for sweep in SWEEPS)


@pytest.mark.django_db(transaction=True)
def test_an_installation_in_which_nothing_happened_is_swept_without_a_failure() -> None:
    done, failing = sweep_once(SWEEPS, now=lambda: MONDAY)

    assert done.keys() == {sweep.name for sweep in SWEEPS}
    assert failing == {}
