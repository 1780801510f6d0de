"""Merged tables: the tables of all packages put together by name, as the databases and the workbook of everything hold them.

Takes the tables of the packages; gives tables by name. Those of packages have a column `package`, a codelist row that
several packages hold stands once, summary tables have the prefix `summary_`.
"""

from dataclasses import replace

from scripts.packages.tables import Row, Table, with_package
from scripts.records.codelists import CODELIST
from scripts.records.paths import SUMMARIES


def merged_tables(packages: dict[str, list[Table]]) -> dict[str, Table]:
    """Every table of the databases by its name, sorted."""
    same: dict[str, list[Table]] = {}
    for folder, tables in packages.items():
        for table in tables:
            same.setdefault(f"summary_{table.name}" if folder == SUMMARIES else table.name, []).append(table)
    return {name: merged(name, found) for name, found in sorted(same.items())}


def merged(name: str, tables: list[Table]) -> Table:
    """Tables of one name as one: codelist rows sorted by code, all others in the order of packages and files."""
    first = tables[0]
    if first.folder == SUMMARIES:
        return replace(first, name=name)
    if name.startswith(CODELIST):
        # Each package holds the codes that it uses; the same code says the same in all of them.
        rows = {row[first.key[0] if first.key else "code"]: row for table in tables for row in table.rows}
        return first.with_rows(first.columns, [rows[code] for code in sorted(rows)])
    return with_packages(tables)


def with_packages(tables: list[Table]) -> Table:
    """Tables of one name over several packages as one whose key and links name the package too."""
    first = tables[0]
    columns, _ = with_package(first.folder, first.columns, [])
    rows: list[Row] = [row for t in tables for row in with_package(t.folder, t.columns, t.rows)[1]]
    key = ("package", *(column for column in first.key if column != "package"))
    return replace(first.with_rows(columns, rows), key=key)
