"""Pair numbers: the numbers that a text says, so that a text in Chinese and its English can be held against each other.

Takes a text in either language, gives its numbers; reads and writes nothing. Chinese and figures are read by the project's
own transform, English words and months by the tables below. Left out are ids, and names in which a numeral is no number.
A number is firm or loose: what is firm in one text must stand in the other, firm or loose. Loose are the words that say 0, 1
or 2 and often say no number (one, 一, both, twice, second), so that 一家 may be `a hospital`, and 两家 is never `1 hospital`.
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
NUMBERLESS_NAMES = re.compile(
    r"[a-z]{2,4}-\d{4,6}|（「[^」]*」）|六盘水|六枝|四川|三原|一一|逐一|百分[点比之数]|千分比|^per 1000$|十进制|几[十百千万亿]+|三通一平|三医"
    r"|\([^()a-z]*[\u4e00-\u9fff][^()a-z]*\)|三级、四级|[三二]级|三[甲乙]|\b[23][AB]\b|[Gg]rades? [123]A?( and [24])?|[一三][二四]级|[市县乡]、?[县乡村]两级|1(?=/10万)|[Ff]ive-year|[Tt]en-thousand|percent\w*"
)
THE_TWO = re.compile(r"\bthe two\b|[二两](?=[者类边])")  # what was named before, which the other language may name again
FIVE_YEAR_PLAN = re.compile(r"十([一二三四五])五")
PHRASE = re.compile(r"[A-Za-z]+")
LOOSE = {"zero": 0, "one": 1, "first": 1, "once": 1, "second": 2, "both": 2, "either": 2, "neither": 2, "twice": 2, "doubled": 2, "pair": 2, "〇": 0, "零": 0, "一": 1}
SMALL = {word: number for word, number in SMALL.items() if word not in LOOSE}
Numbers = Counter[str]


def unmatched_numbers(english: str, chinese: str) -> tuple[Numbers, Numbers]:
    """The firm numbers of each text that the other does not say, with how often they are missed there."""
    (here, loose_here), (there, loose_there) = numbers_of(english), numbers_of(chinese)
    return here - (there + loose_there), there - (here + loose_here)


def numbers_of(text: str) -> tuple[Numbers, Numbers]:
    """The firm and the loose numbers of a text with how often each stands there; a numeral that is no number stands as printed."""
    plain = NUMBERLESS_NAMES.sub(" ", THE_TWO.sub(" both ", FIVE_YEAR_PLAN.sub(lambda match: f" 1{'一二三四五'.index(match[1]) + 1} ", text)))
    tokens = [plain[start:end] for start, end in numeral_runs(plain, 0, len(plain))]
    words = [word for word in map(str.lower, PHRASE.findall(plain)) if word in LOOSE]
    firm = [*(read(token) for token in tokens if token not in LOOSE), *english_numbers(plain)]
    loose = [Decimal(LOOSE[word]) for word in (*tokens, *words) if word in LOOSE]
    return Counter(map(spelt, firm)), Counter(map(spelt, loose))


def spelt(number: Decimal | str) -> str:
    """A number in figures, and what is none as it is printed."""
    return text_of(number) if isinstance(number, Decimal) else number


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


def english_numbers(text: str) -> list[Decimal | str]:
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
        # As it is printed: in small letters `may` and `march` are other words.
        elif word in MONTHS:
            found.append(Decimal(MONTHS.index(word) + 1))
    return [*found, held] if held is not None else found
