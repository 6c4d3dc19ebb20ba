"""Events on the way of sorted waste, from the bin to the lorry."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    calendar_days,
    text,
    working_days,
    working_hours,
)

MAJOR = MajorClass(key="waste_sorting", code="16", name=text("垃圾分类", "Waste sorting"), kind=Kind.EVENT)

MIXED_DISPOSAL = CaseType(
    key="mixed_disposal",
    name=text("混投", "Put in the wrong bin"),
    major=MAJOR.key,
    code="1601",
    accept=working_hours(4),
    handle=working_hours(8),
    call_back=None,
    unit_kind="residents_committee",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="in_bins",
            filing=text(
                "湿垃圾桶里有塑料袋，干桶里有剩菜。",
                "There are plastic bags in the wet bin, or leftovers in the dry one.",
            ),
            closing=text(
                "翻开上面一层，湿的里面找不出袋子。", "Turned over, the top of the wet waste holds no bag."
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="unclear_bins",
            filing=text(
                "桶的颜色、图样不清，不知道往哪投。",
                "Colours and pictures on the bins are unclear and people have to guess.",
            ),
            closing=text(
                "隔五步看，四种桶谁也认不错。", "From five paces nobody mistakes one of the four for another."
            ),
            handle=working_days(3),
        ),
        Condition(
            key="habit",
            filing=text("一周三天以上分得乱。", "On more than three days of a week sorting goes wrong."),
            closing=text(
                "早晚两场守着看，十个人有九个投对。",
                "Watched morning and evening, nine people in ten get it right.",
            ),
            handle=working_days(7),
        ),
    ),
)

MIXED_TRANSPORT = CaseType(
    key="mixed_transport",
    name=text("混装混运", "Loaded together"),
    major=MAJOR.key,
    code="1602",
    accept=working_hours(1),
    dispatch=working_hours(1),
    first_contact=working_days(1),
    handle=working_days(1),
    verify=working_days(2),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="seen",
            filing=text(
                "亲眼看见分好的又倒进一辆车。", "Sorted waste was seen going into one lorry together."
            ),
            closing=text(
                "跟完一趟清运，一辆车里只有一样。",
                "Followed for a whole round, each lorry holds one sort only.",
            ),
            handle=working_hours(6),
        ),
        Condition(
            key="not_collected",
            filing=text("到点没来拉。", "The lorry did not come at its time."),
            closing=text(
                "桶腾空了，隔天那趟按牌上的钟点到。",
                "The bins are empty, and next day it came at the time on the sign.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="unmarked_lorry",
            filing=text("车上没写拉的是哪一类。", "The lorry does not say what it carries."),
            closing=text(
                "车厢两侧写了类别，打开看装的正是它。", "Both sides name the sort, and inside is just that."
            ),
            handle=working_days(4),
        ),
    ),
)

OVERFLOWING_POINT = CaseType(
    key="overflowing_point",
    name=text("投放点满溢", "Overflowing collection point"),
    major=MAJOR.key,
    code="1603",
    accept=working_hours(1),
    dispatch=working_hours(1),
    take=working_hours(1),
    handle=working_hours(3),
    verify=working_hours(6),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="bags_on_ground",
            filing=text("桶满，袋子摞在地上。", "Bins are full and bags lie stacked on the ground."),
            closing=text(
                "换来空桶，地上汁水冲进了沟。",
                "Empty bins have come and what had oozed is hosed into the gutter.",
            ),
            handle=working_hours(3),
        ),
        Condition(
            key="holiday",
            filing=text("放假没人清，过了一夜还在。", "Over a holiday nobody came and it lay overnight."),
            closing=text(
                "节日里再去，桶盖合着，没有苍蝇围。",
                "On another holiday visit the lids are closed and no flies about.",
            ),
            handle=calendar_days(1),
        ),
        Condition(
            key="never_enough",
            filing=text("天天傍晚都不够放。", "Every evening there is not enough room."),
            closing=text(
                "傍晚七点去看，多加的桶还装得下。", "At seven in the evening the added bin still has room."
            ),
            handle=working_days(7),
        ),
    ),
)

DISPOSAL_HOURS = CaseType(
    key="disposal_hours",
    name=text("投放时间", "Disposal hours"),
    major=MAJOR.key,
    code="1604",
    first_contact=working_days(1),
    handle=working_days(7),
    verify=working_days(2),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="shut_early",
            filing=text("没到钟点就上锁。", "It is locked before its time."),
            closing=text(
                "公示的最后十分钟走过去，门仍开着。",
                "In the last ten minutes of the posted hours the door is still open.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="left_outside",
            filing=text("关门以后，门口一溜垃圾袋。", "After closing, bags line up before the door."),
            closing=text(
                "关门时段去两回，地上干净，误时投放的指路牌亮着。",
                "Twice after closing the ground is clean, and a lit sign points to the late bins.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="misses_shift",
            filing=text(
                "上早班、夜班的赶不上开放时间。", "Those on early or night shift cannot make the hours."
            ),
            closing=text(
                "误时投放点开了，上夜班的人自己去用过。",
                "A late point is open and someone from the night shift has used it.",
            ),
            handle=working_days(10),
        ),
    ),
)

BULKY_WASTE = CaseType(
    key="bulky_waste",
    name=text("大件垃圾", "Bulky waste"),
    major=MAJOR.key,
    code="1605",
    accept=working_hours(4),
    handle=working_days(4),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="in_doorway",
            filing=text("旧床垫、柜子挡着楼门。", "An old mattress or cupboard stands in the doorway."),
            closing=text(
                "楼门开到底不碰，大件放进了围栏。",
                "The door opens fully; what stood there is in the fenced yard.",
            ),
            handle=working_hours(6),
        ),
        Condition(
            key="not_fetched",
            filing=text("约了来收，三天不见车。", "It was booked, and for three days no lorry came."),
            closing=text(
                "约的那件装上车，给约的人回了话。",
                "The booked piece is on the lorry and whoever booked was told.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="yard_full",
            filing=text("堆放处满得溢出来。", "The yard is so full that it spills over."),
            closing=text("栏内空得出一张双人床的地方。", "Inside the fence there is room for a double bed."),
            handle=calendar_days(3),
        ),
    ),
)

CASE_TYPES = (
    MIXED_DISPOSAL,
    MIXED_TRANSPORT,
    OVERFLOWING_POINT,
    DISPOSAL_HOURS,
    BULKY_WASTE,
)
