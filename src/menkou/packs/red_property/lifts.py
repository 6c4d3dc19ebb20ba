"""Lifts of an estate: running, mended, inspected, and one day replaced."""

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

MAJOR = MajorClass(key="lifts", code="51", name=text("电梯", "Lifts"), kind=Kind.EVENT)

LIFT_OUT_OF_ORDER = CaseType(
    key="lift_out_of_order",
    name=text("电梯停运", "Lift out of order"),
    major=MAJOR.key,
    code="5101",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    dispatch_automatically=True,
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="all_lifts_stopped",
            filing=text(
                "一个门洞的电梯全停，高层老人下不来。",
                "Every lift of an entrance stands, and old people above cannot come down.",
            ),
            closing=text(
                "至少一台开着，乘到顶楼再下来不停不抖。",
                "At least one runs; up to the top and down again it neither stops nor shakes.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="one_stopped",
            filing=text(
                "两台停了一台，贴着维修两个字好多天。", "One of two stands, with “repair” on it for days."
            ),
            closing=text(
                "两台都能乘，牌子取下，修的什么写在机房本上。",
                "Both run, the sign is off, and the machine-room book says what was done.",
            ),
            handle=working_days(2),
        ),
        Condition(
            key="button_or_door",
            filing=text(
                "按钮按不亮，门关到一半又弹开。", "Buttons stay dark, or the door springs open halfway."
            ),
            closing=text("每层停一次，门一次关拢。", "Stopped at every floor, it shuts at the first try."),
            handle=working_days(3),
        ),
    ),
)

LIFT_LEVEL_AND_NOISE = CaseType(
    key="lift_level_and_noise",
    name=text("电梯抖动、平层不准", "Lift shaking or not level"),
    major=MAJOR.key,
    code="5102",
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="step_at_the_sill",
            filing=text(
                "轿厢和楼面差一截，绊到过人。", "The car stops short of the floor, and somebody stumbled."
            ),
            closing=text(
                "上下各停五次，伸手摸不到台阶。", "Of five stops up and five down, no hand feels a step."
            ),
            handle=working_days(2),
        ),
        Condition(
            key="shaking",
            filing=text("运行时抖、有刮擦声。", "It shakes or scrapes while running."),
            closing=text(
                "乘三个来回，放在地上的半杯水不洒。",
                "In three rides, half a cup of water on the floor is not spilt.",
            ),
            handle=working_days(3),
        ),
    ),
)

LIFT_CALL_BUTTON = CaseType(
    key="lift_call_button",
    name=text("电梯对讲、监控", "Lift intercom and camera"),
    major=MAJOR.key,
    code="5103",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="nobody_answers",
            filing=text("轿厢里按铃没人应。", "The alarm in the car is not answered."),
            closing=text("按下去半分钟里有人说话。", "Within half a minute of pressing somebody speaks."),
            handle=working_days(1),
        ),
        Condition(
            key="camera_dark",
            filing=text("轿厢里摄像头黑屏。", "The camera in the car is dark."),
            closing=text(
                "门卫屏幕上看得清人脸，调得出昨天的。",
                "The guard's screen shows faces, and yesterday's picture can be called up.",
            ),
            handle=working_days(5),
        ),
    ),
)

LIFT_PAPERS = CaseType(
    key="lift_papers",
    name=text("电梯年检和维保", "Inspection and upkeep of lifts"),
    major=MAJOR.key,
    code="5104",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="sign_expired",
            filing=text("轿厢里的合格标志过期。", "The certificate in the car has run out."),
            closing=text("新标志贴上，日期没过。", "A new one is up and in date."),
            handle=working_days(5),
        ),
        Condition(
            key="upkeep_unseen",
            filing=text("不知道维保公司来没来过。", "Nobody knows whether the upkeep firm has been."),
            closing=text(
                "半个月一次的记录贴在厅门边，有人名章。",
                "A signed record for each fortnight hangs by the door.",
            ),
            handle=working_days(5),
        ),
    ),
)

LIFT_RENEWAL = CaseType(
    key="lift_renewal",
    name=text("电梯大修、更换", "Overhaul or renewal of a lift"),
    major=MAJOR.key,
    code="5105",
    first_contact=working_days(1),
    handle=working_days(60),
    verify=working_days(3),
    total=working_days(120),
    unit_kind="owners_committee",
    evidence=(Evidence.WORDS, Evidence.DOCUMENT),
    conditions=(
        Condition(
            key="worn_out",
            filing=text(
                "用了十几年，三天两头坏，要大修要换。",
                "After many years it fails every few days and needs an overhaul or a new one.",
            ),
            closing=text(
                "表决票数贴出来，过了的已经动工，没过的写明缺几票。",
                "The count is posted: where it passed, work has begun; where not, the missing votes are named.",
            ),
            handle=working_days(60),
        ),
        Condition(
            key="safety_appraisal",
            filing=text("检验说要评估，没人出钱。", "The inspector wants an appraisal and nobody pays."),
            closing=text(
                "评估报告挂在楼里，钱从哪本账出写在第一页。",
                "The appraisal hangs in the building, its first page names the account.",
            ),
            handle=working_days(30),
        ),
    ),
)

LIFT_FOR_OLD_BUILDING = CaseType(
    key="lift_for_old_building",
    name=text("加装电梯", "Lift added to an old building"),
    major=MAJOR.key,
    code="5106",
    first_contact=working_days(1),
    handle=working_days(30),
    verify=working_days(3),
    total=working_days(120),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="wishes_asked",
            filing=text(
                "楼里有人想装，要先问每一户。", "Some want a lift, and each household has to be asked."
            ),
            closing=text(
                "一户一张意见表收齐，同意几户不同意几户贴在楼下。",
                "One sheet from each household; the count hangs downstairs.",
            ),
            handle=working_days(30),
        ),
        Condition(
            key="lower_floors_object",
            filing=text("底楼怕挡光、怕吵，不同意。", "The ground floor fears for light and quiet."),
            closing=text(
                "日照图给底楼看过，谈了几次、谈成什么写成纪要双方签字。",
                "They saw the light study; what was agreed in how many talks is minuted and signed.",
            ),
            handle=working_days(20),
        ),
    ),
)

CASE_TYPES = (
    LIFT_OUT_OF_ORDER,
    LIFT_LEVEL_AND_NOISE,
    LIFT_CALL_BUTTON,
    LIFT_PAPERS,
    LIFT_RENEWAL,
    LIFT_FOR_OLD_BUILDING,
)
