"""Why something failed, in one line that holds nothing of what was being worked on."""

import traceback

from menkou.kernel.jobs.declaring import Failed

LONGEST = 300


def line_of(error: BaseException) -> str:
    """Give what a `Failed` says; of every other error only its class and place, for its words may be anybody's."""
    if isinstance(error, Failed):
        return (str(error).strip().partition("\n")[0] or type(error).__name__)[:LONGEST]
    return f"{type(error).__name__} ({_place_of(error)})"[:LONGEST]


def _place_of(error: BaseException) -> str:
    """Name the innermost line of our own; without one, the innermost."""
    frames = [
        (frame.f_globals.get("__name__", "?"), line) for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    ours = [each for each in frames if each[0].startswith("menkou.")]
    name, line = (ours or frames or [("?", 0)])[-1]
    return f"{name}:{line}"
