"""Readings: frozen as they came, and every disagreement decided at the text."""

import hashlib
from collections.abc import Iterator
from functools import partial

from scripts.checks import reading_messages, snippets
from scripts.checks.fields import UNKNOWN_CODE
from scripts.checks.locations import line_for
from scripts.checks.reading_support import Group, unbacked
from scripts.checks.suggestions import code as suggested
from scripts.records.codelists import Codelist
from scripts.records.problems import Problem, Rule, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Package, Repository, Source
from scripts.records.series import READ_YEARS, Area, years_read
from scripts.rules.anchors import all_records, quote_span, token_span
from scripts.rules.reader_agreement import differences, settles, sides

SETTLE = (
    "look at the text: the right value in the extraction, or these lines in {into}, with why instead of …{block}",
    "请核对原文：更正提取文件；或把下面几行放进 {into}，以理由代替 …{block}",
)
declare = partial(declare_rule, "readings")
UNSETTLED = declare(
    "reading-differs",
    ("{said}, {against}, and no settlement decides it", "{said}，{against}，尚无裁定"),
    SETTLE,
    "notice",
)
UNBACKED = declare(
    "not-in-a-reading",
    (
        "{field} is {extraction}; no reading has that ({said}), and no settlement decides it",
        "{field} 是 {extraction}，没有一份读取如此（{said}），尚无裁定",
    ),
    SETTLE,
    "notice",
)
NO_READING = declare(
    "no-reading",
    ("nobody has read {source} apart from the extraction, so no figure of it is confirmed", "{source} 尚无独立读取，其数据均未确认"),
    (
        "readings/{source}/<reader>.yaml by a reader who saw only the text; docs/en/guides/make-a-reading.md",
        "请由只看原文的读者写 readings/{source}/<读者>.yaml，见 docs/zh/guides/make-a-reading.md",
    ),
    "notice",
)
SETTLES_NOTHING = declare(
    "settlement-unused",
    (
        "no difference between reading and extraction is left for this settlement: {field} at {at}{named}",
        "已没有与这条裁定对应的分歧：{at} 处的 {field}{named}",
    ),
    (
        "remove the settlement, if the change that leaves it without a use is right; else put back what it decided{decided}",
        "若使它落空的改动是对的，请删除该裁定；否则请恢复裁定的内容{decided}",
    ),
)
READING_CHANGED = declare(
    "reading-changed",
    ("the reading of {reader} is not the file that landed (sha256 {has})", "{reader} 的读取文件已被改动（sha256 {has}）"),
    ("the file as it came; what was misread is settled and not edited", "请恢复原文件；读错之处写裁定，不改读取文件"),
)
READING_NEW = declare(
    "reading-new",
    ("the reading of {reader} has landed, and its hash is not taken down", "{reader} 的读取已到，但尚未记下其哈希"),
    ("these lines in {into}, once the file is as the reader gave it{block}", "读取文件确为读者所交的，请把下面几行放进 {into}{block}"),
)
READING_LOST = declare(
    "reading-lost",
    ("the reading of {reader} that settlements/{source}.yaml lists is not there", "settlements/{source}.yaml 所列 {reader} 的读取文件不存在"),
    ("restore readings/{source}/{reader}.yaml", "请恢复 readings/{source}/{reader}.yaml"),
)

