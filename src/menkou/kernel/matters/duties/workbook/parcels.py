"""Whether a file can be handed to the reader of spreadsheets, and how large a matrix may be."""

import io

from menkou.kernel.people.roster.mistakes import NotExcel, TooLarge
from menkou.kernel.workbooks import measuring

MOST_ROWS = 100_000
MOST_COLUMNS = 500
"""The overview has a column for each class and for each case type that is named alone."""

MOST_BYTES = 30_000_000

LIMITS = measuring.Limits(
    unpacked=200_000_000, rows=MOST_ROWS + 1, columns=MOST_COLUMNS, cells=20 * (MOST_ROWS + 1)
)


def check(content: bytes) -> None:
    """Refuse what is no .xlsx file, or becomes too large when it is read.

    :raises NotExcel: damaged, or another format.
    :raises TooLarge: as a file, unpacked, or in rows and columns.
    """
    too_large = TooLarge(rows=MOST_ROWS, megabytes=MOST_BYTES // 1_000_000)
    if len(content) > MOST_BYTES:
        raise too_large
    try:
        measuring.check(io.BytesIO(content), LIMITS)
    except measuring.NotWorkbook as error:
        raise NotExcel from error
    except measuring.TooLarge as error:
        raise too_large from error
