"""Numerals where they stand: what is a whole token, where runs begin and end, what is set aside by rule and what stays to be decided."""


import pytest

from scripts.records.codelists import load_codelist
from scripts.records.paths import Paths
from scripts.records.record import Document, Record
from scripts.records.repository import Source
from scripts.rules.anchors import mask
from scripts.rules.indefinite import footnote_runs, indefinite_runs
from scripts.rules.no_amounts import reason_beside
from scripts.rules.numeral_account import account
from scripts.rules.tokens import is_whole, numeral_runs, whole_token
from tests.rules.marked_token import cut

PHRASES = load_codelist(Paths().codelists / "set_phrase.csv", "")

# text with the token in brackets, whether it is whole
WHOLE = [
    ("占[六成]以上", True),
    ("占[六]成以上", False),
    ("近[六]成为青年", False),
    ("[5]成员单位", False),  # either
    ("[六成]员工", True),
    ("2015年[5]成立", True),
    ("C919首飞[1]成功", True),
    ("[三成五]以上", True),
    ("[三成]五以上", False),
    ("三[分之一]的乡镇", False),
    ("[三分之一]的乡镇", True),
    ("三分之[一]的乡镇", False),
    ("百分之[三]", False),
    ("占[1/3]", True),
    ("占[1]/3", False),
    ("占1/[3]", False),
    ("为[15.1/10万]", True),
    ("为[15.1]/10万", False),
    ("提高[15个百分点]", True),
    ("提高[15]个百分点", False),
    ("在[近千]张", True),
    ("在近[千]张", False),
    ("带动[上百]名", True),
    ("网上[百]科", True),
    ("[一刻钟]", True),
    ("[一]刻钟", False),
    ("[十]分钟", True),
    ("翻[两]番", False),
    ("[翻两番]", True),
    ("打[两]番工", True),
    ("减少[一半]", True),
    ("减少[一]半", False),
    ("[3]个半小时", False),
    ("[5]个亿", False),
    ("[5]个小时", True),
    ("[90%%]", True),
    ("[90%]%", False),
    # cut rightly
    ("达到[95.6%]二级及以上", True),
    ("达到95.6%[二]级及以上", True),
    ("为[100万]35—64岁的农村妇女", True),
    ("为[17.9万]65岁以上老人", True),
    ("为[1万]600人", False),
    ("\n6.[10]个区域急救医疗中心", True),
    ("\n[6]. 新建", True),
    ("\n[6].10个区域急救医疗中心", True),
    ("共6.[10]个", False),
    ("\n[6.10万]张", True),
    ("\n[6.10]个百分点", False),
    ("[3个]家", True),
    ("改革[42],协", True),
    ("[20万]千瓦", True),
    ("[20万千]瓦", False),
    ("[3千]户", True),
    ("甲型H[1]N1", False),
    ("甲型H1N[1]", False),
    ("[H1N1]", True),
    ("[5]G", False),
    # one token or nothing
    ("投资2 [500亿]元", False),
    ("投资[2] 500亿元", False),
    ("投资[2 500亿]元", True),
    ("救治[4] 万多名", False),
    ("新建3. [2万]户", False),
    ("新建3.[2万]户", False),
    ("新建2l[万]平方米", False),
    ("新建[2]l万平方米", False),
    ("共1 [200]个", False),
    ("共.[5万]人", False),
    ("下降-[3.2%]", False),
    ("下降负[3.2%]", False),
    ("减负[3.2]亿", False),
    ("减负[3.2亿]", True),
    ("新建 [5] 个", True),
    ("。——[5]家", True),
    # never a number
    ("建成几[十]个", False),
    ("建成[十]几个", False),
    ("建成[二十]几个", False),
    ("建成数[十]个", False),
    ("数[十万]人次", False),
    ("床位数[五十]张", True),
    ("床位数[十五]张", True),
    ("床位数[6.4]张", True),
    ("床位数[10]张", True),
    ("建有数[10]张", False),
    ("[十]来个", False),
    ("医疗队[十]来自", True),
    # ranges: both ends carry what is counted
    ("建成[3]至5家", False),
    ("建成3至[5]家", False),
    ("建成[3至5]家", True),
    ("建成[3]家至5家", False),
    ("建成3家到[5]家", False),
    ("建成3到[5]家", False),
    ("建成[3]套至5套", False),
    ("由[3]套升至5套", True),
    ("建成3张――[5]张", False),
    ("建成[3]张――5张", False),
    ("建成[3]张——5张", False),
    ("从[3]家到5家", True),
    ("由[6.4]张增至7.6张", True),
    ("有[2]家达到95%", True),
]


