"""The town and cast of the matters' tests, at their desks in front of a browser."""

from collections.abc import Callable

import pytest
from django.test import Client

from menkou.kernel.ledger.words import Words
from menkou.kernel.matters import attachments, opening
from menkou.kernel.matters.states import MatterState
from menkou.kernel.matters.tests.conftest import (
    MONDAY,
    Cast,
    answered,
    cast,
    dispatched,
    lift,
    photo,
    report,
    through,
    town,
    verified,
)
from menkou.kernel.matters.verbs import commenting
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.models import Account

__all__ = ["Cast", "answered", "cast", "dispatched", "lift", "town", "verified"]

Enter = Callable[[Actor], Client]


@pytest.fixture
def at_desk(db: None) -> Enter:
    """Sign somebody in."""

    def enter(actor: Actor) -> Client:
        account, _made = Account.objects.get_or_create(username=actor.person or "", person_id=actor.person)
        client = Client()
        client.force_login(account)
        return client

    return enter


@pytest.fixture
def opened(cast: Cast) -> opening.Opened:
    """The lift, with the receipt's secret."""
    return report()


@pytest.fixture
def photographed(dispatched: MatterState, cast: Cast) -> tuple[MatterState, str]:
    """The lift at the firm, with a photo; and the photo's key."""
    filed = attachments.keep(photo(), at=MONDAY)
    comment = commenting.Comment(words=Words("门缝这么宽。"), files=(filed,))
    return through(dispatched, [(cast.clerk, comment)]), filed.key
