"""Where the staff's pages are: one line a page, with an icon and the roles that have use for it.

A page that is not there yet is left out, and so is what the role at the desk has no use for; what somebody may do is
decided by the pages themselves.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from menkou.kernel.matters.who import OVERSEEING, WORKING
from menkou.kernel.people.roles import APPOINTING, ROLES

EVERYONE = frozenset(ROLES)
DESK = frozenset({"clerk", "dispatcher"})
HOUSE = frozenset(
    {"accounts", "account", "make_account", "running", "retention", "openings"}
    | {"webhooks", "webhook", "add_webhook"}
)
"""Pages of the administration whose names do not begin as the others' do."""


@dataclass(frozen=True)
class Entry:
    """A page in the navigation.

    :ivar route: name of its address.
    :ivar also: further routes that belong to it, so that it is marked there.
    :ivar under: how the names of all such routes begin.
    """

    label: object
    route: str
    icon: str
    roles: frozenset[str] = EVERYONE
    also: frozenset[str] = frozenset()
    under: str = ""

    def marked(self, here: str) -> str:
        """Say what ``aria-current`` is on a page: it is this one, or one that belongs to it."""
        if here == self.route:
            return "page"
        return "true" if here in self.also or (self.under and here.startswith(self.under)) else ""

    @property
    def address(self) -> str:
        """Where it is, or nothing where there is no such page yet."""
        return _address(self.route)


@dataclass(frozen=True)
class Group:
    """Pages that belong together, under a heading."""

    label: object
    entries: tuple[Entry, ...]


GROUPS = (
    Group(
        _("Work"),
        (
            Entry(_("My day"), "my_day", "sun", WORKING | OVERSEEING),
            Entry(
                _("Matters"),
                "matters",
                "list",
                WORKING | OVERSEEING,
                also=frozenset({"matter", "verb", "proof", "contact", "matter_print", "several"}),
            ),
            Entry(_("Dispatch desk"), "dispatching", "send", DESK),
            Entry(_("Reception"), "reception", "phone", DESK),
            Entry(
                _("To verify"), "verifying", "check", frozenset({"verifier"}), frozenset({"verifying_one"})
            ),
            Entry(_("To call back"), "calling", "speech", frozenset({"caller"}), frozenset({"calling_one"})),
        ),
    ),
    Group(
        _("Oversight"),
        (
            Entry(_("What is stuck"), "supervision", "alert", frozenset({"supervisor", "leader", "auditor"})),
            Entry(_("My contact units"), "leading", "flag", frozenset({"leader"})),
        ),
    ),
    Group(
        _("House"),
        (
            Entry(_("Posters for doors"), "posters", "qr", DESK | {"supervisor", "administrator"}),
            Entry(
                _("Administration"),
                "administration",
                "gear",
                APPOINTING | OVERSEEING,
                also=HOUSE,
                under="admin_",
            ),
            Entry(_("My sign-in"), "security", "key", under="mfa_"),
        ),
    ),
)


def shown_to(role: str | None, here: str) -> Iterator[tuple[object, list[tuple[Entry, str]]]]:
    """Give the headings and pages that a role has use for, and how each is marked."""
    for group in GROUPS:
        found = [(each, each.marked(here)) for each in group.entries if role in each.roles and each.address]
        if found:
            yield group.label, found


@cache
def _address(route: str) -> str:
    try:
        return reverse(route)
    except NoReverseMatch:
        return ""
