from zoneinfo import ZoneInfo

import pytest

from menkou.kernel.worktime import USUAL_HOURS, Schedule, national_calendar


@pytest.fixture
def town() -> Schedule:
    """A town in China with the usual hours."""
    return Schedule(USUAL_HOURS, national_calendar(), ZoneInfo("Asia/Shanghai"))
