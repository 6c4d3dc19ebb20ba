"""What can be done with a matter, and where it is asked for."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from menkou.kernel.matters.states import MatterState


def offered(matter: MatterState, commands: Sequence[Any]) -> list[dict[str, str]]:
    """Say what can be done with a matter, and where it is asked for."""
    root = reverse("api-1:api-root")
    return [
        {
            "verb": each.verb,
            "label": str(each.label),
            "href": f"{root}matters/{matter.number}/{each.noun}",
        }
        for each in commands
    ]
