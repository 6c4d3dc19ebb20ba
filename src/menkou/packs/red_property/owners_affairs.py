"""The owners' own: forming a committee, electing it anew, meeting, voting, and hearing it out."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    text,
    working_days,
)

MAJOR = MajorClass(
    key="owners_affairs", code="60", name=text("业委会与业主大会", "Owners' affairs"), kind=Kind.EVENT
)

COMMITTEE_FORMING = CaseType(
    key="committee_forming",
    name=text("成立业委会", "Forming a committee"),
    major=MAJOR.key,
    code="6001",
    first_contact=working_days(1),
    handle=working_days(40),
    verify=working_days(3),
    total=working_days(120),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="owners_ask",
            filing=text("入住够了，业主想成立业委会。", "Enough have moved in and owners want a committee."),
            closing=text(
                "筹备组名单贴出来，业主清册核完，开会的日子定了。",
                "The preparing group is posted, the list of owners checked, the day fixed.",
            ),
            handle=working_days(40),
        ),
        Condition(
            key="list_of_owners",
            filing=text("业主清册、面积对不上。", "The list of owners and areas does not agree."),
            closing=text(
                "抽二十户上门核，名册和产证一样。", "Of twenty households visited, all agree with the deed."
            ),
            handle=working_days(20),
        ),
    ),
)

COMMITTEE_RE_ELECTION = CaseType(
    key="committee_re_election",
    name=text("业委会换届", "Re-election"),
    major=MAJOR.key,
    code="6002",
    first_contact=working_days(1),
    handle=working_days(40),
    verify=working_days(3),
    total=working_days(120),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="term_over",
            filing=text("到期了没人张罗换届。", "The term is over and nobody calls an election."),
            closing=text(
                "换届小组贴了名单，候选人产生办法念过。",
                "The election group is posted and the way of nominating was read out.",
            ),
            handle=working_days(40),
        ),
        Condition(
            key="result_disputed",
            filing=text("有人说代签、票数不对。", "Some say votes were signed by others or miscounted."),
            closing=text(
                "票箱当众开过，质疑的票一张张问到本人。",
                "The box was opened before all, and each doubted voter was asked.",
            ),
            handle=working_days(20),
        ),
        Condition(
            key="handing_over",
            filing=text("老业委会不交公章账本。", "The old committee keeps seal and books."),
            closing=text(
                "章、账、合同照清单点交，双方签字。",
                "Seal, books and contracts went over by list, signed by both.",
            ),
            handle=working_days(10),
        ),
    ),
)

COMMITTEE_CONDUCT = CaseType(
    key="committee_conduct",
    name=text("业委会履职", "Conduct of the committee"),
    major=MAJOR.key,
    code="6003",
    first_contact=working_days(1),
    handle=working_days(30),
    unit_kind="residents_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="no_meeting",
            filing=text(
                "大半年没开过会，找不到人。", "No meeting for most of a year, and nobody to be found."
            ),
            closing=text(
                "会开了，纪要贴出来，接待钟点写在门上。",
                "They have met, the minutes are posted and visiting hours on the door.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="own_decision",
            filing=text("几个委员自己定了大事。", "A few members decided a weighty thing alone."),
            closing=text(
                "那件事重新交业主表决，或者写明停办。",
                "It went to the owners' vote, or is stopped in writing.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="member_resigned",
            filing=text("委员走得不到一半，开不成会。", "Too few members are left to meet."),
            closing=text(
                "补选完，会开得成，名单换过。",
                "New ones are elected, a meeting had its number and the list is changed.",
            ),
            handle=working_days(30),
        ),
    ),
)

ASSEMBLY_VOTE = CaseType(
    key="assembly_vote",
    name=text("业主大会表决", "Vote of the assembly"),
    major=MAJOR.key,
    code="6004",
    first_contact=working_days(1),
    handle=working_days(40),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="how_to_vote",
            filing=text(
                "不知道投什么、怎么投、截止哪天。", "What is voted on, how and until when is unclear."
            ),
            closing=text(
                "议题、票样、日子贴在每个门洞，老人有人送票上门。",
                "Question, ballot and day hang at each entrance, and old people get theirs at home.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="turnout_short",
            filing=text("参加的人不够，过不了。", "Too few take part."),
            closing=text(
                "差几户几平方米每天贴一次，截止那天的数定了。",
                "What lacks in heads and area was posted daily, and the last day's count stands.",
            ),
            handle=working_days(40),
        ),
    ),
)

PACT_AND_RULES = CaseType(
    key="pact_and_rules",
    name=text("管理规约", "The owners' pact"),
    major=MAJOR.key,
    code="6005",
    first_contact=working_days(1),
    handle=working_days(40),
    unit_kind="owners_committee",
    conditions=(
        Condition(
            key="pact_unknown",
            filing=text("公约从没见过，说违反了。", "Somebody is told off for a pact never seen."),
            closing=text(
                "规约发到户，那一条指给他看过。", "Each household has it, and the clause was shown."
            ),
            handle=working_days(10),
        ),
        Condition(
            key="amend",
            filing=text("想改规约里的一条。", "A clause ought to change."),
            closing=text(
                "新老两句并排贴着，票数写在下面。", "Old and new stand side by side with the count below."
            ),
            handle=working_days(40),
        ),
    ),
)

PART_TIME_MEMBERS = CaseType(
    key="part_time_members",
    name=text("兼职委员联系", "Part-time committee members"),
    major=MAJOR.key,
    code="6006",
    first_contact=working_days(1),
    handle=working_days(15),
    verified_by_other_organisation=False,
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="whom_to_meet",
            filing=text(
                "想找居委会里兼职的党员委员反映物业的事。",
                "Somebody wants to speak to the part-time member from the firm.",
            ),
            closing=text(
                "见了面，说的几条记下，哪条归谁带走了。",
                "They met, and each point was noted with who takes it.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="seat_empty",
            filing=text(
                "物业换了人，兼职委员的位子空着。", "The firm's staff changed and the seat is empty."
            ),
            closing=text(
                "新人名字贴上墙，第一次接待来了人。",
                "The new name is on the wall and somebody came to the first hour.",
            ),
            handle=working_days(15),
        ),
    ),
)

CASE_TYPES = (
    COMMITTEE_FORMING,
    COMMITTEE_RE_ELECTION,
    COMMITTEE_CONDUCT,
    ASSEMBLY_VOTE,
    PACT_AND_RULES,
    PART_TIME_MEMBERS,
)
