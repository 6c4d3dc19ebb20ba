"""The port where no other is set up: a file a day, one message a line, for nobody else on the machine to read."""

import json
import os
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.utils import timezone

from menkou.channels.notices.ports import Message, NotSent


class Files:
    """Appends to `notices/YYYY-MM-DD.jsonl` in the installation's folder."""

    name: ClassVar = "file"
    contact: ClassVar[str | None] = None

    def __init__(self, at: datetime) -> None:
        self._at = at

    def send(self, message: Message) -> None:
        """Append it.

        :raises NotSent: the disk does not take it.
        """
        line = {
            "at": self._at.isoformat(),
            "way": message.way,
            "recipient": message.recipient,
            "subject": message.subject,
            "text": message.text,
        }
        try:
            _append(folder() / f"{timezone.localdate(self._at)}.jsonl", json.dumps(line, ensure_ascii=False))
        except OSError as error:
            raise NotSent(f"the file could not be written: {error.strerror}") from error


def folder() -> Path:
    """Give the folder of the files."""
    home: Path = settings.MENKOU_HOME
    return home / "notices"


def remove_before(day: date) -> int:
    """Remove the files of days before this one; give how many there were."""
    old = [file for file in folder().glob("*.jsonl") if file.stem < day.isoformat()]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def oldest_kept(at: datetime, days: int) -> date:
    """Give the first day whose file is kept."""
    return timezone.localdate(at) - timedelta(days=days)


def _append(file: Path, line: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="utf-8") as out:
        out.write(line + "\n")
