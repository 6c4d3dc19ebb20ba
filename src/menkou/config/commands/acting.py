"""`menkou act`: every verb from the command line, made from its command class."""

from gettext import gettext as _
from typing import Any

import click

from menkou.config import printing


@click.command()
@click.argument("number")
@click.argument("verb")
@click.argument("fields", nargs=-1)
@click.option("--as", "appointment", type=int, required=True, help="Number of the appointment that acts.")
@click.option("--command-id", type=click.UUID, help="The same id is carried out once.")
@printing.json_("number", "phase", "holder", "due_at")
def act(
    number: str, verb: str, fields: tuple[str, ...], appointment: int, command_id: Any, as_json: bool
) -> None:
    """Carry out VERB on matter NUMBER; FIELDS are name=value, such as unit=firm-01."""
    from django.utils import timezone

    from menkou.kernel.matters import access, acting, codec, refusals, verbs

    command = verbs.offered().get(verb)
    if command is None:
        names = ", ".join(verbs.offered())
        raise click.BadParameter(_("one of: %(names)s") % {"names": names}, param_hint="VERB")
    actor = _actor(appointment)
    try:
        matter = access.matter_for(actor, number)
        asked = codec.from_plain(command, codec.from_texts(command, dict(_split(each) for each in fields)))
        done = acting.act(matter.number, asked, by=actor, at=timezone.now(), command_id=command_id)
    except (refusals.MatterRefusal, codec.NotUnderstood) as refusal:
        raise click.ClickException(str(refusal)) from refusal
    if as_json:
        printing.document(
            {"number": done.number, "phase": done.phase, "holder": done.holder, "due_at": done.due_at}
        )
    else:
        click.echo(f"{done.number}: {done.phase.label}")


def _split(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise click.BadParameter(_("“%(text)s” is not name=value") % {"text": text}, param_hint="FIELDS")
    return name, value


def _actor(appointment: int) -> Any:
    from django.utils import timezone

    from menkou.kernel.people.actors import Actor
    from menkou.kernel.people.models import Appointment

    found = Appointment.objects.current(timezone.localdate()).filter(pk=appointment).first()
    if found is None:
        raise click.BadParameter(_("no current appointment has this number"), param_hint="--as")
    return Actor.appointed(found)


COMMANDS: list[click.Command] = [act]
