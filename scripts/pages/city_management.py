"""The classes of city management with their conditions and limits, in both languages."""

from collections.abc import Iterator

from menkou.kernel.programmes import limits
from menkou.kernel.programmes.schema import CaseType, Kind, MajorClass
from menkou.packs.city_management.pack import PROGRAMME
from pages.tongues import both, table

HEAD = """# 城市管理事项 City management

**{majors}** 个大类，**{minors}** 个小类，**{conditions}** 种立案情形，每种有自己的结案条件和办理时限。
{majors} major and {minors} minor classes with {conditions} filing conditions, each with its own
closing condition and handling limit.

一个地方可以[定自己的时限](../how-to/limits.md)；这里是包里写的。
A place can [set limits of its own](../how-to/limits.md); these are the pack's.
"""

KINDS = {Kind.COMPONENT: "部件 component", Kind.EVENT: "事件 event"}

NAMES = {
    "accept": "受理 accept",
    "dispatch": "派遣 dispatch",
    "take": "接办 take",
    "handle": "办理 handle",
    "verify": "核查 verify",
    "call_back": "回访 call back",
    "total": "全程 all of it",
    "first_contact": "先行联系 first contact",
}


def page() -> str:
    """Write the page."""
    cases = PROGRAMME.case_types
    head = HEAD.format(
        majors=len(PROGRAMME.major_classes),
        minors=len(cases),
        conditions=sum(len(each.conditions) for each in cases),
    )
    return "\n".join([head, *(part for major in PROGRAMME.major_classes for part in _major(major))])


def _major(major: MajorClass) -> Iterator[str]:
    yield f"## {major.code} {both(major.name, ' ')}\n\n`{major.key}` · {KINDS[major.kind]}\n"
    for case in PROGRAMME.case_types:
        if case.major == major.key:
            yield _case(case)


def _case(case: CaseType) -> str:
    rows = [
        (f"`{each.key}`", both(each.filing), both(each.closing), both(each.handle))
        for each in case.conditions
    ]
    heading = f"### {case.code} {both(case.name, ' ')}\n\n`{PROGRAMME.key}.{case.key}`\n"
    conditions = table(["", "立案 Filed when", "结案 Closed when", "办理 Handle"], rows)
    return "\n".join([heading, "\n".join(_facts(case)) + "\n", conditions])


def _facts(case: CaseType) -> Iterator[str]:
    set_ = [(name, getattr(case, name)) for name in (*limits.ALWAYS, *limits.AT_CHOICE)]
    yield "- " + " · ".join(f"{NAMES[name]} {both(limit, ' / ')}" for name, limit in set_ if limit)
    if case.emergency:
        yield f"- 危险：先打 {case.emergency}。Dangerous: call {case.emergency} first."
    if case.call_back is None:
        yield "- 不回访，核查通过即结案。Nobody is called back; a passed verification closes it."
    if not case.verified_by_other_organisation:
        yield "- 本单位的另一个人也可以核查。Another person of the same organisation may verify."
    if "document" in case.evidence:
        yield "- 答复要附文件。An answer needs a document."
