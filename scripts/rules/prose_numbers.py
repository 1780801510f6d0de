"""Prose numbers: the numbers of hand-written pages, which are written through the data so that they follow it.

Takes a text; reads and writes nothing. `{{ value gz-0004 }}` stands for the value of a figure, `printed` for its token,
`low` and `high` for the ends of its band, `{{ count figures }}` for how many there are, `{{ site address }}` for where the site
lives. What else looks like a number of the data is found here too, in figures or in words of either language: of two digits or
more, and no year, date, version, code, address or quote.
"""

import re
from collections.abc import Callable, Iterator

PROSE_FIELDS = {"value": "obs_value", "printed": "printed", "low": "value_min", "high": "value_max"}
SITE_ADDRESS = ("site", "address")
COUNTS = ("figures", "sources", "articles", "provinces", "columns")
MACRO = re.compile(r"\{\{ *(?P<what>[^{}\n]*?) *\}\}")
_FENCE = re.compile(r"^(?P<mark>[ ]*(`{3,}|~{3,}))[^`\n]*\n.*?^(?P=mark)[ ]*$", re.M | re.S)
_NO_NUMBER = re.compile(
    r"\{\{[^{}\n]*\}\}|`[^`\n]*`|\]\([^)\n]*\)|\{[^}\n]*\}|「[^」]*」|https?://\S+|\d+\.\d+\.\d+[.\d]*|\d{4}-\d\d(-\d\d)?"
    r"|(?<![\w,.])(19|20)\d\d(?![\d,.]*\d)|\b\d\d? (January|February|March|April|May|June|July|August|September|October|November|December)\b",
    re.A,
)
_ONES, _TEENS = "one|two|three|four|five|six|seven|eight|nine|ten", "eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
_TENS, _SCALES = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty", "hundred|thousand|million|billion"
_WORDS = rf"\b(?:(?:{_TENS})(?:-\w+)?|{_TEENS}|(?:{_ONES})[ -](?:{_SCALES}))\b|[一二三四五六七八九两][十百千万亿][〇零一二三四五六七八九十百千万亿]*|十[一二三四五六七八九]"
_NUMERAL = re.compile(rf"(?<![\w.])\d[\d,]*\d(?:\.\d+)?|(?<![\w.])\d\.\d+|(?i:{_WORDS})", re.A)


def filled_prose(text: str, number: Callable[[str, str], str]) -> str:
    """The text with every macro replaced by what `number` gives for its two words. Raises KeyError for one that is unknown."""
    return MACRO.sub(lambda found: number(*macro_words(found["what"])), text)


def macro_words(what: str) -> tuple[str, str]:
    """The kind of a macro and what it is of. Raises KeyError where it is none of ours."""
    kind, _, name = what.partition(" ")
    if (kind, name) == SITE_ADDRESS or kind == "count" and name in COUNTS or kind in PROSE_FIELDS and name:
        return kind, name
    raise KeyError(what)


def macros_of(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of every macro of a text."""
    return ((found.start(), found["what"]) for found in MACRO.finditer(text))


def loose_numerals(text: str) -> Iterator[tuple[int, str]]:
    """Offset and words of every numeral that may be a number of the data and is written by hand."""
    plain = text
    for pattern in (_FENCE, _NO_NUMBER):
        # Blanked out and not taken out: offsets and lines must stay those of the page.
        plain = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), plain)
    return ((found.start(), found[0]) for found in _NUMERAL.finditer(plain))
