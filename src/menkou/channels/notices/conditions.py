"""When a row of the table applies, read from the step itself."""

from menkou.channels.notices.audiences import Told
from menkou.kernel.matters.phases import Alarm, Level


def always(told: Told) -> bool:  # noqa: ARG001 – every condition has the same signature
    """Whatever the step says."""
    return True


def dangerous(told: Told) -> bool:
    """The case type names a number to call at once."""
    return bool(told.event.data.get("emergency")) or "emergency" in told.matter.flags.split(",")


def from_the_reporter(told: Told) -> bool:
    """The reporter did it."""
    return "matter" in told.event.by


def from_staff(told: Told) -> bool:
    """Somebody who works on it did it."""
    return not from_the_reporter(told)


def open_words_of_staff(told: Told) -> bool:
    """Somebody who works on it said something that the reporter may read."""
    return from_staff(told) and not told.event.data.get("internal")


def passed(told: Told) -> bool:
    """It was found right."""
    return bool(told.event.data.get("passed"))


def failed(told: Told) -> bool:
    """It was found not right."""
    return not told.event.data.get("passed")


def passed_and_open(told: Told) -> bool:
    """It was found right, and somebody is to be called back."""
    return passed(told) and told.matter.holder_id is not None


def sent_back(told: Told) -> bool:
    """The reporter says that it is not solved, and the unit shall try again."""
    return bool(told.event.data.get("sent_back"))


def dissatisfied(told: Told) -> bool:
    """The reporter is not satisfied."""
    return told.event.data.get("satisfied") is False


def supported(told: Told) -> bool:
    """The desk would grant it; the supervisor decides next."""
    return bool(told.event.data.get("granted")) and told.event.data.get("level") == Level.DESK


def decided(told: Told) -> bool:
    """Nobody is asked any more."""
    return not supported(told)


def granted(told: Told) -> bool:
    """What was asked for is granted."""
    return bool(told.event.data.get("granted")) and decided(told)


def to_supervisor(told: Told) -> bool:
    """The clock has rung with the supervisor."""
    return not to_leader(told)


def to_leader(told: Told) -> bool:
    """The clock has rung with the contact leader."""
    return told.event.data.get("alarm") == Alarm.LEADER
