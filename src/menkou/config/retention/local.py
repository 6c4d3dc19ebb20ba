"""What an installation says instead of the defaults: ``retention.toml`` beside its data, checked at start."""

import tomllib
from pathlib import Path

from menkou.config.environment import Misconfigured
from menkou.config.retention.kinds import KINDS, Kind

FILE = "retention.toml"
FOR_GOOD = "for good"
LONGEST = 100 * 365


def read(home: Path) -> dict[str, int | None]:
    """Give for every kind how many days it is kept; ``None`` is for good.

    :raises Misconfigured: the file cannot be read, names no kind, or keeps one shorter than it may.
    """
    file = home / FILE
    said = _said(file) if file.is_file() else {}
    for key in said:
        if key not in KINDS:
            raise _wrong(file, f"“{key}” is no kind of data.", f"The kinds are: {', '.join(KINDS)}.")
    return {key: _days(file, kind, said.get(key, kind.days)) for key, kind in KINDS.items()}


def _said(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise _wrong(file, f"it is no TOML ({error}).", "Write lines such as: contacts = 90") from error
    except PermissionError as error:
        raise _wrong(file, "it belongs to somebody else.", "Let Menkou's user read it.") from error


def _days(file: Path, kind: Kind, said: object) -> int | None:
    if said is None or said == FOR_GOOD:
        return None
    if isinstance(said, bool) or not isinstance(said, int) or not kind.least <= said <= LONGEST:
        right = f"Give a number of days from {kind.least} to {LONGEST}, or “{FOR_GOOD}”."
        raise _wrong(file, f"{kind.key} is “{said}”.", right)
    return said


def _wrong(file: Path, problem: str, hint: str) -> Misconfigured:
    return Misconfigured("menkou.E012", f"In {file}: {problem}", hint)
