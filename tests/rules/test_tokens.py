"""Where numerals, dates and tokens stand in a text."""

import re
import time
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.rules import glue, tokens
from scripts.rules.tokens import date_runs, find_token, is_whole, looked_at, numeral_runs, whole_token

# text, the runs of numerals in it
RUNS = [
    ("医院153个", "153"),
    ("接诊患者334.49万人次", "334.49万"),
    ("３１９．９万", "３１９．９万"),
    ("1,234,567.8元", "1,234,567.8"),
    ("1，234元", "1，234"),
    ("2019,2020", "2019 2020"),  # a list, not grouping
    ("1,23", "1 23"),
    ("共5,其中3", "5 3"),
    ("达到100%,实现", "100%"),
    ("为3.", "3"),
    (".5", "5"),
    ("1000余万人", "1000余万"),
    ("80餘家、三百多家", "80餘 三百多"),
    ("余万元", "万"),
    ("其余5家,最多3家", "5 3"),
    ("多元化、业余", ""),
    ("95.27%和5.6‰", "95.27% 5.6‰"),
    ("%5", "5"),
    ("3千万元", "3千万"),
    ("1亿2000万", "1亿2000万"),
    ("1至3个", "1 3"),
    ("百分之三点五", "百 三点五"),
    ("兩個、兩萬、二〇二四", "兩 兩萬 二〇二四"),
    ("五点:一", "五 一"),
    ("2.5.1版", "2.5.1"),
    ("20:08:00", "20 08 00"),
    ("人才队伍、收拾", ""),
    ("1░2", "1 2"),
    ("1.░", "1"),
    ("50%多元化", "50%多"),  # the known limit
    ("", ""),
]

# text, the dates in it
DATES = [
    ("2024年,", "2024年"),
    ("在2024年4月", "2024年4月"),
    ("2024年12月18日讯", "2024年12月18日"),
    ("12月18日", "12月18日"),
    ("12月18号", "12月18号"),
    ("去年11月底", "11月底"),
    ("10月印发", "10月"),
    ("5月上旬", "5月上旬"),
    ("2023年底", "2023年底"),
    ("2024年6月底", "2024年6月底"),
    ("２０２４年４月", "２０２４年４月"),
    ("二〇二四年十二月二十一日", "二〇二四年十二月二十一日"),
    ("2024年第三季度,一季度", "2024年第三季度"),
    ("2019-2024年", "2019-2024年"),
    ("2019年至2024年", "2019年至2024年"),
    ("1至6月", "1至6月"),
    ("2024年1-11月", "2024年1-11月"),
    ("12月16日至17日", "12月16日至17日"),
    ("12月16日至1月3日", "12月16日 1月3日"),
    ("时间:2025-01-15 20:08:00来源", "2025-01-15 20:08:00"),
    ("2025-01-15 20:08", "2025-01-15 20:08"),
    ("2025/1/5、2025.01.15", "2025/1/5 2025.01.15"),
    ("20:08:00", "20:08:00"),
    ("2024年3个月", "2024年"),
    ("5月6.3万例", "5月"),
    ("10月100例", "10月"),
    ("2024\n2024-12-21", "2024-12-21"),
    # not dates
    ("为期3年", ""),
    ("三年、15年、100年", ""),
    ("3000年", ""),
    ("023年", ""),
    ("12024年", ""),
    ("3个月、4個月、四个月", ""),
    ("13月、0月", ""),
    ("3日内", ""),
    ("前三季度", ""),
    ("10:15", ""),
    ("25:00:00", ""),
    ("1:20:08:00", ""),
    ("2025-13-01", ""),
    ("2025-01-155", ""),
    ("2025-01/15", ""),
    ("1-2个", ""),
    ("░年░月", ""),
]

# text with the token in brackets, whether it is whole
WHOLE = [
    ("医院[153]个", True),
    ("[153]", True),
    ("1[53]个", False),
    ("[15]3个", False),
    ("为[3].", True),
    ("为[3].下", True),
    ("[3].5", False),
    ("3.[5]", False),
    ("．[5]", False),
    ("[1],234", False),
    ("1,[234]", False),
    ("[2019],2020", True),
    ("2019,[2020]", True),
    ("100%,[3]家", True),
    ("[319.9]万", False),
    ("[319.9万]人次", True),
    ("[1000]余万", False),
    ("[1000余]万", False),
    ("[1000余万]", True),
    ("1000余[万]", False),
    ("[95.27]%", False),
    ("[5.6]‰", False),
    ("[5]％", False),
    ("80%[5]家", False),
    ("十[五]", False),
    ("[十]五", False),
    ("[三]点五", False),
    ("三点[五]", False),
    ("几点[五]", True),
    ("[三]点半", True),
    ("[十]億", False),
    ("[30]個百分點", False),
    ("[30個百分點]", True),
    ("最多[3]个", True),
    ("其余[5]家", True),
    ("10多[5]", False),
    ("[50%]多元化", False),  # the known limit
    ("[1至3]个", True),
    ("░[153]░", True),
    ("░.[5]", False),
    ("5░[5]", True),
]


def pieces(text: str, spans: list[tuple[int, int]]) -> str:
    return " ".join(text[start:end] for start, end in spans)


