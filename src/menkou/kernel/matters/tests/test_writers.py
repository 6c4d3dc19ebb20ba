"""Rows of matters are written through three doors and by nobody else: found by reading the source of everything."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import menkou

PACKAGE = Path(menkou.__file__).parent

DOORS = {
    "kernel/matters/acting.py",  # one command, decided, and what it brings with it
    "kernel/matters/batches.py",  # many commands, each decided
    "kernel/matters/histories.py",  # what another record has decided
}
PEN = "kernel/matters/rows.py"
"""The statement that `batches` and `histories` write with."""

MODELS = {"Matter", "MatterQuerySet"}
WRITES = {
    *(
        "create",
        "bulk_create",
        "get_or_create",
        "update_or_create",
        "update",
        "bulk_update",
        "save",
        "delete",
    ),
    *("acreate", "abulk_create", "aget_or_create", "aupdate_or_create", "aupdate", "abulk_update", "asave"),
    *("adelete", "save_base", "raw", "_update", "_insert", "_raw_delete", "_raw"),
}
PENS = {("rows", "save"), ("rows", "add"), ("rows", "change"), ("recording", "record")}
COMPILED = {"Adding", "Changing"}
"""Statements that are made of a model or of its rows."""
TABLE = "matters_matter"
FIGURES = {"count", "exists", "values_list", "values"}


def sources() -> dict[str, ast.Module]:
    files = (file for file in PACKAGE.rglob("*.py") if not {"tests", "migrations"} & set(file.parts))
    return {str(file.relative_to(PACKAGE)): ast.parse(file.read_text()) for file in files}


def names(node: ast.AST | None) -> set[str]:
    """Give all names and attributes in an expression; annotations may be texts."""
    found: set[str] = set()
    for each in ast.walk(node) if node else ():
        if isinstance(each, ast.Name):
            found.add(each.id)
        elif isinstance(each, ast.Attribute):
            found.add(each.attr)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str) and each.value.isidentifier():
            found.add(each.value)
    return found


def givers(modules: dict[str, ast.Module]) -> set[str]:
    """Name the functions that, by their annotation, give matters' rows."""
    return {
        node.name
        for module in modules.values()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef) and names(node.returns) & MODELS
    }


def bindings(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST | None]]:
    """Give each target that a node binds, with what it is bound to or annotated with."""
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign | ast.NamedExpr):
        yield node.target, node.value
    elif isinstance(node, ast.For | ast.comprehension):
        yield node.target, node.iter
    elif isinstance(node, ast.withitem) and node.optional_vars:
        yield node.optional_vars, node.context_expr
    elif isinstance(node, ast.ImportFrom):
        yield from (
            (ast.Name(each.asname), ast.Name(each.name)) for each in node.names if each.asname and each.name
        )
    if isinstance(node, ast.AnnAssign):
        yield node.target, node.annotation
    elif isinstance(node, ast.arg):
        yield ast.Name(node.arg), node.annotation


def rows_in(scope: ast.AST, known: set[str]) -> set[str]:
    """Name what holds matters' rows in a scope, directly or by way of other names."""
    found, before = set(known), -1
    while len(found) > before:
        before = len(found)
        for node in ast.walk(scope):
            for target, value in bindings(node):
                if names(value) & found and not is_figure(value):
                    found |= {each.id for each in ast.walk(target) if isinstance(each, ast.Name)}
    return found


def is_figure(value: ast.AST | None) -> bool:
    """Whether what comes of rows is no row any more."""
    return any(
        isinstance(each, ast.Attribute) and each.attr in FIGURES for each in ast.walk(value or ast.Pass())
    )


def writes(module: ast.Module, known: set[str]) -> Iterator[str]:
    """Say where rows of matters are written; names hold in the function that binds them, or in the module."""
    outer = rows_in(_without_functions(module), known)
    for scope in _scopes(module):
        is_model = isinstance(scope, ast.ClassDef) and scope.name in MODELS
        held = rows_in(scope, outer | ({"self", "cls"} if is_model else set()))
        for node in ast.walk(scope):
            if wrong := is_write(node, held):
                yield f"{getattr(node, 'lineno', 0)}: {wrong}"


