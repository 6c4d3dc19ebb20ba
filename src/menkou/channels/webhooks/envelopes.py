"""What is sent: a step as a CloudEvent 1.0, without anybody's words, contact or key.

Of what a step says, only what is named here is sent; a field that a later version adds stays at home until it is
named. The matter stands beside it as it is when it is sent, with its version: messages may overtake one another, and
versions tell.
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from menkou.kernel.ledger.bodies import Recorded
from menkou.kernel.matters.models import Matter

MEDIA_TYPE = "application/cloudevents+json"
TYPES = "org.menkou."
FACTS = frozenset(
    {
        *(
            "alarm",
            "caller",
            "case_type",
            "claim",
            "clock",
            "clocks",
            "condition",
            "confidential",
            "contacted",
        ),
        *(
            "days",
            "due_at",
            "duty_unit",
            "earlier",
            "emergency",
            "excluded",
            "first_contact_due_at",
            "granted",
        ),
        *("intake", "internal", "into", "joined", "leader", "level", "number", "outcome", "parent", "part"),
        *("passed", "paused_due_at", "paused_overall_at", "phase", "phase_due_at", "place", "provisional"),
        *("reached", "sample", "satisfied", "sent_back", "service", "solved", "source", "suggests"),
        *("shown_publicly", "supervisor", "tier", "to", "unit", "verifier"),
    }
)
"""Not among them: words, files, the reporter's receipt and whether they can be reached, where exactly it is."""
OF_THE_ACTOR = ("as", "role", "organisation", "name")
"""Whoever acted is told as a role in an organisation; never who it was."""
OF_THE_MATTER = (
    *("version", "programme", "case_type", "sample", "confidential", "phase", "outcome"),
    *("parent", "merged_into", "phase_due_at", "due_at", "first_contact_due_at", "provisional"),
)
KEYS = ("place", "holder", "unit")


def id_of(number: str, version: int) -> str:
    """Name the message about a step: the same for every subscription, and when it is sent again."""
    return f"{number}-{version}"


def of_step(step: Recorded, matter: Matter, *, site: str) -> dict[str, Any]:
    """Write a step.

    :param site: where people reach the pages.
    """
    said = {"kind": step.kind, "schema": step.schema, "recorded_at": _plain(step.recorded_at)}
    return {
        **_head(id_of(matter.number, step.version), step.kind, at=step.at, site=site),
        "dataschema": f"urn:menkou:{step.kind}:{step.schema}",
        "subject": matter.number,
        "data": {
            **said,
            "number": matter.number,
            "version": step.version,
            "by": {name: step.by[name] for name in OF_THE_ACTOR if name in step.by},
            "facts": _facts(step),
            "matter": _matter(matter),
        },
    }


def of_ping(id: str, *, at: datetime, site: str) -> dict[str, Any]:
    """Write a message that is about nothing, to see whether it arrives."""
    return {**_head(id, "ping", at=at, site=site), "data": {}}


def to_bytes(envelope: Mapping[str, Any]) -> bytes:
    """Give what is signed and sent."""
    return json.dumps(envelope, ensure_ascii=False, separators=(",", ":")).encode()


def _head(id: str, kind: str, *, at: datetime, site: str) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": id,
        "source": f"{site}/matters",
        "type": TYPES + kind,
        "time": _plain(at),
        "datacontenttype": "application/json",
    }


def _facts(step: Recorded) -> dict[str, Any]:
    return {name: value for name, value in step.data.items() if name in FACTS and name not in step.words}


def _matter(matter: Matter) -> dict[str, Any]:
    told = {name: _plain(getattr(matter, name)) for name in OF_THE_MATTER}
    return told | {name: getattr(matter, f"{name}_id") for name in KEYS}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value
