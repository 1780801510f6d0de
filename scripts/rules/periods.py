"""Periods: the first and last day of a time_period as it is written.

Takes ISO 8601 dates, months, years and intervals (`2024`, `2024-06`, `2024-01-01/2024-12-18`, `../2024-11-30`); reads
and writes nothing. Source of the rules: docs, "time_period".
"""

import calendar
from datetime import date

OPEN = ".."


def bounds(period: str) -> tuple[str, str]:
    """The first and last day as ISO dates; empty for an unknown period, or for a start that is not stated.

    Raises ValueError where a part is no date of the calendar or the interval runs backwards.
    """
    if not period:
        return "", ""
    first, _, last = period.partition("/")
    start = "" if first == OPEN else days(first)[0].isoformat()
    end = days(last or first)[1].isoformat()
    # ISO dates of four-digit years sort as text, and a start that is not stated sorts before all.
    if start > end:
        raise ValueError(f"the period {period} ends before it starts")
    return start, end


def days(part: str) -> tuple[date, date]:
    """The first and last day of a date, a month or a year. Raises ValueError where it is none."""
    numbers = [int(n) for n in part.split("-")]
    try:
        if len(numbers) == 3:
            return (day := date(*numbers)), day
        if len(numbers) == 2:
            year, month = numbers
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(numbers[0], 1, 1), date(numbers[0], 12, 31)
    # A year of forty digits is a slip of whoever wrote it and no fault of the program.
    except OverflowError as error:
        raise ValueError(f"{part} is no date of the calendar") from error
