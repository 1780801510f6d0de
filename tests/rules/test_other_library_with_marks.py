"""The number transform beside a library that knows 余, 多, 百分之 and ranges: Microsoft Recognizers-Text (MIT licence).

Its published cases for Chinese (`Specs/Number/Chinese`, NumberModel, PercentModel and NumberRangeModel, commit 90e968e of
2024-12-04; each pair of a recognised text and its value once) were read as facts; nothing of its code is here, and it need
not be installed. They stand in other_library/recognizers_text.csv: theirs, ours (empty: refused), and why they differ.
"""

import csv
from collections import Counter
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest

from scripts.rules.numbers import Number, NumberError, parse, text_of

CASES = Path(__file__).parent / "other_library" / "recognizers_text.csv"
REASONS = {
    "same": "Both read the same value.",
    "blank": "Both: it closes blanks inside a number; here a blank in print is a place where something may be lost.",
    "comparison": "Both: it reads the words of comparison too; here they are the qualifier and stand beside the token.",
    "ends": "Both: it leaves the upper end out by convention; in print both ends belong to the range.",
    "formal": "Both: it reads cheques; here 伍, 陆, 拾 would be numerals in 队伍, 大陆, 收拾, and press reports print no cheques.",
    "fraction": "Both: it takes any fraction; here a part above the whole, 又 and parts of ten thousand are refused, since no report prints them.",
    "from_to": "Ours: 从40到65 is a change in press reports; a range is written with 至 or a dash.",
    "mega": "Ours: 兆 is a million, or a million million, by place and time; it always takes the second.",
    "myriads": "It is right that 万万 is 亿; no report prints it, so it is taken for damage.",
    "notation": "Both: 2^5, 1e5 and 40k are the notation of computers, not of Chinese print.",
    "open": "Both: the same number; it leaves the upper side open, here 余 and 多 reach one more unit, which the band says.",
    "parts": "Both: the same share; it gives a part of one, here a fraction is a share in percent.",
    "per_mille": "Both: the same share in another unit; here per mille stays per mille, as printed.",
    "point": "Ours: a figure that begins with its point has lost what stood before it.",
    "scripts": "Both: it joins two scripts in one number; here two scripts side by side are taken for two numbers or damage.",
    "sign": "Both: it converts signed numbers; here the direction belongs to the indicator.",
    "some": "Ours: 几 is a digit that is not told; 一百零几万 lies between 101万 and 109万, and it gives 100万.",
    "spoken": "Both: it follows speech (四百五 for 450); in print a unit may be lost.",
    "tenths": "It is right that 七折 is 70%; 折 are prices, and no report of health care prints one.",
    "word": "Both: 打, 半, 对折 are numbers in words of another kind, which no figure of a report is printed in.",
    "wrong": "Ours: 20万次以上 is 200,000 and more; it gives 20,000.",
    "zero": "Ours: 零 stands where a place is skipped and nowhere else; it is free with it.",
}


def cases() -> list[dict[str, str]]:
    with CASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def shown(number: Number) -> str:
    """The number as the table shows it."""
    if number.value is None:
        assert number.low is not None and number.high is not None
        return f"{text_of(number.low)} to {text_of(number.high)}"
    return text_of(number.value) + "%" * number.percent


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["printed"])
def test_every_case_is_read_or_refused_as_the_table_says(case: dict[str, str]) -> None:
    if case["ours"]:
        assert shown(parse(case["printed"])) == case["ours"].replace("‰", "")
    else:
        with pytest.raises(NumberError):
            parse(case["printed"])


def test_no_case_of_the_other_library_is_read_as_another_number() -> None:
    """Where both read a number, it is the same one: alike, in per mille, or with another end left out."""
    for case in cases():
        theirs, ours = case["theirs"], case["ours"]
        if case["reason"] == "same":
            assert ours.endswith("%") == theirs.endswith("%")
            assert Decimal(ours.strip("%")) == Decimal(theirs.strip("%"))
        elif case["reason"] == "per_mille":
            assert Decimal(ours.strip("‰")) == Decimal(theirs.strip("%")) * 10
        elif case["reason"] == "parts":
            assert Decimal(ours.strip("%")) == Decimal(theirs) * 100
        elif case["reason"] in ("open", "ends"):
            assert theirs.strip("[(,)").replace(",", " to ") == ours
        else:
            assert ours == "", case


def test_without_its_blanks_a_case_is_read_as_the_other_library_reads_it() -> None:
    read = []
    for case in cases():
        if case["reason"] == "blank" and not case["theirs"].startswith("["):
            with suppress(NumberError):
                read.append((case["theirs"], shown(parse(case["printed"].replace(" ", "")))))
    assert len(read) == 39
    assert [pair for pair in read if pair[0] != pair[1]] == [("0.5", "50%")]  # a half, as a part of one


def test_every_difference_has_a_reason_that_says_who_is_right_and_none_is_left_out() -> None:
    count = Counter(case["reason"] for case in cases())
    assert set(count) == set(REASONS)
    assert all(text.startswith(("Both", "Ours", "It is right")) for text in REASONS.values())
    assert (count["same"], count["open"] + count["ends"] + count["per_mille"] + count["parts"], count.total()) == (210, 22, 544)