def _scopes(module: ast.Module) -> Iterator[ast.AST]:
    """Give the module without its functions and classes, and each of these."""
    yield _without_functions(module)
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node


def _without_functions(module: ast.Module) -> ast.Module:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return ast.Module([node for node in module.body if not isinstance(node, functions)], [])


def is_write(node: ast.AST, held: set[str]) -> str | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and TABLE in node.value:
        return "names the table"
    if isinstance(node, ast.Attribute) and node.attr == "db_table" and names(node.value) & held:
        return "names the table"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Matter":
        return "makes a row"
    if isinstance(node, ast.Call) and names(node.func) & COMPILED and names(node) & held:
        return "compiles a statement"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return is_writing_call(node, node.func, held)
    return None


def is_writing_call(call: ast.Call, function: ast.Attribute, held: set[str]) -> str | None:
    of = function.value
    if isinstance(of, ast.Name) and (of.id, function.attr) in PENS:
        return f"{of.id}.{function.attr}"
    if function.attr in WRITES and names(of) & held:
        return f".{function.attr}"
    if function.attr == "get_model" and any(names(each) & MODELS for each in call.args):
        return "the model by its name"
    return None


@pytest.fixture(scope="module")
def found() -> dict[str, list[str]]:
    modules = sources()
    known = MODELS | givers(modules)
    return {name: lines for name, module in modules.items() if (lines := list(writes(module, known)))}


def test_rows_of_matters_are_written_through_three_doors_and_by_nobody_else(
    found: dict[str, list[str]],
) -> None:
    assert {name: lines for name, lines in found.items() if name not in DOORS | {PEN}} == {}


def test_every_door_is_one(found: dict[str, list[str]]) -> None:
    assert found.keys() >= DOORS | {PEN}


@pytest.mark.parametrize(
    "source",
    [
        "Matter.objects.create(number='1')",
        "Matter.objects.filter(number='1').update(phase='closed')",
        "Matter._base_manager.all()._raw_delete('default')",
        "models.Matter.objects.bulk_create([])",
        "Matter(number='1')",
        "found = Matter.objects.get(number='1')\nfound.phase = 'closed'\nfound.save()",
        "for row in Matter.objects.all():\n    row.delete()",
        "late = Matter.objects.all()\nlater = late.filter()\nlater.update(phase='closed')",
        "[row.save() for row in Matter.objects.all()]",
        "if (row := Matter.objects.first()):\n    row.save()",
        "def close(row: Matter) -> None:\n    row.save()",
        "def close(rows: 'MatterQuerySet') -> None:\n    rows.update(phase='closed')",
        "def close(found: QuerySet[Matter]) -> None:\n    found.update(phase='closed')",
        "from menkou.kernel.matters.models import Matter as M\nM.objects.all().delete()",
        "access.visible_to(by).update(phase='closed')",
        "class MatterQuerySet:\n    def close(self) -> None:\n        self.update(phase='closed')",
        "cursor.execute('DELETE FROM matters_matter')",
        "cursor.execute(f'UPDATE {Matter._meta.db_table} SET phase = 1')",
        "class Table:\n    SQL = 'DELETE FROM matters_matter'",
        "apps.get_model('matters', 'Matter')",
        "Matter.objects.raw('SELECT 1')",
        "rows.save([state])",
        "rows.add(state)",
        "rows.change(before, after)",
        "Adding(Matter, ['number']).row(values)",
        "statements.Changing(lambda: Matter.objects.all(), ['phase'])",
        "recording.record(steps)",
    ],
)
def test_another_writer_is_found(source: str) -> None:
    assert list(writes(ast.parse(source), MODELS | {"visible_to"}))


@pytest.mark.parametrize(
    "source",
    [
        "Matter.objects.filter(number='1').count()",
        "bar.update(3)",
        "Place.objects.create(key='t')",
        "found = Matter.objects.get(number='1')\nseen = {}\nseen.update(a=1)",
    ],
)
def test_readers_are_none(source: str) -> None:
    assert not list(writes(ast.parse(source), set(MODELS)))


def test_what_gives_rows_is_known_by_its_annotation() -> None:
    assert "visible_to" in givers(sources())
