"""What is set aside by rule beside dates: numerals that state no amount (数十, 几十个, 十几), and the marks of footnotes.

Takes a text and code-point offsets, gives spans; reads and writes nothing, in time linear in the text. The masked text
shows these spans, so that any clone sets aside the same.

Indefinite are 几 with a numeral on either side (几十, 十几, 几百亿, 百分之几十), 数 before a unit alone (数十, 数十万, 数以万计), a
number before 来 (十来个), 成百上千 and 成千上万, and 上百 with nothing counted after it; 上百名 is at least 100.
After a noun (床位数十张, 人数十万) 数 belongs to the noun or to the number, and nobody can say which: such a numeral is neither
read nor set aside by rule.
"""

import re
from functools import lru_cache

from scripts.rules.glue import DIGIT, MARK, NUMBER_WORDS

_UNIT = "十百千万亿萬億"
# After these 数 ends a noun (床位数, 总数), and what follows may be a number.
_NOUN = "总總人位床家个個次件户戶例项項张張名台指系参參分口额額师師士者生院室站构構量"
_INDEFINITE = re.compile(
    f"(?:[百千]分之)?(?:[{DIGIT}]+|[{NUMBER_WORDS}]+)?几[{NUMBER_WORDS}{MARK}]*"
    f"|(?<![{_NOUN}])[数數](?:以[{_UNIT}]+[计計]|(?![百千万十]+分之)[{_UNIT}]+[{MARK}]*(?![一二三四五六七八九]))"
    "|成[百千]上[千万萬]"
    f"|(?:[{DIGIT}]+|[{NUMBER_WORDS}]*[{_UNIT}])来(?=[{_UNIT}个個家所张張名人项項年天次件种種])"
    r"|(?<![以马馬线線网網之向迈邁跨登踏冲升站])上[百千万亿萬億]+(?=[，。；、,;:：！？!?）)”\s]|\Z)"
)
_NUMERAL = re.compile(f"[{DIGIT}{NUMBER_WORDS}]")
# Three digits at the most: [2024] may be a year.
_FOOTNOTE = re.compile(f"[\\[［]\\^?[{DIGIT}]{{1,3}}[\\]］]|\\^[{DIGIT}]{{1,3}}\\^")


def indefinite_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the numerals in text[start:end] that state no amount, with the word that says so, as (start, end)."""
    return list(_indefinite(text, start, end))


@lru_cache(maxsize=2**16)  # several checks ask for those of the same passage
def _indefinite(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    # 几 alone holds no numeral, so there is nothing to account for.
    return tuple(found.span() for found in _INDEFINITE.finditer(text, start, end) if _NUMERAL.search(found.group()))


def footnote_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the marks of footnotes ([42], ^67^) in text[start:end], as (start, end)."""
    return [found.span() for found in _FOOTNOTE.finditer(text, start, end)]


def footnote(text: str, at: int) -> str:
    """Give the mark of a footnote that stands at the offset, or the empty text."""
    found = _FOOTNOTE.match(text, at)
    return found.group() if found else ""
