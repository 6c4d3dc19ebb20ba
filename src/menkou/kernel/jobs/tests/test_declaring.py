"""A task has a permanent name of its own, and arguments that can be kept by name."""

import pytest

from menkou.kernel import jobs
from menkou.kernel.jobs import declaring
from menkou.kernel.jobs.tests import chores


def test_a_task_is_found_by_its_name() -> None:
    assert declaring.find("chores.sweep") is chores.sweep


def test_a_name_that_nobody_declares_is_said() -> None:
    with pytest.raises(declaring.NoSuchTask, match=r"chores\.fly"):
        declaring.find("chores.fly")


def test_a_name_is_taken_once() -> None:
    with pytest.raises(ValueError, match=r"chores\.sweep"):
        jobs.task("chores.sweep")(lambda: None)


def test_arguments_without_names_of_their_own_are_refused() -> None:
    def many(*stairs: str) -> None:
        """Sweep many."""

    with pytest.raises(ValueError, match="stairs"):
        jobs.task("chores.sweep_many")(many)
