"""Events that come through the window: sound, smoke and smell."""

from menkou.kernel.programmes.schema import (
    CaseType,
    Condition,
    Evidence,
    Kind,
    MajorClass,
    hours,
    text,
    working_days,
    working_hours,
)

MAJOR = MajorClass(
    key="noise_and_fumes", code="17", name=text("噪声油烟", "Noise and fumes"), kind=Kind.EVENT
)

SQUARE_NOISE = CaseType(
    key="square_noise",
    name=text("公共场所噪声", "Noise in public places"),
    major=MAJOR.key,
    code="1701",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(1),
    handle=working_hours(8),
    verify=working_days(2),
    unit_kind="station",
    conditions=(
        Condition(
            key="now",
            filing=text(
                "音响正响，关窗都挡不住。", "Loudspeakers are on now, and shut windows do not keep them out."
            ),
            closing=text(
                "音量拧小了，关上窗听不清唱什么。",
                "It is turned down; with windows shut the words cannot be made out.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="hawking",
            filing=text("喇叭不停循环叫卖。", "A loudspeaker cries its wares without end."),
            closing=text(
                "喇叭收进店里，站一刻钟没再放。",
                "The loudspeaker is inside, and in a quarter of an hour it was not heard.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="daily",
            filing=text(
                "天天同一时间跳舞、甩鞭子。", "There is dancing or whip-cracking at the same time every day."
            ),
            closing=text(
                "场边写着说好的钟点，到点音箱就关。",
                "The agreed hours are posted at the ground, and on the stroke the box goes off.",
            ),
            handle=working_days(5),
        ),
    ),
)

RENOVATION_NOISE = CaseType(
    key="renovation_noise",
    name=text("装修噪声", "Renovation noise"),
    major=MAJOR.key,
    code="1702",
    accept=hours(1),
    dispatch=hours(1),
    first_contact=working_days(1),
    take=hours(1),
    handle=working_hours(4),
    verify=hours(24),
    unit_kind="property_firm",
    conditions=(
        Condition(
            key="rest_hours",
            filing=text("午休、夜里还在敲墙打洞。", "They hammer and drill at midday rest or at night."),
            closing=text(
                "电钻歇了，工人知道几点起才能动。",
                "The drill rests; asked, the workers know when they may begin.",
            ),
            handle=hours(2),
        ),
        Condition(
            key="no_notice",
            filing=text("没登记，门上也没告知单。", "It is not registered and no notice hangs on the door."),
            closing=text(
                "门上贴着哪天开工、哪天完、找谁说话。",
                "The door says when it began, when it ends and whom to speak to.",
            ),
            handle=working_days(1),
        ),
        Condition(
            key="no_end",
            filing=text("说好的工期过了，还没完没了。", "The agreed time is over and it goes on and on."),
            closing=text(
                "新的完工日上下邻居都看过，吵的活排在上午。",
                "Neighbours above and below have seen the new date, and loud work is kept to mornings.",
            ),
            handle=working_days(5),
        ),
    ),
)

BUSINESS_NOISE = CaseType(
    key="business_noise",
    name=text("经营噪声", "Noise from a business"),
    major=MAJOR.key,
    code="1703",
    first_contact=working_days(1),
    handle=working_days(5),
    verify=working_days(2),
    unit_kind="department",
    conditions=(
        Condition(
            key="late_tables",
            filing=text("店外座位半夜还闹。", "Tables outside are loud until midnight."),
            closing=text(
                "夜里十一点去，外摆收了，卷帘拉到一半。",
                "At eleven at night the tables are in and the shutter half down.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="unloading",
            filing=text("天不亮卸货、拖铁笼。", "Before dawn goods are unloaded and cages dragged."),
            closing=text(
                "清早五点在楼下等，没有车来；手推车换了胶轮。",
                "At five in the morning no lorry comes; trolleys run on rubber wheels.",
            ),
            handle=working_days(5),
        ),
        Condition(
            key="machine_hum",
            filing=text("风机、空调主机整夜嗡嗡。", "A fan or chiller hums all night."),
            closing=text(
                "夜里在卧室测，分贝数落在限值以内。",
                "Measured in the bedroom at night, it keeps within the limit.",
            ),
            handle=working_days(10),
        ),
    ),
)

COOKING_FUMES = CaseType(
    key="cooking_fumes",
    name=text("餐饮油烟", "Cooking fumes"),
    major=MAJOR.key,
    code="1704",
    first_contact=working_days(1),
    handle=working_days(5),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="smoke_out",
            filing=text("油烟从门窗直接冒。", "Smoke pours straight out of door and window."),
            closing=text(
                "饭点站对面看，烟口不见青烟，净化器亮绿灯。",
                "At mealtime no blue smoke shows from across the street; the filter's lamp is green.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="dirty_filter",
            filing=text("净化器不洗，烟管滴油。", "The filter is not cleaned and the duct drips."),
            closing=text(
                "拆下来的滤片透光，管子底下垫纸不沾油。",
                "Light shines through its plates, and paper under the duct stays clean.",
            ),
            handle=working_days(4),
        ),
        Condition(
            key="near_window",
            filing=text("排烟口正对住户窗户。", "Its outlet faces somebody's window."),
            closing=text(
                "管道接到屋顶，那家开窗吃饭闻不到。",
                "The duct goes to the roof, and that household eats with its window open.",
            ),
            handle=working_days(15),
        ),
    ),
)

OPEN_BURNING = CaseType(
    key="open_burning",
    name=text("露天焚烧", "Open burning"),
    major=MAJOR.key,
    code="1705",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(1),
    handle=hours(2),
    verify=hours(8),
    call_back=working_days(2),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="alight",
            filing=text("正烧着垃圾、树叶、秸秆。", "Rubbish, leaves or straw is burning now."),
            closing=text(
                "火灭透，手背靠近灰堆不烫。",
                "The fire is dead: the back of a hand feels no heat over the ash.",
            ),
            handle=hours(1),
        ),
        Condition(
            key="joss_paper",
            filing=text(
                "路口烧纸钱，纸灰乱飞。", "Paper offerings were burnt at a crossing and ash blows about."
            ),
            closing=text(
                "灰扫了，下次用的铁桶放在指定地方。",
                "The ash is swept, and an iron tub for next time stands at its place.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="same_spot",
            filing=text("总在那一处烧，地都焦了。", "Always that one spot: its earth is burnt black."),
            closing=text(
                "黑土翻过种上东西，旁边没有新火痕。",
                "The black earth is dug and planted, and no new fire mark is near.",
            ),
            handle=working_days(5),
        ),
    ),
)

CASE_TYPES = (
    SQUARE_NOISE,
    RENOVATION_NOISE,
    BUSINESS_NOISE,
    COOKING_FUMES,
    OPEN_BURNING,
)
