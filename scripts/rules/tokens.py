"""Where numerals, dates and tokens stand in a text.

Takes a text (archived or masked) and code-point offsets, gives spans; reads and
writes nothing, in time linear in the text. Source of the rules: docs, "Token" and "Numerals".

What belongs together: a digit, a Chinese numeral, a decimal point between digits, a
comma between a digit and exactly three digits, 点 between Chinese numerals, and
余 多 % ‰ after any of these. A sentence's point, a list's comma and ░ (a masked
character) join nothing. 余 or 多 before a number joins only if it follows a numeral
itself: 其余5家 and 最多3个 hold whole numbers. `glue` says what else a whole token may not
leave behind (-3.2%, 三分之一, 1至3); numerals are found and counted without it.

What is cut: a Chinese numeral after a mark (95.6%二级), an age after 万 or 亿 (100万35—64岁), a unit
that begins with 千 (20万千瓦), and the number of an item at the head of a line before something that has no halves (6.10个中心, 14.2025年).

Known limits: 余 or 多 that begins the word after a number (50%多元化) counts as part
of the number, so such a number is no whole token and is set aside. Formal numerals
(壹, 伍 ...) are not numerals here, since they stand in 队伍, 收拾, 大陆.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from scripts.rules.glue import DIGIT as _D
from scripts.rules.glue import MARK as _M
from scripts.rules.glue import NUMBER_WORDS as _C
from scripts.rules.glue import glue_after, glue_before

_INNER = (
    rf"(?<=[{_D}])[.．](?=[{_D}])"
    rf"|(?<=[{_D}])[,，](?=[{_D}]{{3}}(?![{_D}]))"
    rf"|(?<=[{_C}])[点點](?=[{_C}])"
)
_RUN = re.compile(rf"[{_D}{_C}](?:[{_D}{_C}{_M}]|{_INNER})*")
_JOINT = re.compile(_INNER)
_NUMERAL = re.compile(f"[{_D}{_C}]")
_MARK = re.compile(f"[{_M}]")

_AGE = f"[{_D}]{{1,3}}(?:周?岁)?(?:[至\\-－–—~～][{_D}]{{1,3}})?周?岁"
_NO_HALVES = f"[{_D}]+(?:[个個](?![{_C}百半小月])|[12][{_D}]{{3}}年|[家所名张張件台项項镇鎮县縣村区區大条條座批])"
_KILO = "千[瓦米克伏卡赫升乏]"
_CUT = re.compile(
    rf"(?<=[%％﹪‰])(?=[{_C}])|(?<=[万亿萬億余餘多])(?={_AGE})|(?<=[{_D}万亿萬億余餘多])(?={_KILO})"
    rf"|(?:\A|(?<=\n))[ \u3000]*[{_D}]{{1,2}}[.．](?={_NO_HALVES}|[12１２][{_D}]{{3}}年)"
)
_BEFORE_CUT = re.compile(f"[{_D}％%﹪‰万亿萬億余餘多.．]")  # every cut stands behind one of these
_MAY_BE_CUT = re.compile("[%％﹪‰万亿萬億余餘多千.．]")  # a token that is cut inside holds one of these
_LOOKED_AT = re.compile(f"{_AGE}|{_KILO}|{_NO_HALVES}")
_NEAR = 24  # characters; what a cut looks at is shorter

_DASH = "[至\\-－–—~～]"
_YEAR = f"(?:[12１２][{_D}]{{3}}|[一二][〇零一二三四五六七八九]{{3}})"
_MONTH = "(?:[1１][0-2０-２]|[0０]?[1-9１-９]|十[一二]?|[一二三四五六七八九])"
_DAY = (
    "(?:[12１２][0-9０-９]|[3３][01０１]|[0０]?[1-9１-９]|[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
)
_MONTHS = (
    f"(?:{_MONTH}月?{_DASH})?{_MONTH}月(?![个個])(?:(?:{_DAY}[日号號]?{_DASH})?{_DAY}[日号號]|[底初末]|[上中下]旬)?"
)
_YEARS = f"(?:{_YEAR}年?{_DASH})?{_YEAR}年(?:{_MONTHS}|[底初末]|第?[一二三四1-4１-４]季度)?"
_HOUR = "(?:[01]?[0-9]|2[0-3])[:：][0-5][0-9]"
_CLOCK = f"{_HOUR}[:：][0-5][0-9](?![0-9:：])"
_ISO = (
    r"[12][0-9]{3}([-/.])(?:1[0-2]|0?[1-9])\1(?:3[01]|[12][0-9]|0?[1-9])(?![0-9])"
    f"(?:[ T](?:{_CLOCK}|{_HOUR}(?![0-9:：])))?"
)
_DATE = re.compile(f"(?<![{_D}{_C}.．])(?:{_ISO}|(?<![:：]){_CLOCK}|{_YEARS}|{_MONTHS})")
_MAY_BEGIN = re.compile(f"[{_D}{_C}][{_D}{_C}.．]*")  # a date begins where such a stretch does, and nowhere inside it


def numeral_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the maximal runs of numerals in text[start:end], in order, as (start, end).

    Each must stand in a token or be set aside. Offsets count from the start of text.
    """
    return list(_runs(text, start, end))


