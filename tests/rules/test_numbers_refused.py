"""What is not wholly a number is refused, and the sentence says why."""

import pytest

from scripts.rules.numbers import LONGEST_TOKEN, NumberError, parse

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
    ("1百万1万", "by size"),
    ("5千亿3亿", "by size"),
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
    ("一二三", "each of them"),
    ("二三四五", "each of them"),
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
    ("三万点五万", "both sides"),
    ("百分之", "no number"),
    ("百分之30%", "well-formed"),
    ("%", "no number"),
    ("40到65", "well-formed"),
    ("1、2", "well-formed"),
    ("1至", "no number"),
    ("至3", "no number"),
    ("至5十", "no number"),
    ("-5十", "sign"),
    ("1至2至3", "more than two ends"),
    ("2025-01-15", "more than two ends"),
    ("3至1", "above"),
    ("1万至3", "above"),
    ("80%至90", "different units"),
    ("80%至90‰", "different units"),
    ("三至五百", "one end or to both"),
    ("10余至20", "well-formed"),
    # the first end has one unit or another, as one reads it
    ("三至五千万", "one end or to both"),
    ("三至五百亿", "one end or to both"),
    ("二至三千五百", "one end or to both"),
    ("1-3千5百", "one end or to both"),
    ("1至3万5千", "one end or to both"),
    ("一至三万五千", "one end or to both"),
    ("1-3亿2000万", "one end or to both"),
    ("一至三亿二千万", "one end or to both"),
    ("三十至五十万五千", "one end or to both"),
    ("300至5千万", "one end or to both"),
    ("5000至1万亿", "one end or to both"),
]


@pytest.mark.parametrize(("token", "why"), REFUSED)
def test_what_is_not_wholly_a_number_is_refused_with_the_reason(token: str, why: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse(token)
    assert why in str(caught.value)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("token", ["9" * (LONGEST_TOKEN + 1), "一" * 10**6, "1," * 10**6, "零" * 10**6])
def test_a_token_over_the_stated_length_is_refused_in_a_short_sentence(token: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse(token)
    assert len(str(caught.value)) < 100
