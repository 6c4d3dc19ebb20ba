"""The classes of each pack with their conditions and limits, in both languages; a page a pack."""

from collections.abc import Iterator

from menkou.kernel.programmes import limits, registry
from menkou.kernel.programmes.schema import CaseType, Kind, MajorClass, Programme
from pages.tongues import both, table

HEAD = """# {name}

{purpose}

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
    "second_handle": "再次处置 second handling",
    "reopen": "结案后可要求重开 may be reopened",
}

RULES = {
    "alert_when_dissatisfied": "第一次回访不满意，出预警工单，退回再办。"
    "A first dissatisfied call-back raises an alert and sends it back.",
    "dispatch_automatically": "受理后按责任表自动派单。At acceptance it goes to the unit of the duty matrix.",
    "keeps_reporter_secret": "默认为保密工单，不让被反映的一方知道是谁说的。Confidential: who reports is not shown.",
}


def pages() -> dict[str, str]:
    """Write the pages, by the key of the programme."""
    return {programme.key: _page(programme) for programme in registry.programmes()}


def _page(programme: Programme) -> str:
    cases = programme.case_types
    head = HEAD.format(
        name=both(programme.name, " "),
        purpose=both(programme.purpose, "\n"),
        majors=len(programme.major_classes),
        minors=len(cases),
        conditions=sum(len(each.conditions) for each in cases),
    )
    return "\n".join(
        [head, *(part for major in programme.major_classes for part in _major(programme, major))]
    )


def _major(programme: Programme, major: MajorClass) -> Iterator[str]:
    yield f"## {major.code} {both(major.name, ' ')}\n\n`{major.key}` · {KINDS[major.kind]}\n"
    for case in programme.case_types:
        if case.major == major.key:
            yield _case(programme, case)


def _case(programme: Programme, case: CaseType) -> str:
    rows = [
        (f"`{each.key}`", both(each.filing), both(each.closing), both(each.handle))
        for each in case.conditions
    ]
    heading = f"### {case.code} {both(case.name, ' ')}\n\n`{programme.key}.{case.key}`\n"
    conditions = table(["", "立案 Filed when", "结案 Closed when", "办理 Handle"], rows)
    return "\n".join([heading, "\n".join(_facts(case)) + "\n", conditions])


def _facts(case: CaseType) -> Iterator[str]:
    set_ = [(name, getattr(case, name)) for name in (*limits.ALWAYS, *limits.AT_CHOICE)]
    yield "- " + " · ".join(f"{NAMES[name]} {both(limit, ' / ')}" for name, limit in set_ if limit)
    if case.tiers:
        tiers = (f"{both(each.name, ' ')} {both(each.handle, ' / ')}" for each in case.tiers)
        yield f"- 受理时可定紧急程度 Tiers at acceptance: {' · '.join(tiers)}"
    if case.emergency:
        yield f"- 危险：先打 {case.emergency}。Dangerous: call {case.emergency} first."
    if case.call_back is None:
        yield "- 不回访，核查通过即结案。Nobody is called back; a passed verification closes it."
    yield from (f"- {words}" for name, words in RULES.items() if getattr(case, name))
    if not case.verified_by_other_organisation:
        yield "- 本单位的另一个人也可以核查。Another person of the same organisation may verify."
    if "document" in case.evidence:
        yield "- 答复要附文件。An answer needs a document."
