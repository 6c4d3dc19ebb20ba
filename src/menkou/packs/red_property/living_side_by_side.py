"""What one household does and the next one hears, smells or is hit by."""

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
    key="living_side_by_side",
    code="59",
    name=text("装修、宠物与邻里公约", "Living side by side"),
    kind=Kind.EVENT,
)

DECORATION_STRUCTURE = CaseType(
    key="decoration_structure",
    name=text("装修拆墙", "Walls pulled down"),
    major=MAJOR.key,
    code="5901",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(10),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="load_wall",
            filing=text("正在敲承重墙。", "A bearing wall is being broken."),
            closing=text(
                "停工，支撑打好，鉴定的人看过。", "Work has stopped, props stand and an expert has looked."
            ),
            handle=hours(4),
        ),
        Condition(
            key="facade_changed",
            filing=text("改门窗位置、包阳台伸出去。", "Windows are moved or a balcony built out."),
            closing=text(
                "恢复到图纸的样子，对面楼看过去是一条线。",
                "It is back to the drawing; from across it is one line.",
            ),
            handle=working_days(10),
        ),
    ),
)

DECORATION_RULES = CaseType(
    key="decoration_rules",
    name=text("装修备案与垃圾", "Works: notice and rubble"),
    major=MAJOR.key,
    code="5902",
    first_contact=working_days(1),
    handle=working_days(3),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="not_registered",
            filing=text("没备案就开工，敲得整楼震。", "Work began without notice and shakes the building."),
            closing=text(
                "备案单贴在门上，钟点写着，周末没声音。",
                "The notice hangs on the door with hours, and the weekend is quiet.",
            ),
            handle=working_days(2),
        ),
        Condition(
            key="rubble_left",
            filing=text("装修垃圾堆在楼下不运。", "Rubble lies downstairs."),
            closing=text(
                "运走扫净，押金条上扣了或退了写清楚。",
                "It is carted and swept, and the deposit slip says kept or returned.",
            ),
            handle=working_days(3),
        ),
    ),
)

NOISE_ABOVE = CaseType(
    key="noise_above",
    name=text("楼上噪声", "Noise above"),
    major=MAJOR.key,
    code="5903",
    first_contact=working_days(1),
    handle=working_days(7),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="night_steps",
            filing=text("半夜跑跳、拖家具。", "Running and furniture at midnight."),
            closing=text("垫了脚垫，楼下记三晚没再响。", "Pads are on, and below three nights were quiet."),
            handle=working_days(7),
        ),
        Condition(
            key="instruments",
            filing=text("练琴、唱歌钟点吵。", "Practice on an instrument at bad hours."),
            closing=text(
                "两家写下练的钟点，楼组长听过两次在里头。",
                "Hours are written down, and twice the group leader heard it kept.",
            ),
            handle=working_days(7),
        ),
    ),
)

PETS_AT_HOME = CaseType(
    key="pets_at_home",
    name=text("宠物", "Pets"),
    major=MAJOR.key,
    code="5904",
    first_contact=working_days(1),
    handle=working_days(10),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="barking",
            filing=text("狗叫个不停，主人上班。", "A dog barks all day while its owner works."),
            closing=text(
                "白天去两次，门口十分钟没叫。", "On two visits by day, ten minutes at the door were quiet."
            ),
            handle=working_days(5),
        ),
        Condition(
            key="lift_and_lawn",
            filing=text("狗进电梯不牵不套，草地有粪。", "Dogs ride the lift loose and foul the grass."),
            closing=text(
                "公约贴进电梯，傍晚看半小时都牵着带着袋。",
                "The pact hangs in the lift; in half an hour each was on a lead with a bag.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="feeding_strays",
            filing=text("喂野猫的和怕猫的吵。", "Those who feed cats and those who fear them quarrel."),
            closing=text(
                "喂的点定下来，离门口二十步，碗第二天收走。",
                "A spot twenty steps from doors is agreed, and bowls are gone by morning.",
            ),
            handle=working_days(10),
        ),
    ),
)

THROWN_FROM_ABOVE = CaseType(
    key="thrown_from_above",
    name=text("高空抛物", "Things thrown from above"),
    major=MAJOR.key,
    code="5905",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="residents_committee",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="hit_somebody",
            filing=text(
                "楼上扔东西砸到人、砸到车（伤人先打120、110）。",
                "Something thrown hit a person or a car (if hurt call 120 and 110 first).",
            ),
            closing=text(
                "探头看过，是哪个窗写进材料交给民警。",
                "The camera was seen, and which window went to the police in writing.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="habit",
            filing=text("常有烟头、菜叶飘下来。", "Stubs and leaves come down often."),
            closing=text(
                "一户户敲门说过，连看五天地上没有新的。",
                "Every door was knocked at, and for five days nothing new lay below.",
            ),
            handle=working_days(5),
        ),
    ),
)

THINGS_IN_THE_STAIR = CaseType(
    key="things_in_the_stair",
    name=text("楼道占用", "Things in the stair"),
    major=MAJOR.key,
    code="5906",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="residents_committee",
    conditions=(
        Condition(
            key="bicycle_and_boxes",
            filing=text("自行车、纸箱占半个楼道。", "Bicycles and boxes fill half the stair."),
            closing=text("搬空了，两个人并排走得过。", "It is empty and two can walk abreast."),
            handle=working_days(5),
        ),
        Condition(
            key="incense",
            filing=text(
                "楼道里烧香、放鞋柜，邻居有意见。", "Incense or shoe racks in the hall annoy neighbours."
            ),
            closing=text(
                "撤了，邻居说行，地上没有灰。", "It is gone, the neighbour content, and no ash lies there."
            ),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    DECORATION_STRUCTURE,
    DECORATION_RULES,
    NOISE_ABOVE,
    PETS_AT_HOME,
    THROWN_FROM_ABOVE,
    THINGS_IN_THE_STAIR,
)
