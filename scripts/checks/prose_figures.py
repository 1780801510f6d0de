"""Figures of prose: what hand-written pages and the words of the site say in numbers follows the data, or says why it need not.

`docs/numerals.csv` lists, page by page, the numerals that are no numbers of the data, with the reason.
"""

import csv
import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scripts.records.problems import Problem, declare_rule
from scripts.records.repository import Repository
from scripts.rules.prose_numbers import SITE_ADDRESS, loose_numerals, macro_words, macros_of

declare = partial(declare_rule, "prose")

UNKNOWN_FIGURE = declare(
    "prose-figure",
    ("nothing in the data is called {what}", "数据中没有 {what}"),
    (
        "`{{{{ value ID }}}}`, printed, low or high with the id of a figure that is not withdrawn, or `{{{{ count figures }}}}`",
        "请写 `{{{{ value ID }}}}`（或 printed、low、high），ID 为未撤回的数据编号；或写 `{{{{ count figures }}}}`",
    ),
)
LOOSE_NUMERAL = declare(
    "prose-numeral",
    ("{numeral} is written by hand and follows nothing", "{numeral} 是手写的数，不随数据更新"),
    (
        "`{{{{ value ID }}}}` with the id of the figure; where it is no number of the data, a row in docs/numerals.csv with the reason",
        "请写 `{{{{ value ID }}}}`，ID 为该数据的编号；不是数据的，在 docs/numerals.csv 中加一行并写明理由",
    ),
    "notice",
)
UNUSED_REASON = declare(
    "prose-numeral-unused",
    ("{page} does not say {numeral}", "{page} 没有写 {numeral}"),
    ("remove the row", "请删除此行"),
    "notice",
)
LIST = Path("docs", "numerals.csv")
READ_AS_THEY_ARE = ("README.md", "CONTRIBUTING.md", "datapackages/README.md")  # no macro is filled in there
LANGUAGE_FOLDERS = ("docs/zh/", "docs/en/", "scripts/site/words/zh/", "scripts/site/words/en/")


def check(repository: Repository) -> Iterator[Problem]:
    """Macros that name nothing, numerals that follow nothing, and reasons for numerals that no page says."""
    root = repository.paths.root
    listed = reasons(root / LIST)
    found = set[tuple[str, str]]()
    for path in pages_of(root):
        shown, text = repository.paths.shown(path), path.read_text(encoding="utf-8", errors="replace")
        page = page_name(shown)
        for at, what in macros_of(text) if shown not in READ_AS_THEY_ARE else ():
            if not is_known(repository, what):
                yield UNKNOWN_FIGURE.at(shown, text.count("\n", 0, at) + 1, what=what)
        for at, numeral in loose_numerals(text):
            found.add((page, numeral))
            if (page, numeral) not in listed:
                yield LOOSE_NUMERAL.at(shown, text.count("\n", 0, at) + 1, numeral=numeral)
    for (page, numeral), line in listed.items():
        # A row that excuses nothing would excuse the next number of that page unseen.
        if (page, numeral) not in found:
            yield UNUSED_REASON.at(LIST.as_posix(), line, page=page, numeral=numeral)


def pages_of(root: Path) -> Iterator[Path]:
    """The hand-written pages and words of a checkout that readers of the data meet."""
    for folder in LANGUAGE_FOLDERS:
        yield from (path for path in sorted((root / folder).rglob("*")) if path.suffix in (".md", ".yaml") and not path.is_symlink())
    yield from (path for name in READ_AS_THEY_ARE if (path := root / name).is_file() and not path.is_symlink())


def page_name(shown: str) -> str:
    """How the list calls a page: one name for both languages."""
    return next((shown.removeprefix(folder) for folder in LANGUAGE_FOLDERS if shown.startswith(folder)), shown)


def is_known(repository: Repository, what: str) -> bool:
    """True if the words of a macro are a count, the address of the site, or a field and a figure that is published."""
    try:
        kind, name = macro_words(what)
    except KeyError:
        return False
    records = (p.observations[name] for p in repository.packages.values() if name in p.observations)
    return kind in ("count", SITE_ADDRESS[0]) or any(not record.get("withdrawn") for record in records)


def reasons(path: Path) -> dict[tuple[str, str], int]:
    """Page and numeral of every row that gives its reason in both languages, with its line; nothing where there is no list."""
    if not path.is_file() or path.is_symlink():
        return {}
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8", errors="replace")))
    return {(row[0], row[1]): n for n, row in enumerate(rows, start=1) if n > 1 and len(row) == 4 and row[2] and row[3]}
