"""How the functions of the matrix are called, and which role does each."""

from dataclasses import dataclass

from menkou.kernel.people.naming import Named


@dataclass(frozen=True)
class Function(Named):
    """One function.

    :param roles: one of them has to be filled for the organisation to do it.
    """

    roles: tuple[str, ...]


FUNCTIONS = {
    function.key: function
    for function in (
        Function("intake", "受理派遣", "intake and dispatch", ("clerk", "dispatcher")),
        Function("hold", "处置", "handling", ("handler",)),
        Function("verify", "核查", "verification", ("verifier",)),
        Function("call", "回访", "call-back", ("caller",)),
        Function("supervise", "督办裁定", "supervision", ("supervisor",)),
        Function("lead", "联系领导", "contact leader", ("leader",)),
        Function("operations", "运行中心", "operations centre", ()),
    )
}
