"""Who is told of which step, how soon and in which words: one row for each kind of step and audience.

The sentences are plain and say nothing of what anybody wrote, so that they can stand in a text message.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from menkou.channels.notices import conditions
from menkou.channels.notices.audiences import Audience, Told
from menkou.channels.notices.models import Urgency

Condition = Callable[[Told], bool]

NOW, SOON, DIGEST = Urgency.NOW, Urgency.SOON, Urgency.DIGEST


@dataclass(frozen=True)
class Row:
    """What one audience is told of one kind of step.

    :param says: one sentence that may stand anywhere.
    :param quotes: fields of the step whose words a mail to the reporter carries.
    """

    audience: Audience
    urgency: Urgency
    says: str | Promise
    when: Condition = conditions.always
    quotes: tuple[str, ...] = ()


def reporter(
    says: str | Promise,
    *quotes: str,
    when: Condition = conditions.always,
    urgency: Urgency = SOON,
) -> Row:
    """Tell the one who reported it, and those whose matters were joined to it."""
    return Row(Audience.REPORTER, urgency, says, when, quotes)


def staff(
    audience: Audience, urgency: Urgency, says: str | Promise, when: Condition = conditions.always
) -> Row:
    """Tell those who work on it."""
    return Row(audience, urgency, says, when)


TABLE: Mapping[str, tuple[Row, ...]] = {
    "matters.reported": (
        reporter(_("We have it. Please keep your receipt; we will tell you how it goes on.")),
        staff(Audience.INTAKE, SOON, _("A new matter waits to be taken up.")),
        staff(
            Audience.DUTY_OFFICER,
            NOW,
            _("This was reported as dangerous. Please make sure that the emergency services know."),
            conditions.dangerous,
        ),
    ),
    "matters.handed_to_emergency": (
        reporter(
            _("The emergency services were called. Whoever is in danger calls 110, 119 or 120."),
            urgency=NOW,
        ),
        staff(Audience.DUTY_OFFICER, NOW, _("The emergency services were called. Please keep an eye on it.")),
    ),
    "matters.declined": (
        reporter(_("It cannot be taken up here. The reason stands beside your matter."), "reason", "words"),
    ),
    "matters.dispatched": (
        reporter(_("It is now with those who can act.")),
        staff(Audience.UNIT, SOON, _("It was given to you. Please take it up, or say why it is not yours.")),
    ),
    "matters.ruled": (
        staff(Audience.UNIT, SOON, _("The supervisor has decided that it is yours. Please take it up.")),
    ),
    "matters.overruled": (
        staff(Audience.UNIT, SOON, _("The supervisor has decided otherwise. Please look at it again.")),
        staff(Audience.INTAKE, DIGEST, _("The supervisor has decided otherwise.")),
    ),
    "matters.returned": (
        staff(Audience.HOLDER, SOON, _("The unit says that it is not theirs. Please find the right one.")),
    ),
    "matters.progressed": (reporter(_("There is news of how it goes on."), "words"),),
    "matters.answered": (
        staff(Audience.VERIFIER, SOON, _("The unit says that it is done. Please look whether it is right.")),
        reporter(_("The unit says that it is done. Somebody else will look whether it is right."), "words"),
    ),
    "matters.verified": (
        staff(
            Audience.CALLER,
            SOON,
            _("It was found right. Please ask the reporter."),
            conditions.passed_and_open,
        ),
        staff(
            Audience.UNIT,
            SOON,
            _("It was looked at and is not right yet. Please go on."),
            conditions.failed,
        ),
        reporter(
            _("Somebody else has looked, and it is right now. Please tell us whether it is solved for you."),
            when=conditions.passed_and_open,
        ),
    ),
    "matters.called_back": (
        staff(
            Audience.UNIT,
            SOON,
            _("The reporter says that it is not solved. Please go on."),
            conditions.sent_back,
        ),
        staff(Audience.SUPERVISOR, DIGEST, _("The reporter is not satisfied."), conditions.dissatisfied),
    ),
    "matters.closed": (
        reporter(_("It is closed. Thank you for telling us."), "words"),
        staff(Audience.UNIT, DIGEST, _("It is closed.")),
    ),
    "matters.withdrawn": (
        staff(Audience.UNIT, DIGEST, _("The reporter has taken it back. Nothing more is to be done.")),
    ),
    "matters.commented": (
        reporter(
            _("Somebody who works on it has written to you."), "words", when=conditions.open_words_of_staff
        ),
        staff(Audience.HOLDER, SOON, _("The reporter has added something."), conditions.from_the_reporter),
    ),
    "matters.consented": (
        reporter(
            _("A desk has taken it off the public pages. Why stands beside your matter."),
            when=conditions.from_staff,
        ),
    ),
    "matters.merged": (
        reporter(_("Others reported the same. Both go on together, and you hear of it as before.")),
    ),
    "matters.absorbed": (
        staff(Audience.HOLDER, DIGEST, _("Somebody else reported the same; it was joined to this.")),
    ),
    "matters.joined": (reporter(_("We have it. Others said the same; you hear of it together with them.")),),
    "matters.repeat_linked": (
        staff(Audience.HOLDER, DIGEST, _("It was reported before; both are linked now.")),
    ),
    "matters.extension_asked": (staff(Audience.DECIDER, SOON, _("More time is asked for. Please decide.")),),
    "matters.extension_decided": (
        staff(
            Audience.DECIDER,
            SOON,
            _("What was asked for needs your word. Please decide."),
            conditions.supported,
        ),
        staff(Audience.UNIT, SOON, _("What you asked for was decided. Please look."), conditions.decided),
        reporter(_("It needs more time; the new day stands beside your matter."), when=conditions.granted),
    ),
    "matters.suspension_asked": (staff(Audience.DECIDER, SOON, _("A pause is asked for. Please decide.")),),
    "matters.suspension_decided": (
        staff(
            Audience.DECIDER,
            SOON,
            _("What was asked for needs your word. Please decide."),
            conditions.supported,
        ),
        staff(Audience.UNIT, SOON, _("What you asked for was decided. Please look."), conditions.decided),
        reporter(_("It has to wait for a while; why stands beside your matter."), when=conditions.granted),
    ),
    "matters.resumed": (
        staff(Audience.UNIT, SOON, _("The pause is over; the clock runs again.")),
        reporter(_("The pause is over; it goes on.")),
    ),
    "matters.part_opened": (
        staff(Audience.UNIT, SOON, _("You are asked to help with it. Please take up your part.")),
    ),
    "matters.part_ended": (staff(Audience.UNIT, SOON, _("One of the parts of your matter has ended.")),),
    "matters.part_voided": (staff(Audience.UNIT, DIGEST, _("Your part is no longer needed.")),),
    "matters.escalated": (
        staff(Audience.SUPERVISOR, SOON, _("The unit says that it is beyond its powers. Please decide.")),
        reporter(_("It is beyond the powers of those who had it and now lies with those above them.")),
    ),
    "matters.corrected": (
        staff(Audience.HOLDER, DIGEST, _("Its class or place was put right; its due times are new.")),
    ),
    "matters.reopened": (
        staff(Audience.HOLDER, SOON, _("It was opened again. Please go on.")),
        reporter(_("It was opened again and goes on.")),
    ),
    "matters.voided": (
        staff(Audience.UNIT, DIGEST, _("It was declared void. Nothing more is to be done.")),
        reporter(_("It was declared void. The reason stands beside your matter."), "reason"),
    ),
    "matters.urged": (
        staff(Audience.HOLDER, SOON, _("Somebody asks that it goes on. Please look at it today.")),
    ),
    "matters.supervised": (
        staff(Audience.HOLDER, SOON, _("It is under supervision now. Please look at it first.")),
    ),
    "matters.score_review_asked": (
        staff(Audience.SUPERVISOR, SOON, _("A score is said to be unfair. Please review it.")),
    ),
    "matters.score_reviewed": (staff(Audience.UNIT, DIGEST, _("The score was reviewed.")),),
    "matters.settled_by_offer": (
        staff(Audience.VERIFIER, SOON, _("A partner has settled it. Please look whether it is right.")),
        reporter(_("A partner helps out with it. How stands beside your matter."), "words"),
    ),
    "matters.warned": (staff(Audience.HOLDER, SOON, _("It is due soon.")),),
    "matters.overdue": (
        staff(Audience.HOLDER, SOON, _("It is overdue. Please act, or say what is in the way.")),
        staff(Audience.SUPERVISOR, DIGEST, _("It is overdue.")),
    ),
    "matters.escalated_late": (
        staff(
            Audience.SUPERVISOR,
            SOON,
            _("It is long overdue. Please see that it goes on."),
            conditions.to_supervisor,
        ),
        staff(
            Audience.LEADER,
            SOON,
            _("It is long overdue in your contact unit."),
            conditions.to_leader,
        ),
    ),
    "matters.recomputed": (
        staff(Audience.HOLDER, DIGEST, _("The calendar is known now; its due times are new.")),
    ),
}


def rows(kind: str) -> tuple[Row, ...]:
    """Give the rows of a kind of step; none where nobody is told."""
    return TABLE.get(kind, ())


def row(kind: str, audience: str) -> Row | None:
    """Give the row by which an audience is told; a kind names each audience once."""
    return next((row for row in rows(kind) if row.audience == audience), None)
