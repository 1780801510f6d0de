"""Numbers stay exact: no digit is lost, whatever the length and whatever the decimal context."""

from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.rules.numbers import LONGEST_TOKEN, NumberError, parse, text_of
from tests.rules.chinese_words import numeral_soup


@pytest.mark.parametrize("printed", ["9" * LONGEST_TOKEN, "1." + "0" * (LONGEST_TOKEN - 3) + "1", "9" * 30 + "." + "9" * 8])
def test_long_figures_stay_exact_whatever_the_decimal_context(printed: str) -> None:
    with localcontext() as context:
        context.prec = 3
        value = parse(printed).value
        assert value is not None
        assert text_of(value) == printed


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
