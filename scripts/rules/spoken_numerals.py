"""Numerals as speech has them: tenths, fractions, doublings, and a unit alone after the word that bounds it.

Takes the text in the forms that `numbers` makes of it; reads and writes nothing. The rules stand at the head of `numbers`.
"""

import re
from fractions import Fraction

from scripts.rules.numerals_single import NumberError, Plain, read_numeral

# A unit alone is one of it after these words; the code of the qualifier that each of them states.
LONE_WORDS = {"近": "nearly", "将近": "nearly", "接近": "nearly", "上": "at_least", "超": "over", "超过": "over", "逾": "over", "突破": "over"}
LONE = re.compile("(将近|接近|超过|突破|[近上超逾])([百千万亿]+)")
TENTH_AND_MORE = re.compile("([一二两三四五六七八九1-9])成([一二三四五六七八九1-9半])")

_PARTS = re.compile("([0-9]+|[一二两三四五六七八九十百]+)分之([0-9]+|[一二两三四五六七八九十百]+)")
_SLASHED = re.compile("([1-9])/([2-9]|10)")
_DOUBLED = re.compile("翻了?([一两二三四1-4]?)番")
_HALVES = ("一半", "半数")


def fraction(text: str) -> tuple[int, int] | None:
    """How many parts of how many a share is: (1, 3) for 三分之一 and 1/3; None for what is written otherwise.

    百分之 and 千分之 are marks and no fractions. Raises NumberError for a part above the whole.
    """
    if text in _HALVES:
        return 1, 2
    if text.startswith(("百分之", "千分之", "万分之", "十万分之")):
        return None
    if found := _PARTS.fullmatch(text):
        of, parts = (read_numeral(each).value for each in found.groups())
    elif found := _SLASHED.fullmatch(text):
        parts, of = (read_numeral(each).value for each in found.groups())
    else:
        return None
    if not 0 < parts < of:
        raise NumberError("its part is not below the whole.")
    return Fraction(parts).numerator, Fraction(of).numerator


def tenths(text: str) -> Plain:
    """Read what stands before 成, or around it, as percent: 六 is 60, 三成五 is 35, 3.5 is 35."""
    more = TENTH_AND_MORE.fullmatch(text)
    if more and (more[2] == "半" or more[1].isdigit() == more[2].isdigit()):
        ones = 5 if more[2] == "半" else read_numeral(more[2]).digits
        return Plain(read_numeral(more[1]).digits * 10 + ones, 0, 0)
    found = read_numeral(text)
    if found.value > 10 or re.search("[百千万亿,]", text):
        raise NumberError("a whole has ten tenths.")
    return Plain(found.digits, found.power + 1, found.place + 1)


def doublings(text: str) -> int | None:
    """How often something doubles: 1 of 翻一番, 2 of 翻两番; None for what is written otherwise."""
    found = _DOUBLED.fullmatch(text)
    return None if found is None else int(read_numeral(found[1] or "1").value)


def lone_unit_qualifier(printed: str) -> tuple[str, str] | None:
    """The word and the qualifier of a unit alone: (近, nearly) of 近千; None where the token is no such."""
    found = LONE.fullmatch(printed.translate(str.maketrans("萬億餘將過", "万亿余将过")))
    return (found[1], LONE_WORDS[found[1]]) if found else None
