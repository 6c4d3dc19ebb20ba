"""Reading what the code says in its calls, such as the ids of complaints, without running it."""

import ast
import inspect
from types import ModuleType


def calls_of(module: ModuleType, name: str) -> list[ast.Call]:
    """List the calls of a name in a module, in order."""
    found = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    ]
    return sorted(found, key=lambda call: call.lineno)


def names_of(module: ModuleType) -> dict[str, ast.expr]:
    """Give what is assigned to each name in a module, for texts that have a name first."""
    return {
        target.id: node.value
        for node in ast.walk(ast.parse(inspect.getsource(module)))
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def text_of(node: ast.expr) -> str:
    """Give a text as it is written; what is filled in shows as ‹…›."""
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=parts):
            return "".join(part.value if isinstance(part, ast.Constant) else _hole(part) for part in parts)
        case ast.Call(args=[only]):
            return text_of(only)
        case ast.BinOp(left=left, op=ast.Mod()):
            return text_of(left)
    return f"‹{ast.unparse(node)}›"


def _hole(part: ast.expr) -> str:
    return f"‹{ast.unparse(part.value)}›" if isinstance(part, ast.FormattedValue) else ""
