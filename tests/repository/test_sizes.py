"""What somebody must read at once is short: a module, a function of it."""

import ast
from collections.abc import Iterator
from pathlib import Path

from scripts.records.paths import HERE

MODULE, FUNCTION = 300, 40  # lines
FOLDERS = ("scripts", "tests", "benchmarks", "docs/python")


def too_long(path: Path, shown: str) -> Iterator[str]:
    """The module, and each of its functions, that has too many lines."""
    text = path.read_text(encoding="utf-8")
    if text.count("\n") > MODULE:
        yield shown
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and (node.end_lineno or 0) - node.lineno >= FUNCTION:
            yield f"{shown}:{node.lineno}: {node.name}"


def test_no_module_and_no_function_is_too_long() -> None:
    paths = sorted(path for folder in FOLDERS for path in (HERE / folder).rglob("*.py") if "node_modules" not in path.parts)
    assert len(paths) > 400
    assert [found for path in paths for found in too_long(path, path.relative_to(HERE).as_posix())] == []


def test_what_is_too_long_is_named(tmp_path: Path) -> None:
    path = tmp_path / "long.py"
    path.write_text("def short():\n    pass\n\n\ndef long():\n" + "    pass\n" * FUNCTION + "\n" * MODULE, encoding="utf-8")
    assert list(too_long(path, "long.py")) == ["long.py", "long.py:5: long"]
