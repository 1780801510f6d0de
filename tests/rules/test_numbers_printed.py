"""Numbers as statistics print them: each kind read, cut or refused as a kind, with near misses beside it.

A sentence holds the figure in 【】; what the check finds about it is compared with the codes that it should find.
"""

from decimal import Decimal

import pytest

from scripts.checks import evidence, labels_and_units, marks
from scripts.packages.plain_figures import value
from scripts.records.codelists import load_codelists
from scripts.records.paths import Paths
from scripts.records.record import Document, Record
from scripts.records.repository import EMPTY, Source
from scripts.rules.anchors import mask
from scripts.rules.bands import of_record
from scripts.rules.indefinite import footnote_runs, indefinite_runs
from scripts.rules.no_amounts import reason_beside
from scripts.rules.numbers import NumberError, parse, text_of
from scripts.rules.numeral_account import account
from scripts.rules.tokens import is_whole, numeral_runs, whole_token

CODELISTS = load_codelists(Paths().codelists, "")
INDICATORS = CODELISTS["indicator"].rows
SHARE, RATE, BEDS = "in_county_visit_share", "maternal_mortality_rate", "beds"

# token, value, mark
READ = [
    ("六成", "60", "%"),
    ("9成", "90", "%"),
    ("两成", "20", "%"),
    ("十成", "100", "%"),
    ("三成五", "35", "%"),
    ("三成半", "35", "%"),
    ("3.5成", "35", "%"),
    ("百分之百", "100", "%"),
    ("四分之三", "75", "%"),
    ("3/4", "75", "%"),
    ("一半", "50", "%"),
    ("半数", "50", "%"),
    ("90%%", "90", "%"),
    ("15个百分点", "15", "%"),
    ("十万分之五十", "50", "/10万"),
    ("15.1/10万", "15.1", "/10万"),
    ("１５．１／１０万", "15.1", "/10万"),
    ("4.5‰", "4.5", "‰"),
    ("千分之4.77", "4.77", "‰"),
    ("近千", "1000", ""),
    ("近万", "10000", ""),
    ("上千", "1000", ""),
    ("近百", "100", ""),
    ("超百亿", "10000000000", ""),
    ("逾千万", "10000000", ""),
    ("一刻钟", "15", "刻钟"),
    ("3刻鐘", "45", "刻钟"),
    ("翻一番", "2", "倍"),
    ("翻两番", "4", "倍"),
    ("翻了一番", "2", "倍"),
    ("翻番", "2", "倍"),
]

# token, the two ends
ENDS = [
    ("三分之一", "33.33", "33.34"),
    ("1/3", "33.33", "33.34"),
    ("2/3", "66.66", "66.67"),
    ("三分之二", "66.66", "66.67"),
    ("六至七成", "60", "70"),
    ("六成至七成", "60", "70"),
    ("35―64", "35", "64"),
    ("35——64", "35", "64"),
    ("十万分之五十至八十", "50", "80"),
]

REFUSED = ["12成", "零成五", "三百成", "三成一成", "三1成5", "三分之四", "三分之三", "9/12", "24/7", "4/3", "1/1", "万分之三", "四刻钟", "零刻钟", "半刻钟"]
REFUSED += ["翻五番", "翻三一番", "近", "近五", "近百余", "约千", "百", "上", "-3.2%", "±3", "负3.2%", ".5万", "1 200", "2 500亿", "4 万多", "3. 2万", "2l万"]
REFUSED += ["H1N1", "5G", "几十", "数十", "十几", "二十几", "十来", "5家到8家", "5张——8张", "5到8", "3个半", "三成5", "90%%%", "80至90/100", "1/3强", "5/10万余", "三刻钟多"]

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


def cut(marked: str) -> tuple[str, int, int]:
    """The text without its brackets, and where they were."""
    left, right = ("【", "】") if "【" in marked else ("[", "]")
    start, end = marked.index(left), marked.index(right) - 1
    return marked.replace(left, "", 1).replace(right, "", 1), start, end


