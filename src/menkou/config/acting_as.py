"""Who typed a command: an account named by ``menkou --as USERNAME``, else the command line itself.

The name is said and not proven: whoever has the installation's files may say any. The name of the operating system's
user is recorded nowhere.
"""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from menkou.kernel.people.actors import Actor

PROCESS = "command-line"
ADMINISTRATOR = "administrator"
OPTION = "typed_by"


def actor(*roles: str) -> "Actor":
    """Give the named account's person in a current appointment to one of these roles, the one with the widest area.

    :param roles: by default that of an administrator.

    :raises ClickException: nobody has the account, or its person has no such appointment today.
    """
    from menkou.kernel.people.actors import Actor

    username = named()
    return _appointed(username, roles or (ADMINISTRATOR,)) if username else Actor.system(PROCESS)


def named() -> str:
    """Give the user name that was said before the command; empty where none was."""
    context = click.get_current_context(silent=True)
    return (context.find_root().params.get(OPTION) if context else None) or ""


def check_appoints(by: "Actor", *places: str | None) -> None:
    """Refuse somebody whose area does not cover these places; ``None`` is everywhere.

    :raises ClickException: says whom to ask.
    """
    from menkou.kernel.people import guards
    from menkou.kernel.people.refusals import NotPermitted

    try:
        guards.check_appoints(by, *places)
    except NotPermitted as refusal:
        raise click.ClickException(str(refusal)) from refusal


def _appointed(username: str, roles: tuple[str, ...]) -> "Actor":
    from django.utils import timezone
    from django.utils.translation import gettext as _

    from menkou.kernel.people.actors import actors_of
    from menkou.kernel.people.models import Account
    from menkou.kernel.people.roles import ROLES
    from menkou.kernel.places import trees

    account = Account.objects.filter(username=username, is_active=True).first()
    if account is None or account.person is None:
        raise click.ClickException(_("Nobody signs in as “%(username)s”.") % {"username": username})
    able = [each for each in actors_of(account.person, on=timezone.localdate()) if each.role in roles]
    if not able:
        raise click.ClickException(
            _("“%(username)s” has no current appointment as %(role)s; name somebody who has one after --as.")
            % {"username": username, "role": _(", ").join(ROLES[role].label for role in roles)}
        )
    return min(able, key=lambda each: len(trees.ancestry(each.place or "")))
