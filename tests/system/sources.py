"""The product's own source, parsed: what the tests of the house rules read."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[2]
PACKAGES = ("api", "domain", "integrations", "workers", "migrations")


class Source(msgspec.Struct, frozen=True):
    """One module."""

    path: str
    module: str
    tree: ast.Module

    def at(self, node: ast.AST) -> str:
        """Where something stands."""
        return f"{self.path}:{getattr(node, 'lineno', 0)}"

    def imports(self) -> Iterator[tuple[ast.AST, str]]:
        """Every imported module by its full name, `from x import y` as x.y and relative ones resolved."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node, f"{self._origin(node)}.{alias.name}") for alias in node.names)

    def calls(self) -> Iterator[tuple[ast.Call, str]]:
        """Every call with the dotted text of what is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield node, ast.unparse(node.func)

    def _origin(self, node: ast.ImportFrom) -> str:
        if node.level == 0:
            return node.module or ""
        package = self.module.split(".") if self.path.endswith("__init__.py") else self.module.split(".")[:-1]
        base = package[: len(package) - node.level + 1]
        return ".".join([*base, node.module] if node.module else base)


@cache
def sources(*packages: str) -> tuple[Source, ...]:
    """Every module of these packages; of the whole product without any."""
    files = [file for package in packages or PACKAGES for file in sorted((ROOT / package).rglob("*.py"))]
    return tuple(_read(file) for file in files)


def _read(file: Path) -> Source:
    path = file.relative_to(ROOT)
    parts = [*path.parts[:-1], path.stem] if path.stem != "__init__" else list(path.parts[:-1])
    return Source(str(path), ".".join(parts), ast.parse(file.read_text(), filename=str(path)))
