"""Second copies: each quote of the years that have one was looked up in it, and the table says what came of it."""

import re
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from pathlib import Path

from scripts.checks.passages import first_difference
from scripts.records.kept_files import SAFE_NAME
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Package, Repository, Source
from scripts.records.second_copies import COPIES_SECTION, COPIES_YEARS, written_rows
from scripts.rules.second_copies import compare, fold

Row = dict[str, str]
declare = partial(declare_rule, "second_copies")
AGAIN = "run `fivetier compare-copies` with the second copies", "请在有第二份副本的机器上运行 `fivetier compare-copies`"
NOT_COMPARED = declare("not-compared", ("the quote was not looked up in the second copy of {source}", "引文尚未与 {source} 的第二份副本比对"), AGAIN)
COMPARED_IN_VAIN = declare(
    "compared-in-vain",
    ("no figure or mention of {source} in a year with second copies has this id", "{source} 在有第二份副本的年份里没有这个编号的数据或重复提及"),
    AGAIN,
)
TABLE_FORM = declare(
    "second-copies-form",
    ("the table is not written in its canonical form; first line that differs: {line}", "表格书写不合规范；首个不同的行：{line}"),
    AGAIN,
)
COMPARISON_CHANGED = declare(
    "comparison-changed",
    ("the second copy gives another row: {wanted}", "按第二份副本应为另一行：{wanted}"),
    AGAIN,
)
QUOTED = ("observations", "mentions")
ORIGIN = re.compile(r"来源[：:]\s*([^\s（）()【】]{2,20})")
NOTHING = "∅"
HEAD_LENGTH = 600  # characters of a copy among which its origin stands


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with the tables of second copies."""
    for package in repository.packages.values():
        yield from written(package, repository.schemas["second_copy"].record)
        rows = {row.id: row for row in package.second_copies.records(COPIES_SECTION)}
        asked = {record.id: (source, record) for source, record in to_compare(package)}
        for id_, (source, record) in asked.items():
            if id_ not in rows:
                yield NOT_COMPARED.on(record, "quote", source=source.name)
        for id_, row in rows.items():
            if id_ not in asked or asked[id_][0].name != row.get("source"):
                yield COMPARED_IN_VAIN.on(row, "id", source=row.get("source"))
            else:
                yield from compared(row, *asked[id_], repository.paths.second_copies)


def written(package: Package, columns: list[str]) -> Iterator[Problem]:
    """The table is written as `compare-copies` writes it: rows sorted by id, each once."""
    wanted = written_rows([row.fields for row in package.second_copies.records(COPIES_SECTION)], columns)
    if package.second_copies_text and package.second_copies_text != wanted:
        line = first_difference(package.second_copies_text, wanted)
        yield TABLE_FORM.at(package.second_copies.path, line, line=line)


def compared(row: Record, source: Source, record: Record, folder: Path) -> Iterator[Problem]:
    """The row is what both copies make, where they are here."""
    copy = copy_of(source, folder)
    # Without both copies the row is believed: its sha256 says which copy it was made from.
    if copy is None or source.text is None:
        return
    fields = copy_row(source, record, copy)
    if fields != row.fields:
        other = sorted(key for key in {*fields, *row.fields} if fields.get(key) != row.fields.get(key))
        yield COMPARISON_CHANGED.on(row, other[0], wanted=", ".join(f"{key}: {fields.get(key, NOTHING)}" for key in other))


def to_compare(package: Package) -> Iterator[tuple[Source, Record]]:
    """Every figure and mention of the years that have second copies, with its report."""
    years = package.series.top.get(COPIES_YEARS).split()
    for name, report in package.reports.rows.items():
        if report.get("report_year") in years:
            source = package.sources[name]
            yield from ((source, r) for section in QUOTED for r in source.records(section) if r.id != "new" and not r.get("withdrawn"))


def copy_of(source: Source, folder: Path) -> bytes | None:
    """The second copy of a report: the text in the folder whose name is that of its archived file; None where it is not here."""
    # A name from the data never leads out of the folder: it must be a plain one.
    name = f"{Path(source.meta.top.get('file_name')).stem}.txt"
    path = folder / name
    return path.read_bytes() if SAFE_NAME.match(name) and path.is_file() else None


def copy_row(source: Source, record: Record, copy: bytes) -> Row:
    """The row of one record held against the second copy. Raises ValueError where the copy is not UTF-8."""
    text = copy.decode("utf-8")
    found = compare(record, source.text or "", fold(text))
    origin = ORIGIN.search(text[:HEAD_LENGTH])
    row = {
        "id": record.id, "source": source.name, "copy_sha256": sha256(copy).hexdigest(), "origin": origin[1] if origin else "",
        "outcome": found.outcome, "differs": found.differs,
    }  # fmt: skip
    return {key: value for key, value in row.items() if value}


def copy_rows(package: Package, folder: Path) -> Iterator[Row]:
    """The row of every record to compare. Raises ValueError where a text or its second copy is not here."""
    for source, record in to_compare(package):
        copy = copy_of(source, folder)
        if source.text is None or copy is None:
            raise ValueError(f"{source.name}: {'its second copy' if copy is None else 'the archived text'} is not on this machine")
        yield copy_row(source, record, copy)
