"""The app of the desks."""

from django.apps import AppConfig


class DesksConfig(AppConfig):
    """Looks at `sign-in.toml` when Menkou starts, so that a mistake shows before anybody stands at the door."""

    name = "menkou.desks"

    def ready(self) -> None:
        """Register the check, and hear of what the sign-in library tells."""
        from allauth.mfa import signals
        from django.core import checks

        from menkou.desks.signing_in import checking, factors

        checks.register(checking.arrangements_can_be_used)
        signals.authenticator_added.connect(factors.heard_of_one, dispatch_uid="menkou.factors")
