"""How people are spoken to in Chinese: residents as 您, colleagues as 你, and nobody both ways."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils.translation import override

from menkou.channels.notices.audiences import Audience
from menkou.channels.notices.table import TABLE

DESKS = Path(__file__).parents[1]
CATALOGUE = DESKS.parent / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
RESIDENTS = ("complaining", "front_door", "my_matter", "near_by", "preferences", "record", "reporting")
PAGES = DESKS / "templates" / "desks"
STAFF = tuple(each.name for each in PAGES.iterdir() if each.is_dir() and each.name not in RESIDENTS)
NAMES = {"反映人": "报事人", "处置单位": "承办单位", "受理窗口": "受理台"}
"""The word that is used, and the one that is not."""


def _sources(capability: str) -> str:
    """Give what a capability's code and templates say, with the places of variables as the catalogue has them."""
    files = [
        *(DESKS / capability).glob("**/*.py"),
        *(PAGES / capability).glob("**/*.html"),
    ]
    said = "\n".join(each.read_text("utf-8") for each in files if "tests" not in each.parts)
    return re.sub(r"{{ (\w+) }}", r"%(\1)s", said)


def _texts() -> Iterator[tuple[str, str]]:
    with CATALOGUE.open("rb") as file:
        for message in read_po(file):
            english = message.id if isinstance(message.id, str) else message.id[0]
            chinese = message.string if isinstance(message.string, str) else " ".join(message.string or ())
            if english:
                yield english, chinese


@pytest.mark.parametrize(("capabilities", "not_as"), [(RESIDENTS, "你"), (STAFF, "您")])
def test_residents_and_colleagues_are_each_spoken_to_in_one_way(
    capabilities: tuple[str, ...], not_as: str
) -> None:
    sources = "\n".join(map(_sources, capabilities))
    found = [f"{english} → {chinese}" for english, chinese in _texts() if not_as in chinese]
    assert not [each for each in found if each.partition(" → ")[0] in sources]


def test_notices_speak_to_residents_as_the_pages_do() -> None:
    with override("zh-hans"):
        for row in (row for rows in TABLE.values() for row in rows):
            not_as = "你" if row.audience == Audience.REPORTER else "您"
            assert not_as not in str(row.says)


def test_one_thing_has_one_name() -> None:
    for used, other in NAMES.items():
        assert not [chinese for _english, chinese in _texts() if other in chinese], used
