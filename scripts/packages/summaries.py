"""Summaries: one table for each .sql file, over all packages, in a DuckDB that can reach nothing but its inputs.

Reads `datapackages/summaries/` (the contract and the SQL) and `build/packages/*/`; writes `build/packages/summaries/`.
A file holds one SELECT; its columns must be those of the contract, in their order.
"""

import re
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import duckdb

from scripts.packages.descriptors import Json, package_descriptor, resource, text_pair
from scripts.packages.readme import readme
from scripts.packages.summary_evidence import Evidence, wrong_cells
from scripts.packages.summary_grains import wrong_rows
from scripts.packages.summary_inputs import Table, connect, gathered
from scripts.packages.summary_verdicts import wrong_verdicts
from scripts.packages.write import write_csv, write_json
from scripts.records import yaml_subset
from scripts.records.paths import BUILT_DESCRIPTOR, DESCRIPTOR, SUMMARIES, Paths
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Document, Record
from scripts.records.repository import Repository
from scripts.rules.numbers import text_of

Say = Callable[[str], None]
Row = dict[str, str]
DUCKDB_KINDS = {"string": ("VARCHAR",), "number": ("DECIMAL",), "integer": ("INTEGER", "BIGINT"), "boolean": ("BOOLEAN",)}
# A type of DuckDB with its precision; a list of the same (`VARCHAR[]`) is another type.
SCALAR = re.compile(r"(\w+)(?:\([\d, ]+\))?")
SQL_LINE = re.compile(r"LINE (\d+):")

declare = partial(declare_rule, "summaries")
SQL_FAILS = declare(
    "summary-sql",
    ("the table cannot be made: {why}", "无法生成该表：{why}"),
    ("one SELECT over the built tables; see docs on summaries", "一个 SELECT，只读已生成的表"),
)
CONTRACT = declare(
    "summary-contract",
    ("the table {table} and its contract differ: {why}", "表 {table} 与约定不符：{why}"),
    ("the SQL or datapackages/summaries/datapackage.yaml, so that they agree", "请更正 SQL 或 datapackages/summaries/datapackage.yaml"),
)
SUMMARY_DIFFERS = declare(
    "summary-differs",
    ("the table {table} is not what the packages say: {why}", "表 {table} 与数据包所载不符：{why}"),
    ("the SQL, so that the table shows every figure of its grain as it is published", "请更正 SQL，使该表如实列出其粒度内的每个数字"),
)
TABLE_SECONDS = 60  # for one table; all of today's together take less than one
SHOWN = 20  # of a table: one slip in the SQL may touch every row


