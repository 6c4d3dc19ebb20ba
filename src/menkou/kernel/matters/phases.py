"""Where a matter stands, how it ended, and the words for both."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Phase(models.TextChoices):
    """The same for every programme, so that all figures compare."""

    REPORTED = "reported", _("reported")
    ACCEPTED = "accepted", _("accepted")
    DISPATCHED = "dispatched", _("dispatched")
    RETURNED = "returned", _("returned")
    HANDLING = "handling", _("in hand")
    ANSWERED = "answered", _("answered")
    VERIFIED = "verified", _("verified")
    CLOSED = "closed", _("closed")


OPEN = tuple(phase for phase in Phase if phase is not Phase.CLOSED)


class Outcome(models.TextChoices):
    """How a matter ended; *solved* and *explained* are counted apart (实际解决, 解释说明)."""

    SOLVED = "solved", _("solved")
    EXPLAINED = "explained", _("explained")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNKNOWN = "unknown", _("closed elsewhere, outcome not stated")


class Unverified(models.TextChoices):
    """Why a closed matter was not verified by somebody else."""

    ON_THE_SPOT = "on_the_spot", _("settled on the spot, the reporter agreed")
    DECLINED = "declined", _("declined before anything was done")
    WITHDRAWN = "withdrawn", _("withdrawn by the one who reported it")
    IMPORTED = "imported", _("closed in another system")


class Source(models.TextChoices):
    """By which way a matter came in."""

    WEB = "web", _("web page")
    QR_BUILDING = "qr_building", _("QR code on the building door")
    DESK = "desk", _("service desk")
    HOTLINE = "hotline_12345", _("12345 hotline")
    MOBILE_GRID = "mobile_grid", _("mobile grid worker")
    PATROL = "patrol", _("patrol")
    RECEPTION = "reception", _("reception day")
    CHAT = "chat", _("relayed from a chat group")
    IMPORT = "import", _("another system")
