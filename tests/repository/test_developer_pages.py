"""The pages for developers: every file and name that they send somebody to is there."""

import ast
import re
from pathlib import Path

import pytest

from scripts.records.paths import HERE

PAGES = sorted((HERE / "docs" / "developers").glob("*.md"))
TOP = "(?:scripts|tests|datapackages|docs|benchmarks|mkdocs)"
PATHS = re.compile(rf"`({TOP}[\w./-]*)`")
NAMED = re.compile(r"`(scripts/[\w/]+\.py)`\s+\(((?:`\w+`(?:, )?)+)\)")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_and_link_leads_somewhere(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    links = [target for target in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in target]
    assert [target for target in links if not (page.parent / target).exists()] == []
    assert [path for path in PATHS.findall(text) if not (HERE / path).exists()] == []


def names_in(path: Path) -> set[str]:
    """What a module defines or imports at its top."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            found |= {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return found


def test_every_name_in_brackets_stands_in_its_file() -> None:
    pointed = [found for page in PAGES for found in NAMED.findall(page.read_text(encoding="utf-8"))]
    assert len(pointed) >= 10
    missing = [(path, name) for path, names in pointed for name in re.findall(r"\w+", names) if name not in names_in(HERE / path)]
    assert missing == []


def test_the_way_of_one_figure_has_its_stops_in_both_maps() -> None:
    """Every module of the worked example is one that the map of the wings lists."""
    rows = re.findall(r"(?m)^\| \d+ [a-z ]+ \| `scripts/([\w/]+)\.py`", (HERE / "docs/developers/README.md").read_text(encoding="utf-8"))
    modules = (HERE / "scripts" / "README.md").read_text(encoding="utf-8").partition("## The modules")[2]
    assert len(rows) >= 15
    assert [row for row in rows if f"`{Path(row).name}`" not in modules] == []


@pytest.mark.parametrize("word", ["source", "passage", "extraction", "reading", "settlement", "mention", "anchor", "mask", "band", "identity", "drift"])
def test_the_glossary_has_the_word_in_both_languages(word: str) -> None:
    text = (HERE / "docs" / "developers" / "glossary.md").read_text(encoding="utf-8")
    assert re.search(rf"(?m)^\| {word} \| [\u4e00-\u9fff、]+ \| [^|]*[a-z]{{3}}[^|]* \| [^|]*[\u4e00-\u9fff]{{3}}[^|]* \|$", text)
