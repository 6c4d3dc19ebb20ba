"""The firm and its contract, its coming and going, and what the three parties settle at one table."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
)

MAJOR = MajorClass(
    key="firm_and_contract",
    code="61",
    name=text("物业合同与三方协商", "Firm, contract and the three parties"),
    kind=Kind.EVENT,
)

CONTRACT_SERVICE = CaseType(
    key="contract_service",
    name=text("合同约定没做到", "Contract not kept"),
    major=MAJOR.key,
    code="6101",
    first_contact=working_days(1),
    handle=working_days(20),
    verify=working_days(3),
    total=working_days(45),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="staff_short",
            filing=text(
                "合同写十个保安，数来数去六个。", "The contract says ten guards, and six can be counted."
            ),
            closing=text(
                "照排班表三个班次点名，人数和合同一样。",
                "At roll-call of three shifts the number is that of the contract.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="grade_lower",
            filing=text("收的一级的钱，做的三级的活。", "The fee is first-class and the work third."),
            closing=text(
                "照合同附表一项项走看，打勾的贴出来。",
                "It was walked through by the annex, and the ticked list is posted.",
            ),
            handle=working_days(20),
        ),
    ),
)

CONTRACT_ENDING = CaseType(
    key="contract_ending",
    name=text("合同到期、续聘", "Contract ending"),
    major=MAJOR.key,
    code="6102",
    first_contact=working_days(1),
    handle=working_days(40),
    verify=working_days(3),
    total=working_days(90),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="expired",
            filing=text("合同到期没人说续不续。", "The contract has run out and nobody says what next."),
            closing=text(
                "续还是另选已表决，到那天为止谁在管写明。",
                "Renewal or choice was voted on, and who manages until then is written.",
            ),
            handle=working_days(30),
        ),
        Condition(
            key="choosing_firm",
            filing=text("选聘新物业，怕内定。", "A new firm is chosen and people fear a fix."),
            closing=text(
                "几家的标书摆出来给业主翻，评分表有签名。",
                "The bids lay open to owners and the score sheets are signed.",
            ),
            handle=working_days(40),
        ),
    ),
)

FIRM_LEAVING = CaseType(
    key="firm_leaving",
    name=text("物业撤管、交接", "Firm leaving"),
    major=MAJOR.key,
    code="6103",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="walked_out",
            filing=text(
                "物业说走就走，垃圾没人收、门没人看。",
                "The firm walked out; nobody takes the refuse or minds the gate.",
            ),
            closing=text(
                "应急的人到岗，今晚垃圾清、门有人、电梯有人管。",
                "Stand-ins are there: tonight refuse goes, the gate and the lift are minded.",
            ),
            handle=hours(24),
        ),
        Condition(
            key="papers_withheld",
            filing=text("老物业不交图纸钥匙。", "The old firm keeps plans and keys."),
            closing=text(
                "照交接单点过，机房钥匙一把把试开。", "Handed over by list, each machine-room key was tried."
            ),
            handle=working_days(15),
        ),
        Condition(
            key="two_firms",
            filing=text("新老两家在门口顶着。", "Old and new firm face each other at the gate."),
            closing=text(
                "一家撤出，岗亭里的人说得出谁管。",
                "One has left, and the man in the box can say who is in charge.",
            ),
            handle=hours(12),
        ),
    ),
)

FIRM_RATING = CaseType(
    key="firm_rating",
    name=text("物业考核评价", "Rating of the firm"),
    major=MAJOR.key,
    code="6104",
    first_contact=working_days(1),
    handle=working_days(20),
    unit_kind="residents_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="opinion_given",
            filing=text(
                "对年度考核有意见，觉得打高了打低了。", "The yearly rating seems too high or too low."
            ),
            closing=text(
                "每一分的依据贴出来，意见写进附页。",
                "The ground of every point is posted, and the opinion attached.",
            ),
            handle=working_days(10),
        ),
        Condition(
            key="improvement_due",
            filing=text("考核不合格，限期整改。", "It failed and has to mend by a day."),
            closing=text(
                "整改的几条到现场一条条看过，没好的写着。",
                "Each point was seen on the spot, and what is not mended is written.",
            ),
            handle=working_days(20),
        ),
    ),
)

THREE_PARTY_MEETING = CaseType(
    key="three_party_meeting",
    name=text("三方联席议事", "Meeting of the three parties"),
    major=MAJOR.key,
    code="6105",
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="topic_brought",
            filing=text(
                "提一件事请居委会、业委会、物业坐下来谈。",
                "A matter is brought before committee, owners and firm.",
            ),
            closing=text(
                "会开了，谁做、哪天做完三家签在一张纸上。",
                "They met, and who does what by when is on one sheet signed by the three.",
            ),
            handle=working_days(10),
        ),
        Condition(
            key="resolution_undone",
            filing=text("联席会定的事到期没做。", "What the meeting settled was not done in time."),
            closing=text(
                "照纪要一条条看过，做完的打勾，没做的改了日子并说了缘故。",
                "The minutes were gone through: done is ticked, undone has a new day and its reason.",
            ),
            handle=working_days(15),
        ),
    ),
)

OWNERS_AGAINST_FIRM = CaseType(
    key="owners_against_firm",
    name=text("业主与物业矛盾", "Owners against the firm"),
    major=MAJOR.key,
    code="6106",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(20),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="crowd_at_office",
            filing=text(
                "几十个业主堵在物业办公室（动手打110）。",
                "Dozens of owners besiege the office (for blows call 110).",
            ),
            closing=text(
                "人散了，推了代表，谈的日子和地方贴出来。",
                "They have gone home, delegates are named, day and place posted.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="long_quarrel",
            filing=text("吵了一年多，互相不认账。", "For a year each has denied the other's claim."),
            closing=text(
                "调解书签了，或者各自要去哪里解决写明。",
                "A settlement is signed, or it is written where each goes next.",
            ),
            handle=working_days(20),
        ),
    ),
)

CASE_TYPES = (
    CONTRACT_SERVICE,
    CONTRACT_ENDING,
    FIRM_LEAVING,
    FIRM_RATING,
    THREE_PARTY_MEETING,
    OWNERS_AGAINST_FIRM,
)
