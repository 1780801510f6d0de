"""The guides: their lists stay whole when they are built, and the correction that they show as an example passes the check."""

import re
from pathlib import Path

import pytest
import yaml
from markdown import markdown

from scripts.checks.run import check
from scripts.records.paths import HERE, Paths
from scripts.records.repository import load
from tests.mutations.bench import copy_articles

EXTENSIONS = ["attr_list", "tables", "admonition", "toc", "pymdownx.superfences"]  # as in mkdocs.yml
PAGES = sorted(HERE.glob("docs/zh/**/*.md")) + sorted(HERE.glob("docs/en/**/*.md"))
SOURCE = "datapackages/liupanshui-primary-care/extractions/lps-statement-2024-10-31.yaml"
CORRECTIONS = "datapackages/liupanshui-primary-care/corrections.yaml"


def broken_lists(text: str) -> list[str]:
    """Lines of a paragraph that were meant to be items of a list."""
    html = markdown(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S), extensions=EXTENSIONS)
    paragraphs = re.findall(r"<p>(.*?)</p>", html, re.S)
    return [line for words in paragraphs for line in words.split("\n") if re.match(r"(- |\d+\. )", line)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(HERE / "docs").as_posix())
def test_the_lists_of_a_page_are_lists(path: Path) -> None:
    assert broken_lists(path.read_text(encoding="utf-8")) == []


def test_an_item_without_a_blank_line_before_it_is_seen() -> None:
    assert broken_lists("1. one\n\n    more\n2. two\n") == ["2. two"]


def blocks(language: str) -> list[str]:
    """The YAML of the guide, its indent taken off."""
    text = (HERE / "docs" / language / "guides" / "correct-a-figure.md").read_text(encoding="utf-8")
    return [re.sub(r"(?m)^    ", "", block) for block in re.findall(r"    ```yaml\n(.*?)    ```", text, re.S)]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_record_that_the_guide_shows_is_the_one_that_is_kept(language: str) -> None:
    (shown,) = yaml.safe_load(blocks(language)[0])
    kept = next(record for record in yaml.safe_load((HERE / SOURCE).read_text(encoding="utf-8"))["observations"] if record["id"] == shown["id"])
    assert shown.items() <= kept.items()


def test_the_correction_that_the_guide_shows_passes_the_check(tmp_path: Path) -> None:
    copy_articles(tmp_path)
    entries = yaml.load(blocks("en")[1], yaml.BaseLoader)["corrections"]
    source, corrections = tmp_path / SOURCE, tmp_path / CORRECTIONS
    before, record, after = re.split(rf"(- id: {entries[0]['id']}\n.*?\n\n)", source.read_text(encoding="utf-8"), maxsplit=1, flags=re.S)
    for entry in entries:
        line = f"{entry['field']}: {entry['old']}\n"
        assert line in record
        record = record.replace(line, f"{entry['field']}: {entry['new']}\n")
    source.write_text(before + record + after, encoding="utf-8")
    kept = corrections.read_text(encoding="utf-8").removeprefix("corrections:\n")
    corrections.write_text(blocks("en")[1].rstrip("\n") + "\n" + kept, encoding="utf-8")
    assert [p.code for p in check(load(Paths(tmp_path))) if p.severity == "error"] == []
