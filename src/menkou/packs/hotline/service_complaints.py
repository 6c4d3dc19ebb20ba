"""Complaints about counters, staff, telephones and answers of the administration."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    text,
    working_days,
)
from menkou.packs.hotline.terms import FIRST_CONTACT, FIRST_HANDLING, SECOND_HANDLING, TIERS

MAJOR = MajorClass(
    key="service_complaints",
    code="32",
    name=text("政务服务投诉", "Complaints about public service"),
    kind=Kind.EVENT,
)

COUNTER_SERVICE = CaseType(
    key="counter_service",
    name=text("窗口服务", "Service at a counter"),
    major=MAJOR.key,
    code="3201",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="long_wait",
            filing=text(
                "取了号等大半天，窗口空着没人。",
                "A number was drawn and hours passed before an empty counter.",
            ),
            closing=text(
                "同一钟点去取号，半小时里轮得到。",
                "At the same hour, a number drawn is called within half an hour.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="closed_early",
            filing=text("没到点就关窗不收件。", "The counter shut before its time."),
            closing=text(
                "下班前十分钟去一趟，照样收件。", "Ten minutes before closing, papers are still taken."
            ),
            handle=working_days(3),
        ),
        Condition(
            key="machine_out",
            filing=text(
                "自助机坏着，老人不会用也没人教。",
                "The machine is out of order, or nobody helps an old person with it.",
            ),
            closing=text(
                "机器能出单，旁边站着带的人。", "The machine prints, and somebody stands by to help."
            ),
            handle=working_days(5),
        ),
    ),
)

STAFF_MANNER = CaseType(
    key="staff_manner",
    name=text("工作人员态度", "Manner of staff"),
    major=MAJOR.key,
    code="3202",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="rude",
            filing=text("说话冲、推来推去、挂电话。", "Somebody was rude, passed people on or hung up."),
            closing=text(
                "当事人和负责人一起打过电话，说清了当时的事。",
                "The one concerned and a superior have rung together and spoken of what happened.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="language",
            filing=text(
                "讲方言、听力不好，办事的人不肯慢慢说。",
                "With dialect or weak hearing, nobody would speak slowly.",
            ),
            closing=text(
                "再去一次，有人带着坐下来一句一句办完。",
                "On the next visit somebody sat down and did it word by word.",
            ),
            handle=working_days(3),
        ),
    ),
)

UNANSWERED_CALL = CaseType(
    key="unanswered_call",
    name=text("电话没人接", "Telephone unanswered"),
    major=MAJOR.key,
    code="3203",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    dispatch_automatically=True,
    conditions=(
        Condition(
            key="rings_out",
            filing=text("公布的号码响到底没人接。", "A published number rings out."),
            closing=text(
                "上午下午各打两个，四个都有人接。",
                "Of two calls in the morning and two in the afternoon all are answered.",
            ),
            handle=working_days(2),
        ),
        Condition(
            key="wrong_number",
            filing=text("网上写的号码是空号。", "The number on the page is dead."),
            closing=text(
                "网页和门口的号码改成一样的，拨得通。", "Page and door show the same number, and it connects."
            ),
            handle=working_days(3),
        ),
    ),
)

STALE_TICKET = CaseType(
    key="stale_ticket",
    name=text("工单敷衍", "Empty answer to a ticket"),
    major=MAJOR.key,
    code="3204",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    conditions=(
        Condition(
            key="closed_undone",
            filing=text(
                "上次的单子说办好了，去看没有动。", "The last ticket was called done, and nothing has moved."
            ),
            closing=text(
                "重新去了现场，和上次回单一句一句对过，没做的做了。",
                "The site was gone through against the last answer line by line, and what lacked was done.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="copied_answer",
            filing=text("回话是套话，一句没说到点子上。", "The reply was a form letter."),
            closing=text("新的回话把他问的几条逐条答了。", "The new reply takes the questions one by one."),
            handle=working_days(3),
        ),
    ),
)

UNFAIR_DECISION = CaseType(
    key="unfair_decision",
    name=text("处理不服", "Decision disputed"),
    major=MAJOR.key,
    code="3205",
    first_contact=FIRST_CONTACT,
    handle=FIRST_HANDLING,
    second_handle=SECOND_HANDLING,
    alert_when_dissatisfied=True,
    tiers=TIERS,
    unit_kind="department",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="fine_disputed",
            filing=text("对一张罚单、一个决定不服。", "A fine or a decision is disputed."),
            closing=text(
                "拿到了写明依据的书面回复，复议、诉讼去哪里也写着。",
                "A written reply gives the ground, and where to seek review or sue.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="aid_refused",
            filing=text("申请补助没批，不知道差在哪。", "Aid was refused and nobody said why."),
            closing=text(
                "不批的那一条指给本人看了，能补的告诉了怎么补。",
                "The point it failed on was shown, and how to mend what can be.",
            ),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    COUNTER_SERVICE,
    STAFF_MANNER,
    UNANSWERED_CALL,
    STALE_TICKET,
    UNFAIR_DECISION,
)
