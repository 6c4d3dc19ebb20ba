"""The interface for programs: every address with who may ask it, what is sent and what is answered."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import groupby
from pathlib import Path
from typing import Any

from django.conf import settings

from menkou.channels.api import batches, commanding, meanings, pages, place_locating, problem_kinds
from menkou.face import busy, sizes, throttling
from menkou.kernel.matters import attachments
from pages.schemas import REFERENCE, Schemas
from pages.tongues import english, table

TEMPLATE = Path(__file__).with_name("api.template.md")
WAYS = {
    "AccessToken": "令牌 token",
    "ReceiptSecret": "凭证口令 receipt",
    "Session": "会话 session",
    "": "谁都可以 anyone",
}

STEPS = """\
每一步都一样 Every step alike:

- 谁 Who: {who}，再看[谁能走、什么时候能走](verbs.md) and then [by whom and when](verbs.md)
- 答 Answers: {answers}
- 头 Headers: {headers}
- 正文里还可以有 In the body there may also be `happened_at`：离线时记下的时间，最多早七天
  when it happened, for a phone that was offline: at most seven days before it is sent
- 不认识的字段会被拒 A member that is not known is refused
"""
OF_EVERY_STEP = frozenset({commanding.HAPPENED_AT})
ROOT = "/api/v1"
STEP = "Steps · 步骤"
JSON = "application/json"


def described() -> dict[str, Any]:
    """Read the description, as it is sent."""
    interface = import_module("menkou.channels.api.routes").interface
    plain: dict[str, Any] = json.loads(
        json.dumps(interface.get_openapi_schema(path_prefix=f"{ROOT}/"), default=str)
    )
    return plain


def document() -> str:
    """Write the description for programs, so that it can be loaded without an installation."""
    return json.dumps(described(), ensure_ascii=False, indent=1, sort_keys=True)


def page() -> str:
    """Write the page."""
    said = described()
    schemas = Schemas(said["components"]["schemas"])
    schemas.type_of({"$ref": f"{REFERENCE}Matter"})  # stands first
    operations = [
        Operation(path.removeprefix(ROOT), method.upper(), each, schemas)
        for path, methods in said["paths"].items()
        for method, each in methods.items()
    ]
    parts = {
        "limits": table(["", "最多 At most"], _limits()),
        "operations": "\n".join(
            _tag(tag, list(each)) for tag, each in groupby(operations, key=lambda one: one.tag)
        ),
        "shapes": "\n".join(schemas.written(meanings=meanings.OF_A_MATTER)),
        "problems": table(["`code`", "状态 Status", ""], _problems()),
    }
    text = TEMPLATE.read_text(encoding="utf-8")
    for name, part in parts.items():
        text = text.replace(f"{{{{{name}}}}}", part)
    return text


def _limits() -> Iterator[tuple[str, str]]:
    yield "一个请求 a request", f"{sizes.LARGEST_MB} MB（413）"
    yield "一段 JSON a body in JSON", f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE / 1024**2:g} MB（413）"
    yield "一个附件 a file", f"{attachments.LARGEST_FILE // 1024**2} MB；JPEG、PNG、WebP、PDF"
    yield "一个动作的附件 files of a step", f"{commanding.MOST_FILES}"
    yield "一段话 words", f"{commanding.LONGEST_WORDS} 字 characters"
    yield "一批 a batch", f"{batches.MOST} 个动作 commands"
    yield "一页 a page", f"{pages.LARGEST}（默认 default {pages.USUAL}）"
    yield "一次定位 points to locate", f"{place_locating.MOST_POINTS}"
    for throttle, name in (
        (throttling.ANONYMOUS, "不带令牌的报事、“我也遇到” reports without a token"),
        (throttling.ANONYMOUS_FILES, "不带令牌的附件 files without a token"),
        (throttling.WRONG_TOKENS, "错的令牌、口令 wrong tokens and secrets"),
    ):
        yield name, f"一个地址 an address: {throttle.most} / {throttle.minutes} min（429）"
    yield "数据库忙 the database is busy", f"503，`Retry-After: {busy.SECONDS}`"


def _tag(tag: str, operations: list["Operation"]) -> str:
    common = operations[0].common if tag == STEP else ""
    parts = [f"## {_turned(tag)}\n", common, *(each.written(is_step=bool(common)) for each in operations)]
    return "\n".join(filter(None, parts))


@dataclass
class Operation:
    """One address with one method."""

    path: str
    method: str
    said: dict[str, Any]
    schemas: Schemas

    @property
    def tag(self) -> str:
        """Under which heading it stands."""
        return str(self.said["tags"][0])

    @property
    def common(self) -> str:
        """What is the same for all steps, and so is said once."""
        return STEPS.format(who=self._who(), answers=self._answers(), headers=self._headers())

    def written(self, *, is_step: bool) -> str:
        """Write all of it, or of a step what is its own."""
        said = " ".join(self.said.get("description", "").split())
        facts = [f"- 谁 Who: {self._who()}", f"- 答 Answers: {self._answers()}"]
        if headers := self._headers():
            facts.append(f"- 头 Headers: {headers}")
        verb = self.said["operationId"]
        parts = [
            f"### {self.method} {self.path}\n",
            f"**{_turned(self.said['summary'])}**{f' — {said}' if said else ''}\n",
            f"[谁能走、什么时候 By whom and when](verbs.md#{verb})\n" if is_step else "\n".join(facts) + "\n",
            self._parameters(),
            self._body(without=OF_EVERY_STEP if is_step else ()),
        ]
        return "\n".join(filter(None, parts))

    def _who(self) -> str:
        if "security" not in self.said:
            return WAYS[""]
        return " / ".join(_way(requirement) for requirement in self.said["security"])

    def _answers(self) -> str:
        own = {status: each for status, each in self.said["responses"].items() if "$ref" not in each}
        return "；".join(f"{status} {self._content(each)}".strip() for status, each in own.items())

    def _content(self, answer: dict[str, Any]) -> str:
        return " ".join(
            self.schemas.type_of(content["schema"]) + ("" if kind == JSON else f"（`{kind}`）")
            for kind, content in answer.get("content", {}).items()
        )

    def _headers(self) -> str:
        return "、".join(f"`{each['name']}`" for each in self.said["parameters"] if each["in"] == "header")

    def _parameters(self) -> str:
        rows = [
            (
                f"`{each['name']}`",
                self.schemas.type_of(each["schema"]),
                "✓" if each["required"] else "",
                _meaning(each),
            )
            for each in self.said["parameters"]
            if each["in"] == "query"
        ]
        if self.path.endswith(".geojson"):
            same = f"{self.method} {self.path.removesuffix('.geojson')}"
            return f"参数同 Parameters as of `{same}`.\n"
        return table(["参数 Parameter", "类型 Type", "要填 Needed", "说明 Meaning"], rows)

    def _body(self, *, without: Collection[str]) -> str:
        content = self.said.get("requestBody", {}).get("content", {})
        return "\n".join(
            self.schemas.members(each["schema"], kind=kind, without=without) for kind, each in content.items()
        )


def _way(requirement: dict[str, list[str]]) -> str:
    [(name, scopes)] = requirement.items() or [("", [])]
    return WAYS[name] + "".join(f" `{scope}`" for scope in scopes)


def _turned(name: str) -> str:
    """Put the Chinese name first."""
    english, _dot, chinese = name.partition(" · ")
    return f"{chinese} {english}".strip()


def _meaning(parameter: dict[str, Any]) -> str:
    default = parameter["schema"].get("default")
    said = parameter.get("description", "")
    return said if default in (None, False) else f"{said} 默认 Default `{default}`.".strip()


def _problems() -> Iterator[tuple[str, str, str]]:
    for code, kinds in groupby(problem_kinds.kinds(), key=lambda kind: kind.code):
        alike = list(kinds)
        statuses = dict.fromkeys(str(kind.status) for kind in alike)
        explanations = dict.fromkeys(english(kind.explanation) for kind in alike)
        yield f"`{code}`", " ".join(statuses), " ".join(explanations)