@lru_cache(maxsize=2**16)  # several checks ask for the numerals of the same passage
def _runs(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    cuts = _cuts(text, start, end)
    found = []
    for run in _RUN.finditer(text, start, end):
        ends = [run.start(), *[cut for cut in cuts if run.start() < cut < run.end()], run.end()]
        # The point after the number of an item (6.10个中心) belongs to neither piece.
        pieces = [(a, a + len(text[a:b].rstrip(".．"))) for a, b in zip(ends, ends[1:], strict=False)]
        found += [(a, b) for a, b in pieces if a < b]
    return tuple(found)


def looked_at(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give what decides where runs of text[start:end] are cut, so that a mask can show it, as (start, end)."""
    found = [_LOOKED_AT.match(text, cut, end) for cut in _cuts(text, start, end)]
    return [each.span() for each in found if each]


@lru_cache(maxsize=2**16)  # numerals, dates and what decides their cuts are asked for one after the other
def _cuts(text: str, start: int, end: int) -> tuple[int, ...]:
    """Give the offsets at which one run ends and another begins."""
    return tuple(cut.end() for cut in _CUT.finditer(text, start, end))


def date_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the dates in text[start:end] that are set aside by rule, as (start, end).

    A year is four digits (from 1000 to 2999) before 年, a month 1 to 12 before 月 but
    not 个月; with days, 底, 初, 旬, quarters after a year, ranges of them, ISO dates
    and clock times with seconds. 3年, 3个月 and a bare 10:15 (perhaps a ratio) are
    not dates; nor is 前三季度, which is a length.
    """
    return list(_dates(text, start, end))


@lru_cache(maxsize=2**16)  # and for its dates
def _dates(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The dates as `_DATE.finditer` gives them, tried only where one may begin: most of a masked text is hidden."""
    found = []
    while stretch := _MAY_BEGIN.search(text, start, end):
        date = _DATE.match(text, stretch.start(), end)
        # Where no date begins a stretch, none begins inside it either.
        start = (date or stretch).end()
        if date:
            found.append(date.span())
    return tuple(found)


def is_whole(text: str, start: int, end: int) -> bool:
    """Say if text[start:end] is a whole token: no numeral goes on at either end, and none is cut inside.

    Gives False for an empty span or one outside the text.
    """
    if not 0 <= start < end <= len(text):
        return False
    # A cut looks at what stands around it, so more than the span is searched.
    if _MAY_BE_CUT.search(text, start, end) and any(start < cut < end for cut in _cuts(text, max(0, start - _NEAR), end + _NEAR)):
        return False
    return not _goes_on_before(text, start) and not _goes_on_after(text, end)


def find_token(quote: str, printed: str, nth: int = 1) -> int:
    """Give the offset of the nth whole occurrence of `printed` in `quote`.

    An occurrence inside a longer number (1 in 21) is not counted. Raises ValueError
    with a sentence if there are fewer, if nth is below 1 or printed is empty.
    """
    if not printed or nth < 1:
        raise ValueError("A token is not empty, and the first one is number 1.")
    stands = _occurrences(quote, printed)
    if len(stands) < nth:
        raise ValueError(f"{printed!r} stands {len(stands)} times as a whole number in {quote!r}, not {nth}.")
    return stands[nth - 1]


def whole_places(text: str, quote: str, printed: str, nth: int) -> Iterator[int]:
    """Give where the text holds the quote with the nth `printed` of it whole (printed empty: any place)."""
    try:
        inside = find_token(quote, printed, nth) if printed else 0
    except ValueError:
        return
    at = text.find(quote) if quote else -1
    while at >= 0:
        if not printed or is_whole(text, at + inside, at + inside + len(printed)):
            yield at
        at = text.find(quote, at + 1)


@lru_cache(maxsize=65536)  # every check of a record finds its token again
def _occurrences(quote: str, printed: str) -> tuple[int, ...]:
    """Give the offsets of all whole occurrences, which may overlap."""
    found = []
    at = quote.find(printed)
    while at >= 0:
        if is_whole(quote, at, at + len(printed)):
            found.append(at)
        at = quote.find(printed, at + 1)
    return tuple(found)


def whole_token(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the shortest whole token that holds text[start:end]: 百分之三 for 百, 六成 for 六."""
    while _goes_on_before(text, start):
        start = min(glue_before(text, start), start - 1)
    while _goes_on_after(text, end):
        end = max(glue_after(text, end), end + 1)
    return start, end


def _goes_on_after(text: str, end: int) -> bool:
    """Say if the characters at `end` continue a number that stops there."""
    if _is_cut(text, end):
        return False
    after = text[end : end + 1]
    if _NUMERAL.match(after) or _MARK.match(after):
        return True
    return bool(_JOINT.match(text, end) and not _is_cut(text, end + 1)) or glue_after(text, end) > end


def _goes_on_before(text: str, start: int) -> bool:
    """Say if the characters before `start` belong to a number that goes on there."""
    if _is_cut(text, start):
        return False
    before = start - 1
    if before >= 0 and _JOINT.match(text, before):
        return True
    while before >= 0 and _MARK.match(text, before):
        before -= 1
    return (before >= 0 and bool(_NUMERAL.match(text, before))) or glue_before(text, start) < start


def _is_cut(text: str, at: int) -> bool:
    """Say if one number ends and another begins at the offset."""
    return bool(_BEFORE_CUT.match(text, at - 1)) and at in _cuts(text, max(0, at - _NEAR), at + _NEAR)
