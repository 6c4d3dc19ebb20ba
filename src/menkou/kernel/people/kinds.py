"""The kinds of organisations and how they are called."""

from menkou.kernel.people.naming import Named

KINDS = {
    kind.key: kind
    for kind in (
        Named("town_hall", "街镇机关", "town hall"),
        Named("ops_centre", "城运中心", "operations centre"),
        Named("department", "职能部门", "department"),
        Named("station", "工作站", "station"),
        Named("residents_committee", "居委会", "residents’ committee"),
        Named("villagers_committee", "村委会", "villagers’ committee"),
        Named("village_company", "村公司", "village company"),
        Named("owners_committee", "业委会", "owners’ committee"),
        Named("property_firm", "物业企业", "property firm"),
        Named("enterprise", "企业", "enterprise"),
        Named("social_organisation", "社会组织", "social organisation"),
        Named("party_organisation", "党组织", "Party organisation"),
    )
}
