"""Cells of tables that must not break: dates, ids and other short cells with digits stay on one line.

Takes a cell as templates have it, text or finished HTML; gives HTML, or whether the cell is short.
"""

import re
from functools import lru_cache
from typing import Any
from unicodedata import east_asian_width

from markupsafe import Markup, escape

SHORT_CELL = 18  # as wide as a day in words; a Chinese letter is two wide
# Days and ids outside of tags and addresses, each with a hyphen at which a browser would break it.
WHOLE = re.compile(r"(?<![\w/-])(?:\d{4}-\d\d(?:-\d\d)?|[a-z]{2,5}-\d{4})(?![\w/-])(?=[^<>]*(?:<|$))")


def short(cell: Any) -> bool:
    """Whether a cell is a number, a date, an id or a few words with one, which need no second line."""
    return is_short(str(escape(cell)))


@lru_cache(maxsize=65536)  # the same cells stand on many pages
def is_short(html: str) -> bool:
    """The same of finished HTML."""
    text = Markup(html).striptags()
    wide = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
    return wide <= SHORT_CELL and any(letter.isdigit() for letter in text)


def kept_whole(cell: Any) -> Markup:
    """The cell with each day and id in it kept whole; a short cell is kept whole by its own style."""
    html = escape(cell)
    return html if short(cell) else Markup(WHOLE.sub(r'<span class="ft-nw">\g<0></span>', str(html)))