@pytest.mark.parametrize(("token", "stated", "mark"), READ)
def test_a_kind_of_number_is_read_with_the_unit_that_it_prints(token: str, stated: str, mark: str) -> None:
    number = parse(token)
    assert number.value == Decimal(stated)
    assert number.mark == mark
    assert number.percent == (mark == "%")


@pytest.mark.parametrize(("token", "low", "high"), ENDS)
def test_a_share_that_does_not_end_and_a_range_have_two_ends(token: str, low: str, high: str) -> None:
    number = parse(token)
    assert number.value is None
    assert (number.low, number.high) == (Decimal(low), Decimal(high))
    assert number.fraction == ("分之" in token and "万" not in token or "/" in token)


@pytest.mark.parametrize("token", REFUSED)
def test_what_no_rule_is_sure_of_is_refused(token: str) -> None:
    with pytest.raises(NumberError):
        parse(token)


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
    source, phrases = source_of(text), CODELISTS["set_phrase"]
    assert " ".join(run.account or "-" for run in account(source, phrases)) == accounts
    masked = source_of(mask(source, text, phrases))
    assert [(run.start, run.end, run.account) for run in account(masked, phrases)] == [(run.start, run.end, run.account) for run in account(source, phrases)]


def found(marked: str, printed: str, value: str, indicator: str, **more: str) -> set[str]:
    """The codes of the problems of a figure whose quote is the sentence."""
    text, start, end = cut(marked)
    assert text[start:end] == printed
    fields = {"id": "x-0001", "indicator": indicator, "obs_value": value, "printed": printed, "quote": text, "start": "0", **more}
    record = Record("x", 1, "observations", fields)
    source = Source("x", "x", EMPTY, text=text)
    problems = [*evidence.stated(record, source, CODELISTS["indicator"]), *labels_and_units.qualifiers(record, source, CODELISTS)]
    problems += [*marks.marks(record, CODELISTS["indicator"]), *marks.amounts(record, source, CODELISTS["indicator"])]
    return {problem.code for problem in problems}


