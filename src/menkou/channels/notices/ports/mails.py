"""Mail by SMTP, as MENKOU_SMTP_URL says."""

import smtplib
from typing import ClassVar

from django.conf import settings
from django.core.mail import EmailMessage

from menkou.channels.notices.ports import Message, NotSent

PERMANENT = 500


class Mails:
    """Hands over to a mail server."""

    name: ClassVar = "mail"
    contact: ClassVar[str | None] = "mail"

    def send(self, message: Message) -> None:
        """Send a mail in plain text.

        :raises NotSent: the server does not answer, or does not take it.
        """
        mail = EmailMessage(message.subject, message.text, to=[message.to], headers=_headers(message))
        try:
            mail.send()
        except smtplib.SMTPRecipientsRefused as error:
            raise NotSent(_refusal(error), hopeless=_is_permanent(error)) from None
        except smtplib.SMTPResponseException as error:
            raise NotSent(f"the mail server answered {error.smtp_code}") from None
        except (OSError, ValueError) as error:
            raise NotSent(f"the mail server could not be used: {type(error).__name__}") from None


def is_set_up() -> bool:
    """Whether there is a mail server."""
    return bool(settings.MENKOU_SMTP)


def _headers(message: Message) -> dict[str, str]:
    """Let no answering machine answer, let the same notice be recognised when it comes again, and be done without."""
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">") or "localhost"
    headers = {"Auto-Submitted": "auto-generated", "Message-ID": f"<notice-{message.id}@{domain}>"}
    if message.stop:
        headers |= {
            "List-Unsubscribe": f"<{message.stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    return headers


def _refusal(error: smtplib.SMTPRecipientsRefused) -> str:
    return f"the mail server refused the address: {', '.join(map(str, _codes(error)))}"


def _is_permanent(error: smtplib.SMTPRecipientsRefused) -> bool:
    return all(code >= PERMANENT for code in _codes(error))


def _codes(error: smtplib.SMTPRecipientsRefused) -> list[int]:
    return sorted({code for code, _text in error.recipients.values()})
