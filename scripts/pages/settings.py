"""The MENKOU_… variables: names and mistakes from the code, with words for each; a name without words is an error."""

import ast
import inspect
from pathlib import Path

from menkou.config import environment
from pages.calls import calls_of, text_of
from pages.tongues import table

HEAD = """# 设置 Settings

只有环境变量，启动时查一遍；写错了就停下，说编号、哪里错、怎么改。
Environment variables and nothing else, checked at start; a mistake stops Menkou with an id, what is wrong,
and what would be right.
"""

WORDS = {
    "MENKOU_HOME": """
        数据所在的文件夹：SQLite 库、附件、`keys` 文件夹。`menkou demo` 用 `var/demo`。
        The folder of all data: SQLite, attachments, the folder `keys`. `menkou demo` uses `var/demo`.""",
    "MENKOU_DATABASE_URL": """
        `postgresql://用户:密码@主机:5432/库名`，`?` 后面的参数交给驱动；空着：`MENKOU_HOME` 里的 SQLite。
        `postgresql://user:password@host:5432/name`, options of the driver after `?`; empty: SQLite.""",
    "MENKOU_SECRET_KEY": """
        给会话和表单签名；空着：`menkou init` 存在 `keys/django.secret` 的那一个。
        Signs sessions and forms; empty: the one that `menkou init` kept in `keys/django.secret`.""",
    "MENKOU_HOSTS": """
        网站用哪些名字，逗号隔开。
        Names under which the site is reached, with commas.""",
    "MENKOU_HTTPS": """
        前面有管 HTTPS 的代理：`1`。只认 HTTPS，什么都不走明文；代理要传 `X-Forwarded-Proto` 和 `X-Forwarded-For`。
        A proxy in front speaks HTTPS: `1`. Nothing goes in the clear; the proxy sends
        `X-Forwarded-Proto` and `X-Forwarded-For`.""",
    "MENKOU_ORIGIN": """
        检查点用什么名字签，例如网站的域名。开张前定好：换了名字，旧凭证就对不上。
        The name that checkpoints are signed under, such as the domain. Choose it first; receipts hold on to it.""",
    "MENKOU_METRICS_TOKEN": """
        从别的机器取 `/metrics` 时要出示的口令，至少 20 个字符；空着：只有本机能取。
        What has to be shown to read `/metrics` from elsewhere, 20 characters or more; empty: this machine only.""",
    "MENKOU_SMTP_URL": """
        发信的邮件服务器：`smtp://用户:密码@主机:587`（STARTTLS）、`smtps://…:465`、自家内网 `smtp+plain://…:25`；空着：写进文件。
        The mail server for notices: `smtp://user:password@host:587` (STARTTLS), `smtps://…:465`, in your own network
        `smtp+plain://…:25`; empty: into a file.""",
    "MENKOU_MAIL_FROM": """
        信从哪个地址发出，例如 `门口 <door@example.org>`。
        The address that mails come from, such as `门口 <door@example.org>`.""",
    "MENKOU_TILES": """
        地图底图从哪里取，写到 `{z}`、`{x}`、`{y}`；空着：只画自己的边界。见 [给地图加底图](../how-to/map.md)。
        Where a map's tiles come from, with `{z}`, `{x}`, `{y}`; empty: our own outlines. See
        [Put tiles under the map](../how-to/map.md).""",
    "MENKOU_TILES_ATTRIBUTION": """
        底图角上写明的出处。
        Whose tiles they are, said in the corner of the map.""",
    "MENKOU_TILES_GCJ02": """
        底图是国内服务商的（GCJ-02 坐标）：`1`；边界和点自动对上。
        The tiles are in GCJ-02, as those of services in China: `1`; outlines and points are moved to fit.""",
    "MENKOU_DEBUG": """
        出错时显示代码，只给写程序的人用。
        Shows code when something fails; for those who write it.""",
    "MENKOU_WITHOUT_BACKUP": """
        试用、测试时：`1`，改表以前不问有没有新备份。真的安装绝不要设。
        For trials and tests: `1` changes tables without asking for a fresh backup. Nobody else should set it.""",
    "MENKOU_DEMO": """
        样例：谁都能一键登录成样例里的人。`menkou demo` 自己会设；真的安装绝不要设。
        The sample: anyone signs in as its people by one click. `menkou demo` sets it; nobody else should.""",
}


def page() -> str:
    """Write the page.

    :raises LookupError: the code reads a variable that has no words here, or the other way round.
    """
    defaults = _defaults(Path(environment.__file__).read_text(encoding="utf-8"))
    if defaults.keys() != WORDS.keys():
        raise LookupError(f"scripts/pages/settings.py: say what is meant by {defaults.keys() ^ WORDS.keys()}")
    rows = [
        (
            f"`{name}`",
            f"`{defaults[name]}`" if defaults[name] else "",
            "<br>".join(inspect.cleandoc(WORDS[name]).splitlines()),
        )
        for name in WORDS
    ]
    mistakes = sorted(
        [f"`{text_of(each)}`" if nth == 0 else text_of(each) for nth, each in enumerate(call.args)]
        for call in calls_of(environment, "Misconfigured")
    )
    return "\n".join(
        [
            HEAD,
            table(["变量 Variable", "默认 Default", ""], rows),
            "## 错误 Mistakes\n",
            table(["编号 Id", "错在哪 What is wrong", "怎么改 What would be right"], mistakes),
        ]
    )


def _defaults(source: str) -> dict[str, str]:
    """Find what is read from the environment, and what stands for it when it is not there."""
    found: dict[str, str] = {}
    for node in ast.walk(
        ast.parse(source)
    ):  # from the outside in, so that an `or` is seen before what it is about
        match node:
            case ast.BoolOp(
                values=[ast.Call(args=[ast.Constant(value=str(name))]), ast.Constant(value=default)]
            ):
                found.setdefault(name, default)
            case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Constant(value=str(name)), *rest]):
                found.setdefault(name, rest[0].value if rest else "")
            case ast.Call(func=ast.Name(id="_switch"), args=[_, ast.Constant(value=str(name))]):
                found.setdefault(name, "0")
    return {name: default for name, default in found.items() if name.startswith("MENKOU_")}
