"""The hotline's terms: first contact, first and second handling, and how urgent the desk may call a ticket."""

from menkou.kernel.programmes.schema import Tier, hours, text, working_days

FIRST_CONTACT = working_days(1)
"""先行联系."""

FIRST_HANDLING = working_days(5)
"""首次处置."""

SECOND_HANDLING = working_days(3)
"""再次处置, after a call-back that was not content."""

TIERS = (
    Tier(key="at_once", name=text("特急", "At once"), handle=hours(2)),
    Tier(key="within_a_day", name=text("紧急", "Within a day"), handle=hours(24)),
    Tier(key="ordinary", name=text("一般", "Ordinary"), handle=working_days(7)),
    Tier(key="complicated", name=text("疑难", "Complicated"), handle=working_days(15)),
)
