"""What the administration offers: one entry a section; a new one needs a line here and its own folder."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from menkou.kernel.people import openings
from menkou.kernel.people.actors import Actor
from menkou.kernel.people.roles import APPOINTING, OVERSEEING

GROUPS = {
    "town": _("The town"),
    "people": _("People and sign-in"),
    "running": _("How it runs"),
}
"""Headings of the landing page, in order."""


@dataclass(frozen=True, kw_only=True)
class Section:
    """One card of the landing page.

    :param address: name of its first page's address.
    :param group: a key of `GROUPS`.
    :param roles: to whom it is shown; the pages themselves check again.
    """

    address: str
    group: str
    title: Promise
    about: Promise
    roles: frozenset[str] = APPOINTING


SECTIONS = (
    Section(
        address="admin_places",
        group="town",
        title=_("Places"),
        about=_("Areas, buildings and venues: names, outlines on the map, import and export."),
        roles=OVERSEEING,
    ),
    Section(
        address="admin_organisations",
        group="town",
        title=_("Organisations"),
        about=_(
            "Committees, firms and departments: the tree, networks, who works there and what they answer for."
        ),
        roles=OVERSEEING,
    ),
    Section(
        address="admin_duty",
        group="town",
        title=_("Duty matrix"),
        about=_("Who answers for which case type where, as a grid; gaps, contradictions, Excel."),
        roles=OVERSEEING,
    ),
    Section(
        address="admin_packs",
        group="town",
        title=_("Packs"),
        about=_("What can be reported, how long each step may take, and limits of a place of its own."),
        roles=OVERSEEING,
    ),
    Section(
        address="admin_appointments",
        group="people",
        title=_("Appointments"),
        about=_("Who is appointed as what, what ends soon, who is away, vacancies, and the roster in Excel."),
        roles=OVERSEEING,
    ),
    Section(
        address="accounts",
        group="people",
        title=_("Accounts"),
        about=_("Who signs in: new accounts, one-time links, second step, closing."),
    ),
    Section(
        address="openings",
        group="people",
        title=_("Who opened contacts"),
        about=_("Each opening of a sealed contact, by whom and why."),
        roles=openings.OVERSEEING,
    ),
    Section(
        address="tokens",
        group="running",
        title=_("Tokens"),
        about=_("Programs that act on somebody's behalf: issue, see, revoke."),
    ),
    Section(
        address="webhooks",
        group="running",
        title=_("Webhooks"),
        about=_("Programs that hear of steps: what waits, what was given up."),
    ),
    Section(
        address="running",
        group="running",
        title=_("Jobs and health"),
        about=_("What works, what waits, what failed, and what the doctor says."),
    ),
    Section(
        address="retention",
        group="running",
        title=_("What is kept how long"),
        about=_("Each kind of data, its term, and what is due to be erased."),
        roles=APPOINTING | openings.OVERSEEING,
    ),
)


def shown_to(actor: Actor) -> list[tuple[Promise, list[Section]]]:
    """Give the groups with the sections that this actor enters; empty groups are left out."""
    entered = [each for each in SECTIONS if actor.role in each.roles]
    groups = [(title, [each for each in entered if each.group == key]) for key, title in GROUPS.items()]
    return [(title, some) for title, some in groups if some]
