"""The kinds of data that do not stay for good: how long each is kept, and how short or long that may be set."""

from dataclasses import dataclass

SIX_MONTHS = 184
"""The longest that six months can be; logs are kept at least so long (网络安全法 §21)."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of data.

    :param key: permanent; the settings file names it so.
    :param days: how long it is kept by default; ``None`` is for good.
    :param least: fewer days cannot be set.
    :param since: from when the days count.
    """

    key: str
    zh: str
    en: str
    days: int | None
    least: int
    since_zh: str
    since_en: str


KINDS = {
    kind.key: kind
    for kind in (
        Kind(
            key="contacts",
            zh="反映人的联系方式",
            en="reporters’ contacts",
            days=180,
            least=30,
            since_zh="结案以后；又打开的不算",
            since_en="after closing; not while reopened",
        ),
        Kind(
            key="words",
            zh="事项里说过的话（连同附件、联系方式）",
            en="what was said about matters, with files and contacts",
            days=None,
            least=SIX_MONTHS,
            since_zh="结案以后；又打开的不算",
            since_en="after closing; not while reopened",
        ),
        Kind(
            key="files",
            zh="照片和文件",
            en="photos and documents",
            days=3 * 365,
            least=SIX_MONTHS,
            since_zh="结案以后；又打开的不算",
            since_en="after closing; not while reopened",
        ),
        Kind(
            key="openings",
            zh="联系方式的查看记录",
            en="the log of opened contacts",
            days=3 * 365,
            least=SIX_MONTHS,
            since_zh="查看以后",
            since_en="after the opening",
        ),
        Kind(
            key="staff_contacts",
            zh="离任人员的电话",
            en="telephone numbers of former staff",
            days=90,
            least=0,
            since_zh="最后一项任职结束以后",
            since_en="after the last appointment",
        ),
        Kind(
            key="sessions",
            zh="登录状态",
            en="sessions of those who signed in",
            days=1,
            least=0,
            since_zh="失效以后",
            since_en="after they expire",
        ),
        Kind(
            key="tokens",
            zh="程序用的令牌",
            en="tokens of programs",
            days=90,
            least=0,
            since_zh="到期或作废以后",
            since_en="after they expire or are revoked",
        ),
        Kind(
            key="views",
            zh="离任人员存下的清单视图",
            en="views of the list that former staff have kept",
            days=90,
            least=0,
            since_zh="最后一项任职结束以后",
            since_en="after the last appointment",
        ),
        Kind(
            key="imports",
            zh="导入的进度",
            en="how far imports came",
            days=365,
            least=30,
            since_zh="导完以后",
            since_en="after they finished",
        ),
    )
}


ELSEWHERE = {
    kind.key: kind
    for kind in (
        Kind(
            key="notices",
            zh="发出的通知（在 notices.toml 里定）",
            en="notices that went out (set in notices.toml)",
            days=None,
            least=0,
            since_zh="做出以后",
            since_en="after they were made",
        ),
        Kind(
            key="deliveries",
            zh="发给别的程序的消息（在 webhooks.toml 里定）",
            en="messages to other programs (set in webhooks.toml)",
            days=None,
            least=0,
            since_zh="做出以后",
            since_en="after they were made",
        ),
        Kind(
            key="subscriptions",
            zh="没确认的订阅邮箱",
            en="addresses that asked to follow a place and never confirmed",
            days=None,
            least=0,
            since_zh="申请以后",
            since_en="after they asked",
        ),
        Kind(
            key="uploads",
            zh="没交成的表单里传上来的文件",
            en="files of forms that were not accepted",
            days=None,
            least=0,
            since_zh="传上来以后",
            since_en="after they came",
        ),
    )
}
"""Kinds with sweeps of their own: they are shown with the others, and not set here."""
