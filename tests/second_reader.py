"""A second reader of numbers for tests, by another rule than the transform's, and lenient where that one is strict.

It splits a numeral at its greatest unit, reads what stands before and after that in the same way, multiplies and adds. It
refuses nothing that has a meaning, so whatever the transform takes must be worth the same here.
"""

from decimal import Decimal, localcontext
from itertools import product

UNITS = {"万亿": 12, "亿": 8, "万": 4, "千": 3, "百": 2, "十": 1}
DIGITS = {char: str(n) for row in ("零一二三四五六七八九", "0123456789", "０１２３４５６７８９") for n, char in enumerate(row)}
DIGITS |= {"〇": "0", "两": "2", "兩": "2", ".": ".", "．": ".", "点": ".", "點": ".", ",": "", "，": ""}
ALIKE = {"萬": "万", "億": "亿", "餘": "余", "多": "余", "個": "个", "點": "点", "％": "%", "﹪": "%"} | dict.fromkeys("－–—～~-", "至")
MARKS = ("百分之", "千分之", "个百分点", "%", "‰", "倍")


def worth(numeral: str) -> Decimal:
    """The value of a numeral without mark and 余. Raises ValueError or ArithmeticError where it has none."""
    for unit, power in UNITS.items():
        if unit in numeral:
            before, _, after = numeral.rpartition(unit)
            times = worth(before) if before.strip("零〇") else Decimal(1)
            return times * 10**power + (worth(after) if after else 0)
    return Decimal("".join(DIGITS[char] for char in numeral))


def bare(text: str) -> str:
    """The text without marks and 余."""
    for mark in (*MARKS, "余"):
        text = text.replace(mark, "", 1)
    return text


def readings(token: str) -> set[tuple[Decimal, ...]]:
    """Every value of the token; for a range every pair of ends, the first with or without units of the second."""
    text = "".join(ALIKE.get(char, char) for char in token)
    first, *more = (bare(end) for end in text.split("至"))
    with localcontext() as context:
        context.prec = 99
        if not more:
            return {(worth(first),)}
        (last,) = more
        units = ["".join(part) for part in product(("", "十", "百", "千"), ("", "万", "亿", "万亿")) if set("".join(part)) <= set(last)]
        return {(worth(first + unit), worth(last)) for unit in units}
