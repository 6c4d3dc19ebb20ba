"""Events that leave dirt behind: on the ground, on walls, in the water."""

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
    key="city_appearance", code="11", name=text("市容环境", "City appearance"), kind=Kind.EVENT
)

EXPOSED_RUBBISH = CaseType(
    key="exposed_rubbish",
    name=text("暴露垃圾", "Rubbish lying about"),
    major=MAJOR.key,
    code="1101",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_hours(4),
    unit_kind="enterprise",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="sharp",
            filing=text("里面有针头、碎玻璃、药品。", "There are needles, broken glass or medicines in it."),
            closing=text(
                "装进专用箱带走，手电贴地照不见反光。",
                "It left in a proper box, and a torch held low shows no glint.",
            ),
            handle=hours(3),
        ),
        Condition(
            key="scattered",
            filing=text("零星散落，不到一平方米。", "It is scattered over less than a square metre."),
            closing=text(
                "扫过，砖缝里也找不到烟头。",
                "It is swept; not even a cigarette end is left between the slabs.",
            ),
            handle=working_hours(4),
        ),
        Condition(
            key="heap",
            filing=text(
                "成堆过一立方米，或者放了一天多。", "The heap is over a cubic metre, or more than a day old."
            ),
            closing=text(
                "整堆装车，底下那块污印冲白了。",
                "Loaded up to the last shovel, with the stain beneath hosed pale.",
            ),
            handle=working_hours(8),
        ),
    ),
)

CONSTRUCTION_WASTE = CaseType(
    key="construction_waste",
    name=text("建筑垃圾乱倒", "Dumped building waste"),
    major=MAJOR.key,
    code="1102",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(4),
    handle=working_days(3),
    unit_kind="property_firm",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="on_lane",
            filing=text(
                "倒在车道或消防车要停的地方。", "It was tipped on a lane, or where fire engines would stand."
            ),
            closing=text(
                "整条车道走得通，撒落的石子也扫起来。",
                "The lane is open from side to side and the spilt grit swept up.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="bags_downstairs",
            filing=text("装修袋堆在楼下，两天没人运。", "Renovation bags have lain downstairs for two days."),
            closing=text(
                "一袋不剩，地上的白灰拖过，约好了下回放哪里。",
                "Not a bag is left, the plaster dust is mopped, and a place for the next is agreed.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="lorry_loads",
            filing=text(
                "空地、河边整车整车地倒。", "Lorry loads are tipped on waste ground or a river bank."
            ),
            closing=text(
                "挖到原来的泥土，进口用大石拦住。",
                "It is dug out to the old soil and boulders bar the way in.",
            ),
            handle=working_days(7),
        ),
    ),
)

SMALL_POSTERS = CaseType(
    key="small_posters",
    name=text("小广告和乱涂写", "Stuck-on and painted adverts"),
    major=MAJOR.key,
    code="1103",
    handle=working_hours(8),
    call_back=None,
    unit_kind="department",
    verified_by_other_organisation=False,
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="fraud",
            filing=text("办假证、赌博、招嫖一类内容。", "It offers forged papers, gambling or sex."),
            closing=text(
                "墙上没了号码，派出所那边收到抄录。",
                "The number is off the wall and the police post has a note of it.",
            ),
            handle=working_hours(3),
        ),
        Condition(
            key="few",
            filing=text("墙上、杆上十张以内。", "There are up to ten on walls or poles."),
            closing=text(
                "纸和胶一起铲掉，指甲刮不出残边。", "Paper and glue are off; a fingernail finds no edge."
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="whole_lane",
            filing=text(
                "一条弄堂十多处，连公示栏也盖住。", "A lane has more than ten, some over the notice board."
            ),
            closing=text(
                "从弄口数到弄底，剩下的至多两处。",
                "Counted from mouth to end of the lane, two at most remain.",
            ),
            handle=working_days(3),
        ),
        Condition(
            key="sprayed",
            filing=text("用漆喷、用刀刻在墙面。", "It is sprayed or carved into a wall."),
            closing=text(
                "盖上去的涂料和四周一个色，侧着光也读不出字。",
                "The new coat has the wall's own colour and nothing can be read even in slanting light.",
            ),
            handle=working_days(5),
        ),
    ),
)

