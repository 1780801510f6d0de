"""Pair numbers: the numbers that a text says, so that a text in Chinese and its English can be held against each other.

Takes a text in either language, gives its numbers; reads and writes nothing. Chinese and figures are read by the project's
own transform, English words and months by the tables below. Left out are 0, 1 and 2, for which both languages have other
words (both, a, 两者), ids, and names in which a numeral is no number.
"""

import re
from collections import Counter
from decimal import Decimal

from scripts.rules.numbers import NumberError, parse, text_of
from scripts.rules.tokens import numeral_runs

ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ORDINALS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth"]
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
SCALES = {"hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
SMALL = {w: n for n, w in enumerate(ONES)} | {w: 20 + 10 * n for n, w in enumerate(TENS)} | {w: n + 1 for n, w in enumerate(ORDINALS)}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 10**8}
# Names and turns of speech in which a numeral is no number, or is said in the other language by a word that is none.
NAMES = re.compile(
    r"[a-z]{2,4}-\d{4,6}|（「[^」]*」）|六盘水|六枝|四川|三原|一一|逐一|百分[点比之数]|千分比|^per 1000$|十进制|几[十百千万亿]+|三通一平|三医"
    r"|\([^()]*[\u4e00-\u9fff][^()]*\)|三级、四级|[三二]级|三[甲乙]|\b[23][AB]\b|[Gg]rades? [23]A?( and 4)?|三四级|[Ff]ive-year|[Tt]en-thousand|percent\w*"
)
PLAN = re.compile(r"十([一二三四五])五")
PHRASE = re.compile(r"[A-Za-z]+")
SKIPPED = {Decimal(0), Decimal(1), Decimal(2)}


def numbers_of(text: str) -> Counter[str]:
    """The numbers of a text with how often each stands there; a numeral that is no number stands as it is printed."""
    plain = NAMES.sub(" ", PLAN.sub(lambda match: f" 1{'一二三四五'.index(match[1]) + 1} ", text))
    found = [read(plain[start:end]) for start, end in numeral_runs(plain, 0, len(plain))]
    found += english(plain)
    return Counter(text_of(n) if isinstance(n, Decimal) else n for n in found if n not in SKIPPED)


def read(token: str) -> Decimal | str:
    """The number of a Chinese numeral or of figures; a unit alone is one of it."""
    bare = token.rstrip("余多餘")
    if bare in UNITS:
        return Decimal(UNITS[bare])
    try:
        number = parse(bare)
    except NumberError:
        return bare
    return bare if number.value is None else number.value


def english(text: str) -> list[Decimal | str]:
    """The numbers that English words say, a phrase like `ten million` as one."""
    found: list[Decimal | str] = []
    held: Decimal | None = None
    for word in PHRASE.findall(text):
        low = word.lower()
        if low in SCALES:
            held = (Decimal(1) if held is None else held) * SCALES[low]
            continue
        if held is not None:
            found.append(held)
            held = None
        if low in SMALL:
            held = Decimal(SMALL[low])
        elif word in MONTHS:
            found.append(Decimal(MONTHS.index(word) + 1))
    return [*found, held] if held is not None else found