@pytest.mark.parametrize(("marked", "whole"), WHOLE)
def test_a_part_of_a_number_is_never_the_whole(marked: str, whole: bool) -> None:
    text, start, end = cut(marked)
    assert is_whole(text, start, end) is whole


@pytest.mark.parametrize("marked", [marked for marked, whole in WHOLE if not whole and "瓦" not in marked])
def test_the_whole_token_around_a_part_is_whole_and_longer(marked: str) -> None:
    text, start, end = cut(marked)
    first, last = whole_token(text, start, end)
    assert is_whole(text, first, last)
    assert first <= start < end <= last and (first, last) != (start, end)


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("95.6%二级及以上", "95.6% 二"),
        ("100万35—64岁的农村妇女", "100万 35 64"),
        ("17.9万65岁以上", "17.9万 65"),
        ("1万600人", "1万600"),
        ("\n6.10个区域", "6 10"),
        ("\n14.2025年", "14 2025"),
        ("\n6.10万张", "6.10万"),
        ("共6.10个", "6.10"),
        ("20万千瓦", "20万 千"),
    ],
)
def test_two_numbers_side_by_side_are_two_runs(text: str, runs: str) -> None:
    assert " ".join(text[a:b] for a, b in numeral_runs(text, 0, len(text))) == runs


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("建成数十个", "数十"),
        ("建成几十个", "几十"),
        ("建成十几个", "十几"),
        ("建成二十几个", "二十几"),
        ("惠及数十万人次", "数十万"),
        ("投入十几亿元", "十几亿"),
        ("培训上百。", "上百"),
        ("培训上百名", ""),
        ("数以万计", "数以万计"),
        ("成千上万", "成千上万"),
        ("十来个", "十来"),
        ("百分之几十", "百分之几十"),
        ("几个、几家", ""),
        ("床位数五十张", ""),
        ("人数十万", ""),  # either; it is refused
        ("总数百分之五", ""),
        ("网上百科。", ""),
        ("几点", ""),
    ],
)
def test_indefinite_numerals_are_set_aside_by_rule(text: str, runs: str) -> None:
    assert " ".join(text[a:b] for a, b in indefinite_runs(text, 0, len(text))) == runs


@pytest.mark.parametrize(("text", "mark"), [("改革[42]。", "[42]"), ("改革^67^，", "^67^"), ("［７］", "［７］"), ("改革[^33]，", "[^33]"), ("[2024]5号", ""), ("2^5", "")])
def test_the_marks_of_footnotes_are_set_aside_by_rule(text: str, mark: str) -> None:
    assert "".join(text[a:b] for a, b in footnote_runs(text, 0, len(text))) == mark


@pytest.mark.parametrize(
    ("marked", "reason"),
    [
        ("第【47】个", "ordinal"),
        ("。【一】是加强", "ordinal"),
        ("人均【一】是", ""),
        ("推进【二】期工程", "ordinal"),
        ("【二】期间", ""),
        ("“【三】个提升”行动", "programme_name"),
        ("“【五】大中心”", "programme_name"),
        ("“【九】连升”", ""),
        ("建设“【一刻钟】医疗圈", ""),
        ("“【十】分钟”", ""),
        ("共【47】个", ""),
    ],
)
def test_ordinals_and_slogans_are_told_from_amounts(marked: str, reason: str) -> None:
    text, start, end = cut(marked)
    assert reason_beside(text, start, end) == reason


def source_of(text: str) -> Source:
    """An article of nothing but the text."""
    top = Record("x", 1, "", {"span_start": "0", "span_end": str(len(text))})
    return Source("x", "x", Document("x", top), text=text)


@pytest.mark.parametrize(
    ("text", "accounts"),
    [
        ("建成几十个、十几家，数十万人", "indefinite indefinite indefinite"),
        ("联体改革[42]，共^67^", "article_furniture article_furniture"),
        ("十分重视", "set_phrase"),
        ("十分钟服务圈", "-"),
        ("十分之一", "- -"),
        ("甲型H1N1流感", "name name"),
        ("20万千瓦", "- set_phrase"),
        ("在三亚、九江", "name name"),
    ],
)
def test_what_no_rule_sets_aside_stays_to_be_decided_and_the_mask_shows_why(text: str, accounts: str) -> None:
    source, phrases = source_of(text), PHRASES
    assert " ".join(run.account or "-" for run in account(source, phrases)) == accounts
    masked = source_of(mask(source, text, phrases))
    assert [(run.start, run.end, run.account) for run in account(masked, phrases)] == [(run.start, run.end, run.account) for run in account(source, phrases)]