LANE_CLUTTER = CaseType(
    key="lane_clutter",
    name=text("背街小巷堆物", "Things piled in back lanes"),
    major=MAJOR.key,
    code="1104",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(4),
    handle=working_days(4),
    verify=working_days(2),
    unit_kind="residents_committee",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="flammable",
            filing=text(
                "堆着纸板、泡沫、油桶，怕着火。", "Card, foam or oil drums are stacked there and might burn."
            ),
            closing=text(
                "能烧的都搬空，人家厨房窗外三米是光地。",
                "All that burns is gone and 3 m outside kitchen windows is bare ground.",
            ),
            handle=hours(6),
        ),
        Condition(
            key="stretcher",
            filing=text(
                "挤得只剩不到一米二，担架过不了。", "Less than 1.2 m is left and a stretcher would not pass."
            ),
            closing=text(
                "两个人平抬一张竹床，一路不用侧身。",
                "Two people carry a bamboo bed level all the way without turning aside.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="ownerless",
            filing=text(
                "旧家具、破花盆丢着，没人说是自己的。",
                "Old furniture and cracked pots stand there and nobody claims them.",
            ),
            closing=text(
                "到期没人领的清掉了，墙角没有再冒出新的。",
                "What nobody fetched in time is gone, and no new thing has sprung up in the corner.",
            ),
            handle=working_days(5),
        ),
    ),
)

GREASE_AND_SLOPS = CaseType(
    key="grease_and_slops",
    name=text("油污泔水", "Grease and slops"),
    major=MAJOR.key,
    code="1105",
    handle=working_days(2),
    verify=working_days(3),
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="slippery",
            filing=text("地上一层油，走路打滑。", "Grease makes the ground slippery to walk on."),
            closing=text("泼水以后拿鞋底蹭，蹭不动。", "Wetted, it grips the sole of a shoe."),
            handle=working_hours(2),
        ),
        Condition(
            key="slops",
            filing=text(
                "泔水倒在墙根、树坑、下水口。", "Slops are poured at a wall, into a tree pit or a drain."
            ),
            closing=text(
                "热水刷过不泛油花，周边饭馆的泔水桶都加了盖。",
                "Scrubbed hot it shows no film; restaurants around keep lids on their slop tubs.",
            ),
            handle=working_hours(8),
        ),
        Condition(
            key="unknown_source",
            filing=text(
                "擦了又有，说不清哪家倒的。", "It comes back after each cleaning and nobody knows from whom."
            ),
            closing=text("接连三个早晨去看，没有添新印子。", "Three mornings in a row show no fresh mark."),
            handle=working_days(7),
        ),
    ),
)

RIVER_LITTER = CaseType(
    key="river_litter",
    name=text("河道漂浮物", "Litter in the river"),
    major=MAJOR.key,
    code="1106",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(4),
    handle=working_days(1),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="spill",
            filing=text("起油膜、变颜色、漂死鱼。", "There is a film, a strange colour or dead fish."),
            closing=text(
                "拦油索收了，瓶里打的水静置一刻钟不浮油。",
                "The boom is in, and a bottle of water left for a quarter of an hour shows no oil.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="floating",
            filing=text(
                "瓶袋、水草漂了两平方米以上。", "Bottles, bags or weed cover over two square metres."
            ),
            closing=text(
                "从桥心往上下游望，见不着成片的漂物。",
                "From mid-bridge, upstream and down, no patch is to be seen.",
            ),
            handle=working_days(1),
        ),
        Condition(
            key="on_bank",
            filing=text("坡上、台阶缝里挂着垃圾。", "Rubbish is caught on the bank or between the steps."),
            closing=text(
                "沿岸走百米，弯腰捡不到一只袋子。",
                "A hundred metres along the bank there is not a bag to stoop for.",
            ),
            handle=working_days(3),
        ),
    ),
)

DEAD_ANIMAL = CaseType(
    key="dead_animal",
    name=text("死猫死狗", "Dead animal"),
    major=MAJOR.key,
    code="1107",
    accept=hours(1),
    dispatch=hours(1),
    take=hours(2),
    handle=working_hours(3),
    call_back=None,
    unit_kind="department",
    evidence=(Evidence.PHOTO_OR_WORDS,),
    conditions=(
        Condition(
            key="suspicious",
            filing=text("好几只一起死，像中毒或生病。", "Several died together, as if of poison or disease."),
            closing=text(
                "防疫站的人封袋取走，消毒水的湿印还在。",
                "The veterinary station took them in sealed bags; the disinfectant is still wet.",
            ),
            handle=hours(4),
        ),
        Condition(
            key="single",
            filing=text("路边或草里有一只。", "One lies by the road or in the grass."),
            closing=text("已裹好拿走，那块地盖过石灰。", "It is wrapped and gone, and lime covers the spot."),
            handle=working_hours(3),
        ),
    ),
)

CASE_TYPES = (
    EXPOSED_RUBBISH,
    CONSTRUCTION_WASTE,
    SMALL_POSTERS,
    LANE_CLUTTER,
    GREASE_AND_SLOPS,
    RIVER_LITTER,
    DEAD_ANIMAL,
)
