"""Prose: the hand-written pages are Markdown in plain files, without HTML of their own.

Whatever stands under `docs/` becomes a page of the site, and anybody may propose a change to it.
"""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scripts.checks.layout import SYMLINK, walk
from scripts.records.problems import Problem, declare_rule
from scripts.records.repository import Repository
from scripts.records.yaml_subset import decode

declare = partial(declare_rule, "prose")

RAW_HTML = declare(
    "raw-html",
    ("a hand-written page holds HTML, a handler or an address that runs: {found}", "手写页面里有 HTML、事件处理或可执行的地址：{found}"),
    ("Markdown alone; put what is meant as text between backticks", "请只写 Markdown；作为文字的，请放进反引号"),
)
# Code is shown as it is. Only what every reader of Markdown takes for code counts: a fence that is closed, a span on one line.
FENCE = re.compile(r"^(?P<mark>[ ]*(`{3,}|~{3,}))[^`\n]*\n.*?^(?P=mark)[ ]*$", re.M | re.S)
SPAN = re.compile(r"(?<![\\`])(?P<mark>`+)(?!`)[^\n]*?(?<!`)(?P=mark)(?!`)")
RUNS = re.compile(r"<[A-Za-z/!?](?!ttps?://)[^\n]*|\{[^}\n]*\bon[a-z]+\s*=[^\n]*|\]\s*[(:]\s*<?\s*(javascript|data|vbscript):[^\n]*", re.I)


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with the hand-written pages of this checkout."""
    root = repository.paths
    for folder in (root.root / "docs", *(root.root / name for name in ("mkdocs.yml", "mkdocs.en.yml"))):
        for path in [folder] if folder.is_symlink() else walk(folder):
            if path.is_symlink():
                yield SYMLINK.at(root.shown(path), 1)
            elif path.suffix == ".md":
                yield from of_page(path, root.shown(path))


def of_page(path: Path, shown: str) -> Iterator[Problem]:
    """What one page holds besides Markdown."""
    text, problem = decode(path.read_bytes(), shown)
    if problem is not None:
        yield problem
    # Markdown passes HTML through as it is, and these pages are anybody's to propose.
    for match in RUNS.finditer(without_code(text)):
        yield RAW_HTML.at(shown, text.count("\n", 0, match.start()) + 1, found=match[0].strip())


def without_code(text: str) -> str:
    """The page with blanks for what is code, every other character in its place."""
    for pattern in (FENCE, SPAN):
        text = pattern.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    return text
