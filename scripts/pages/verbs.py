"""What can be done with a matter: each verb with its phases, its people, its fields and its refusals."""

import dataclasses
import inspect
import re
from collections.abc import Iterator
from typing import Any

from menkou.kernel.matters import verbs
from menkou.kernel.matters.commands import Command
from menkou.kernel.matters.phases import Phase
from menkou.kernel.matters.who import PROCESSES
from pages.fields import fields_of, type_of
from pages.tongues import both, english, first_line, table

HEAD = """# 动作 Verbs

一件事只能这样走。每个动作是 `src/menkou/kernel/matters/verbs/` 里的一个文件；
页面的表单和 `menkou act` 的字段都从这里来。
A matter moves in these ways only. Each verb is one file, from which the forms on the pages and the fields
of `menkou act` are made.

每个动作还都可能这样被拒。Every verb can also be refused with:

- `NotInThisPhase` 这一步现在不适用 it does not apply now
- `NotYours` 不是您的步骤 it is somebody else's step
- `WordsMissing` 该写的没写 words are needed
- `UnknownReference` 提到的单位、地方、类别或文件没有，或不再有效 what it names is not there, or no longer
- `CommandConflict` 同一个命令编号做过别的事 its id was used for something else
- `TimeOutOfBounds` 离线补报的时间不可能 the time from an offline phone cannot be
"""

WHO = {
    "desk": "事情在手的单位的受理员、派单员",
    "first_desk": "受理单位的受理员、派单员，还没有动手的时候",
    "intake": "受理单位的受理员、派单员，不论事情在谁手里",
    "desk_of_what_is_shown": "受理单位的受理员、派单员，公开着的时候",
    "unit": "事情在手的处置单位的处置员",
    "of_the_unit": "处置过的单位的处置员，不论事情在谁手里",
    "verifier": "核查单位的核查员",
    "caller": "回访单位的回访员",
    "calling": "回访单位的回访员，不论事情在谁手里",
    "supervisor": "事情在手的上级单位的主管",
    "overseer": "上级单位的主管，不论事情在谁手里",
    "leader": "联系领导",
    "decides": "按级审批：先受理台，再主管",
    "reporter": "反映人，或拿着凭证口令的人",
    "working_on_it": "与这件事有关的单位里经办的人",
    "system": "系统进程",
    "sending_desk": "事情在手的受理单位的受理员、派单员",
    "lead": "牵头单位的处置员，对它请来办的那一份",
    "part_time_member": "与这件事有关的居委会的兼职委员",
    "loop": "闭环自己",
    "sweep": "定时程序",
}

RAISES = re.compile(r":raises (\w+):\s+(.+?)(?=\s*:raises|\s*:param|\s*$)", re.DOTALL)


def page() -> str:
    """Write the page: what comes first in the loop stands first, what only imports do stands last."""
    order = list(Phase)
    commands = sorted(
        verbs.commands().values(),
        key=lambda each: (
            each.who in PROCESSES if hasattr(each, "who") else False,
            [order.index(phase) for phase in each.phases][:1],
            each.verb,
        ),
    )
    return "\n".join([HEAD, *map(_section, commands)])


def _section(command: type[Command]) -> str:
    decide = inspect.getdoc(verbs.module_of(command).decide) or ""
    parts = [
        f"## {command.verb}\n\n**{both(command.label, ' · ')}** — {first_line(command.__doc__)}\n",
        f"- 在哪些阶段 In: {_phases(command)}\n- 谁 By: {_who(getattr(command, 'who', None))}",
        *_said_of(decide),
    ]
    rows = [
        (f"`{name}`", both(field["label"]), type_of(hint), _needed(field, default), both(field["help"]))
        for name, hint, field, default in fields_of(command)
    ]
    return (
        "\n".join(parts) + "\n\n" + table(["字段 Field", "", "类型 Type", "要填 Needed", "说明 Help"], rows)
    )


def _phases(command: type[Command]) -> str:
    if not command.phases:
        return "还没有这件事 before there is a matter"
    if len(command.phases) == len(Phase):
        return "任何阶段 any phase"
    return " · ".join(both(phase.label, " ") for phase in command.phases)


def _who(predicate: Any) -> str:
    if predicate is None:
        return "谁都可以 Anyone."
    choices = inspect.getclosurevars(predicate).nonlocals.get("choices", (predicate,))
    return " / ".join(f"{WHO[choice.__name__]} {first_line(choice.__doc__)}" for choice in choices)


def _said_of(decide: str) -> Iterator[str]:
    said = " ".join(decide.partition(":raises")[0].split())
    if said:
        yield f"- 规则 Rule: {said}"
    for name, why in RAISES.findall(decide):
        yield f"- 会被拒 Refused: `{name}` {' '.join(why.split())}"


def _needed(field: dict[str, Any], default: object) -> str:
    if field["required"]:
        return "✓"
    if default in (None, (), False, dataclasses.MISSING):
        return ""
    return f"默认 default `{english(getattr(default, 'value', default))}`"
