"""Components of a building that its households share."""

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
    key="building_parts",
    code="06",
    name=text("房屋公共部位", "Shared parts of buildings"),
    kind=Kind.COMPONENT,
)

FACADE = CaseType(
    key="facade",
    name=text("外墙饰面", "Facade"),
    major=MAJOR.key,
    code="0601",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=working_days(15),
    verify=hours(24),
    call_back=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="falling",
            filing=text("瓷砖、水泥块正往下掉。", "Tiles or render are coming down."),
            closing=text(
                "墙脚三米拉起围栏，松的敲净，仰头看没有翘边。",
                "Three metres at its foot are fenced, loose pieces knocked off, and no edge lifts above.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="hollow",
            filing=text("鼓起来、敲着空，还没掉。", "It bulges or sounds hollow but has not yet fallen."),
            closing=text(
                "凿开重做，敲一遍都是实声。", "It has been cut out and redone, and rings solid all over."
            ),
            handle=working_days(10),
        ),
        Condition(
            key="seeping",
            filing=text("外墙进水，屋里墙发霉。", "Water comes through and mould grows on the wall inside."),
            closing=text(
                "用水管淋一小时，屋里摸墙不潮。", "After an hour's hosing the wall feels dry from inside."
            ),
            handle=working_days(20),
        ),
    ),
)

CANOPY_AND_GRILLE = CaseType(
    key="canopy_and_grille",
    name=text("雨棚和空调架", "Canopy and air-conditioner bracket"),
    major=MAJOR.key,
    code="0602",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_days(3),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="bracket",
            filing=text(
                "空调架锈断，外机往下坠。", "A bracket has rusted through, so that the machine sags."
            ),
            closing=text(
                "架子是新的，机器放平，拽两下没声音。",
                "The bracket is new, the machine level, and two tugs make no sound.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="flapping",
            filing=text(
                "雨棚、晾衣架掀开，大风会飞走。", "A canopy or drying rack has come up and may fly in a gale."
            ),
            closing=text(
                "压条从头压到尾，竹竿挑不起一个角。",
                "The batten runs its whole length and a bamboo pole lifts no corner.",
            ),
            handle=hours(8),
        ),
        Condition(
            key="dripping",
            filing=text(
                "空调水滴在楼下棚子上、行人头上。",
                "Its water drips on the awning below or on people's heads.",
            ),
            closing=text(
                "冷凝水接进落水管，开机半小时地面没有水点。",
                "The water goes into a downpipe; after half an hour's running no drop is on the ground.",
            ),
            handle=working_days(3),
        ),
    ),
)

SHARED_CORRIDOR_LIGHT = CaseType(
    key="shared_corridor_light",
    name=text("楼道灯", "Stairwell light"),
    major=MAJOR.key,
    code="0603",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(4),
    handle=working_days(2),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="bare_wire",
            filing=text("灯座脱落，电线光着。", "The fitting hangs off and wire is bare."),
            closing=text(
                "灯座贴牢天花板，看不到铜丝。", "The fitting sits tight on the ceiling and no copper shows."
            ),
            handle=hours(3),
        ),
        Condition(
            key="dark_floor",
            filing=text("整层或整个门洞乌黑。", "A whole floor or the whole stairwell is dark."),
            closing=text(
                "夜里一层层上去，脚步到哪里亮到哪里。",
                "Climbed at night, each floor lights up as the steps come to it.",
            ),
            handle=hours(12),
        ),
        Condition(
            key="one_out",
            filing=text(
                "一盏坏了、关不掉，或感应迟钝。",
                "One lamp is out, cannot be put off or is slow to notice people.",
            ),
            closing=text(
                "拍手即亮，人走一分钟内自灭。", "A clap lights it, and a minute after one has left it is out."
            ),
            handle=working_days(2),
        ),
    ),
)

LIFT_CAR = CaseType(
    key="lift_car",
    name=text("电梯", "Lift"),
    major=MAJOR.key,
    code="0604",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=hours(4),
    take=hours(1),
    handle=hours(12),
    verify=hours(12),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="unsafe",
            filing=text(
                "关门夹人、抖动、停不平，或有怪声。",
                "Its doors catch people, it judders, stops uneven or makes strange noises.",
            ),
            closing=text(
                "维保员签字放行，轿厢地面同楼面差不到一指。",
                "The maintenance engineer has signed it back, and car and floor differ by less than a finger.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="stopped",
            filing=text("停了，高层的人下不来。", "It has stopped and those high up cannot get down."),
            closing=text(
                "连乘三个来回都准；走不动的邻居这期间有人帮。",
                "Three round trips go right; neighbours who cannot walk were helped meanwhile.",
            ),
            handle=hours(12),
        ),
        Condition(
            key="label",
            filing=text(
                "检验标志过期，或紧急按钮没人接。",
                "Its inspection label has run out, or nobody answers the alarm.",
            ),
            closing=text(
                "厢内标志在有效期里，按铃一分钟内有人说话。",
                "The label inside is in date, and within a minute of ringing a voice replies.",
            ),
            handle=working_days(2),
        ),
        Condition(
            key="small_faults",
            filing=text("轿厢灯、风扇、楼层键失灵。", "The car's light, fan or a floor button has failed."),
            closing=text(
                "从最低层到顶层，键一个个按都亮，风吹得着。",
                "Pressed one after another, the buttons of all floors light; air moves overhead.",
            ),
            handle=working_days(4),
        ),
    ),
)

ROOF_AND_GARAGE_LEAK = CaseType(
    key="roof_and_garage_leak",
    name=text("屋顶和车库漏水", "Leaking roof or garage"),
    major=MAJOR.key,
    code="0605",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=working_days(10),
    verify=hours(24),
    call_back=working_days(5),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="near_power",
            filing=text("水快流到配电间、充电桩。", "The flow is making for a switch room or charging post."),
            closing=text(
                "水退到门槛以外，电工查过才合的闸。",
                "Water is back beyond the sill, and power went on only after an electrician looked.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="garage_flooded",
            filing=text("地下车库积水没过脚踝。", "Water in the garage stands above the ankles."),
            closing=text(
                "地面抽到见底，轮胎是干的，水泵留着备用。",
                "It is pumped to the floor, tyres are dry, and a pump stays ready.",
            ),
            handle=hours(8),
        ),
        Condition(
            key="drip",
            filing=text("一下雨顶板就滴。", "The ceiling drips whenever it rains."),
            closing=text(
                "在上面蓄水一天，底下的接水盆还是空的。",
                "With water ponded above for a day, the bowl below is still empty.",
            ),
            handle=working_days(15),
        ),
    ),
)

CASE_TYPES = (
    FACADE,
    CANOPY_AND_GRILLE,
    SHARED_CORRIDOR_LIGHT,
    LIFT_CAR,
    ROOF_AND_GARAGE_LEAK,
)
