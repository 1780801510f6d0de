"""Second copies: the table of what a second, independent copy of some reports says where a figure stands in the first.

Reads and words `sources/second_copies.csv` of a series; `fivetier compare-copies` writes it. Which years it covers is
said in `series.yaml`.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.records import paths
from scripts.records.codelists import load_codelist
from scripts.records.problems import Problem
from scripts.records.record import Document, Record

COPIES_SECTION = "second_copies"
COPIES_YEARS, COPIES_SITE = "second_copies", "second_copies_site"  # of series.yaml: years of reports, and where the copies were taken


def load_second_copies(folder: Path, shown: str) -> tuple[Document, str, list[Problem]]:
    """The table of a package folder as records, its text, and why it cannot be read; nothing of each where there is none."""
    path, name = folder / paths.SOURCES / paths.SECOND_COPIES, f"{shown}/{paths.SOURCES}/{paths.SECOND_COPIES}"
    document = Document(name, Record(name, 1))
    if not path.is_file() or path.is_symlink():
        return document, "", []
    kept = load_codelist(path, name)
    for code, row in kept.rows.items():
        line, fields = kept.lines[code], {key: value for key, value in row.items() if value}
        document.sections.setdefault(COPIES_SECTION, []).append(Record(name, line, COPIES_SECTION, fields, dict.fromkeys(fields, line)))
    return document, kept.text, [kept.problem] if kept.problem is not None else []


def written_rows(rows: Iterable[Mapping[str, str]], columns: list[str]) -> str:
    """The text of the table: one row a record, sorted by id."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row.get(column, "") for column in columns] for row in sorted(rows, key=lambda row: row.get("id", "")))
    return out.getvalue()
