"""Whether a file can be handed to the reader of spreadsheets, and how large a roster may be."""

import io

from menkou.kernel.people.roster import mistakes
from menkou.kernel.workbooks import measuring

MOST_ROWS = 20_000
MOST_COLUMNS = 60
MOST_BYTES = 10_000_000

LIMITS = measuring.Limits(
    unpacked=60_000_000,
    rows=MOST_ROWS + 1,
    columns=MOST_COLUMNS,
    cells=(MOST_ROWS + 1) * MOST_COLUMNS,
)


def check(content: bytes) -> None:
    """Refuse what is no .xlsx file, or becomes too large when it is read.

    :raises NotExcel: damaged, or another format.
    :raises TooLarge: as a file, unpacked, or in rows and columns.
    """
    if len(content) > MOST_BYTES:
        raise _too_large()
    try:
        measuring.check(io.BytesIO(content), LIMITS)
    except measuring.NotWorkbook as error:
        raise mistakes.NotExcel from error
    except measuring.TooLarge as error:
        raise _too_large() from error


def _too_large() -> mistakes.TooLarge:
    """Say what would be small enough."""
    return mistakes.TooLarge(rows=MOST_ROWS, megabytes=MOST_BYTES // 1_000_000)
