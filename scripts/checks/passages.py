"""Passages: of each report of a series, the sentences in scope and no others, under headings that give their period."""

from collections.abc import Iterator
from functools import partial
from hashlib import sha256

from scripts.records.codelists import Codelist
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import MASK_CHARACTER, Package, Repository, Source
from scripts.records.series import PASSAGE, Area, Line
from scripts.rules.passages import allowed_periods, area_passages, shown_lines
from scripts.rules.periods import bounds
from scripts.rules.scope import Scope, scope_rule

declare = partial(declare_rule, "passages")

NO_REPORT = declare(
    "no-report",
    ("{source} is no report of {area}", "{source} 不是 {area} 的报告"),
    ("`source:` a report of this area in sources/reports.csv", "`source:` 请写 sources/reports.csv 中该地区的报告"),
)
SOURCE_WRITTEN = declare(
    "source-in-record",
    ("the record names its source, which the file does already", "记录写了来源，而文件已写明"),
    ("remove the line; only files of a series have it", "请删除该行；只有系列报告的文件才写"),
)
PASSAGES_HASH = declare(
    "passages-hash",
    ("the passages {file} have another hash than passages_sha256: {has}", "段落表 {file} 的哈希与 passages_sha256 不同：{has}"),
    (
        "the passages as they were; whoever holds the texts runs `fivetier check --fix`",
        "请恢复段落表；由持有原文者运行 `fivetier check --fix`",
    ),
)
PASSAGES_CHANGED = declare(
    "passages-changed",
    ("the passages are not those in scope; first line that differs: {line}", "段落与范围规则不符；首个不同的行：{line}"),
    ("run `fivetier check --fix`", "请运行 `fivetier check --fix`"),
)
PASSAGES_SHOW = declare(
    "passages-show-more",
    ("line {line} shows {count} characters that neither quote, numeral nor term needs", "第 {line} 行多显示了 {count} 个字符"),
    ("hide them, or let whoever holds the texts run `fivetier check --fix`", "请遮盖，或由持有原文者运行 `fivetier check --fix`"),
)
WRONG_SECTION = declare(
    "section",
    ("the heading at {start} opens {section} of {period}: {why}", "{start} 处的标题为 {section}、{period}：{why}"),
    ("a code of codelists/section.csv and its years", "请写 codelists/section.csv 的代码和年份"),
)
NOTHING: Pair = ("(nothing)", "（空）")
NO_FAULT: Pair = ("", "")
NO_SECTION: Pair = ("there is no such section", "没有这个章节代码")
NO_YEARS: Pair = ("it has no years", "没有年份")
NOT_OF_SECTION = declare(
    "not-of-section",
    ("{period} is none of what the heading gives: {given}", "{period} 不在标题所给的时间之内：{given}"),
    (
        "one of them, or `period_basis: stated` if the sentence or paragraph names the period",
        "请改为其中之一；若句中或段中写明，则写 `period_basis: stated`",
    ),
)
AREA_OUTSIDE = declare(
    "area-outside",
    ("{area} is no place in {other}, of which the report is", "{area} 不在报告所属地区 {other} 之内"),
    ("the area that the sentence is about", "请写句子所说的地区"),
)


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with passages and headings."""
    rule = scope_rule(repository.codelists["scope_term"])
    for package in repository.packages.values():
        for source in package.articles:
            for records in source.extraction.sections.values():
                yield from (SOURCE_WRITTEN.on(r, "source") for r in records if r.get("source"))
        for area in package.areas.values():
            yield from named(package, area)
            yield from headings(package, area, repository.codelists["section"])
            yield from proven(repository, package, area, rule)
        for source in package.sources.values():
            yield from timed(source)
            yield from placed(source, repository.codelists["area"])


def named(package: Package, area: Area) -> Iterator[Problem]:
    """Every record and line of an area names a report of it."""
    mine = {name for name, row in package.reports.rows.items() if row.get("ref_area") == area.name}
    for document in (area.extraction, *area.readings.values()):
        for records in document.sections.values():
            yield from (NO_REPORT.on(r, "source", source=r.get("source") or NOTHING, area=area.name) for r in records if r.get("source") not in mine)
    for record in area.settlements.records("settlements"):
        if record.get("source") not in mine:
            yield NO_REPORT.on(record, "source", source=record.get("source") or NOTHING, area=area.name)
    for number, line in enumerate(area.lines, start=2):
        if line.source not in mine:
            yield NO_REPORT.at(area.path, number, source=line.source, area=area.name)


def headings(package: Package, area: Area, sections: Codelist) -> Iterator[Problem]:
    """Every heading has a section of the codelist, and years that the section can have in its report."""
    for number, line in enumerate(area.lines, start=2):
        if line.section == PASSAGE:
            continue
        year = package.reports.rows.get(line.source, {}).get("report_year", "")
        why = NO_FAULT if line.section in sections else NO_SECTION
        for years in line.period.split():
            try:
                first, last = (int(day[:4]) for day in bounds(years))
            except ValueError:
                why = NO_YEARS
                continue
            if why is NO_FAULT and year and line.section in sections:
                why = too_far(sections[line.section], first - int(year), last - int(year))
        if why is not NO_FAULT:
            period: str | Pair = line.period or ("no years", "没有年份")
            yield WRONG_SECTION.at(area.path, number, start=line.start, section=line.section, period=period, why=why)


def too_far(section: dict[str, str], first: int, last: int) -> Pair:
    """Why years so far from the year of the report cannot be those of the section."""
    low, high = (int(section[key].removeprefix("Y")) for key in ("earliest", "latest"))
    if low <= first and last <= high:
        return NO_FAULT
    return f"years {low} to {high} from the report's are possible", f"只能是报告年份的 {low} 至 {high} 年"


def proven(repository: Repository, package: Package, area: Area, rule: Scope) -> Iterator[Problem]:
    """The passages are those in scope where the texts are here, and show no more than they may where they are not."""
    wants, raw = area.extraction.top.get("passages_sha256"), area.raw
    if raw is None:
        yield PASSAGES_CHANGED.at(area.path, 1, line=1)
        return
    if sha256(raw.encode()).hexdigest() != wants:
        yield PASSAGES_HASH.on(area.extraction.top, "passages_sha256", file=area.path, has=sha256(raw.encode()).hexdigest())
    sources = [s for s in package.sources.values() if s.area == area.name]
    phrases = repository.codelists["set_phrase"]
    if sources and all(s.text is not None for s in sources):
        wanted = area_passages(sources, area, rule, phrases)
        if raw != wanted:
            yield PASSAGES_CHANGED.at(area.path, 1, line=first_difference(raw, wanted))
        return
    shown = [line for source in sources for line in shown_lines(source, source.mask or "", source.lines, rule, phrases)]
    numbers = {(line.source, line.start): number for number, line in enumerate(area.lines, start=2)}
    for line, hidden in zip(sorted(area.lines, key=key_of), sorted(shown, key=key_of), strict=False):
        if line.text == hidden.text:
            continue
        if more := sum(a != b and b == MASK_CHARACTER for a, b in zip(line.text, hidden.text, strict=False)):
            yield PASSAGES_SHOW.at(area.path, numbers[line.source, line.start], line=numbers[line.source, line.start], count=more)


def key_of(line: Line) -> tuple[str, int, str]:
    """By source and place."""
    return line.source, line.start, line.section


def first_difference(text: str, wanted: str) -> int:
    """The number of the first line in which two texts differ."""
    both = zip(text.split("\n"), wanted.split("\n"), strict=False)
    return next((n for n, (a, b) in enumerate(both, start=1) if a != b), 1)


def timed(source: Source) -> Iterator[Problem]:
    """A period that is said to follow from the heading does."""
    for record in source.records("observations"):
        if record.get("period_basis") == "section" and not of_section(record, source):
            given = " | ".join(sorted(allowed_periods(source, record.whole("start") or 0))) or NOTHING[0]
            yield NOT_OF_SECTION.on(record, "time_period", period=record.get("time_period"), given=given)


def of_section(record: Record, source: Source) -> bool:
    """True if the heading above the record gives its period."""
    return record.get("time_period") in allowed_periods(source, record.whole("start") or 0)


def placed(source: Source, areas: Codelist) -> Iterator[Problem]:
    """What a report states is of its own area or of a place in it."""
    for record in source.records("observations") if source.area else []:
        if source.area not in chain_of(record.get("ref_area"), areas):
            yield AREA_OUTSIDE.on(record, "ref_area", area=record.get("ref_area"), other=source.area)


def chain_of(area: str, areas: Codelist) -> list[str]:
    """The area and those that it lies in, up to the country."""
    found: list[str] = []
    while area and area not in found:
        found.append(area)
        area = areas.rows.get(area, {}).get("parent", "")
    return found
