"""Changes to what is written by hand for readers: numerals of pages and of the words of the site, macros, and the list with reasons."""

import re
from collections.abc import Iterator

from scripts.checks.prose_figures import LIST, READ_AS_THEY_ARE, pages_of
from scripts.rules.prose_numbers import loose_numerals, macros_of
from tests.mutations.bench import Bench, Change

WRITTEN_IN = {"in figures": "3,199,000", "a share": "78.26%", "in Chinese words": "一百四十家", "in English words": "twenty-four of them"}


def prose_changes(bench: Bench) -> Iterator[Change]:
    """Every change, page by page; then those to the list."""
    for path in pages_of(bench.root):
        shown, text = path.relative_to(bench.root).as_posix(), path.read_text(encoding="utf-8")
        for how, words in WRITTEN_IN.items():
            at = text.index("\n", len(text) // 2)
            yield edited(f"prose: a number written in: {how}", shown, text, at, at, f" {words}")
        for at, numeral in loose_numerals(text):
            yield edited("prose: a listed numeral changed", shown, text, at, at + len(numeral), "1492")
        for at, what in macros_of(text) if shown not in READ_AS_THEY_ARE else ():
            end = text.index("}}", at) + 2
            yield edited("prose: a macro misspelt", shown, text, at, end, "{{ " + what[:-1] + " }}")
            yield edited("prose: a macro written out", shown, text, at, end, "1,492")
    yield from list_changes(bench)


def list_changes(bench: Bench) -> Iterator[Change]:
    """Every row of the list gone, of another numeral, or without a reason."""
    text = (bench.root / LIST).read_text(encoding="utf-8")
    lines = text.split("\n")
    for at, line in enumerate(lines[1:-1], start=1):
        for how, new in {"gone": [], "without a reason": [re.sub(r",[^,]*$", ",", line)], "another numeral": [re.sub(r"\d|[一-龥]", "7", line, count=1)]}.items():
            changed = "\n".join([*lines[:at], *new, *lines[at + 1 :]])
            yield Change(f"prose: a row of the list {how}", LIST.as_posix(), f"{at + 1} {how}", lambda changed=changed: changed.encode("utf-8"))


def edited(group: str, shown: str, text: str, start: int, end: int, new: str) -> Change:
    """The page with text[start:end] replaced."""
    return Change(group, shown, str(start), lambda: (text[:start] + new + text[end:]).encode("utf-8"))
