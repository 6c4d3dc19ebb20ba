"""The sample's people by role, of each kind of organisation a few: whose desk a visitor of the demo sits down at."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from menkou.kernel.people.models import Appointment
from menkou.kernel.people.naming import Named
from menkou.kernel.people.roles import ROLES

READ, SHOWN = 2000, 1

GROUPS: tuple[tuple[str | Promise, tuple[str, ...]], ...] = (
    (_("Taking in and settling"), ("clerk", "dispatcher", "handler", "verifier", "caller")),
    (_("Out and about"), ("grid_worker", "part_time_member")),
    (_("Overseeing"), ("supervisor", "leader", "auditor")),
    (_("Running it"), ("administrator",)),
)
DOES: dict[str, str | Promise] = {
    "clerk": _("takes in what residents say, and gives it to the right unit"),
    "dispatcher": _("sends matters to units, and watches what will be late"),
    "handler": _("goes there, settles it, and answers"),
    "verifier": _("looks whether it was really done"),
    "caller": _("asks the resident whether it is solved"),
    "grid_worker": _("walks the grid, and reports what is found"),
    "part_time_member": _("sits on the committee beside another job"),
    "supervisor": _("rules where units disagree, and decides what is asked for"),
    "leader": _("sees what is stuck in the contact units, and why"),
    "auditor": _("sees who did what, and who opened whose contacts"),
    "administrator": _("keeps places, organisations, people and accounts"),
}


@dataclass(frozen=True)
class Shown:
    """A role with some of those who have it."""

    role: Named
    does: str | Promise
    people: list[Appointment]


def cast() -> list[tuple[str | Promise, list[Shown]]]:
    """Give the groups, those with the widest duty first; roles that nobody has are left out."""
    people = _by_role()
    shown = [
        (name, [Shown(ROLES[role], DOES[role], people[role]) for role in roles if people.get(role)])
        for name, roles in GROUPS
    ]
    return [(name, roles) for name, roles in shown if roles]


def _by_role() -> dict[str, list[Appointment]]:
    found = Appointment.objects.current(timezone.localdate()).filter(
        person__sample=True, person__account__is_active=True
    )
    chosen = found.select_related("person", "organisation").order_by("place__depth", "organisation__name")
    groups: dict[str, dict[tuple[str, str], Appointment]] = {role: {} for role in ROLES}
    for each in chosen[:READ]:
        group, kind = groups[each.role], each.organisation.kind
        if sum(known == kind for known, _key in group) < SHOWN:
            group.setdefault((kind, each.organisation_id), each)
    return {role: list(group.values()) for role, group in groups.items()}
