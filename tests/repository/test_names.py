"""What another file imports bears a name that says what it gives, and no two modules give one name to different constants."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from scripts.records.paths import HERE

BARE = {"told", "said", "shown", "of", "both", "into", "read", "pairs", "facts", "plain", "whole", "once", "table", "pages"}
# Names that mean the same in every module that has them: the chart, topic or folder that it is about, its columns, its edge.
SAME_OF_EACH = {
    "BOM", "CHART", "COLUMNS", "CONTEXT", "EDGE", "FILE", "FOLDER", "HEIGHT", "LIBRARIES", "LIMIT_BYTES", "NOTHING", "PATH", "SECTION",
    "STEP", "TEMPLATES", "TITLE_SIZE", "TOPIC", "WIDTHS",
}  # fmt: skip
Name = tuple[str, str]  # module, name


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the program and of its tests, parsed."""
    paths = sorted(path for top in ("scripts", "tests") for path in (HERE / top).glob("**/*.py"))
    return {dotted(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def dotted(path: Path) -> str:
    """How a file is imported."""
    return ".".join(path.relative_to(HERE).with_suffix("").parts).removesuffix(".__init__")


def defined(tree: ast.Module) -> Iterator[str]:
    """The names that a module gives at its top."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (each.id for target in targets for each in ast.walk(target) if isinstance(each, ast.Name))


def imported(tree: ast.Module, known: set[str]) -> Iterator[Name]:
    """The names of other modules that a module imports, or reaches through a module that it imports."""
    reached: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if (whole := f"{node.module}.{alias.name}") in known:
                    reached[alias.asname or alias.name] = whole
                else:
                    yield node.module, alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in reached:
            yield reached[node.value.id], node.attr


@cache
def names_of_others() -> set[Name]:
    """Every name at the top of a module that another file imports."""
    given = {(module, name) for module, tree in modules().items() for name in defined(tree)}
    taken = {name for tree in modules().values() for name in imported(tree, set(modules()))}
    return given & taken


def test_no_name_that_another_file_imports_is_a_bare_word() -> None:
    assert sorted(name for name in names_of_others() if name[1] in BARE) == []


def constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """The constants at the top of a module, each with what is written for it."""
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            if isinstance(target, ast.Name):
                yield target.id, ast.unparse(node.value)
            elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from ((ast.unparse(name), ast.unparse(value)) for name, value in zip(target.elts, node.value.elts, strict=True))


def test_no_two_modules_give_one_name_to_constants_that_mean_different_things() -> None:
    given = defaultdict[str, dict[str, str]](dict)
    for module, tree in modules().items():
        if module.startswith("scripts."):
            for name, value in filter(lambda constant: constant[0].isupper() and not constant[0].startswith("_"), constants(tree)):
                given[name][module] = value
    assert {name: sorted(found) for name, found in given.items() if len(set(found.values())) > 1 and name not in SAME_OF_EACH} == {}


def test_a_name_is_found_however_it_is_imported() -> None:
    tree = ast.parse("from a.b import c, d as e\nfrom a import b as x\nx.f(c)\nother.g()\n")
    assert sorted(imported(tree, {"a.b"})) == [("a.b", "c"), ("a.b", "d"), ("a.b", "f")]
    assert list(constants(ast.parse("A, B = 1, 'x'\nC: int = 3\nD = A\n"))) == [("A", "1"), ("B", "'x'"), ("C", "3"), ("D", "A")]
    assert list(defined(ast.parse("def a(): pass\nclass B: pass\nC, D = 1, 2\nE: int = 3\n"))) == ["a", "B", "C", "D", "E"]
