"""The day that the head of a report states, in digits or in words."""

import pytest

from scripts.rules.report_days import head_day, states_day


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("——二〇一二年一月六日在某省人民代表大会上\n各位代表：", "2012-01-06"),
        ("二○一二年一月二十六日", "2012-01-26"),
        ("二0一二年十月十日", "2012-10-10"),
        ("2012年1月20日\n各位代表：", "2012-01-20"),
        ("二〇一二年二月二十九日", "2012-02-29"),
        ("二〇一二年十十月六日，二〇一二年一月二三日", ""),
        ("（2013年2月20日 省长）", ""),
        ("各位代表：2012年1月6日", ""),
        ("省长在会上", ""),
    ],
)
def test_the_head_of_a_report_states_its_day_in_digits_or_in_words(head, day):
    assert head_day(head, "2012") == day


def test_a_day_is_stated_in_three_ways_and_another_is_not():
    assert all(states_day(text, "2012-01-06") for text in ("2012-01-06", "2012年1月6日", "二零一二年一月六日"))
    assert not states_day("二〇一二年一月十六日", "2012-01-06")
