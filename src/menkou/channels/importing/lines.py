"""Lines of a stream of bytes, decoded one by one: a faulty line spoils its own row and no other."""

import zlib
from collections.abc import Iterator
from typing import IO

from django.utils.translation import gettext as _

LONGEST = 4 * 1024 * 1024
"""Bytes of a line; a longer one is no row that a person or a program meant."""


class Damaged(Exception):
    """The stream cannot be read any further."""


class Lines:
    """An iterator of lines that remembers what was wrong with those it gave since it was last asked."""

    def __init__(self, stream: IO[bytes], encoding: str) -> None:
        self.stream, self.encoding = stream, encoding
        self._fault: tuple[str, str] | None = None
        self._first = True

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._read()
        if not line:
            raise StopIteration
        if len(line) > LONGEST:
            self._skip_the_rest(line)
            self._fault = (
                _("A line is longer than %(bytes)s bytes.") % {"bytes": LONGEST},
                _("Look for a quotation mark that does not close."),
            )
            return "\n"
        return self._decoded(line)

    def fault(self) -> tuple[str, str] | None:
        """Give problem and remedy of the first fault since the last time, and forget it."""
        fault, self._fault = self._fault, None
        return fault

    def _decoded(self, line: bytes) -> str:
        encoding = self.encoding if self._first else self.encoding.removesuffix("-sig")
        self._first = False
        if b"\0" in line:
            self._fault = (_("It holds a NUL sign."), _("Save the file again as text (CSV UTF-8)."))
            line = line.replace(b"\0", b"")
        try:
            return line.decode(encoding)
        except UnicodeDecodeError as error:
            self._fault = (
                _("Byte %(byte)s of a line is not %(encoding)s.")
                % {"byte": error.start + 1, "encoding": encoding},
                _("Save the file as UTF-8, or name its encoding in the mapping, such as gb18030."),
            )
            return line.decode(encoding, errors="replace")

    def _skip_the_rest(self, line: bytes) -> None:
        while line and not line.endswith(b"\n"):
            line = self._read()

    def _read(self) -> bytes:
        try:
            return self.stream.readline(LONGEST + 1)
        except (EOFError, OSError, zlib.error) as error:
            raise Damaged(str(error)) from error
