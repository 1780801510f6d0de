"""Near misses: a number with one character wrong is refused, or is read as what it now says; never as something else.

`second_reader` says what it is worth; it reads by another rule than the transform and takes far more.
"""

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from scripts.rules.numbers import NumberError, parse
from tests.rules import written_numbers
from tests.rules.chinese_words import numeral_soup
from tests.rules.second_reader import readings

CHARACTERS = "0123456789０５．,，.〇零一二三四五六七八九两兩十百千万萬亿億点余多餘%‰至-—个倍半几数成番翻/近上超 "
CHUNKS = ["1", "3", "10", "5000", "1,000", "0.5", *"三五十百千万亿零两至-余多%倍点", "万亿", "百分之", "千分之", "十万分之", "分之", "个百分点", "成", "/", "/10万", "刻钟", "翻", "番", "近", "超", "一半"]
SAME = str.maketrans("0123456789０１２３４５６７８９〇两兩萬億", "零一二三四五六七八九零一二三四五六七八九零二二万亿")
ONE_KIND = ("零一二三四五六七八九", "十百千万亿")  # across them a value may stay: 0 and 亿 in 11720449万 and 1172亿449万
tokens = (written_numbers.tokens | written_numbers.ranges).map(lambda pair: pair[0])
# Words that tell no number, which stand where numbers do.
VAGUE = ["数十", "数百万", "成千上万", "几", "几十", "十几", "二十几万", "若干", "半", "十来", "两三", "三四百", "百八十"]
VAGUE += ["一两万", "1个半", "两年半", "三点半", "万分之三", "第五", "五五", "十五六", "三万五", "一百二", "千万", "万万", "廿", "○", "二十两"]


def read(token: str) -> tuple[object, ...] | None:
    """The ends and the mark of the token, or None where it is refused; what is read must be what it is worth."""
    try:
        number = parse(token)
    except NumberError:
        return None
    assert number.value is not None or (number.low is not None and number.high is not None)
    ends = (number.low, number.high) if number.value is None else (number.value,)
    assert ends in readings(token), token
    return *ends, number.percent


@given(tokens, st.data())
def test_one_wrong_character_is_refused_or_read_as_what_it_says(token: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(token) - 1))
    new = data.draw(st.sampled_from(CHARACTERS))
    before, there, after = token[:at], token[at], token[at + 1 :]
    for edited in (before + after, before + new + there + after, before + there + there + after, before + after[:1] + there + after[1:]):
        read(edited)
    value = read(token)
    old, other = there.translate(SAME), new.translate(SAME)
    one_kind = old != other and any({old, other} <= {*kind} for kind in ONE_KIND)
    if value is not None and one_kind and all(value[:-1]):  # 0千 is 0百
        assert read(before + new + after) != value


@given(numeral_soup | st.lists(st.sampled_from(CHUNKS), max_size=8).map("".join))
@example("十万零一千")
@example("一千零十四")
@example("三万点五万")
def test_whatever_is_read_is_what_it_is_worth(text: str) -> None:
    read(text)


def test_every_text_of_three_such_characters_is_refused_or_read_as_what_it_is_worth() -> None:
    texts = ["".join(characters) for length in (1, 2, 3) for characters in product("150.,零一二三两十百千万亿点余%至成半/翻番近", repeat=length)]
    assert sum(read(text) is not None for text in texts) > 400


@given(st.sampled_from(VAGUE), tokens)
def test_words_that_tell_no_number_are_refused_alone_and_beside_one(vague: str, token: str) -> None:
    assert read(vague) is None
    for joint in ("至", "余", "、"):
        assert read(f"{token}{joint}{vague}") is None
        assert read(f"{vague}{joint}{token}") is None
