"""What the log must not hold: the secret of a reporter's link."""

import logging
import re

SECRET = re.compile(r"(/mine/)[^/\s]+")


class WithoutSecrets(logging.Filter):
    """Blots out the secret in every address that is logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without secrets."""
        record.msg, record.args = SECRET.sub(r"\1…", record.getMessage()), None
        return True
