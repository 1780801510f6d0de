"""Quotes in a second copy: found only as they are, and what differs is told in a few characters."""

import pytest

from scripts.records.record import Record
from scripts.rules.second_copies import Comparison, compare, fold

TEXT = "**一、回顾**\n\n全省建成县域医疗次中心58个，推进医改。人均预期寿命达到78.2岁。修路300公里。\n"


def looked_up(copy: str, quote: str = "建成县域医疗次中心58个", printed: str = "58", **more: str) -> Comparison:
    fields = {"quote": quote, "start": str(TEXT.index(quote)), "printed": printed, **more}
    return compare(Record("file", 1, "observations", fields), TEXT, fold(copy))


def test_a_quote_of_a_copy_without_marks_and_with_other_blanks_and_width_is_found() -> None:
    copy = TEXT.replace("**", "").replace("58个", " ５８\n个").replace("，", ",")
    assert looked_up(copy) == Comparison("found")


def test_other_words_of_the_sentence_are_told_where_the_quote_is_found() -> None:
    assert looked_up(TEXT.replace("推进医改", "深入推进医改")) == Comparison("found", "个,推进 → 个,深入推进")


def test_of_several_places_of_a_quote_the_one_whose_sentence_differs_least_counts() -> None:
    assert looked_up("建成县域医疗次中心58个。" + TEXT) == Comparison("found")


@pytest.mark.parametrize(
    ("old", "new", "outcome", "differs"),
    [
        ("建成县域医疗次中心58个", "建成县域次中心58个", "digits_found", "县域医疗次中 → 县域次中"),
        ("次中心58个", "次中心59个", "differs", "心58个 → 心59个"),
        ("次中心58个", "次中心158个", "differs", "中心58 → 中心158"),
        ("建成县域医疗次中心58个", "", "differs", "建成县域医疗次中心58个 → "),
    ],
)
def test_what_stands_between_the_same_words_tells_another_number_from_other_words(old: str, new: str, outcome: str, differs: str) -> None:
    assert looked_up(TEXT.replace(old, new)) == Comparison(outcome, differs)


def test_a_quote_whose_neighbours_the_copy_does_not_hold_is_absent() -> None:
    assert looked_up("修路300公里。") == Comparison("absent")


def test_a_second_quote_that_the_copy_does_not_hold_counts() -> None:
    more = {"context": "人均预期寿命", "context_start": str(TEXT.index("人均预期寿命"))}
    assert looked_up(TEXT, **more) == Comparison("found")
    assert looked_up(TEXT.replace("人均预期", "平均预期"), **more).outcome == "differs"


def test_what_differs_is_cut_to_what_a_quote_may_hold() -> None:
    found = looked_up(TEXT.replace("推进医改", "深入推进" + "医疗卫生" * 30))
    assert found.outcome == "found" and len(found.differs) <= 60 and found.differs.endswith("…")
