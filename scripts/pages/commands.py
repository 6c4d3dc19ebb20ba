"""Every `menkou` command and option, from the click tree, as its help says it in both languages."""

from collections.abc import Callable, Iterator

import click
from django.utils import translation

from menkou.config import speaking
from menkou.config.cli import menkou
from menkou.config.printing import Json
from pages.tongues import table

HEAD = """# 命令 Commands

每个命令加上 `--help`，自己也会说；终端是中文，或者设了 `MENKOU_LANGUAGE=zh`，就说中文。

Every command explains itself with `--help`, in Chinese where the terminal is Chinese or `MENKOU_LANGUAGE=zh`.

| 退出码 Status | |
| --- | --- |
| 0 | 办成。<br>Done. |
| 1 | 被拒绝，或者查出了问题；会说是什么。<br>Refused, or something was found; it is said what. |
| 2 | 命令没写对，什么也没做。<br>Not understood; nothing was done. |
| 3 | 有几行没有收进去，其余的收了。<br>Some rows were refused; the others went through. |

`--json` 在标准输出里给出一份 UTF-8 的 JSON，键不会改名；说明、警告和进度写在标准错误里。

`--json` prints one JSON document in UTF-8 on standard output, whose keys keep their names; refusals, warnings and
progress are on standard error.

按 Tab 补全 Completion with Tab: `eval "$(_MENKOU_COMPLETE=bash_source menkou)"` → `~/.bashrc`
(`zsh_source` → `~/.zshrc`; `_MENKOU_COMPLETE=fish_source menkou | source` → `config.fish`).

程序出了没料到的错，只说一句；`MENKOU_TRACEBACK=1` 显示全部，可以寄给开发者。What nobody foresaw is told in a line;
`MENKOU_TRACEBACK=1` shows all of it, for a report.
"""


def page() -> str:
    """Write the page."""
    english, chinese = (_all(_say(language)) for language in ("en", "zh-hans"))
    return "\n".join([HEAD, *(_section(one, other) for one, other in zip(english, chinese, strict=True))])


def _say(language: str) -> speaking.Say:
    def say(text: str) -> str:
        with translation.override(language):
            return translation.gettext(text)

    return say


def _all(say: speaking.Say) -> list[click.Context]:
    root = click.Context(menkou, info_name="menkou")
    return [each for name in menkou.list_commands(root) for each in _below(root, name, say)]


def _below(parent: click.Context, name: str, say: Callable[[str], str]) -> Iterator[click.Context]:
    """Walk through all commands that can be typed, in order of their names."""
    group = parent.command
    command = group.get_command(parent, name) if isinstance(group, click.Group) else None
    if command is None:
        return
    context = click.Context(speaking.spoken(command, say), info_name=name, parent=parent)
    if not isinstance(context.command, click.Group):
        yield context
        return
    for each in context.command.list_commands(context):
        yield from _below(context, each, say)


def _section(english: click.Context, chinese: click.Context) -> str:
    command = english.command
    usage = " ".join([english.command_path, *command.collect_usage_pieces(english)]).replace(" [OPTIONS]", "")
    told = dict.fromkeys(each.command.help or "" for each in (chinese, english))
    words = [
        f"## {english.command_path}\n\n```\n{usage}\n```",
        *told,
        _options(english, chinese),
        _json(command),
    ]
    return "\n\n".join(filter(None, words)) + "\n"


def _options(english: click.Context, chinese: click.Context) -> str:
    rows = []
    for one, other in zip(english.command.params, chinese.command.params, strict=True):
        if isinstance(one, click.Option) and isinstance(other, click.Option) and not one.hidden:
            written, said = one.get_help_record(english) or ("", "")
            rows.append((f"`{written}`", "<br>".join(dict.fromkeys([other.help or "", said]))))
    return table(["Option", ""], rows).rstrip()


def _json(command: click.Command) -> str:
    for option in command.params:
        if isinstance(option, Json) and option.keys:
            listed = ", ".join(f"`{key}`" for key in option.keys)
            return f"JSON: {'[…] of ' if option.many else ''}{listed}"
    return ""
