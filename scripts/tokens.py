"""Where numerals, dates and tokens stand in a text.

Takes a text (archived or masked) and code-point offsets, gives spans; reads and
writes nothing, in time linear in the text. Source of the rules: docs, "Token" and "Numerals".

What belongs together: a digit, a Chinese numeral, a decimal point between digits, a
comma between a digit and exactly three digits, 点 between Chinese numerals, and
余 多 % ‰ after any of these. A sentence's point, a list's comma and ░ (a masked
character) join nothing. 余 or 多 before a number joins only if it follows a numeral
itself: 其余5家 and 最多3个 hold whole numbers.

Known limits: 余 or 多 that begins the word after a number (50%多元化) counts as part
of the number, so such a number is no whole token and is set aside. Formal numerals
(壹, 伍 ...) are not numerals here, since they stand in 队伍, 收拾, 大陆.
"""

import re

_D = "0-9０-９"
_C = "〇零一二三四五六七八九十百千万亿萬億两兩"
_M = "余餘多%％﹪‰"
_INNER = (
    rf"(?<=[{_D}])[.．](?=[{_D}])"
    rf"|(?<=[{_D}])[,，](?=[{_D}]{{3}}(?![{_D}]))"
    rf"|(?<=[{_C}])[点點](?=[{_C}])"
)
_RUN = re.compile(rf"[{_D}{_C}](?:[{_D}{_C}{_M}]|{_INNER})*")
_JOINT = re.compile(_INNER)
_NUMERAL = re.compile(f"[{_D}{_C}]")
_MARK = re.compile(f"[{_M}]")

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


def numeral_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the maximal runs of numerals in text[start:end], in order, as (start, end).

    Each must stand in a token or be set aside. Offsets count from the start of text.
    """
    return [run.span() for run in _RUN.finditer(text, start, end)]


def date_runs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the dates in text[start:end] that are set aside by rule, as (start, end).

    A year is four digits (from 1000 to 2999) before 年, a month 1 to 12 before 月 but
    not 个月; with days, 底, 初, 旬, quarters after a year, ranges of them, ISO dates
    and clock times with seconds. 3年, 3个月 and a bare 10:15 (perhaps a ratio) are
    not dates; nor is 前三季度, which is a length.
    """
    return [date.span() for date in _DATE.finditer(text, start, end)]


def is_whole(text: str, start: int, end: int) -> bool:
    """Say if text[start:end] is a whole token: no numeral goes on at either end.

    Gives False for an empty span or one outside the text.
    """
    if not 0 <= start < end <= len(text):
        return False
    return not _goes_on_before(text, start) and not _goes_on_after(text, end)


def find_token(quote: str, printed: str, nth: int = 1) -> int:
    """Give the offset of the nth whole occurrence of `printed` in `quote`.

    An occurrence inside a longer number (1 in 21) is not counted. Raises ValueError
    with a sentence if there are fewer, if nth is below 1 or printed is empty.
    """
    if not printed or nth < 1:
        raise ValueError("A token is not empty, and the first one is number 1.")
    found = 0
    at = quote.find(printed)
    while at >= 0:
        found += is_whole(quote, at, at + len(printed))
        if found == nth:
            return at
        at = quote.find(printed, at + 1)
    raise ValueError(f"{printed!r} stands {found} times as a whole number in {quote!r}, not {nth}.")


def _goes_on_after(text: str, end: int) -> bool:
    """Say if the character at `end` continues a number that stops there."""
    after = text[end : end + 1]
    if _NUMERAL.match(after) or _MARK.match(after):
        return True
    return bool(_JOINT.match(text, end))


def _goes_on_before(text: str, start: int) -> bool:
    """Say if the character before `start` belongs to a number that goes on there."""
    before = start - 1
    if before >= 0 and _JOINT.match(text, before):
        return True
    while before >= 0 and _MARK.match(text, before):
        before -= 1
    return before >= 0 and bool(_NUMERAL.match(text, before))
