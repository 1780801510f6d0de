"""Plausible: values within the bounds of indicator and unit, no result later than its source."""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from functools import partial

from scripts.records.codelists import Codelist
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Repository, Source

declare = partial(declare_rule, "plausible")
OUT_OF_BOUNDS = declare(
    "out-of-bounds",
    ("{value} is outside {low} to {high}, the bounds of {code}", "{value} 超出 {code} 的范围 {low} 至 {high}"),
    ("the value, the indicator, or the bounds in the codelist", "请更正数值、指标，或代码表中的范围"),
)
NOT_WHOLE = declare(
    "not-whole",
    ("{value} is no whole number, and {unit} are counted in whole numbers", "{value} 不是整数，而单位 {unit} 只取整数"),
    ("the value, or an indicator with another unit", "请更正数值，或改用单位不同的指标"),
)
LATER_THAN_SOURCE = declare(
    "later-than-source",
    ("a result of {period} cannot stand in a source of {published}", "{published} 的来源不可能写出 {period} 的结果"),
    ("the period, or value_type planned, projected or target", "请更正时间，或改为计划、预计、目标"),
)

BASE_MISSING = declare(
    "base-missing",
    ("{code} is a share in percent, and the record does not say of what", "{code} 是百分比，记录却没有写明分母"),
    ("`base:` an id, the words that say so, or not_stated", "`base:` 写编号、原文用语或 not_stated"),
)
BASE_UNNEEDED = declare(
    "base-without-share",
    ("{indicator} is no share, so it has no base", "{indicator} 不是占比，没有基数"),
    ("remove `base`", "请删除 `base`"),
)
NOT_THE_REPORT_DATE = declare(
    "not-the-report-date",
    ("{period} ends neither on the day of publication nor on that of a meeting reported ({days})", "{period} 的末日既非发布日，也非所报道会议之日（{days}）"),
    (
        "{dates}, or `period_basis: stated` if the sentence or paragraph names this period (inferred if something else does)",
        "请写 {dates}；若句中或段中写明了此时间，则写 `period_basis: stated`（由别处推知的写 inferred）",
    ),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Values and periods that cannot be."""
    indicators, units = repository.codelists["indicator"], repository.codelists["unit"]
    for package in repository.packages.values():
        for source in package.sources.values():
            for record in source.records("observations"):
                yield from bounded(record, indicators, units)
                yield from dated(record, source)
                yield from based(record, indicators)
            for record in (*source.records("observations"), *source.records("events")):
                yield from reported(record, source)


def bounded(record: Record, indicators: Codelist, units: Codelist) -> Iterator[Problem]:
    """The value within the bounds of its indicator and its unit, and whole where the unit counts things."""
    code = record.get("indicator")
    try:
        value = Decimal(record.get("obs_value"))
    except InvalidOperation:
        return
    unit = indicators[code]["unit_measure"] if code in indicators else ""
    # `Infinity` and `NaN` are decimals to Python; that the field forbids them is told by `fields`.
    if not value.is_finite() or unit not in units:
        return
    # The unit stops a slip by some orders of magnitude where nobody set a bound for the indicator.
    limits = (indicators[code]["minimum"], indicators[code]["maximum"] or units[unit]["maximum"])
    low, high = (Decimal(limit) if limit else None for limit in limits)
    if (low is not None and value < low) or (high is not None and value > high):
        yield OUT_OF_BOUNDS.on(record, "obs_value", value=value, low=low, high=high, code=code)
    if units[unit]["decimals"] == "0" and value != value.to_integral_value():
        yield NOT_WHOLE.on(record, "obs_value", value=value, unit=unit)


def based(record: Record, indicators: Codelist) -> Iterator[Problem]:
    """A share says what it is a share of, or that the text does not."""
    code = record.get("indicator")
    share = code in indicators and indicators[code]["unit_measure"] == "percent"
    if code in indicators and not share and record.get("base"):
        yield BASE_UNNEEDED.on(record, "base", indicator=code)
    if share and not record.get("base"):
        yield BASE_MISSING.on(record, "indicator", code=code)


def reported(record: Record, source: Source) -> Iterator[Problem]:
    """What holds on the report date ends on the day of publication or of a meeting; what is due may end later."""
    meetings = [e.get("time_period") for e in source.records("events") if e.get("event_type") == "meeting"]
    days = sorted({source.meta.top.get("published_on"), *meetings} - {""})
    end = record.get("time_period").rpartition("/")[2]
    due = record.get("value_type") not in ("", "actual")
    if record.get("period_basis") == "report_date" and end and days and end not in days and not due:
        before, slash, _ = record.get("time_period").rpartition("/")
        dates = " | ".join(f"`time_period: {before}{slash}{day}`" for day in days)
        named = {"period": record.get("time_period"), "days": ", ".join(days), "dates": dates}
        yield NOT_THE_REPORT_DATE.on(record, "time_period", **named)


def dated(record: Record, source: Source) -> Iterator[Problem]:
    """A result does not lie after the day on which its source was published."""
    published, end = source.meta.top.get("published_on"), record.get("time_period").rpartition("/")[2]
    # Compared as far as the period is written: a result of 2024 may stand in a report of March 2024.
    if end and published and not record.get("value_type") and end > published[: len(end)]:
        yield LATER_THAN_SOURCE.on(record, "time_period", period=record.get("time_period"), published=published)
