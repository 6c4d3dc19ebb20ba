"""A town that holds some of everything that a page can list, and can be made to hold more of it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from time import time
from typing import Any

from django.test import Client
from django.utils import timezone

from menkou.channels.notices.models import Notice
from menkou.channels.webhooks.models import Subscription
from menkou.desks.listing import models as views
from menkou.kernel.jobs.models import Job
from menkou.kernel.ledger import sealer, stored
from menkou.kernel.ledger.models import Checkpoint, Event
from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import acting, attachments, opening
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.opening import Opened
from menkou.kernel.matters.tests.conftest import (
    LIFT,
    MONDAY,
    SETUP,
    Cast,
    appointed,
    everyone,
    photo,
    planted,
)
from menkou.kernel.matters.verbs import (
    accepting,
    answering,
    commenting,
    dispatching,
    reporting,
    taking,
    verifying,
)
from menkou.kernel.people import contacts, desks, founding, leaves, tokens
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account, Appointment, Organisation, Person
from menkou.kernel.places import planting
from menkou.kernel.places.models import Place
from menkou.kernel.programmes import overriding
from menkou.kernel.programmes.schema import hours

OUTLINE = '{"type":"Polygon","coordinates":[[[%s,31],[%s,31],[%s,31.001],[%s,31]]]}'
A_YEAR = timedelta(days=300)


@dataclass
class Town:
    """The town; `more` grows it by one of everything."""

    cast: Cast = field(default_factory=everyone)
    now: datetime = field(default_factory=timezone.now)
    examples: dict[str, str] = field(default_factory=dict)
    _numbers: Any = field(default_factory=lambda: count(3))

    def client(self, role: str) -> Client:
        """Sign somebody of the cast in."""
        client = Client()
        if role == "anyone":
            return client
        account = self._account(getattr(self.cast, role))
        client.force_login(account)
        session = client.session
        said = {"method": "password", "at": time(), "username": account.username}
        session["account_authentication_methods"] = [said]
        session.save()
        return client

    def more(self) -> None:
        """Add one of everything."""
        number = next(self._numbers)
        place = self._place(number)
        self._people(number, place)
        self._rules(number, place)
        self._matters()
        self._programs(number)
        self._notices()
        self._contact()
        sealer.seal(at=self.now)

    def _place(self, number: int) -> Place:
        """Plant a neighbourhood and a building, both drawn."""
        made = _planted("t", f"n{number}", "neighbourhood", f"样例{number}居")
        _planted("n1", f"n1-{number}", "building", f"样例{number}号楼")
        for key in (f"n{number}", f"n1-{number}"):
            edges = [f"{121 + number / 100 + by}" for by in (0, 0.001, 0.001, 0)]
            Place.objects.filter(key=key).update(boundary=OUTLINE % (*edges[:3], edges[3]))
        return made

    def _people(self, number: int, place: Place) -> None:
        """Found organisations, join a network, appoint people who are away, and let them sign in."""
        founded: Any = {"by": SETUP, "at": MONDAY}
        committee = founding.found(
            None,
            key=f"committee{number}",
            name=f"样例{number}",
            kind="residents_committee",
            place=place,
            **founded,
        )
        firm = Organisation.objects.get(key="firm")
        founding.found(
            firm, key=f"branch{number}", name=f"样例分{number}", kind="property_firm", place=place, **founded
        )
        network = founding.network(key=f"net{number}", name=f"样例联席{number}", **founded)
        for each in (committee, firm):
            founding.join(network, each, **founded)
        for role, organisation, where in (
            ("clerk", "committee1", "n1"),
            ("handler", "firm", "t"),
            ("verifier", "committee1", "n1"),
            ("administrator", "committee1", "n1"),
            ("clerk", f"committee{number}", f"n{number}"),
        ):
            actor = appointed(role, organisation, where)
            self._account(actor)
            self._away(actor)
        for actor in (self.cast.clerk, self.cast.wang):
            appointing_again(actor, f"committee{number}", f"n{number}")

    def _rules(self, number: int, place: Place) -> None:
        """Name who answers, and set limits of their own."""
        for function in ("intake", "hold", "verify"):
            organisation = Organisation.objects.get(key=f"committee{number}")
            desks.assign(function, place, organisation, by=SETUP, at=MONDAY, case_type=LIFT)
        overriding.override(LIFT, place, {"handle": hours(number)}, by=SETUP, at=MONDAY)

    def _matters(self) -> None:
        """Report four, and have three of them go on: accepted with a photo, answered, verified."""
        at = self.now - timedelta(hours=5)
        cast, reported, accepted = self.cast, self._reported(at), self._reported(at)
        filed = attachments.keep(photo(), at=at)
        look: list[tuple[Actor, Command]] = [
            (cast.clerk, commenting.Comment(words=Words("门缝这么宽。"), files=(filed,))),
            (cast.clerk, accepting.Accept()),
        ]
        done: list[tuple[Actor, Command]] = [
            (cast.clerk, accepting.Accept()),
            (cast.clerk, dispatching.Dispatch(unit="firm")),
            (cast.wang, taking.Take()),
            (cast.wang, answering.Answer(words=Words("门机换了皮带。"))),
        ]
        passed = (cast.verifier, verifying.Verify(passed=True, words=Words("平稳。")))
        answered, verified, held = self._reported(at), self._reported(at), self._reported(at)
        self._through(accepted, look)
        self._through(answered, done)
        self._through(verified, [*done, passed])
        self._through(held, done[:2])
        for number in self.examples.get("number", ""), accepted.matter.number:
            if number:
                acting.act(number, commenting.Comment(words=Words("再看。")), by=cast.clerk, at=self.now)
        if not self.examples:
            self._name(accepted, answered, verified, filed.key)
        assert reported.secret

    def _name(self, accepted: Opened, answered: Opened, verified: Opened, key: str) -> None:
        cast = self.cast
        self.examples.update(
            number=accepted.matter.number,
            public=accepted.matter.number,
            secret=accepted.secret or "",
            key=key,
            answered=answered.matter.number,
            verified=verified.matter.number,
            place="n1",
            area="t",
            case_type=LIFT,
            organisation="firm",
            person=str(cast.clerk.person),
            appointment=str(cast.clerk.appointment),
            account=str(self._account(cast.clerk).pk),
            programme="city_management",
        )

    def _reported(self, at: datetime) -> Opened:
        said = reporting.Report(
            words=Words("二号楼电梯又停在半空。"), case_type=LIFT, place="n1", shown_publicly=True
        )
        return opening.report(said, by=Actor.anonymous(), at=at, contact={"phone": "000-0000-0000"})

    def _through(self, opened: Opened, steps: list[tuple[Actor, Command]]) -> None:
        at = self.now - timedelta(hours=5)
        for actor, command in steps:
            at += timedelta(minutes=10)
            acting.act(opened.matter.number, command, by=actor, at=at)

    def _programs(self, number: int) -> None:
        """Give a program a token, let another hear of steps, and let a job of the queue be given up."""
        administrator = Appointment.objects.get(pk=self.cast.administrator.appointment or 0)
        tokens.issue(
            administrator,
            name=f"样例{number}",
            scopes=["read"],
            expires_at=self.now + A_YEAR,
            by=self.cast.administrator,
            at=self.now,
        )
        Subscription.objects.create(
            appointment=administrator, url=f"https://{number}.example.org/", salt=b"x" * 16, made_at=self.now
        )
        Job.objects.create(
            task="sample",
            **dict.fromkeys(("enqueued_at", "due_at", "failed_at", "died_at"), self.now),
            reason="样例",
        )
        for actor in (self.cast.clerk, self.cast.supervisor):
            views.keep(actor.person or "", f"样例{number}", "late=on", at=self.now)

    def _notices(self) -> None:
        """Tell the clerk of the newest step, and the reporter in vain."""
        event = Event.objects.filter(stream__startswith="matter:").latest("pk")
        for recipient in (f"person:{self.cast.clerk.person}", event.stream):
            Notice.objects.create(
                event=event,
                matter=event.stream.partition(":")[2],
                audience="holder",
                recipient=recipient,
                way="desk" if recipient.startswith("person") else "sms",
                urgency="now",
                made_at=self.now,
                due_at=self.now,
                sent_at=self.now if recipient.startswith("person") else None,
                given_up_at=None if recipient.startswith("person") else self.now,
            )

    def _contact(self) -> None:
        owner = f"matter:{self.examples['number']}"
        contacts.open_for(owner, by=self.cast.clerk, at=self.now, reason="约时间", place="n1")

    def _account(self, actor: Actor) -> Account:
        account, made = Account.objects.get_or_create(username=actor.person or "", person_id=actor.person)
        if made and actor != self.cast.administrator:  # who alone has a password
            account.set_unusable_password()
            account.save()
        return account

    def _away(self, actor: Actor) -> None:
        today = timezone.localdate(self.now)
        person = Person.objects.get(key=actor.person)
        leaves.take(person, starts_on=today, ends_on=today + timedelta(days=5), by=SETUP, at=self.now)


def begun() -> Town:
    """Plant a town and put some of everything into it: so much that the record has two levels of tiles."""
    planted()
    town = Town()
    while Event.objects.count() <= stored.TILE:
        town.more()
    town.examples["size"] = str(Checkpoint.objects.earliest("pk").size)
    return town


def appointing_again(actor: Actor, organisation: str, place: str) -> None:
    """Appoint somebody who is appointed already; the term ends soon."""
    today = timezone.localdate()
    Appointment.objects.create(
        person=Person.objects.get(key=actor.person),
        role="grid_worker",
        organisation=Organisation.objects.get(key=organisation),
        place=Place.objects.get(key=place),
        starts_on=today - timedelta(days=9),
        ends_on=today + timedelta(days=9),
    )


def _planted(above: str, key: str, kind: str, name: str) -> Place:
    return planting.plant(Place.objects.get(key=above), key=key, name=name, kind=kind, by=SETUP, at=MONDAY)
