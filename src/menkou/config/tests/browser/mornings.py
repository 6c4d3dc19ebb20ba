"""What lies on the desks in the morning: for each thing that somebody does in a day, a matter that waits for it."""

from datetime import datetime

from menkou.config.tests.browser import casting
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, opening
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.opening import Opened
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    asking_extension,
    asking_score_review,
    calling_back,
    deciding_extension,
    dispatching,
    reporting,
    returning,
    taking,
    verifying,
)
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Appointment

LAMP = "city_management.street_lamp"
WAITING = "大门旁边的路灯不亮。"


class Morning:
    """Matters of one kind at one place, brought as far as they should be.

    :ivar unit: who handles them.
    """

    def __init__(self, case_type: str, place: str, *, at: datetime) -> None:
        self.case_type, self.place, self.at = case_type, place, at
        first = self.reported().matter
        self.desk, self.caller = str(first.intake), str(first.caller)
        self.supervisor = str(first.supervisor)
        taken = {first.intake, first.verifier}
        self.unit, self.other_unit, *_more = casting.units_for(self._clerk, without=taken)

    def reported(self, words: str = WAITING) -> Opened:
        """Let a neighbour report it."""
        told = reporting.Report(
            words=Words(words), case_type=self.case_type, place=self.place, shown_publicly=True
        )
        contact = {"name": "李阿姨", "phone": "13900000000"}
        return opening.report(told, by=Actor.anonymous(), at=self.at, contact=contact)

    def dispatched(self, unit: str = "", words: str = WAITING) -> MatterState:
        """Accept it and send it on."""
        number = self.reported(words).matter.number
        clerk = casting.acting_as(self._clerk)
        self._done(number, accepting.Accept(), clerk)
        return self._done(number, dispatching.Dispatch(unit=unit or self.unit), clerk)

    def returned(self) -> MatterState:
        """The unit says that it is not theirs."""
        said = returning.Return(reason=Words("这盏灯是物业自己装的，不归我们。"))
        return self._done(self.dispatched().number, said, self._handler)

    def asked_for(self) -> MatterState:
        """The unit needs more time."""
        said = asking_extension.AskExtension(days=3, reason=Words("灯杆要从厂里订。"))
        return self._done(self._taken(), said, self._handler)

    def supported(self) -> MatterState:
        """The desk agrees that they do; the supervisor decides."""
        said = deciding_extension.DecideExtension(granted=True, reason=Words("厂里的订单看过了。"))
        return self._done(self.asked_for().number, said, casting.acting_as(self._clerk))

    def answered(self) -> MatterState:
        """The unit says what it did."""
        return self._done(self._taken(), answering.Answer(words=Words("换了灯头。")), self._handler)

    def verified(self) -> MatterState:
        """Somebody else saw that it is right."""
        matter = self.answered()
        seen = verifying.Verify(passed=True, words=Words("天黑去看了，亮的。"))
        return self._done(matter.number, seen, casting.actor_at("verifier", matter.verifier))

    def called_unfair(self) -> MatterState:
        """The reporter is not satisfied, and the unit holds that to be unfair."""
        matter = self.verified()
        heard = calling_back.CallBack(solved=True, satisfied=False, words=Words("灯太亮，照得睡不着。"))
        self._done(matter.number, heard, casting.actor_at("caller", matter.holder))
        said = asking_score_review.AskScoreReview(reason=Words("亮度是按标准来的。"))
        return self._done(matter.number, said, self._handler)

    @property
    def _clerk(self) -> Appointment:
        return next(
            each
            for each in casting.appointments()
            if each.role in {"clerk", "dispatcher"} and each.organisation_id == self.desk
        )

    @property
    def _handler(self) -> Actor:
        return casting.actor_at("handler", self.unit)

    def _taken(self) -> str:
        number = self.dispatched().number
        self._done(number, taking.Take(), self._handler)
        return number

    def _done(self, number: str, command: Command, by: Actor) -> MatterState:
        return acting.act(number, command, by=by, at=self.at)


def laid_out(place: str, town: str, *, at: datetime) -> dict[str, str]:
    """Lay them out; give their numbers, and who has them."""
    near, wide = Morning(LAMP, place, at=at), Morning(LAMP, town, at=at)
    found = {
        "take_1": near.dispatched(),
        "take_2": near.dispatched(),
        "take_3": near.dispatched(),
        "keys_1": near.dispatched(near.other_unit),
        "keys_2": near.dispatched(near.other_unit),
        "verify_1": near.answered(),
        "verify_2": near.answered(),
        "call_1": near.verified(),
        "call_2": near.verified(),
        "unfair": near.called_unfair(),
        "supported": near.supported(),
        "new": wide.reported().matter,
        "sent_back": wide.returned(),
        "asked_for": wide.asked_for(),
        "keyed": near.reported("小区门口的路灯一闪一闪。").matter,
    }
    people = {
        "unit": near.unit,
        "other_unit": near.other_unit,
        "wide_desk": wide.desk,
        "wide_unit": wide.unit,
        "supervisor": near.supervisor,
        "lamp_verifier": str(found["verify_1"].verifier),
    }
    return {name: each.number for name, each in found.items()} | people
