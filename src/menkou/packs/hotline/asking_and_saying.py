"""Questions, suggestions and praise: an answer in words is the whole of it."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Kind,
    MajorClass,
    text,
    working_days,
)
from menkou.packs.hotline.terms import FIRST_CONTACT, FIRST_HANDLING, SECOND_HANDLING, TIERS

MAJOR = MajorClass(
    key="asking_and_saying",
    code="31",
    name=text("咨询、建议与表扬", "Questions, suggestions and praise"),
    kind=Kind.EVENT,
)

POLICY_QUESTION = CaseType(
    key="policy_question",
    name=text("政策咨询", "Question about a rule"),
    major=MAJOR.key,
    code="3101",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="rule_asked",
            filing=text("问一条政策管不管得到自己。", "Somebody asks whether a rule applies to them."),
            closing=text(
                "回话里写了管得到还是管不到，依据哪份文件第几条。",
                "The reply says whether it does, and by which paper and article.",
            ),
            handle=working_days(1),
        ),
        Condition(
            key="two_answers",
            filing=text("两个窗口说法不一样，不知道听谁的。", "Two counters have said two different things."),
            closing=text(
                "两个窗口再问一遍，说的是同一句话。", "Asked once more, both counters say the same."
            ),
            handle=working_days(2),
        ),
    ),
)

PROCEDURE_QUESTION = CaseType(
    key="procedure_question",
    name=text("办事咨询", "Question about a procedure"),
    major=MAJOR.key,
    code="3102",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="papers_needed",
            filing=text(
                "问办一件事要带哪些材料、去哪里、几点开门。",
                "Which papers, which counter and which hours are asked for.",
            ),
            closing=text(
                "材料单发到手里，一样不多一样不少，地址和钟点对得上门口的牌子。",
                "The list is in the asker's hands; address and hours agree with the board at the door.",
            ),
            handle=working_days(1),
        ),
        Condition(
            key="turned_away",
            filing=text("跑了两趟都说缺材料。", "Twice somebody went, and twice a paper was missing."),
            closing=text(
                "窗口当着本人把缺的一次说全，写在一张纸上。",
                "The counter has named all that lacks at once, on one sheet.",
            ),
            handle=working_days(2),
        ),
    ),
)

PROGRESS_QUESTION = CaseType(
    key="progress_question",
    name=text("进度查询", "How far a thing is"),
    major=MAJOR.key,
    code="3103",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="no_news",
            filing=text(
                "交了材料就没下文，想知道办到哪一步。", "Papers were handed in and nothing was heard."
            ),
            closing=text(
                "告诉他现在在谁手里、下一步是什么、最晚哪天。",
                "It is said who has it, what comes next and the latest day.",
            ),
            handle=working_days(1),
        ),
        Condition(
            key="past_the_day",
            filing=text("说好的日子过了还没结果。", "The day that was named has gone by."),
            closing=text(
                "结果拿到了，或者新日子和拖的缘故都写明了。",
                "The result is there, or a new day and the cause of the delay are written down.",
            ),
            handle=working_days(2),
        ),
    ),
)

SUGGESTION_ON_RULES = CaseType(
    key="suggestion_on_rules",
    name=text("对规定的建议", "Suggestion on a rule"),
    major=MAJOR.key,
    code="3104",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="rule_hinders",
            filing=text(
                "觉得一条规定不方便人，提了改法。", "A rule hinders people, and a better one is offered."
            ),
            closing=text(
                "回信写明采纳哪一点、不采纳哪一点、各为什么。",
                "The letter says which point is taken up, which not, and why.",
            ),
            handle=working_days(5),
        ),
    ),
)

SUGGESTION_ON_THE_PLACE = CaseType(
    key="suggestion_on_the_place",
    name=text("对地方建设的建议", "Suggestion on the place"),
    major=MAJOR.key,
    code="3105",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="thing_wanted",
            filing=text(
                "想在某个地方添一样东西，一盏灯、一张凳、一个站。",
                "A lamp, a bench or a stop is wanted somewhere.",
            ),
            closing=text(
                "去看过那个地方，能不能添、归谁添、哪年添写给了提的人。",
                "The spot was seen; whether, by whom and in which year is written to who asked.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="plan_opposed",
            filing=text("看了公示的方案，不同意，说了理由。", "A published plan is opposed, with reasons."),
            closing=text(
                "理由交到定方案的会上，会上怎么说的抄回给本人。",
                "The reasons lay before the meeting that decides, and what it said went back to the writer.",
            ),
            handle=working_days(5),
        ),
    ),
)

PRAISE = CaseType(
    key="praise",
    name=text("表扬", "Praise"),
    major=MAJOR.key,
    code="3106",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    call_back=None,
    verified_by_other_organisation=False,
    unit_kind="department",
    conditions=(
        Condition(
            key="person_praised",
            filing=text(
                "夸一个人或一个窗口，讲了什么事。", "A person or a counter is praised for something done."
            ),
            closing=text("原话念给了本人和班组听。", "The words were read to the person and the team."),
            handle=working_days(5),
        ),
    ),
)

NOT_SORTED = CaseType(
    key="not_sorted",
    name=text("还没归类的事", "Not sorted yet"),
    major=MAJOR.key,
    code="3107",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="kind_unknown",
            filing=text(
                "事情说了，属于哪一类本人说不清，受理的人看完也归不进别的类。",
                "It is told, and neither the one who told it nor the desk finds its kind.",
            ),
            closing=text(
                "和本人说清了归谁管，事情办了，或者讲明了为什么办不了。",
                "The teller knows whose it is; it is done, or it is explained why it cannot be.",
            ),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    POLICY_QUESTION,
    PROCEDURE_QUESTION,
    PROGRESS_QUESTION,
    SUGGESTION_ON_RULES,
    SUGGESTION_ON_THE_PLACE,
    PRAISE,
    NOT_SORTED,
)
