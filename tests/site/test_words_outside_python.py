"""No words for readers stand in the Python or the templates of the site: they lie in `scripts/site/words/`, both languages alike."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.records.paths import HERE

SITE = HERE / "scripts" / "site"
CHINESE = re.compile("[\u3000-\u300b\u300e-\u303f\u3400-\u9fff\uff00-\uffef]")  # without the corner brackets of quotes, which both languages have

# What may stand, and why: by file, how often.
SIGNS_IN_DATA = {  # patterns that find signs in the words of reports or in Chinese names of the codelists; no reader sees them
    "charts/chart.py": 1,  # a token that says it is no exact number
    "charts/svg.py": 1,  # where a line may break
    "charts/tier_facts.py": 2,  # endings of names
    "charts/tile_map.py": 6,  # endings of the names of provinces
    "pages/topics.py": 1,  # the bracket behind a unit
    "parts/quotes.py": 1,  # a year that lost its digits
    "parts/wording.py": 1,  # the bracket behind a unit
}
NO_WORDS = {"charts/institutions.py": 1, "charts/png.py": 1}  # a blank as wide as a letter; two letters that show whether there is a font


def literals(path: Path) -> Iterator[str]:
    """The texts in a module that are no docstrings, with Chinese letters or signs in them."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value) and id(node) not in docstrings:
            yield node.value


def test_no_word_of_a_page_stands_in_python() -> None:
    found = {path.relative_to(SITE).as_posix(): list(literals(path)) for path in sorted(SITE.rglob("*.py"))}
    allowed = {name: sum(kind.get(name, 0) for kind in (SIGNS_IN_DATA, NO_WORDS)) for name in found}
    assert {name: words for name, words in found.items() if len(words) != allowed[name]} == {}


def test_no_word_of_a_page_stands_in_a_template() -> None:
    found = {path.name: re.findall("[\u3400-\u9fff]+", path.read_text(encoding="utf-8")) for path in sorted((SITE / "templates").iterdir())}
    assert {name: words for name, words in found.items() if words} == {}
    pairs = re.compile("""language == ["'](?:zh|en)["'] else""")  # a text for each language, side by side
    assert [path.name for path in sorted((SITE / "templates").iterdir()) if pairs.search(path.read_text(encoding="utf-8"))] == []


def test_a_text_with_chinese_in_it_is_seen_and_a_docstring_is_not(tmp_path: Path) -> None:
    module = tmp_path / "module.py"
    module.write_text('"""说明"""\nWORDS = {"a": ("数字", "numbers"), "b": f"{1}，{2}"}\n\n\ndef f() -> str:\n    """文档"""\n    return "x"\n', encoding="utf-8")
    assert list(literals(module)) == ["数字", "，"]
