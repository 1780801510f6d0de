"""The day on which a report was delivered, as its text writes it: 2012-01-06, 2012年1月6日 or 二〇一二年一月六日.

Takes texts and days; writes nothing. Only the head counts, before the speech turns to its hearers: days further down are of
other things.
"""

import re
from collections.abc import Iterator

from scripts.rules.numbers import parse

HEARERS, LENGTH_OF_HEAD = "各位代表", 1000
DIGITS = "〇一二三四五六七八九"
# Reports print the nought of a year as a circle, a word, a letter or a digit.
NOUGHTS = str.maketrans("○零ＯO0０", "〇" * 6)
IN_WORDS = re.compile(r"([〇一二三四五六七八九]{4})年([一二三四五六七八九]|十[一二]?)月([一二三四五六七八九]|[二三]?十[一二三四五六七八九]?)日")
IN_DIGITS = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def head_day(text: str, year: str) -> str:
    """The day of the year `year` that the head of a report states, as ISO date; empty where it states none."""
    head = text[:LENGTH_OF_HEAD].partition(HEARERS)[0]
    days = [day for pattern in (IN_WORDS, IN_DIGITS) for match in pattern.finditer(as_circles(head, pattern)) if (day := iso_day(match)).startswith(year)]
    return days[0] if days else ""


def states_day(text: str, day: str) -> bool:
    """True if the text writes the day (ISO) in one of the three ways."""
    return any(form in text for form in day_forms(day)) or any(
        iso_day(match) == day for match in IN_WORDS.finditer(as_circles(text[:LENGTH_OF_HEAD], IN_WORDS))
    )


def as_circles(text: str, pattern: re.Pattern[str]) -> str:
    """The text with one sign for nought where days in words are looked for."""
    return text.translate(NOUGHTS) if pattern is IN_WORDS else text


def day_forms(day: str) -> Iterator[str]:
    """A day in digits as the reports write it."""
    yield day
    # Reports write 2024年1月5日, never 01月; the dashes keep three parts where the day is no day.
    year, month, number = (part.lstrip("0") for part in f"{day}--".split("-")[:3])
    yield f"{year}年{month}月{number}日"


def iso_day(match: re.Match[str]) -> str:
    """The ISO date of a match of either pattern."""
    year, month, number = match.groups()
    plain = year if year.isdecimal() else "".join(str(DIGITS.index(c)) for c in year)
    return f"{plain}-{amount_of(month):02}-{amount_of(number):02}"


def amount_of(word: str) -> int:
    """A number below a hundred as days write it: 6, 06, 六, 十六, 二十六."""
    return int(word) if word.isdecimal() else int(parse(word).value or 0)
