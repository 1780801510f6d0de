"""Rows of reports: the table of a series has its columns, and every row an area with files, its name, and a day that can be."""

from collections.abc import Iterator
from functools import partial

from scripts.records.codelists import Row
from scripts.records.problems import Pair, Problem, declare_rule
from scripts.records.repository import Package, Repository, Source
from scripts.records.series import LONGEST_REPORT, REPORT_COLUMNS
from scripts.rules.report_days import head_day, states_day

declare = partial(declare_rule, "passages")

REPORT_FORM = declare(
    "report-row",
    ("{why}", "报告表的这一行：{why}"),
    ("{wanted}", "{wanted}"),
)
STATED_BASIS, UNKNOWN_BASIS = "stated", "unknown"
FAR = 1  # years: some report in the last days of the year before, communiqués in the year after


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with the tables of reports."""
    for package in repository.packages.values():
        if package.series.top.fields:
            yield from table_form(package)
            yield from rows(package)


def table_form(package: Package) -> Iterator[Problem]:
    """The table has its columns, and every report one whole row."""
    table, shown = package.reports, shown_table(package)
    if tuple(table.columns) != REPORT_COLUMNS:
        columns = " ".join(REPORT_COLUMNS)
        why: Pair = f"its columns are not {columns}", f"列不是 {columns}"
        yield REPORT_FORM.at(shown, 1, why=why, wanted=(f"the columns {columns}", f"请写这些列：{columns}"))
    for line in (*table.ragged, *(line for _, line in table.twice)):
        why = "another number of cells than columns, or a second row of a source", "格数与列数不同，或来源重复"
        yield REPORT_FORM.at(shown, line, why=why, wanted=("one row a report", "请一份报告写一行"))


def rows(package: Package) -> Iterator[Problem]:
    """Every row says of its report what can be."""
    for name, row in package.reports.rows.items():
        for why, wanted in (*of_area(package, row), *of_name(name, row), *of_day(row, package.sources[name]), *of_length(package.sources[name])):
            yield REPORT_FORM.at(shown_table(package), package.reports.lines[name], name, why=why, wanted=wanted)


def shown_table(package: Package) -> str:
    """The table as problems call it."""
    return f"{package.series.path.rpartition('/')[0]}/sources/reports.csv"


def of_area(package: Package, row: Row) -> Iterator[tuple[Pair, Pair]]:
    """The area has files."""
    area = row.get("ref_area", "")
    if area not in package.areas:
        yield (
            (f"its area {area} has no files", f"地区 {area} 没有文件"),
            (f"extractions/{area}.yaml, or another area", f"请补上 extractions/{area}.yaml，或更正地区"),
        )


def of_name(name: str, row: Row) -> Iterator[tuple[Pair, Pair]]:
    """The name of a report ends with its area and year, so that a row cannot pass for another report."""
    ending = f"-{row.get('ref_area', '')}-{row.get('report_year', '')}"
    if not name.endswith(ending):
        yield (f"its name does not end with {ending}", f"名称不以 {ending} 结尾"), ("the area and year of the report", "请写该报告的地区和年份")


def of_day(row: Row, source: Source) -> Iterator[tuple[Pair, Pair]]:
    """The day is near the year of the report, and stands in the text where the row says so and the text is here."""
    day, year = row.get("published_on", ""), row.get("report_year", "")
    if bool(day) == (row.get("published_on_basis") == UNKNOWN_BASIS):
        yield ("a day and `unknown` exclude each other", "日期与 `unknown` 不能并存，也不能都没有"), ("the day, or the basis `unknown`", "请写日期，或写依据 `unknown`")
    elif day[:4].isdecimal() and year.isdecimal() and abs(int(day[:4]) - int(year)) > FAR:
        yield (f"{day} is no day for a report of {year}", f"{year} 年的报告不会在 {day} 发布"), ("the day on which it was delivered", "请写发布日期")
    elif row.get("published_on_basis") == STATED_BASIS and source.text is not None and not states_day(source.text, day):
        yield (f"its text does not state {day}", f"原文没有写 {day}"), ("the day that the text states, or another basis", "请写原文所写的日期，或更正依据")
    elif not day and source.text is not None and (stated := head_day(source.text, year)):
        yield (f"its text states the day {stated}", f"原文写明日期为 {stated}"), (f"{stated},{STATED_BASIS}", f"{stated},{STATED_BASIS}")


def of_length(source: Source) -> Iterator[tuple[Pair, Pair]]:
    """The text is no longer than a report can be."""
    length = source.meta.top.whole("text_length") or 0
    if length > LONGEST_REPORT:
        yield (f"no report has {length} characters", f"报告不会有 {length} 字"), ("the length of the archived text", "请写存档文本的长度")