# sentence, printed, value, indicator, qualifier; what the check finds
SENTENCES = [
    ("县域内就诊率达【九成】以上", "90", SHARE, "at_least", set()),
    ("县域内就诊率达【九成】以上", "90", SHARE, "", {"qualifier-left-out"}),
    ("县域内就诊率近【七成】", "70", SHARE, "nearly", set()),
    ("县域内就诊率超【9成】", "90", SHARE, "over", set()),
    ("县域内就诊率达【九】成", "9", SHARE, "", {"token-not-in-quote", "percent-sign"}),
    ("县域内就诊率为【三分之一】", "", SHARE, "", set()),
    ("县域内就诊率为【三分之一】", "33.33", SHARE, "", {"fraction-has-no-value"}),
    ("县域内就诊率为【2/3】以上", "", SHARE, "at_least", set()),
    ("县域内就诊率为【一半】以上", "50", SHARE, "at_least", set()),
    ("【半数】以上在县域内就诊", "50", SHARE, "at_least", set()),
    ("孕产妇死亡率为【0.15‰】", "15", RATE, "", set()),
    ("孕产妇死亡率为【0.15‰】", "0.15", RATE, "", {"value-not-stated"}),
    ("孕产妇死亡率为【15.1/10万】", "15.1", RATE, "", set()),
    ("孕产妇死亡率降至【十万分之五十】", "50", RATE, "", set()),
    ("孕产妇死亡率为【15.1】", "15.1", RATE, "", {"rate-without-mark"}),
    ("孕产妇死亡率（1/10万）为【15.1】", "15.1", RATE, "", set()),
    ("孕产妇死亡率下降【15%】", "15", RATE, "", {"percent-sign"}),
    ("县域内就诊率为【4.5‰】", "4.5", SHARE, "", {"percent-sign"}),
    ("床位【4.5‰】", "4.5", BEDS, "", {"unit-of-mark"}),
    ("床位【翻一番】", "2", BEDS, "", {"unit-of-mark"}),
    ("床位【近千】张", "1000", BEDS, "nearly", set()),
    ("床位【近千】张", "1000", BEDS, "", {"qualifier-left-out"}),
    ("床位【上千】张", "1000", BEDS, "at_least", set()),
    ("床位【超百】张", "100", BEDS, "over", set()),
    ("新增床位不到【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位不到【20】张", "20", BEDS, "under", set()),
    ("新增床位不足【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位少于【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位不少于【20】张", "20", BEDS, "at_least", set()),
    ("新增床位低于【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位高于【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位大于【20】张", "20", BEDS, "over", set()),
    ("新增床位未满【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位最多【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位最少【20】张", "20", BEDS, "at_least", set()),
    ("新增床位大概【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位过【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("验收通过【20】张", "20", BEDS, "", set()),
    ("新增床位【31】张不到", "31", BEDS, "", {"qualifier-left-out"}),
    ("新增床位【32】张出头", "32", BEDS, "over", set()),
    ("新增床位【32】张[42]以上", "32", BEDS, "at_least", set()),
    ("建成第【47】张", "47", BEDS, "", {"no-amount"}),
    ("建成“【三】大床位”", "3", BEDS, "", {"no-amount"}),
    ("建成几【十】张", "10", BEDS, "", {"token-not-in-quote"}),
    ("数【十万】张", "100000", BEDS, "", {"token-not-in-quote"}),
    ("1 【200】张", "200", BEDS, "", {"token-not-in-quote"}),
    (".【5万】张", "50000", BEDS, "", {"token-not-in-quote"}),
    ("负【3.2%】在县域内就诊", "3.2", SHARE, "", {"token-not-in-quote"}),
    ("-【3.2%】在县域内就诊", "3.2", SHARE, "", {"token-not-in-quote"}),
]


@pytest.mark.parametrize(("marked", "value", "indicator", "qualifier", "codes"), SENTENCES)
def test_a_wrong_value_never_passes_without_a_word(marked: str, value: str, indicator: str, qualifier: str, codes: set[str]) -> None:
    text, start, end = cut(marked)
    assert found(marked, text[start:end], value, indicator, **({"value_qualifier": qualifier} if qualifier else {})) == codes


@pytest.mark.parametrize(
    ("printed", "unit", "ends"),
    [("0.15‰", "per_100000", ("14", "16")), ("15.1/10万", "per_100000", ("15.0", "15.2")), ("15.1/10万", "per_mille", ("0.150", "0.152")), ("4.5‰", "per_mille", ("4.4", "4.6"))],
)
def test_per_mille_is_published_per_100000_only_by_the_transform(printed: str, unit: str, ends: tuple[str, str]) -> None:
    record = Record("x", 1, "observations", {"printed": printed})
    assert of_record(record, {"unit_measure": unit}).ends == tuple(map(Decimal, ends))
    with pytest.raises(NumberError, match="not the unit"):
        of_record(record, {"unit_measure": "percent"})


@pytest.mark.parametrize(
    ("printed", "qualifier", "shown"),
    [("三分之一", "exact", "33.33–33.34"), ("2/3", "at_least", "66.66"), ("1/3", "nearly", "33.34"), ("六至七成", "range", "60–70")],
)
def test_what_has_no_value_is_shown_by_the_ends_that_its_qualifier_leaves(printed: str, qualifier: str, shown: str) -> None:
    record = Record("x", 1, "observations", {"printed": printed, "value_qualifier": qualifier})
    band = of_record(record, {"unit_measure": "percent", "minimum": "0", "maximum": "100"})
    ends = {"value_min": band.value_min, "value_max": band.value_max}
    assert value({"obs_value": "", "band": band.rule, **{k: text_of(v) for k, v in ends.items() if v is not None}}) == shown


def test_no_indicator_of_these_tests_is_gone() -> None:
    assert [INDICATORS[code]["unit_measure"] for code in (SHARE, RATE, BEDS)] == ["percent", "per_100000", "beds"]
