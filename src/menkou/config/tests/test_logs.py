"""The log holds mistakes, and no secrets."""

import logging
from typing import Any

import pytest
from django.conf import settings

from menkou.config.logs import WithoutSecrets


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        ("Internal Server Error: %s", ("/mine/abcDEF123/comment/",)),
        ("Internal Server Error: /mine/abcDEF123/", ()),
    ],
)
def test_the_secret_of_a_receipt_is_never_logged(message: str, arguments: tuple[str, ...]) -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, message, arguments, None)

    assert WithoutSecrets().filter(record)
    assert "abcDEF123" not in record.getMessage()
    assert "/mine/…/" in record.getMessage()


def test_a_token_in_an_address_is_never_logged() -> None:
    token = "menkou_" + "Ab1_-" * 8 + "xyz"
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, f"/api/v1/?token={token}", (), None)

    assert WithoutSecrets().filter(record)
    assert record.getMessage() == "/api/v1/?token=menkou_…"


def test_every_handler_blots_out_secrets() -> None:
    handlers: Any = settings.LOGGING["handlers"]

    assert all("secrets" in handler["filters"] for handler in handlers.values())
