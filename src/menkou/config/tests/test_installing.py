"""`menkou init` and `upgrade`: kind to whoever types, and nothing half done."""

import re
import stat

import pytest

from menkou.config.tests.installations import Installation
from menkou.kernel.ledger import keys

pytestmark = pytest.mark.slow

ANSWERS = {
    "--place-key": "310112999",
    "--place-name": "样例镇",
    "--operations-centre": "样例城运中心",
    "--administrator": "王管理",
    "--password": "a long enough one",
}

COUNTS = """
from menkou.kernel.people.models import Account, Appointment, Organisation
from menkou.kernel.places.models import Place

print(*(rows.objects.count() for rows in (Place, Organisation, Appointment, Account)))
"""


def answers(**other: str) -> list[str]:
    """Write the answers as options, some of them others."""
    given = {**ANSWERS, **{f"--{name.replace('_', '-')}": value for name, value in other.items()}}
    return [part for pair in given.items() for part in pair]


def test_init_asks_what_it_needs_and_shows_the_password_once(empty: Installation) -> None:
    first = empty.menkou("init", answers="310112999\n样例镇\n样例城运中心\n王管理\n")

    assert first.returncode == 0
    assert re.search(r"password, shown only this once: \S{16}\n", first.stdout)
    assert empty.said(COUNTS) == ["1 1 1 1"]


def test_nobody_else_on_the_machine_can_look_into_a_new_installation(empty: Installation) -> None:
    empty.done("init", *answers())

    assert stat.S_IMODE(empty.home.stat().st_mode) == stat.S_IRWXU


def test_init_again_changes_nothing(empty: Installation) -> None:
    empty.done("init", *answers())
    signing = (empty.home / "keys" / keys.SIGNING).read_bytes()

    again = empty.done("init", *answers(place_key="other"))

    assert "nothing was changed" in again
    assert empty.said(COUNTS) == ["1 1 1 1"]
    assert (empty.home / "keys" / keys.SIGNING).read_bytes() == signing


@pytest.mark.parametrize(
    ("mistake", "named"),
    [
        ({"place_key": "虹桥"}, "虹桥"),
        ({"place_kind": "planet"}, "planet"),
        ({"place_kind": "building"}, "building"),
        ({"administrator": " "}, ""),
        ({"password": "1234"}, ""),
    ],
)
def test_init_refuses_in_words_and_leaves_nothing(
    empty: Installation, mistake: dict[str, str], named: str
) -> None:
    refused = empty.menkou("init", *answers(**mistake))

    assert refused.returncode == 1
    assert refused.stderr.startswith("Error: ")
    assert named in refused.stderr
    assert "Traceback" not in refused.stderr
    assert empty.said(COUNTS) == ["0 0 0 0"]


def test_upgrade_does_nothing_where_there_is_nothing(empty: Installation) -> None:
    refused = empty.menkou("upgrade")

    assert refused.returncode == 1
    assert "menkou init" in refused.stderr
    assert not empty.home.exists()


def test_upgrade_puts_back_a_trigger(town: Installation) -> None:
    with town.opened() as file:
        file.execute("DROP TRIGGER ledger_event_no_update")
    assert town.menkou("doctor").returncode == 1

    town.done("upgrade")

    assert town.menkou("doctor").returncode == 0


@pytest.mark.parametrize("command", [["init", *answers()], ["upgrade"], ["serve"], ["demo", "--no-serve"]])
def test_no_new_keys_are_made_for_a_record_that_has_lost_its_own(
    town: Installation, command: list[str]
) -> None:
    (town.home / "keys" / keys.SIGNING).unlink()

    refused = town.menkou(*command)

    assert refused.returncode == 1
    assert keys.SIGNING in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (town.home / "keys" / keys.SIGNING).exists()
