"""A second reader of numbers for tests, by another rule than the transform's, and lenient where that one is strict.

It splits a numeral at its greatest unit, reads what stands before and after that in the same way, multiplies and adds. It
refuses nothing that has a meaning, so whatever the transform takes must be worth the same here. Tenths, fractions, doublings
and quarters of an hour are worked out from what the words say.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from fractions import Fraction
from itertools import product

UNITS = {"万亿": 12, "亿": 8, "万": 4, "千": 3, "百": 2, "十": 1}
DIGITS = {char: str(n) for row in ("零一二三四五六七八九", "0123456789", "０１２３４５６７８９") for n, char in enumerate(row)}
DIGITS |= {"〇": "0", "两": "2", "兩": "2", ".": ".", "．": ".", "点": ".", "點": ".", ",": "", "，": ""}
ALIKE = {"萬": "万", "億": "亿", "餘": "余", "多": "余", "個": "个", "點": "点", "％": "%", "﹪": "%", "／": "/", "鐘": "钟"} | dict.fromkeys("－–—―～~-", "至")
ALIKE |= {"１": "1", "０": "0"}
MARKS = ("十万分之", "百分之", "千分之", "个百分点", "/10万", "%", "‰", "倍")
BOUNDING = ("将近", "接近", "超过", "突破", "近", "上", "超", "逾")
HUNDREDTH = Decimal("0.01")


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


def end_worth(text: str) -> Decimal:
    """The value of one end: tenths as percent, quarters as minutes, a unit alone after the word that bounds it."""
    if "刻钟" in text:
        return worth(text.replace("刻钟", "")) * 15
    if "成" in text:
        tenths, more = bare(text).split("成")
        return worth(tenths) * 10 + (Decimal(5) if more == "半" else worth(more) if more else 0)
    for word in BOUNDING:
        text = text.removeprefix(word)
    return worth(bare(text))


def parts_worth(text: str) -> tuple[Decimal, ...] | None:
    """What a fraction is in percent, or the hundredths around it; a half and doublings too; None for anything else."""
    if text in ("一半", "半数"):
        return (Decimal(50),)
    if text.startswith("翻"):
        return (Decimal(2) ** int(worth(text.strip("翻了番") or "一")),)
    if "至" in text:
        return None
    if "分之" in text and not text.startswith(("百分之", "千分之", "十万分之")):
        of, part = map(worth, text.split("分之"))
    elif "/" in text and "/10万" not in text:
        part, of = map(worth, text.split("/"))
    else:
        return None
    share = Fraction(part) * 100 / Fraction(of)
    about = Decimal(share.numerator) / share.denominator
    ends = about.quantize(HUNDREDTH, ROUND_FLOOR), about.quantize(HUNDREDTH, ROUND_CEILING)
    return ends[:1] if ends[0] == ends[1] else ends


def readings(token: str) -> set[tuple[Decimal, ...]]:
    """Every value of the token; for a range every pair of ends, the first with or without units of the second."""
    text = "".join(ALIKE.get(char, char) for char in token).replace("至至", "至").replace("%%", "%")
    with localcontext() as context:
        context.prec = 99
        if parts := parts_worth(text):
            return {parts}
        first, *more = text.split("至")
        if not more:
            return {(end_worth(first),)}
        (last,) = more
        high = end_worth(last)
        if "成" in last or "刻钟" in last:
            mark = "成" if "成" in last else "刻钟"
            return {(end_worth(first if mark in first else first + mark), high)}
        units = ["".join(part) for part in product(("", "十", "百", "千"), ("", "万", "亿", "万亿")) if set("".join(part)) <= set(last)]
        return {(worth(bare(first) + unit), high) for unit in units}
