"""Numbers as Chinese press reports write them, for tests: made from the language, forward from a value to its words.

Each strategy gives pairs of a token and what it states: its value, or both ends of a range. No rule of the transform is
used, and `in_words` writes digit by digit, where the transform reads by sections and places.
"""

from decimal import Decimal

from hypothesis import strategies as st

from tests.rules.chinese_words import in_words

Pair = tuple[str, Decimal]
SCALES = {"": 0, "万": 4, "亿": 8, "万亿": 12, "百万": 6, "千万": 7, "千": 3, "百": 2, "千亿": 11, "百亿": 10}
TRADITIONAL = str.maketrans("万亿余个点", "萬億餘個點")
FULL_WIDTH = str.maketrans("0123456789.,%", "０１２３４５６７８９．，％")
MARKED = ("{}%", "{}‰", "{}个百分点", "{}倍", "百分之{}", "千分之{}")
JOINTS = st.sampled_from("至-－–—～~")
round_numbers = st.builds(lambda n, k: n * 10**k, st.integers(1, 9999), st.integers(0, 11))
whole_numbers = st.integers(0, 9999) | st.integers(0, 10**16 - 1) | round_numbers


def figure(digits: int, decimals: int, grouped: bool, scale: str) -> Pair:
    """1234567, 2 decimals, 万: ("1,2345.67万" is never written) "12,345.67万"."""
    whole, rest = divmod(digits, 10**decimals)
    text = f"{whole:,}" if grouped else str(whole)
    point = f".{rest:0{decimals}}" if decimals else ""
    return f"{text}{point}{scale}", Decimal(digits).scaleb(SCALES[scale] - decimals)


def falling(upper: int, lower: int, step: int) -> Pair:
    """1亿2000万, 3万5千, 3万5千6百, 3万0500."""
    big, small, room = (("万亿", "亿", 4), ("亿", "万", 4), ("万", "千", 1))[step]
    lower %= 10**room
    return f"{upper}{big}{lower}{small}", Decimal(upper).scaleb(SCALES[big]) + Decimal(lower).scaleb(SCALES[small])


def padded(upper: int, lower: int) -> Pair:
    """3万5000, 3万0500."""
    return f"{upper}万{lower:04}", Decimal(upper * 10**4 + lower)


def pointed(whole: int, decimals: str, scale: str) -> Pair:
    """十二点零五, 三点五万."""
    row = "".join("零一二三四五六七八九"[int(digit)] for digit in decimals)
    return f"{in_words(whole)}点{row}{scale}", Decimal(f"{whole}.{decimals}").scaleb(SCALES[scale])


def year(number: int, zero: str) -> Pair:
    """二〇二四, 一九四九."""
    return "".join(f"{zero}一二三四五六七八九"[int(digit)] for digit in str(number)), Decimal(number)


SOME_SCALE = st.sampled_from(sorted(SCALES))
LONG_SCALE = st.sampled_from(["", "万", "亿", "万亿"])
figures = st.builds(figure, st.integers(0, 10**9), st.integers(0, 3), st.booleans(), SOME_SCALE)
parts = st.builds(falling, st.integers(1, 9999), st.integers(1, 9999), st.integers(0, 2)).filter(lambda pair: "千" not in pair[0] or "0千" not in pair[0])
words = st.builds(lambda n, two: (in_words(n, two), Decimal(n)), whole_numbers, st.sampled_from("二两"))
points = st.builds(pointed, st.integers(0, 9999), st.from_regex(r"[0-9]{1,3}", fullmatch=True), LONG_SCALE)
years = st.builds(year, st.integers(1000, 2999), st.sampled_from("零〇")).filter(lambda pair: pair[0] not in "一二三四五六七八九")
numerals = st.one_of(figures, parts, st.builds(padded, st.integers(1, 9999), st.integers(0, 9999)), words, points, years)


def marked(pair: Pair, form: str) -> Pair:
    """95.27%, 百分之三十."""
    return form.format(pair[0]), pair[1]


def more(pair: Pair, word: str, inside: bool) -> Pair:
    """1000余万, 1000万余, 80余, 百余 (for 一百余)."""
    text, value = pair
    head = text.rstrip("万亿") if inside else text
    shown = head + word + text[len(head) :]
    return shown.removeprefix("一") if shown in ("一百余", "一千余", "一万余", "一百多") else shown, value


opened = st.builds(more, figures | words, st.sampled_from("余多"), st.booleans())
shares = st.builds(marked, figures | words | points, st.sampled_from(MARKED))
more_shares = st.builds(lambda p, mark, word: (f"{p[0]}{word}{mark}", p[1]), figures | words, st.sampled_from(["%", "倍", "个百分点"]), st.sampled_from("余多"))
plain_tokens = st.one_of(numerals, opened, shares, more_shares)


def dressed(pair: Pair, traditional: bool, wide: bool) -> Pair:
    """The token as another desk types it."""
    text = pair[0].translate(TRADITIONAL) if traditional else pair[0]
    return text.translate(FULL_WIDTH) if wide else text, pair[1]


tokens = st.builds(dressed, plain_tokens, st.booleans(), st.booleans())


def span(a: Pair, b: Pair, joint: str, form: str) -> tuple[str, Decimal, Decimal]:
    """Both ends written in full with the same mark."""
    (low, low_value), (high, high_value) = sorted((a, b), key=lambda pair: pair[1])
    return f"{form.format(low)}{joint}{form.format(high)}", low_value, high_value


def shared(a: int, b: int, joint: str, scale: str, in_characters: bool) -> tuple[str, Decimal, Decimal]:
    """1至3万, 三至五万, 80-90%: the unit stands once and belongs to both ends."""
    low, high = sorted((a, b))
    power = SCALES.get(scale, 0)
    ends = [in_words(n) if in_characters else str(n) for n in (low, high)]
    return f"{ends[0]}{joint}{ends[1]}{scale}", Decimal(low).scaleb(power), Decimal(high).scaleb(power)


marked_ranges = st.builds(span, figures | words, figures | words, JOINTS, st.sampled_from(MARKED))
full_ranges = st.builds(
    lambda a, b, joint, scale: span((f"{a}{scale}", Decimal(a).scaleb(SCALES[scale])), (f"{b}{scale}", Decimal(b).scaleb(SCALES[scale])), joint, "{}"),
    st.integers(1, 9999), st.integers(1, 9999), JOINTS, st.sampled_from(["", "万", "亿", "万亿"]),
)  # fmt: skip
shared_ranges = st.builds(
    shared, st.integers(1, 9999), st.integers(1, 9999), JOINTS, st.sampled_from(["", "万", "亿", "万亿", "%", "‰", "倍", "个百分点"]), st.just(False)
) | st.builds(shared, st.integers(1, 99), st.integers(1, 99), JOINTS, st.sampled_from(["", "万", "亿", "%", "个百分点"]), st.just(True))
ranges = st.one_of(marked_ranges, full_ranges, shared_ranges)
