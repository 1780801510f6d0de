"""Travelling suites: the expectation suites of a package as Great Expectations 1 stores them, with what runs them in an unpacked zip.

Takes expectations; gives files: a suite a table, and `check.py` beside the module that reads the tables with their types and joins.
`python expectations/check.py` runs all of it where Great Expectations is installed. A release freezes the suites of its day in one
file, from which the same is made for it. Nothing heavy is imported here.
"""

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from scripts.packages.zip_guide import Files
from scripts.records.paths import EXPECTATIONS, FROZEN_EXPECTATIONS, HERE
from scripts.records.record import Document
from scripts.records.repository import Repository
from scripts.records.suites import ROW_FLOOR, Clause, Expectation, read_suites

SUITES = "suites"  # where validation leaves them beside its reports
EXPECTATIONS_FOLDER = "expectations"
ROW_COUNT = "expect_table_row_count_to_be_between"
PROGRAMS = {"check.py": HERE / "docs" / "python" / "check_expectations.py", "frames.py": Path(__file__).with_name("frames.py")}  # byte for byte


def suite_documents(name: str, repository: Repository) -> list[Document]:
    """The hand-kept files that hold the expectations of a package or of the summaries."""
    root = repository.paths
    if name == root.summaries.name:
        return [repository.shared[root.summaries / EXPECTATIONS]]
    return [repository.shared[root.shared_expectations], repository.packages[name].expectations]


def kept_suites(name: str, repository: Repository) -> dict[str, Any]:
    """Table to its suite, as the hand-kept files have them."""
    found, _ = read_suites(suite_documents(name, repository))
    return suite_files(name, found)


def frozen_suites(release: Path) -> dict[str, Any]:
    """Table to its suite, as a release has them; none in those that were made before suites were frozen."""
    path = release / FROZEN_EXPECTATIONS
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def suite_files(package: str, expectations: Iterable[Expectation]) -> dict[str, Any]:
    """Table to its suite, as Great Expectations stores it."""
    tables: dict[str, list[Expectation]] = {}
    for expectation in expectations:
        tables.setdefault(expectation.resource, []).append(expectation)
    return {
        table: {"name": f"{package}.{table}", "expectations": [stored(e) for e in found], "meta": {"package": package, "table": table}}
        for table, found in sorted(tables.items())
    }


def with_programs(suites: Mapping[str, Any]) -> Files:
    """The files of the folder `expectations` of a zip; none where there is no suite."""
    if not suites:
        return {}
    files = {name: module.read_bytes() for name, module in PROGRAMS.items()}
    files |= {f"{table}.json": (json.dumps(suite, ensure_ascii=False, indent=1) + "\n").encode() for table, suite in suites.items()}
    return {f"{EXPECTATIONS_FOLDER}/{name}": raw for name, raw in sorted(files.items())}


def stored(expectation: Expectation) -> dict[str, Any]:
    """One expectation as Great Expectations stores it; its id and its reason stand in `meta`, where its condition is one too."""
    kind = ROW_COUNT if expectation.type == ROW_FLOOR else expectation.type
    condition = row_condition(conditions_of(expectation))
    meta = {"id": expectation.id, "reason": expectation.reason, "severity": expectation.severity, "may_be_empty": expectation.may_be_empty}
    return {"type": kind, "kwargs": {**options_of(expectation), **({"row_condition": condition} if condition else {})}, "meta": meta}


def options_of(expectation: Expectation) -> dict[str, Any]:
    """What Great Expectations is told: the columns under its names for them, and the limits."""
    if expectation.type == ROW_FLOOR:
        return {"min_value": expectation.options["minimum"]}
    columns = list(expectation.columns)
    options = {key: binary(key, value) for key, value in expectation.options.items()}
    if expectation.record.get("columns"):
        return {"column_list": columns, **options}
    if len(columns) == 2:
        return {"column_A": columns[0], "column_B": columns[1], **options}
    return {**({"column": columns[0]} if columns else {}), **options}


def binary(key: str, value: object) -> object:
    """A limit as Great Expectations takes it: the nearest float that lets the exact decimal through."""
    if not isinstance(value, Decimal):
        return value
    near = float(value)
    if key == "min_value" and Decimal(near) > value:
        return math.nextafter(near, -math.inf)
    if key == "max_value" and Decimal(near) < value:
        return math.nextafter(near, math.inf)
    return near


def conditions_of(expectation: Expectation) -> tuple[Clause, ...]:
    """The condition of an expectation; a floor counts the rows of its source."""
    source = expectation.options.get("source") if expectation.type == ROW_FLOOR else None
    return expectation.condition + ((Clause("source", "==", str(source)),) if source else ())


def row_condition(clauses: tuple[Clause, ...]) -> dict[str, Any] | None:
    """A condition as Great Expectations stores it, None where there is none."""
    parts = [part for clause in clauses for part in parts_of_condition(clause)]
    return {"type": "and", "conditions": parts} if len(parts) > 1 else (parts[0] if parts else None)


def parts_of_condition(clause: Clause) -> Iterator[dict[str, Any]]:
    """One comparison; a missing cell is unlike nothing, which Great Expectations has to be told."""
    column = {"name": clause.column}
    if clause.value is None:
        yield {"type": "nullity", "column": column, "is_null": clause.operator == "is null"}
        return
    operator = {"in": "IN", "not in": "NOT_IN"}.get(clause.operator, clause.operator)
    # The stored form is JSON, which has neither decimals nor tuples.
    value = float(clause.value) if isinstance(clause.value, Decimal) else list(clause.value) if isinstance(clause.value, tuple) else clause.value
    yield {"type": "comparison", "column": column, "operator": operator, "parameter": value}
    if clause.operator in ("!=", "not in"):
        yield {"type": "nullity", "column": column, "is_null": False}
