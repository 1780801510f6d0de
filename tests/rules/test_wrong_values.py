"""A wrong value never passes: a sentence holds the figure in 【】, and what the check finds is compared with what it should find."""


import pytest

from scripts.checks import evidence, labels_and_units, marks
from scripts.records.codelists import load_codelists
from scripts.records.paths import Paths
from scripts.records.record import Record
from scripts.records.repository import EMPTY_DOCUMENT, Source
from tests.rules.marked_token import cut

CODELISTS = load_codelists(Paths().codelists, "")
INDICATORS = CODELISTS["indicator"].rows
SHARE, RATE, BEDS, CIRCLE = "in_county_visit_share", "maternal_mortality_rate", "beds", "service_circle_minutes"


def found(marked: str, printed: str, value: str, indicator: str, **more: str) -> set[str]:
    """The codes of the problems of a figure whose quote is the sentence."""
    text, start, end = cut(marked)
    assert text[start:end] == printed
    fields = {"id": "x-0001", "indicator": indicator, "obs_value": value, "printed": printed, "quote": text, "start": "0", **more}
    record = Record("x", 1, "observations", fields)
    source = Source("x", "x", EMPTY_DOCUMENT, text=text)
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
    ("新增床位估计【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位近乎【20】张", "20", BEDS, "nearly", set()),
    ("新增床位未达【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位起码【20】张", "20", BEDS, "at_least", set()),
    ("新增床位≥【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位≤【20】张", "20", BEDS, "at_most", set()),
    ("新增床位<【20】张", "20", BEDS, "", {"qualifier-left-out"}),
    ("新增床位＞【20】张", "20", BEDS, "over", set()),
    ("新增床位~【20】张", "20", BEDS, "", {"token-not-in-quote"}),
    ("新增床位≈【20】张", "20", BEDS, "", {"token-not-in-quote"}),
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
    ("新增床位不足【20】张", "20", BEDS, "under", set()),
    ("新增床位少于【20】张", "20", BEDS, "under", set()),
    ("新增床位低于【20】张", "20", BEDS, "under", set()),
    ("新增床位未满【20】张", "20", BEDS, "under", set()),
    ("新增床位高于【20】张", "20", BEDS, "over", set()),
    ("床位【近万】个", "10000", BEDS, "nearly", set()),
    ("床位【近百】张", "100", BEDS, "nearly", set()),
    ("床位【近百】张", "100", BEDS, "", {"qualifier-left-out"}),
    ("固定资产【超百亿】元", "10000000000", "fixed_assets", "over", set()),
    ("固定资产【超百亿】元", "10000000000", "fixed_assets", "", {"qualifier-left-out"}),
    ("县域内就诊率达【百分之百】", "100", SHARE, "", set()),
    ("县域内就诊率为【1/3】", "", SHARE, "", set()),
    ("县域内就诊率提高【15个百分点】", "15", SHARE, "", set()),
    ("县域内就诊率为【90%%】", "90", SHARE, "", set()),
    ("孕产妇死亡率为【4.5‰】", "4.5", RATE, "", {"value-not-stated"}),
    ("医疗卫生服务圈【十】分钟", "10", CIRCLE, "", set()),
    ("【一刻钟】医疗卫生服务圈", "15", CIRCLE, "", set()),
    ("【一】刻钟医疗卫生服务圈", "1", CIRCLE, "", {"token-not-in-quote"}),
    ("床位【翻两番】", "4", BEDS, "", {"unit-of-mark"}),
    ("床位翻【两】番", "2", BEDS, "", {"token-not-in-quote"}),
    ("县域内就诊率为【95.6%】二级及以上", "95.6", SHARE, "", set()),
    ("床位【100万】35—64岁", "1000000", BEDS, "", set()),
    ("\n6.【10】个床位", "10", BEDS, "", set()),
    ("\n【6】.10个床位", "6", BEDS, "", {"no-amount"}),
    ("床位【31】[42]张", "31", BEDS, "", set()),
    ("床位2 【500】张", "500", BEDS, "", {"token-not-in-quote"}),
    ("床位【4】 万多张", "4", BEDS, "", {"token-not-in-quote"}),
    ("床位3. 【2万】张", "20000", BEDS, "", {"token-not-in-quote"}),
    ("床位2l【万】张", "10000", BEDS, "", {"token-not-in-quote"}),
    ("建成十几【百】张", "100", BEDS, "", {"token-not-in-quote"}),
    ("建成【二十】几张", "20", BEDS, "", {"token-not-in-quote"}),
    ("推进【二】期床位", "2", BEDS, "", {"no-amount"}),
    ("。【一】是增加床位", "1", BEDS, "", {"no-amount"}),
    ("床位【3】张到5张", "3", BEDS, "", {"token-not-in-quote"}),
    ("床位3张――【5】张", "5", BEDS, "", {"token-not-in-quote"}),
    ("床位【3】张——5张", "3", BEDS, "", {"token-not-in-quote"}),
]


@pytest.mark.parametrize(("marked", "value", "indicator", "qualifier", "codes"), SENTENCES)
def test_a_wrong_value_never_passes_without_a_word(marked: str, value: str, indicator: str, qualifier: str, codes: set[str]) -> None:
    text, start, end = cut(marked)
    assert found(marked, text[start:end], value, indicator, **({"value_qualifier": qualifier} if qualifier else {})) == codes


def test_no_indicator_of_these_tests_is_gone() -> None:
    assert [INDICATORS[code]["unit_measure"] for code in (SHARE, RATE, BEDS)] == ["percent", "per_100000", "beds"]