class SummaryError(Exception):
    """A table cannot be made; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.what_en)
        self.problem = problem


def build_summaries(repository: Repository, out: Paths, say: Say = print) -> list[Problem]:
    """Make every summary table; gives what is wrong with the contract or the SQL."""
    root = repository.paths
    contract, problems = yaml_subset.read_document(root.summaries / DESCRIPTOR, root.shown(root.summaries / DESCRIPTOR))
    if problems:
        return problems
    problems = list(strays(contract, root))
    folder = out.built_packages / SUMMARIES
    resources, counts, made = [], {}, {}
    inputs = gathered(out.built_packages, repository.codelists.values())
    with connect(inputs) as connection:
        for table in contract.records("tables"):
            try:
                rows, columns = run(connection, table, contract, root)
            except SummaryError as error:
                problems.append(error.problem)
                continue
            name = table.get("name")
            content = write_csv(folder / f"{name}.csv", rows, columns)
            titles = (table.get("title_zh"), table.get("title_en"))
            resources.append(described(resource(name, titles, schema(table, contract), content), table))
            counts[name], made[name] = len(rows), rows
    # Also where another table failed: whoever mends one sees what is wrong with the others.
    problems += held_against(made, inputs, root)
    if not problems:
        describe(contract, resources, counts, folder)
        say(f"  {SUMMARIES}: {sum(counts.values())} rows in {len(counts)} tables")
    return problems


def held_against(made: dict[str, list[Row]], inputs: Mapping[str, Table], root: Paths) -> Iterator[Problem]:
    """What the tables say that the built packages do not: cells, and rows that are missing or too many."""
    evidence = Evidence({name: rows for name, (_, rows) in inputs.items()})
    for name, rows in made.items():
        wrong = [*(w for row in rows for w in wrong_cells(row, evidence)), *wrong_rows(name, rows, evidence), *wrong_verdicts(name, rows, evidence)]
        for why in wrong[:SHOWN]:
            yield SUMMARY_DIFFERS.at(root.shown(root.summaries / f"{name}.sql"), 1, table=name, why=why)


def strays(contract: Document, root: Paths) -> Iterator[Problem]:
    """A problem for each .sql file that the contract does not name."""
    named = {t.get("name") for t in contract.records("tables")}
    for path in sorted(root.summaries.glob("*.sql")):
        if path.stem not in named:
            yield CONTRACT.at(root.shown(path), 1, table=path.stem, why="the contract does not name it")


def run(connection: duckdb.DuckDBPyConnection, table: Record, contract: Document, root: Paths) -> tuple[list[Row], list[str]]:
    """The rows of one table as text, and its columns. Raises SummaryError."""
    path = root.summaries / f"{table.get('name')}.sql"
    if not path.is_file() or path.is_symlink():
        raise SummaryError(CONTRACT.on(table, "name", table=table.get("name"), why=f"there is no file {path.name}"))
    shown = root.shown(path)
    text = path.read_text(encoding="utf-8")
    try:
        # Parsed before it runs: a second statement could make or drop what later tables read.
        statements = connection.extract_statements(text)
        if len(statements) != 1 or statements[0].type != duckdb.StatementType.SELECT:
            raise SummaryError(SQL_FAILS.at(shown, 1, why="the file must hold one SELECT and nothing else"))
        with stopped_after(connection, TABLE_SECONDS):
            cursor = connection.execute(text)
            rows = cursor.fetchall()
    except duckdb.Error as error:
        line = SQL_LINE.search(str(error))
        too_long = isinstance(error, duckdb.InterruptException)
        why = f"it takes longer than {TABLE_SECONDS} s" if too_long else str(error).split("\n", 1)[0]
        raise SummaryError(SQL_FAILS.at(shown, int(line[1]) if line else 1, why=why)) from error
    description = cursor.description or []
    agree(table, contract, [(str(d[0]), str(d[1])) for d in description], shown)
    columns = [str(d[0]) for d in description]
    return [dict(zip(columns, map(as_text, row), strict=True)) for row in rows], columns


@contextmanager
def stopped_after(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[None]:
    """Interrupt what the connection does once the time is over; whatever can be contributed must end."""
    timer = threading.Timer(seconds, connection.interrupt)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def agree(table: Record, contract: Document, found: list[tuple[str, str]], shown: str) -> None:
    """Raise SummaryError where names, order or types of the columns are not those of the contract."""
    wanted = table.get("columns").split()
    names = [name for name, _ in found]
    if names != wanted:
        first = next((f"{a} instead of {b}" for a, b in zip(names, wanted, strict=False) if a != b), "")
        # The first that differs, since after a column that is missing all others are out of place.
        why = first or f"{len(names)} columns instead of {len(wanted)}"
        raise SummaryError(CONTRACT.at(shown, 1, table=table.get("name"), why=why))
    kinds = {c.get("name"): c.get("type") for c in contract.records("columns")}
    for name, kind in found:
        if name not in kinds:
            raise SummaryError(CONTRACT.on(table, "columns", table=table.get("name"), why=f"{name} is not described"))
        # A sum that widened to DOUBLE would lose the exact decimals without a sign of it.
        scalar = SCALAR.fullmatch(kind)
        if not scalar or scalar[1] not in DUCKDB_KINDS[kinds[name]]:
            why = f"{name} is {kind}, not {kinds[name]}; cast it"
            raise SummaryError(CONTRACT.at(shown, 1, table=table.get("name"), why=why))


def as_text(value: Any) -> str:
    """A cell as the CSV holds it: exact decimals, ISO dates, empty for null."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return text_of(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def schema(table: Record, contract: Document) -> Json:
    """The Table Schema of one table, from the contract."""
    known = {c.get("name"): c for c in contract.records("columns")}
    keys = table.get("key").split()
    fields = []
    for name in table.get("columns").split():
        column = known[name]
        field: Json = {"name": name, "type": column.get("type"), **text_pair("title", column.get("title_zh"), column.get("title_en"))}
        field |= text_pair("description", column.get("description_zh"), column.get("description_en"))
        if name in keys or column.get("required") == "true":
            field["constraints"] = {"required": True}
        fields.append(field)
    return {"fields": fields, "missingValues": [""], "primaryKey": keys}


def described(found: Json, table: Record) -> Json:
    """The resource with its grain in both languages."""
    return {**found, **text_pair("description", table.get("grain_zh"), table.get("grain_en"))}


def describe(contract: Document, resources: list[Json], counts: dict[str, int], folder: Path) -> None:
    """Write the descriptor and the README of the package."""
    descriptor = package_descriptor(contract, [], resources)
    write_json(folder / BUILT_DESCRIPTOR, descriptor)
    (folder / "README.md").write_text(readme(descriptor, counts), encoding="utf-8", newline="\n")
