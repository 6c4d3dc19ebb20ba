"""Why a webhook cannot be had as it was asked for; nothing was changed, and each says what is possible."""

from django.utils.translation import gettext as _


class WebhookRefusal(Exception):
    """It cannot be done; nothing was changed.

    :cvar field: the wish that it is about, if any.
    """

    field: str | None = None


class NoSuchSubscription(WebhookRefusal):
    """There is none of this number, or not for whoever asks."""

    def __init__(self, number: int) -> None:
        super().__init__(
            _("There is no webhook %(number)s. See “menkou webhooks list”.") % {"number": number}
        )


class BadTarget(WebhookRefusal):
    """The address cannot be a target."""

    field = "url"


class SeesNothing(WebhookRefusal):
    """An appointment in this role sees no matter, and so would never hear of one."""

    field = "appointment"

    def __init__(self, role: str) -> None:
        super().__init__(
            _("As %(role)s nobody sees matters. Name somebody who works on them or oversees them.")
            % {"role": role}
        )


class NotAppointed(WebhookRefusal):
    """The owner's appointment is not in force."""

    field = "appointment"

    def __init__(self) -> None:
        super().__init__(_("The appointment is not in force today, so that nothing would be heard."))


class NoSuchOwner(WebhookRefusal):
    """No appointment has this number, or none that whoever asks may see."""

    field = "appointment"

    def __init__(self, number: int) -> None:
        super().__init__(_("There is no appointment %(number)s.") % {"number": number})


class NoSuchKind(WebhookRefusal):
    """Nothing of this name is ever told."""

    field = "kinds"

    def __init__(self, kind: str) -> None:
        super().__init__(
            _("There is no kind of step “%(kind)s”. docs/reference/events.md lists them.") % {"kind": kind}
        )


class NoSuchFilter(WebhookRefusal):
    """No pack offers this programme or case type."""

    field = "case_type"

    def __init__(self, key: str) -> None:
        super().__init__(_("There is no programme or case type “%(key)s” here.") % {"key": key})
