"""The roles that somebody can be appointed to."""

from menkou.kernel.people.naming import Named

ROLES = {
    role.key: role
    for role in (
        Named("clerk", "受理员", "clerk"),
        Named("dispatcher", "派单员", "dispatcher"),
        Named("handler", "处置员", "handler"),
        Named("verifier", "核查员", "verifier"),
        Named("caller", "回访员", "caller"),
        Named("supervisor", "主管", "supervisor"),
        Named("leader", "联系领导", "leader"),
        Named("grid_worker", "网格员", "grid worker"),
        Named("part_time_member", "兼职委员", "part-time committee member"),
        Named("administrator", "管理员", "administrator"),
        Named("auditor", "监督员", "auditor"),
    )
}

OVERSEEING = frozenset({"supervisor", "leader", "auditor", "administrator"})
"""Those who see who works in their whole area."""

APPOINTING = frozenset({"administrator"})
"""Those who found organisations and appoint people in their area."""
