"""What the record holds: every kind of entry, with its fields."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import menkou
from menkou.kernel.matters import verbs
from menkou.kernel.matters.events import Event
from pages.fields import fields_of, type_of
from pages.tongues import both, first_line, table

HEAD = """# 账上的事 Events

每一笔都有：流 `stream`、第几步 `version`、种类 `kind`、版本 `schema`、何时发生 `at`、
何时收到 `recorded_at`、谁 `by`（只有键，没有姓名）、命令编号 `command_id`、命令的摘要 `digest`，
和下面的字段。「文字」只存承诺值，原话在别处，可以抹去。走一步设了钟的，还有 `clocks`。

Every entry has a stream, a version, a kind, a schema, `at`, `recorded_at`, `by` (keys, never a name),
a command id, the command's digest, and the fields below. Of *words* only a commitment is stored.
A step that sets due times also has `clocks`.
"""

AUDITED = """## 只记不重建 Audited

地方、人员、时限、推送和抹去只记在账上，表不由它们重建。
Places, people, limits, webhooks and erasures are on record, and their rows are not rebuilt from it.
"""

KIND = re.compile(r"[a-z]+\.[a-z_]+")
WRITES = re.compile(r"chain\.(?:audit|Entry)\(|recording\.amended\(")
PACKAGE = Path(menkou.__file__).parent
FLOORS = ("kernel", "channels")


def page() -> str:
    """Write the page."""
    kinds = sorted(verbs.events().values(), key=lambda event: event.kind)
    audited = table(["种类 Kind", "", "在哪 In"], sorted(_audited()))
    return "\n".join([HEAD, *map(_section, kinds), AUDITED, audited])


def _section(event: type[Event]) -> str:
    rows = [
        (f"`{name}`", type_of(hint), "" if default in (None, ()) else "✓")
        for name, hint, _words, default in fields_of(event)
    ]
    said = f"**{both(event.label, ' · ')}** (schema {event.schema}) — {first_line(event.__doc__)}"
    return "\n".join(
        [f"## {event.kind}\n\n{said}\n", table(["字段 Field", "类型 Type", "总有 Always"], rows)]
    )


def _audited() -> Iterator[tuple[str, str, str]]:
    """Find the kinds that all but matters write, with what the function that writes them says it does."""
    for file in sorted(file for floor in FLOORS for file in (PACKAGE / floor).rglob("*.py")):
        source = file.read_text(encoding="utf-8")
        if "tests" not in file.parts and WRITES.search(source):
            for kind, said in _kinds_in(ast.parse(source)).items():
                yield f"`{kind}`", said, f"`{file.relative_to(PACKAGE)}`"


def _kinds_in(module: ast.Module) -> dict[str, str]:
    """Give the kinds that a module names; the docstring nearest to a name tells what it is."""
    said: dict[str, str] = {}
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    for part in [module, *functions]:
        docstring = first_line(ast.get_docstring(part))
        named = (node.value for node in ast.walk(part) if isinstance(node, ast.Constant))
        said |= {
            kind: docstring or said[kind] for kind in named if isinstance(kind, str) and KIND.fullmatch(kind)
        }
    return said
