"""The desks' town and cast."""

from menkou.desks.tests.conftest import (
    Cast,
    answered,
    at_desk,
    cast,
    dispatched,
    lift,
    opened,
    town,
    verified,
)

__all__ = ["Cast", "answered", "at_desk", "cast", "dispatched", "lift", "opened", "town", "verified"]
