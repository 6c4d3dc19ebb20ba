"""What a link to a verb already knows, such as the number of the matter that this one repeats."""

from uuid import uuid4

from django.http import QueryDict

from menkou.kernel.matters import codec, numbers
from menkou.kernel.matters.commands import Command, MatterKey


def known_from(asked: QueryDict, command: type[Command]) -> dict[str, object]:
    """Read numbers of matters from an address, under the names of the command's fields; nothing else is taken."""
    found = {
        name: tidied
        for name, hint in codec.hints(command).items()
        if hint is MatterKey and numbers.SHAPE.fullmatch(tidied := numbers.tidy(asked.get(name, "")))
    }
    return {**found, "command_id": uuid4()} if found else {}
