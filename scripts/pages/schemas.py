"""Shapes of JSON as a person reads them: types in a word or two, members in a table, each shape once."""

import enum
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from pages.tongues import both, table

SIMPLE = {
    "string": "文本 text",
    "integer": "整数 whole number",
    "number": "数 number",
    "boolean": "是否 true/false",
    "object": "对象 object",
    "null": "`null`",
}
FORMATS = {
    "date-time": "时间 time",
    "date": "日期 date",
    "uuid": "UUID",
    "binary": "文件 file",
    "uri-reference": "地址 address",
}
REFERENCE = "#/components/schemas/"
HEADING = ("字段 Member", "类型 Type", "要填 Needed", "说明 Meaning")


class Schemas:
    """The named shapes of a description; those that were referred to are written once, in that order."""

    def __init__(self, named: Mapping[str, Any]) -> None:
        self.named = named
        self.wanted: list[str] = []

    def type_of(self, schema: Mapping[str, Any]) -> str:
        """Say what a value is, with a link where it is a shape of its own."""
        if "$ref" in schema:
            return self._linked(schema["$ref"].removeprefix(REFERENCE))
        for several in ("anyOf", "oneOf", "allOf"):
            if several in schema:
                kinds = [self.type_of(each) for each in schema[several] if each.get("type") != "null"]
                nullable = len(kinds) < len(schema[several])
                return " / ".join(dict.fromkeys(kinds)) + (" / `null`" if nullable else "")
        if "enum" in schema:
            return " ".join(f"`{value}`" for value in schema["enum"])
        if "const" in schema:
            return f"`{schema['const']}`"
        if schema.get("type") == "array":
            return f"若干 several: {self.type_of(schema.get('items', {}))}"
        return FORMATS.get(schema.get("format", ""), SIMPLE.get(schema.get("type", ""), "任何 any"))

    def members(self, schema: Mapping[str, Any], *, kind: str, without: Collection[str] = ()) -> str:
        """Write the members of what is sent, with those of shapes within it."""
        while "$ref" in schema:
            schema = self.named[schema["$ref"].removeprefix(REFERENCE)]
        said = "" if kind == "application/json" else f"`{kind}`\n\n"
        return said + (self._table(schema, without=without) or "`{}`\n")

    def written(self, *, meanings: Mapping[str, str]) -> Iterator[str]:
        """Write every shape that was referred to.

        :param meanings: of a matter's members; several shapes have them all, the first of these is written out.
        """
        told: set[str] = set()
        for name in self.wanted:  # grows while it is written
            shape = self.named[name]
            if "enum" in shape:
                yield _enumeration(name, shape)
                continue
            members = shape["properties"].keys()
            without = meanings.keys() if told.issuperset(meanings) and members >= meanings.keys() else ()
            more = " 还有 Matter 的全部字段。And all members of Matter." if without else ""
            yield f"### {name}\n\n{_first_line(shape)}{more}\n\n{self._table(shape, without=without)}"
            told |= members

    def _linked(self, name: str) -> str:
        if name not in self.wanted:
            self.wanted.append(name)
        return f"[{name}](#{name.lower()})"

    def _table(self, shape: Mapping[str, Any], *, without: Collection[str] = ()) -> str:
        needed = shape.get("required", ())
        rows = [
            (f"`{name}`", self.type_of(each), "✓" if name in needed else "", _meaning(name, each))
            for name, each in shape.get("properties", {}).items()
            if name not in without
        ]
        return table(HEADING, rows)


def _enumeration(name: str, shape: Mapping[str, Any]) -> str:
    labels = _labels(name, shape["enum"])
    return f"### {name}\n\n" + table(
        ["", ""], [(f"`{each}`", labels.get(each, "")) for each in shape["enum"]]
    )


def _first_line(shape: Mapping[str, Any]) -> str:
    return " ".join(shape.get("description", "").partition("\n\n")[0].split())


def _meaning(name: str, member: Mapping[str, Any]) -> str:
    """Put together the title that we gave it and what is said of it."""
    title = member.get("title", "")
    ours = "" if re.sub(r"\W|_", "", title).lower() == re.sub(r"_", "", name) else title
    example = (
        f"例 e.g. `{member['examples'][0]}`"
        if isinstance((member.get("examples") or [{}])[0], str | int)
        else ""
    )
    return "<br>".join(filter(None, (ours, member.get("description", ""), example)))


def _labels(name: str, values: Collection[str]) -> dict[str, str]:
    """Find what the values of an enumeration are called."""
    for kind in _below(enum.Enum):
        if kind.__name__ == name and [each.value for each in kind] == list(values):
            return {each.value: both(each.label, " ") for each in kind if hasattr(each, "label")}
    return {}


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for child in kind.__subclasses__():
        yield child
        yield from _below(child)
