"""What is paid to the firm, and what the firm shows for it."""

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
    key="fees_and_accounts", code="57", name=text("物业费与账目", "Fees and accounts"), kind=Kind.EVENT
)

FEE_RAISE = CaseType(
    key="fee_raise",
    name=text("物业费调价", "Raise of the fee"),
    major=MAJOR.key,
    code="5701",
    first_contact=working_days(1),
    handle=working_days(20),
    verify=working_days(3),
    total=working_days(60),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="proposal_unclear",
            filing=text(
                "贴了涨价方案，算法看不懂。", "A raise is proposed and nobody understands how it is reckoned."
            ),
            closing=text(
                "一张纸算给业主看，每平方米多出的几角花在哪。",
                "On one sheet it is shown where each added cent goes.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="raised_without_vote",
            filing=text("没有表决就按新价收。", "The new fee is charged without a vote."),
            closing=text(
                "收据上是老价，多收的抵在下个月。",
                "The receipt shows the old fee, and the excess counts for next month.",
            ),
            handle=working_days(20),
        ),
    ),
)

FEE_REFUSED = CaseType(
    key="fee_refused",
    name=text("拒交、欠费", "Fee withheld"),
    major=MAJOR.key,
    code="5702",
    first_contact=working_days(1),
    handle=working_days(15),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="bad_service",
            filing=text("说服务差所以不交。", "It is withheld for bad service."),
            closing=text(
                "提的几条逐条走看过，双方写下改好哪几条交哪几月。",
                "Each point was walked through, and it is written which months are paid for which mending.",
            ),
            handle=working_days(15),
        ),
        Condition(
            key="threatened",
            filing=text("欠费被停门禁、断水。", "For arrears the door card or the water was cut."),
            closing=text(
                "卡能刷、水能用，催费只发书面。", "Card and water work, and reminders come on paper only."
            ),
            handle=working_days(5),
        ),
    ),
)

BILL_WRONG = CaseType(
    key="bill_wrong",
    name=text("收费差错", "Wrong bill"),
    major=MAJOR.key,
    code="5703",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="area_wrong",
            filing=text("面积算多了。", "The floor area is too high."),
            closing=text(
                "照产证改了，前面多的退清。", "It follows the deed, and what was paid too much is back."
            ),
            handle=working_days(5),
        ),
        Condition(
            key="no_receipt",
            filing=text("交了钱不给票。", "Money was paid and no receipt given."),
            closing=text("票在手里，抬头日期都对。", "The receipt is in hand, with the right name and day."),
            handle=working_days(3),
        ),
    ),
)

SHARED_POWER_BILL = CaseType(
    key="shared_power_bill",
    name=text("公摊水电", "Shared power and water"),
    major=MAJOR.key,
    code="5704",
    first_contact=working_days(1),
    handle=working_days(10),
    unit_kind="property_firm",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="share_doubted",
            filing=text("公摊电费比上年多一半。", "The shared bill is half as high again as last year."),
            closing=text(
                "总表分表抄给业主看，差的那段找到原因。",
                "Main and branch meters were read before owners and the gap explained.",
            ),
            handle=working_days(10),
        ),
        Condition(
            key="tenant_on_ours",
            filing=text("商铺、基站用着小区的电。", "A shop or a mast draws the estate's power."),
            closing=text(
                "装了分表，往回补的钱进了账。",
                "It has a meter of its own, and what was owed is in the account.",
            ),
            handle=working_days(10),
        ),
    ),
)

ACCOUNTS_UNPUBLISHED = CaseType(
    key="accounts_unpublished",
    name=text("账目不公布", "Accounts not shown"),
    major=MAJOR.key,
    code="5705",
    first_contact=working_days(1),
    handle=working_days(10),
    unit_kind="property_firm",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="half_year",
            filing=text("半年没贴过收支。", "For half a year no accounts were posted."),
            closing=text(
                "贴在宣传栏，每笔有日期和用途，随手抽三笔有票。",
                "They hang on the board; of three items picked, each has its receipt.",
            ),
            handle=working_days(10),
        ),
        Condition(
            key="questions_unanswered",
            filing=text("问了几笔没人说得清。", "Some items were asked about and nobody could tell."),
            closing=text(
                "问的那几笔，凭证摆在桌上一张张看过。", "The papers of those items were laid out and seen."
            ),
            handle=working_days(10),
        ),
    ),
)

CASE_TYPES = (
    FEE_RAISE,
    FEE_REFUSED,
    BILL_WRONG,
    SHARED_POWER_BILL,
    ACCOUNTS_UNPUBLISHED,
)