@pytest.mark.parametrize(("text", "expected"), RUNS)
def test_every_numeral_stands_in_one_maximal_run(text: str, expected: str) -> None:
    assert pieces(text, numeral_runs(text, 0, len(text))) == expected


@pytest.mark.parametrize(("text", "expected"), DATES)
def test_dates_are_found_by_rule_and_lengths_of_time_are_not(text: str, expected: str) -> None:
    found = [text[start:end] for start, end in date_runs(text, 0, len(text))]
    assert found == [expected] or " ".join(found) == expected


@pytest.mark.parametrize(("marked", "whole"), WHOLE)
def test_a_token_is_whole_if_no_number_goes_on_at_its_ends(marked: str, whole: bool) -> None:
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    assert is_whole(text, start, end) is whole


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 9)])
def test_an_empty_or_outside_span_is_no_token(start: int, end: int) -> None:
    assert not is_whole("153个", start, end)


def test_only_the_span_asked_for_is_searched_and_offsets_count_from_the_text() -> None:
    text = "1家2024年5家6月"
    assert numeral_runs(text, 2, 9) == [(2, 6), (7, 8)]
    assert date_runs(text, 2, 9) == [(2, 7)]
    assert date_runs(text, 3, 9) == []


def test_the_nth_whole_occurrence_is_found() -> None:
    quote = "共21家,新增1家,另有11家、1家"
    assert find_token(quote, "1") == quote.index("新增") + 2
    assert find_token(quote, "1", 2) == len(quote) - 2


@pytest.mark.parametrize(("printed", "nth"), [("1", 1), ("5", 2), ("", 1), ("5", 0), ("5", -1), ("7", 1)])
def test_a_token_that_does_not_stand_there_is_refused(printed: str, nth: int) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        find_token("共21家和5家", printed, nth)


texts = st.one_of(
    st.text(),
    st.text(alphabet="0129２.,，．〇零一二两十百千万亿点余多%‰至-年月日个底:░ a\n其", max_size=60),
)


@given(texts)
def test_runs_are_in_order_whole_and_leave_no_digit_out(text: str) -> None:
    runs = numeral_runs(text, 0, len(text))
    covered = {index for start, end in runs for index in range(start, end)}
    assert all(before[1] <= after[0] for before, after in zip(runs, runs[1:], strict=False))
    wholes = [whole_token(text, start, end) for start, end in runs]
    assert all(is_whole(text, *whole) for whole in wholes)
    assert all(a <= start < end <= b for (a, b), (start, end) in zip(wholes, runs, strict=True))
    assert all(index in covered for index, character in enumerate(text) if character in "0129２〇零一二两十百千万亿")


@given(texts, st.data())
def test_a_token_that_cuts_a_run_is_never_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    cut = any(a < start < b or a < end < b for a, b in numeral_runs(text, 0, len(text)))
    assert not (cut and is_whole(text, start, end))


@given(texts)
def test_masking_everything_but_the_runs_changes_no_run(text: str) -> None:
    runs = numeral_runs(text, 0, len(text))
    shown = runs + looked_at(text, 0, len(text))
    kept = {index for start, end in shown for index in range(start, end)}
    masked = "".join(character if index in kept else "░" for index, character in enumerate(text))
    assert numeral_runs(masked, 0, len(masked)) == runs


@given(texts)
def test_a_date_never_cuts_a_run_of_digits(text: str) -> None:
    for start, end in date_runs(text, 0, len(text)):
        assert not (start and text[start - 1].isdecimal() and text[start].isdecimal())
        assert not (end < len(text) and text[end].isdecimal() and text[end - 1].isdecimal())


@given(texts, texts, st.sampled_from(["5", "1至3", "319.9万", "三百多", "95.27%"]))
def test_what_is_found_stands_there_and_is_whole(before: str, after: str, printed: str) -> None:
    quote = f"{before}░{printed}░{after}"
    at = find_token(quote, printed)
    assert quote[at:].startswith(printed)
    assert is_whole(quote, at, at + len(printed))


@pytest.mark.parametrize(
    "unit", ["1", "1,", "1.", "万", "1,234", "2024-", "1月", "一点", "余%", "20:", "░", "2024年至"]
)
def test_a_long_text_takes_time_in_proportion_to_its_length(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.process_time()
    numeral_runs(text, 0, len(text))
    date_runs(text, 0, len(text))
    is_whole(text, len(text) // 2, len(text) // 2 + 1)
    assert time.process_time() - began < 2


ANY_PLACE = re.compile("")
# Every character that a pattern of glue or of cuts names.
NAMED = sorted({c for p in (glue._BETWEEN, glue._AHEAD, glue._RANGE, tokens._CUT) for c in p.pattern if not c.isascii() or c.isalnum()} | {*" .,/:+-~%\n"})


@given(st.text(NAMED, max_size=14), st.integers(0, 14), st.integers(1, 6))
def test_a_look_at_one_character_spares_no_glue_and_no_cut(text: str, start: int, length: int) -> None:
    found = glue.glue_before(text, start), is_whole(text, start, start + length)
    with patch.object(glue, "_MAY_END", ANY_PLACE), patch.object(tokens, "_MAY_BE_CUT", ANY_PLACE):
        assert found == (glue.glue_before(text, start), is_whole(text, start, start + length))
