"""Gardens of an invented town."""

from menkou.kernel.programmes.schema import CaseType, Kind, MajorClass, Programme, text, working_days

PROGRAMME = Programme(
    key="gardens",
    name=text("园子", "Gardens"),
    purpose=text("看护园子", "Look after gardens"),
    major_classes=(
        MajorClass(key="trees", code="01", name=text("树木", "Trees"), kind=Kind.COMPONENT),
        MajorClass(key="ponds", code="02", name=text("池塘", "Ponds"), kind=Kind.COMPONENT),
    ),
    case_types=(
        CaseType(
            key="fallen_tree",
            name=text("倒树", "Fallen tree"),
            major="trees",
            code="0101",
            handle=working_days(1),
            unit_kind="property_firm",
        ),
        CaseType(
            key="dead_tree",
            name=text("枯树", "Dead tree"),
            major="trees",
            code="0102",
            handle=working_days(5),
        ),
        CaseType(
            key="dirty_pond",
            name=text("池水脏", "Dirty pond"),
            major="ponds",
            code="0201",
            handle=working_days(5),
        ),
        CaseType(
            key="ducks",
            name=text("鸭子乱跑", "Ducks at large"),
            major="ponds",
            code="0202",
            handle=working_days(2),
            verified_by_other_organisation=False,
        ),
    ),
)
