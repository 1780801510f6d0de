"""The day on which a report was delivered, as its text writes it: 2012-01-06, 2012年1月6日 or 二〇一二年一月六日.

Takes texts and days; writes nothing. Only the head counts, before the speech turns to its hearers: days further down are of
other things.
"""

import re
from collections.abc import Iterator

HEARERS, LENGTH_OF_HEAD = "各位代表", 1000
DIGITS = "〇一二三四五六七八九"
# Reports print the nought of a year as a circle, a word, a letter or a digit.
NOUGHTS = str.maketrans("○零ＯO0０", "〇" * 6)
IN_WORDS = re.compile(r"([〇一二三四五六七八九]{4})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
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
    return f"{plain}-{in_digits(month):02}-{in_digits(number):02}"


def in_digits(word: str) -> int:
    """A number below a hundred: 6, 六, 十六, 二十, 二十六."""
    if word.isdecimal():
        return int(word)
    tens, ten, ones = word.rpartition("十")
    return (DIGITS.index(tens or "一") * 10 if ten else 0) + (DIGITS.index(ones) if ones else 0)
