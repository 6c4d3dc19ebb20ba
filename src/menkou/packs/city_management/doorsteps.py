"""What people of a street say when they say something, in their own words."""

from menkou.kernel.programmes.schema import Doorstep, text

DOORSTEPS = (
    Doorstep(
        key="street",
        name=text("马路、路灯", "Road, covers, lamps"),
        examples=text("坑、井盖、灯不亮", "holes, water, dark, equipment"),
        majors=("road_traffic", "public_utilities", "street_furniture", "building_parts", "greenery"),
        otherwise="carriageway",
    ),
    Doorstep(
        key="rubbish",
        name=text("垃圾、脏乱", "Rubbish"),
        examples=text("没人清、乱倒、小广告", "not cleared, dumped, posters"),
        majors=("city_appearance", "sanitation", "waste_sorting"),
        otherwise="exposed_rubbish",
    ),
    Doorstep(
        key="noise",
        name=text("噪声、油烟", "Noise, fumes, stalls"),
        examples=text("施工、广场舞、占道", "building site, music, vendors"),
        majors=("noise_and_fumes", "street_order", "construction_sites", "neighbourly_life"),
        otherwise="business_noise",
    ),
    Doorstep(
        key="hazards",
        name=text("安全隐患、违建", "Hazards"),
        examples=text("堵通道、飞线充电、搭违建", "blocked exits, wires, sheds"),
        majors=("safety_hazards", "illegal_building", "sudden_events"),
        otherwise="fire_lane_blocked",
    ),
)
