"""Numbers of hand-written pages: what is filled in, what is refused, and what looks like a number of the data."""

import pytest

from scripts.rules.prose_numbers import filled_prose, loose_numerals, macro_words


def test_a_macro_becomes_what_the_data_say_also_in_code_and_quotes() -> None:
    said = filled_prose("`{{ printed a-1 }}` is {{value a-1}}, 「{{ printed a-1 }}」", lambda kind, name: f"{kind}:{name}")
    assert said == "`printed:a-1` is value:a-1, 「printed:a-1」"


@pytest.mark.parametrize("what", ["", "value", "count", "count hospitals", "quote a-1", "config"])
def test_a_macro_of_another_kind_is_refused(what: str) -> None:
    with pytest.raises(KeyError):
        macro_words(what)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("1492 centres and 3,199,000 visits, 78.26 %", ["1492", "3,199,000", "78.26"]),
        ("共1492个，占90%", ["1492", "90"]),
        ("5 of 9, in 2024, 2024-12-18, on 18 December, 0.1.0", []),
        ("`140`, 「医院153个」, [a](b/1492), {#a-1492 width=480}", []),
        ("```\n1492\n```\n\n~~~\n1492\n~~~\n", []),
        ("twenty-four centres, Sixty beds, twelve and two hundred", ["twenty-four", "Sixty", "twelve", "two hundred"]),
        ("tenfold, one of a hundred, often, seventeenth", []),
        ("一百四十家、二十四个、十二人、两万", ["一百四十", "二十四", "十二", "两万"]),
        ("十进制，十百千万亿，一一，几十，「三十家」", []),
        ("20241 is no year, nor is 2,024", ["20241", "2,024"]),
    ],
)
def test_what_may_be_a_number_of_the_data_is_found(text: str, found: list[str]) -> None:
    assert [numeral for _, numeral in loose_numerals(text)] == found
