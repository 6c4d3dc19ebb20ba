"""Everything that `menkou doctor` and `menkou ledger verify` can say, by id."""

import ast
import re
from collections.abc import Iterator

from menkou.config import doctor
from menkou.kernel.ledger import findings
from menkou.kernel.programmes import promises
from pages.calls import calls_of, names_of, text_of
from pages.tongues import both, table, translated

HEAD = """# 体检 Doctor

`menkou doctor` 每条说：编号、哪里不对、怎么修。✗ 是严重的，退出码 1；! 是提醒。
Django 自己的检查也会列出来，编号如 `models.E001`。
`menkou doctor` gives an id, what is wrong, and what would mend it. ✗ is grave (exit status 1),
! is a warning. Django's own checks are listed too, under ids such as `models.E001`.
"""

PACKS = """## 事项包 Packs

`menkou manage check` 还说文件和行号。`menkou manage check` also names file and line.
"""

RECORD = """## 查账 The record

`menkou ledger verify` 的每一处发现。What `menkou ledger verify` can find.
"""

PROMISE = re.compile(r"(E\d{3}): (.+)")


def page() -> str:
    """Write the page."""
    complaints = sorted(
        _complaint(call) for call in calls_of(doctor, "Complaint") if isinstance(call.args[0], ast.Constant)
    )
    found = [(f"`ledger.{name}`", both(words)) for name, words in sorted(findings.WORDS.items())]
    return "\n".join(
        [
            HEAD,
            table(["编号 Id", "", "哪里不对 What is wrong", "怎么修 What would mend it"], complaints),
            PACKS,
            table(["编号 Id", "一个包答应的 What a pack promises"], _promises()),
            RECORD,
            table(["编号 Id", "发现 Finding"], found),
        ]
    )


def _complaint(call: ast.Call) -> tuple[str, ...]:
    named = names_of(doctor)
    name, *words = (
        text_of(named.get(each.id, each) if isinstance(each, ast.Name) else each) for each in call.args
    )
    is_warning = any(keyword.arg == "grave" for keyword in call.keywords)
    return f"`{name}`", "!" if is_warning else "✗", *map(translated, words)


def _promises() -> Iterator[tuple[str, str]]:
    kept = dict(
        PROMISE.match(function.__doc__).groups()
        for function in vars(promises).values()
        if _is_promise(function)
    )
    kept |= {
        "E001": "it is a folder with a pack.py that sets PROGRAMME = Programme(…).",
        "E009": "it is data: no `def`, `class`, `if` or `lambda`.",
    }
    for name, said in sorted(kept.items()):
        yield f"`programmes.{name}`", said


def _is_promise(thing: object) -> bool:
    return callable(thing) and bool(PROMISE.match(getattr(thing, "__doc__", None) or ""))
