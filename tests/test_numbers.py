"""The number transform: what each form of token means, and what is refused."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.numbers import LONGEST, Number, NumberError, parse, text_of

# token, value, last printed place, last non-zero place, flags: s(caled) p(ercent) o(pen)
SINGLE = [
    ("0", "0", "1", "1", ""),
    ("153", "153", "1", "1", ""),
    ("6000", "6000", "1", "1000", ""),
    ("90615", "90615", "1", "1", ""),
    ("1,234", "1234", "1", "1", ""),
    ("1,234,567.80", "1234567.8", "0.01", "0.1", ""),
    ("１２３", "123", "1", "1", ""),
    ("１，２３４．５", "1234.5", "0.1", "0.1", ""),
    ("3.27", "3.27", "0.01", "0.01", ""),
    ("0.50", "0.5", "0.01", "0.1", ""),
    # 万 and 亿
    ("319.9万", "3199000", "1000", "1000", "s"),
    ("334.49万", "3344900", "100", "100", "s"),
    ("1.13亿", "113000000", "1000000", "1000000", "s"),
    ("2000万", "20000000", "10000", "10000000", "s"),
    ("17億", "1700000000", "100000000", "100000000", "s"),
    ("1.2萬", "12000", "1000", "1000", "s"),
    ("3万亿", "3000000000000", "1000000000000", "1000000000000", "s"),
    # a digit with 十百千, parts in falling order
    ("3千", "3000", "1000", "1000", ""),
    ("3千万", "30000000", "10000000", "10000000", "s"),
    ("3百万", "3000000", "1000000", "1000000", "s"),
    ("3.5千万", "35000000", "1000000", "1000000", "s"),
    ("1亿2000万", "120000000", "10000", "10000000", "s"),
    ("3万5千", "35000", "1000", "1000", "s"),
    ("3万5000", "35000", "1", "1000", "s"),
    # in words
    ("零", "0", "1", "1", ""),
    ("〇", "0", "1", "1", ""),
    ("五", "5", "1", "1", ""),
    ("两", "2", "1", "1", ""),
    ("十", "10", "1", "10", ""),
    ("十五", "15", "1", "1", ""),
    ("二十", "20", "1", "10", ""),
    ("一百零五", "105", "1", "1", ""),
    ("一百十五", "115", "1", "1", ""),
    ("两千零五十", "2050", "1", "10", ""),
    ("兩萬", "20000", "10000", "10000", "s"),
    ("三百万", "3000000", "10000", "1000000", "s"),
    ("三万五千", "35000", "1000", "1000", "s"),
    ("十万零五百", "100500", "100", "100", "s"),
    ("一亿二千万", "120000000", "10000", "10000000", "s"),
    ("一亿零五百", "100000500", "100", "100", "s"),
    ("一万二千亿", "1200000000000", "100000000", "100000000000", "s"),
    ("三万亿", "3000000000000", "1000000000000", "1000000000000", "s"),
    ("三点五万", "35000", "1000", "1000", "s"),
    ("十二點零五", "12.05", "0.01", "0.01", ""),
    ("二〇二四", "2024", "1", "1", ""),
    ("二零二零", "2020", "1", "10", ""),
    ("一九四九", "1949", "1", "1", ""),
    # shares and multiples, as printed
    ("95.27%", "95.27", "0.01", "0.01", "sp"),
    ("109.58％", "109.58", "0.01", "0.01", "sp"),
    ("90﹪", "90", "1", "10", "sp"),
    ("百分之三点五", "3.5", "0.1", "0.1", "sp"),
    ("百分之三十", "30", "1", "10", "sp"),
    ("百分之95.27", "95.27", "0.01", "0.01", "sp"),
    ("5.6‰", "5.6", "0.1", "0.1", "s"),
    ("千分之三", "3", "1", "1", "s"),
    ("2.5个百分点", "2.5", "0.1", "0.1", "sp"),
    ("三個百分點", "3", "1", "1", "sp"),
    ("2.5倍", "2.5", "0.1", "0.1", ""),
    ("3万倍", "30000", "10000", "10000", "s"),
    # inner 余 and 多
    ("1000余万", "10000000", "10000", "10000000", "so"),
    ("1100余万", "11000000", "10000", "1000000", "so"),
    ("1000餘萬", "10000000", "10000", "10000000", "so"),
    ("10万余", "100000", "10000", "100000", "so"),
    ("10多万", "100000", "10000", "100000", "so"),
    ("80余", "80", "1", "10", "o"),
    ("三百多", "300", "1", "100", "o"),
    ("三千多万", "30000000", "10000", "10000000", "so"),
    ("百余", "100", "1", "100", "o"),
    ("万余", "10000", "10000", "10000", "so"),
    ("30多%", "30", "1", "10", "spo"),
    ("30%多", "30", "1", "10", "spo"),
    ("三倍多", "3", "1", "1", "o"),
]

# token, low, high, place
RANGES = [
    ("1至3", "1", "3", "1"),
    ("1-2", "1", "2", "1"),
    ("1－2", "1", "2", "1"),
    ("1–2", "1", "2", "1"),
    ("1—2", "1", "2", "1"),
    ("１～２", "1", "2", "1"),
    ("1~2", "1", "2", "1"),
    ("三至五", "3", "5", "1"),
    ("80%至90%", "80", "90", "1"),
    ("80至90%", "80", "90", "1"),
    ("1.5-2.5‰", "1.5", "2.5", "0.1"),
    ("百分之八十至九十", "80", "90", "1"),
    ("百分之八十至百分之九十", "80", "90", "1"),
    ("1至3个百分点", "1", "3", "1"),
    ("2至3倍", "2", "3", "1"),
    ("1至3万", "10000", "30000", "10000"),
    ("1万至3万", "10000", "30000", "10000"),
    ("三至五万", "30000", "50000", "10000"),
    ("三千至五千万", "30000000", "50000000", "10000"),
    ("3-5千万", "30000000", "50000000", "10000000"),
    ("3至5百", "300", "500", "100"),
    ("5000至1万", "5000", "10000", "10000"),
    ("8千至1万", "8000", "10000", "10000"),
    ("五十至三百", "50", "300", "1"),
    ("3至3", "3", "3", "1"),
    ("0至3万", "0", "30000", "10000"),
    ("零至三万", "0", "30000", "10000"),
    ("零至五百", "0", "500", "1"),
    ("三至二千五百", "3", "2500", "1"),
    ("1倍至3万倍", "1", "30000", "10000"),
]

# token, a part of the sentence that says why not
REFUSED = [
    ("", "no number"),
    ("-5", "sign"),
    ("－5", "sign"),
    ("−5", "sign"),
    ("+5", "sign"),
    ("负五", "sign"),
    ("12,34", "well-formed"),
    ("1234,567", "well-formed"),
    ("1,2345", "by size"),
    ("0,123", "begin with 0"),
    ("007", "begin with 0"),
    ("1.", "well-formed"),
    (".5", "well-formed"),
    ("1.2.3", "well-formed"),
    ("10..1万", "well-formed"),
    ("5家", "well-formed"),
    ("约5", "well-formed"),
    (" 5", "well-formed"),
    ("5\n", "well-formed"),
    ("10余\n", "well-formed"),
    ("3 万", "well-formed"),
    ("٣", "well-formed"),
    ("1e5", "well-formed"),
    ("1_000", "well-formed"),
    ("nan", "well-formed"),
    ("░", "well-formed"),
    ("3万5", "by size"),
    ("1万600", "by size"),
    ("2000万1亿", "by size"),
    ("1.5亿3000万", "by size"),
    ("1亿三千万", "well-formed"),
    ("万", "no digit before"),
    ("百", "no digit before"),
    ("余", "well-formed"),
    ("多万", "well-formed"),
    ("1余000", "well-formed"),
    ("10余20", "well-formed"),
    ("1余0余", "well-formed"),
    ("数十", "well-formed"),
    ("几百", "well-formed"),
    ("三四", "one or the other"),
    ("零三", "one or the other"),
    ("一百二", "零"),
    ("三万五", "零"),
    ("一亿五千", "零"),
    ("一千五十", "零"),
    ("一百零一十", "零"),
    ("一百零", "零"),
    ("零点", "well-formed"),
    ("点五", "well-formed"),
    ("十十", "do not fall"),
    ("五百三千", "do not fall"),
    ("十两", "well-formed"),  # ten taels
    ("一亿亿", "well-formed"),
    ("壹佰", "well-formed"),
    ("廿二", "well-formed"),
    ("一百点123", "well-formed"),
    ("百分之", "no number"),
    ("百分之30%", "well-formed"),
    ("%", "no number"),
    ("40到65", "well-formed"),
    ("1、2", "well-formed"),
    ("1至", "no number"),
    ("至3", "no number"),
    ("1至2至3", "more than two ends"),
    ("2025-01-15", "more than two ends"),
    ("3至1", "above"),
    ("1万至3", "above"),
    ("80%至90", "different units"),
    ("80%至90‰", "different units"),
    ("三至五百", "one end or to both"),
    ("10余至20", "well-formed"),
]


def flags(number: Number) -> str:
    return "s" * number.scaled + "p" * number.percent + "o" * number.open


@pytest.mark.parametrize(("token", "value", "place", "last_nonzero", "marks"), SINGLE)
def test_a_token_has_one_exact_value_and_a_printed_place(
    token: str, value: str, place: str, last_nonzero: str, marks: str
) -> None:
    number = parse(token)
    assert number.value is not None
    assert text_of(number.value) == value
    assert (number.place, number.last_nonzero) == (Decimal(place), Decimal(last_nonzero))
    assert flags(number) == marks
    assert (number.low, number.high) == (None, None)


@pytest.mark.parametrize(("token", "low", "high", "place"), RANGES)
def test_a_range_has_two_ends_and_no_value(token: str, low: str, high: str, place: str) -> None:
    number = parse(token)
    assert number.value is None
    assert (number.low, number.high) == (Decimal(low), Decimal(high))
    assert number.place == Decimal(place)


@pytest.mark.parametrize(("token", "why"), REFUSED)
def test_what_is_not_wholly_a_number_is_refused_with_the_reason(token: str, why: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse(token)
    assert why in str(caught.value)
    assert str(caught.value).endswith(".")


def test_a_range_takes_the_unit_of_its_second_end_only_if_the_first_has_none() -> None:
    assert parse("1至3万") == parse("1万至3万")
    assert parse("9万至1亿").low == Decimal(90000)


@pytest.mark.parametrize("printed", ["9" * LONGEST, "1." + "0" * (LONGEST - 3) + "1", "9" * 30 + "." + "9" * 8])
def test_long_figures_stay_exact_whatever_the_decimal_context(printed: str) -> None:
    with localcontext() as context:
        context.prec = 3
        value = parse(printed).value
        assert value is not None
        assert text_of(value) == printed


@pytest.mark.parametrize("token", ["9" * (LONGEST + 1), "一" * 10**6, "1," * 10**6, "零" * 10**6])
def test_a_token_over_the_stated_length_is_refused_in_a_short_sentence(token: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse(token)
    assert len(str(caught.value)) < 100


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("2E+7", "20000000"),
        ("95.270", "95.27"),
        ("0", "0"),
        ("0.00", "0"),
        ("-0.0", "0"),
        ("0E+5", "0"),
        ("100", "100"),
        ("1E-7", "0.0000001"),
        ("-1.50", "-1.5"),
    ],
)
def test_decimal_text_has_no_exponent_and_no_trailing_zeros(value: str, text: str) -> None:
    assert text_of(Decimal(value)) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_finite_has_no_decimal_text(value: str) -> None:
    with pytest.raises(ValueError, match="no decimal text"):
        text_of(Decimal(value))


# An independent writer of Chinese numerals: it goes digit by digit through the decimal text.


def in_words(number: int, two: str = "二") -> str:
    """Write a number below 10^16 as a careful writer would, with 零 wherever a place is skipped."""
    if number == 0:
        return "零"
    digits = str(number)
    words, pending = "", False
    for index, digit in enumerate(digits):
        place = len(digits) - 1 - index
        if digit == "0":
            pending = True
        else:
            words += "零" if pending and words else ""
            name = two if digit == "2" and place % 4 in (2, 3) else "零一二三四五六七八九"[int(digit)]
            words += name + ["", "十", "百", "千"][place % 4]
            pending = False
        if place % 4 == 0 and place and int(digits[max(0, index - 3) : index + 1]):
            words += {4: "万", 8: "亿", 12: "万"}[place]
    if number >= 10**12 and not int(digits[:-8][-4:]):
        words = words.replace("万", "万亿", 1)
    return words[1:] if words.startswith("一十") else words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (10, "十"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (2024, "二千零二十四"),
        (10001, "一万零一"),
        (350000, "三十五万"),
        (100000001, "一亿零一"),
        (1200000000000, "一万二千亿"),
        (3000000000000, "三万亿"),
        (3000000000001, "三万亿零一"),
    ],
)
def test_the_writer_of_these_tests_writes_chinese(number: int, words: str) -> None:
    assert in_words(number) == words


whole_numbers = st.one_of(
    st.integers(0, 10**16 - 1),
    st.integers(0, 9999),
    st.builds(lambda n, k: n * 10**k, st.integers(0, 9999), st.integers(0, 12)),
    st.builds(lambda a, b: a * 10**8 + b, st.integers(1, 9999), st.integers(0, 99)),
)


@given(whole_numbers, st.sampled_from("二两"))
def test_a_number_written_in_words_reads_back_as_itself(number: int, two: str) -> None:
    assert parse(in_words(number, two)).value == number


@given(whole_numbers)
def test_traditional_characters_read_like_simplified_ones(number: int) -> None:
    words = in_words(number, "两")
    assert parse(words.translate(str.maketrans("万亿两", "萬億兩"))) == parse(words)


@given(st.integers(0, 10**9), st.integers(1, 6), st.sampled_from([("", 0), ("万", 4), ("亿", 8)]))
def test_a_figure_with_decimals_and_scale_keeps_every_digit(number: int, decimals: int, unit: tuple[str, int]) -> None:
    digits = str(number).zfill(decimals + 1)
    parsed = parse(f"{digits[:-decimals]}.{digits[-decimals:]}{unit[0]}")
    assert parsed.value == Decimal(number).scaleb(unit[1] - decimals)
    assert parsed.place == Decimal(1).scaleb(unit[1] - decimals)


@given(st.integers(0, 10**15))
def test_grouping_and_width_do_not_change_a_figure(number: int) -> None:
    plain = parse(str(number))
    assert parse(f"{number:,}") == plain
    assert parse(str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))) == plain


@given(st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from("至-－–—~～"), st.booleans())
def test_two_rising_numbers_make_a_range(a: int, b: int, mark: str, words: bool) -> None:
    low, high = sorted((a, b))
    unit = "%"
    ends = [in_words(low), in_words(high)] if words else [str(low), str(high)]
    number = parse(f"{ends[0]}{unit}{mark}{ends[1]}{unit}")
    assert (number.low, number.high) == (Decimal(low), Decimal(high))


numeral_soup = st.text(alphabet="0129.,，．〇零一二两十百千万亿点余多%‰至-个百分之点倍萬 ", max_size=LONGEST + 5)


@given(st.one_of(st.text(), numeral_soup))
@example("点" * 40)
@example("百分之")
@example("至" * 40)
@example("\ud800")
@example("1" + "万" * 39)
def test_any_text_is_read_or_refused_and_nothing_else_happens(text: str) -> None:
    try:
        number = parse(text)
    except NumberError:
        return
    ends = [end for end in (number.value, number.low, number.high) if end is not None]
    assert len(ends) in (1, 2)
    assert all(end >= 0 for end in ends)
    assert number.place > 0
    assert number.last_nonzero >= number.place or number.value is None or not number.open


@given(numeral_soup)
def test_the_decimal_context_never_changes_what_is_read(text: str) -> None:
    try:
        number = parse(text)
    except NumberError:
        return
    with localcontext() as context:
        context.prec = 1
        assert parse(text) == number


@given(st.decimals(allow_nan=False, allow_infinity=False, places=None, min_value=-(10**30), max_value=10**30))
def test_decimal_text_means_the_same_number(value: Decimal) -> None:
    text = text_of(value)
    assert Decimal(text) == value
    assert "E" not in text
    assert not ("." in text and text.endswith(("0", ".")))
