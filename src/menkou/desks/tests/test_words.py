"""Times in words: how much is left, with the exact time behind it, and days with their year."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from menkou.desks.templatetags.words import day, left
from menkou.kernel.matters.tests.conftest import MONDAY


def test_the_exact_time_stands_behind_what_is_left() -> None:
    with override("zh-hans"):
        said = left(MONDAY + timedelta(days=4), MONDAY)
    assert ">还剩 4 天</time>" in said
    assert f'title="{MONDAY + timedelta(days=4):%Y-%m-%d %H:%M}"' in said


@pytest.mark.parametrize(("language", "said"), [("zh-hans", "2026年3月2日"), ("en", "2 Mar 2026")])
def test_a_day_is_written_as_times_are(language: str, said: str) -> None:
    with override(language):
        assert day(MONDAY) == said
