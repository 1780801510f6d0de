"""Numbers as statistics print them: each kind is read, has two ends, or is refused as a kind, with near misses beside it."""

from decimal import Decimal

import pytest

from scripts.packages.plain_figures import value_ends
from scripts.records.record import Record
from scripts.rules.bands import of_record
from scripts.rules.numbers import NumberError, parse, text_of

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
    row = {"band": band.rule, **{k: text_of(v) if v is not None else "" for k, v in ends.items()}}
    assert "–".join(value_ends(row)) == shown
