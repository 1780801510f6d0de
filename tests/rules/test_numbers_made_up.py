"""Made-up input: a number written by an independent writer reads back as itself, and any text is read or refused."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.rules.numbers import LONGEST_TOKEN, NumberError, parse
from tests.rules import written_numbers
from tests.rules.chinese_words import in_words, numeral_soup


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


whole_numbers = written_numbers.whole_numbers


@given(written_numbers.tokens)
def test_a_number_as_reports_write_it_reads_back_as_its_value(pair: written_numbers.Pair) -> None:
    token, value = pair
    if len(token) <= LONGEST_TOKEN:
        number = parse(token)
        assert number.value == value
        assert number.percent == any(mark in token for mark in ("%", "％", "百分"))
        assert number.open == any(mark in token for mark in "余多餘")


@given(written_numbers.ranges)
def test_a_range_as_reports_write_it_reads_back_as_its_ends(stated: tuple[str, Decimal, Decimal]) -> None:
    token, low, high = stated
    if len(token) <= LONGEST_TOKEN:
        number = parse(token)
        assert (number.low, number.high) == (low, high)


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
