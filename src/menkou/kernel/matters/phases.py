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
    SUSPENDED = "suspended", _("suspended")
    ANSWERED = "answered", _("answered")
    VERIFIED = "verified", _("verified")
    CLOSED = "closed", _("closed")


OPEN = tuple(phase for phase in Phase if phase is not Phase.CLOSED)


class Outcome(models.TextChoices):
    """How a matter ended; *solved* and *explained* are counted apart (实际解决, 解释说明)."""

    SOLVED = "solved", _("solved")
    EXPLAINED = "explained", _("explained")
    DECLINED = "declined", _("declined")
    MERGED = "merged", _("merged with another matter")
    WITHDRAWN = "withdrawn", _("withdrawn")
    VOID = "void", _("void")
    UNKNOWN = "unknown", _("closed elsewhere, outcome not stated")


class Unverified(models.TextChoices):
    """Why a closed matter was not verified by somebody else."""

    ON_THE_SPOT = "on_the_spot", _("settled on the spot, the reporter agreed")
    DECLINED = "declined", _("declined before anything was done")
    WITHDRAWN = "withdrawn", _("withdrawn by the one who reported it")
    MERGED = "merged", _("goes on in the matter that it was merged with")
    VOID = "void", _("void: it should not have been a matter")
    IMPORTED = "imported", _("closed in another system")


class Asking(models.TextChoices):
    """What a unit has asked for and two levels decide on: more time (延期), or to let it rest (挂账)."""

    EXTENSION = "extension", _("asks for more time")
    SUSPENSION = "suspension", _("asks to suspend it")


class Level(models.TextChoices):
    """Who decides next on what was asked: first the desk, then the supervisor."""

    DESK = "desk", _("the desk")
    SUPERVISOR = "supervisor", _("the supervisor")


class ScoreReview(models.TextChoices):
    """What became of a satisfaction score that the unit holds to be unfair."""

    ASKED = "asked", _("review asked for")
    EXCLUDED = "excluded", _("not counted")
    UPHELD = "upheld", _("stands")


class Alarm(models.IntegerChoices):
    """How far a clock has come: each step once, each told to more people."""

    QUIET = 0, _("in time")
    WARNED = 1, _("soon due")
    OVERDUE = 2, _("overdue")
    SUPERVISOR = 3, _("overdue, the supervisor was told")
    LEADER = 4, _("overdue, the contact leader was told")


class Source(models.TextChoices):
    """By which way a matter came in."""

    WEB = "web", _("web page")
    QR_BUILDING = "qr_building", _("QR code on the building door")
    DESK = "desk", _("service desk")
    HOTLINE = "hotline_12345", _("12345 hotline")
    LETTER = "letter", _("letter")
    MOBILE_GRID = "mobile_grid", _("mobile grid worker")
    PATROL = "patrol", _("patrol")
    RECEPTION = "reception", _("reception day")
    CHAT = "chat", _("relayed from a chat group")
    JOINT = "joint", _("part of a joint matter")
    IMPORT = "import", _("another system")
