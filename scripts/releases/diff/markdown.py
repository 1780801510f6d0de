"""Markdown: text of anybody as Markdown that shows it and nothing else, and no more of it than a summary may hold.

Takes and gives text; reads and writes nothing.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import TypeVar

from scripts.records.problems import clipped

T = TypeVar("T")
# What Markdown would take for markup, for an address or for the name of somebody.
MARKUP = re.compile(r"((?<!\w)_|_(?!\w)|:(?=//)|(?<=www)\.|[\\`*{}\[\]<>#|&~!$@])", re.IGNORECASE)
ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;", "@": "&#64;"}
PLAIN_ID = re.compile(r"[\w.:/#@^~+-]+(?: [\w.:/#@^~+-]+)*", re.ASCII)
NEWLINE = "<br>"
ROWS = 200  # of one table; the rest is counted
# The summary of a step holds a mebibyte.
BYTES = 900_000
CUT_WORDS = (
    "**此处截断：摘要容量有限，其余请在本机运行 `fivetier diff` 查看 · "
    "Cut here: a summary holds no more; `fivetier diff` on your machine shows the rest**"
)


def safe(text: str, length: int = 160) -> str:
    """The text on one line and not longer than `length`, as Markdown that shows it and nothing else."""
    return MARKUP.sub(lambda found: ENTITIES.get(found[0], f"\\{found[0]}"), clipped(text, length))


def apart(old: str, new: str, length: int = 160) -> tuple[str, str]:
    """Both texts; of long ones that begin alike not the beginning, so that what is shown is what differs."""
    cut = len(commonprefix([old, new])) - length // 4
    if cut <= 0 or max(len(old), len(new)) <= length:
        return old, new
    return f"…{old[cut:]}", f"…{new[cut:]}"


def code(text: str) -> str:
    """An id or a name between backticks; what is no plain id could end them, and is made safe instead."""
    return f"`{text}`" if len(text) <= 80 and PLAIN_ID.fullmatch(text) else safe(text, 80)


@dataclass(frozen=True)
class FirstRows:
    """The rows of a table that are shown, each as cells that are safe, and how many more there are."""

    rows: list[Sequence[str]]
    more: int


def first_rows(items: Sequence[T], cells: Callable[[T], Sequence[str]]) -> FirstRows:
    """A row for each of the first items; the cells of the others are not even made."""
    return FirstRows([cells(item) for item in items[:ROWS]], max(len(items) - ROWS, 0))


def fitting(lines: Iterable[str], limit: int = BYTES) -> Iterator[str]:
    """The lines as far as they fit into so many bytes, then a line that says so."""
    left = limit - len(CUT_WORDS.encode()) - 2
    for line in lines:
        left -= len(line.encode()) + 1
        if left < 0:
            yield from ("", CUT_WORDS)
            return
        yield line