READING_OUTSIDE = declare(
    "reading-outside",
    (
        "the reading of {reader} is listed for reports of {period}, and {why}",
        "{reader} 的读取列明只读 {period} 年的报告，{why}",
    ),
    (
        "the years of all reports of the area that the reader was given, with blanks between: {wanted}",
        "请写明交给该读者的全部报告年份，以空格分隔：{wanted}",
    ),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is open between readings and extraction."""
    for package in repository.packages.values():
        for holder in package.holders:
            yield from frozen(repository, holder)
            yield from read(repository, holder)
        for area in package.areas.values():
            yield from outside(package, area)
        for source in package.sources.values():
            yield from settled(repository, package, source)


def frozen(repository: Repository, source: Source | Area) -> Iterator[Problem]:
    """Each reading has the hash that it landed with, and none is lost."""
    landed = {r.get("reader"): r for r in source.settlements.records("readings")}
    for reader, document in source.readings.items():
        raw = (repository.paths.root / document.path).read_bytes()
        has = hashlib.sha256(raw).hexdigest()
        if reader not in landed:
            block = snippets.lines(source.settlements, "readings", [{"reader": reader, "sha256": has}])
            into = snippets.file_and_section(source.settlements, "readings", source=source.name)
            yield READING_NEW.at(document.path, 1, reader=reader, into=into, block=block)
        elif landed[reader].get("sha256") != has:
            yield READING_CHANGED.at(document.path, 1, reader=reader, has=has)
    for reader, record in landed.items():
        if reader not in source.readings:
            yield READING_LOST.on(record, "reader", reader=reader, source=source.name)


def outside(package: Package, area: Area) -> Iterator[Problem]:
    """What a reader has of an area lies in reports of the years that the reader was given, and there are such reports."""
    rows = {name: row for name, row in package.reports.rows.items() if row.get("ref_area") == area.name}
    there = {row.get("report_year", "") for row in rows.values()}
    listed = {r.get("reader"): r for r in area.settlements.records("readings")}
    for reader, years in years_read(area).items():
        document = area.readings.get(reader)
        records = [r for rs in document.sections.values() for r in rs] if document is not None else []
        mine = {rows[name].get("report_year", "") for r in records if (name := r.get("source")) in rows}
        shown = {"reader": reader, "period": ", ".join(years), "wanted": " ".join(sorted({*mine, *(set(years) & there)}))}
        if beyond := sorted(mine - set(years)):
            why = f"it has records of {', '.join(beyond)}", f"却有 {', '.join(beyond)} 年的记录"
            yield READING_OUTSIDE.on(listed[reader], READ_YEARS, why=why, **shown)
        if missing := sorted(set(years) - there):
            why = f"the area has no report of {', '.join(missing)}", f"而该地区没有 {', '.join(missing)} 年的报告"
            yield READING_OUTSIDE.on(listed[reader], READ_YEARS, why=why, **shown)


def read(repository: Repository, source: Source | Area) -> Iterator[Problem]:
    """A source has a reading, and every reader is one of the codelist."""
    top = source.meta.top if isinstance(source, Source) else source.extraction.top
    if not source.readings and top.fields:
        yield NO_READING.on(top, "source", source=source.name)
    known = repository.codelists["reader"]
    for reader, document in source.readings.items():
        if reader not in known:
            close = suggested(reader, known, "reader")
            yield UNKNOWN_CODE.on(document.top, "reader", key="reader", value=reader, codelist="reader", nearest=close)


def settled(repository: Repository, package: Package, source: Source) -> Iterator[Problem]:
    """Each difference has a settlement, and each settlement a difference; what is open in one field is told once."""
    settlements = source.settlements.records("settlements")
    used: set[int] = set()
    differ: dict[tuple[str, int, str], Group] = {}
    # Reversed, so that of an id that stands twice the first record stays.
    known = {r.id: r for r in reversed(list(all_records(source))) if r.id}
    for rule, group in open_groups(repository, package, source):
        mine = [i for i, s in enumerate(settlements) if any(settles(s, d) for d in group)]
        used.update(mine)
        if not mine and rule is UNBACKED:
            yield unbacked_field(source, group, known)
        # Differences of several readers in one field become one message, since one look at the text decides them.
        elif not mine:
            differ.setdefault((group[0].id, group[0].at, group[0].field), []).extend(group)
    for group in differ.values():
        yield open_difference(source, group, repository.codelists["indicator"], known)
    for index, settlement in enumerate(settlements):
        if index not in used:
            at = settlement.whole("at") or 0
            yield SETTLES_NOTHING.on(settlement, **of_settlement(settlement, source)).over(at, at + 1)


def of_settlement(settlement: Record, source: Source) -> dict[str, object]:
    """The field and place of a settlement, the record that stands there, and what was decided."""
    at, decided = settlement.whole("at") or 0, settlement.get("decided_value")
    ids = [r.id for r in all_records(source) if r.id and (span := token_span(r) or quote_span(r)) and span[0] <= at < span[1]]
    return {
        "field": settlement.get("field"),
        "at": at,
        "named": (f", where {ids[0]} stands", f"（{ids[0]}）") if ids else ("", ""),
        "decided": (f", {decided}", f" {decided}") if decided else ("", ""),
    }


def open_groups(repository: Repository, package: Package, source: Source) -> Iterator[tuple[Rule, Group]]:
    """Every difference of a figure from each reader, and of other fields from all readers together."""
    schema = repository.schemas["observation"]
    paired = sides(package, source, schema)
    for reader in source.readings:
        for difference in differences(source, reader, paired, schema):
            yield UNSETTLED, [difference]
    for group in unbacked(source, paired):
        if group:
            yield UNBACKED, group


def open_difference(source: Source, group: Group, indicators: Codelist, known: dict[str, Record]) -> Problem:
    """The problem of a field, or of a figure, that readers have otherwise and no settlement decides."""
    first = group[0]
    said, against = reading_messages.readings_against(group, indicators)
    named = {"said": said, "against": against, **to_settle(source, group)}
    record = known.get(first.id)
    if record is not None:
        return UNSETTLED.on(record, first.field, **named)
    line = line_for(source, "observations", first.at)
    return UNSETTLED.at(source.extraction.path, line, **named).over(first.at, first.at + 1)


def unbacked_field(source: Source, group: Group, known: dict[str, Record]) -> Problem:
    """The problem of a field that no reader has and no settlement decides; one settlement is enough."""
    first = group[0]
    extraction = first.extraction_value or reading_messages.NO_VALUE
    named = {"field": first.field, "extraction": extraction, "said": reading_messages.have(group), **to_settle(source, group[:1])}
    record = known.get(first.id)
    if record is not None:
        return UNBACKED.on(record, first.field, **named).over(first.at, first.at + 1)
    line = line_for(source, "numerals", first.at)
    return UNBACKED.at(source.extraction.path, line, **named).over(first.at, first.at + 1)


def to_settle(source: Source, group: Group) -> dict[str, object]:
    """The settlements that would decide the differences for the extraction, and where they go."""
    records = [
        {
            "reader": d.reader,
            "at": str(d.at),
            "field": d.field,
            "reading_value": d.reading_value,
            "decided_value": d.extraction_value,
            "reason": snippets.TO_DECIDE,
        }
        for d in group
    ]
    block = snippets.lines(source.settlements, "settlements", records)
    return {"into": snippets.file_and_section(source.settlements, "settlements", source=source.name), "block": block}
