"""The rows of the desks."""

from menkou.desks.listing.models import SavedView

__all__ = ["SavedView"]
