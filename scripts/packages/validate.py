"""Validate: prove the built packages with Frictionless, and judge them with their expectation suites.

Reads `build/packages/*`, `datapackages/expectations.yaml` and each package's `expectations.yaml`; writes
`build/quality/<package>.json`. Every finding is mapped back to the file and line that a person edits.
"""

import contextlib
import csv
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from scripts.packages.write import write_json
from scripts.records import suites
from scripts.records.paths import BUILT_DESCRIPTOR, EXPECTATIONS, Paths
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Document, Record
from scripts.records.repository import Package, Repository
from scripts.records.suites import Expectation
from scripts.rules import numeral_account

Place = tuple[str, int]
Say = Callable[[str], None]
SHOWN = 20  # problems of one expectation; the quality report names all

declare = partial(declare_rule, "validate")
NOT_VALID = declare(
    "package-not-valid",
    ("the built package {package} is not valid: {table}: {why}", "生成的数据包 {package} 未通过验证：{table}：{why}"),
    ("the record or the schema, so that they agree", "请更正记录或表结构，使两者一致"),
)
NOT_MET = declare(
    "expectation-not-met",
    ("{expectation} is not met ({observed}): {reason}", "不符合预期 {expectation}（{observed}）：{reason}"),
    ("the record, or the expectation with its reason", "请更正记录，或修改该预期及其理由"),
)
NOT_MET_NOTICE = declare(
    "expectation-notice",
    ("{expectation} is not met ({observed}): {reason}", "不符合预期 {expectation}（{observed}）：{reason}"),
    ("nothing, if that is how the report has it; else the record", "若报道如此则不必改；否则请更正记录"),
    "notice",
)
COULD_NOT_RUN = declare(
    "expectation-not-run",
    ("{expectation} could not be run: {observed}", "预期 {expectation} 无法执行：{observed}"),
    ("a type, columns and a condition that fit, or `may_be_empty: true`", "请改正类型、列或条件，或写 `may_be_empty: true`"),
)


def validate_packages(repository: Repository, out: Paths, say: Say = print) -> list[Problem]:
    """Everything that is wrong with the built packages; the quality reports are written on the way."""
    shared, problems = repository.shared[repository.paths.shared_expectations], list[Problem]()
    for package in repository.packages.values():
        folder = out.built_packages / package.name
        lines = places(package)
        counts, found = prove(folder, package.name, lines, repository)
        results, judged = judge(package, folder, shared, lines)
        quality = {"frictionless": counts, "expectations": results, "numerals": numerals_of(package, repository)}
        write_quality(out, package.name, quality)
        problems += found + judged
        say(f"  {package.name}: {counts['rows']} rows in {counts['resources']} tables, {met(results)} expectations met")
    return sorted(set(problems))


def validate_summaries(repository: Repository, out: Paths, say: Say = print) -> list[Problem]:
    """Everything that is wrong with the built summary tables."""
    root = repository.paths
    suite, wrong = suites.read([repository.shared[root.summaries / EXPECTATIONS]])
    folder = out.built_packages / root.summaries.name
    lines = {id_: place for package in repository.packages.values() for id_, place in places(package).items()}
    counts, found = prove(folder, root.summaries.name, lines, repository)
    results, judgements = judged(folder, suite, lines, wrong)
    write_quality(out, root.summaries.name, {"frictionless": counts, "expectations": results})
    say(f"  {root.summaries.name}: {counts['rows']} rows in {counts['resources']} tables, {met(results)} expectations met")
    return sorted({*found, *judgements})


def places(package: Package) -> dict[str, Place]:
    """Id (or name of a source) to the file and line that a person edits."""
    found: dict[str, Place] = {}
    for source in package.sources.values():
        found[source.name] = (source.meta.path, 1)
        for records in source.extraction.sections.values():
            found |= {r.id: (r.path, r.line) for r in records if r.id}
    for records in package.identities.sections.values():
        found |= {r.id: (r.path, r.line) for r in records if r.id}
    return found


def prove(folder: Path, name: str, lines: Mapping[str, Place], repository: Repository) -> tuple[dict[str, int], list[Problem]]:
    """Validate one built package with Frictionless: counts, and a problem for each error."""
    from frictionless import validate

    with contextlib.chdir(folder):  # in the name of a folder `[`, `*`, `?` and `#` mean something to the library
        report = validate(BUILT_DESCRIPTOR)
    rows = sum(int(task.stats.get("rows", 0)) for task in report.tasks)
    counts = {"resources": len(report.tasks), "rows": rows, "errors": int(report.stats["errors"])}
    problems = [NOT_VALID.at(*at, package=name, table=t, why=why) for at, t, why in errors(report, folder, name, lines, repository)]
    if not report.valid and not problems:
        problems.append(NOT_VALID.at(place_of_package(name, repository), 1, package=name, table="", why="no reason given"))
    return counts, problems


def errors(
    report: Any, folder: Path, name: str, lines: Mapping[str, Place], repository: Repository
) -> Iterator[tuple[Place, str, str]]:
    """(place, table, why) of every error of a report."""
    home = (place_of_package(name, repository), 1)
    for error in report.errors:
        yield home, BUILT_DESCRIPTOR, error.message
    for task in report.tasks:
        for error in task.errors:
            row = getattr(error, "row_number", None)
            yield lines.get(key_of_row(folder / task.place, row), home), task.name, error.message


def place_of_package(name: str, repository: Repository) -> str:
    """The descriptor of a package as it is printed to a person."""
    return repository.packages[name].descriptor.path if name in repository.packages else f"datapackages/{name}/datapackage.yaml"


def key_of_row(path: Path, number: int | None) -> str:
    """The first cell of the row at line `number` of a CSV: its id in most tables."""
    if number is None or not path.is_file():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        for index, cells in enumerate(csv.reader(file), start=1):
            if index == number:
                return cells[0] if cells else ""
    return ""


def judge(
    package: Package, folder: Path, shared: Document, lines: Mapping[str, Place]
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Run the shared suite and the package's own: rows for the quality report, and problems."""
    suite, problems = suites.read([shared, package.expectations])
    return judged(folder, suite, lines, problems)


def judged(
    folder: Path, suite: list[Expectation], lines: Mapping[str, Place], problems: list[Problem]
) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Run a suite on a built package."""
    from scripts.packages import expectations, frames

    if not suite:
        return [], problems
    results = expectations.run(*frames.load(folder), suite)
    for result in results:
        problems += findings(result, lines)
    return [reported(result, lines) for result in results], problems


def findings(result: Any, lines: Mapping[str, Place]) -> Iterator[Problem]:
    """The problems of one result: at each record that does not meet it, or at the expectation itself."""
    if result.outcome == suites.MET:
        return
    record: Record = result.expectation.record
    values = {"expectation": result.expectation.id, "observed": result.observed, "reason": result.expectation.reason}
    if result.outcome == suites.COULD_NOT_RUN:
        yield COULD_NOT_RUN.on(record, "", **values)
        return
    rule = NOT_MET_NOTICE if result.expectation.severity == "notice" else NOT_MET
    known = [id_ for id_ in result.ids if first_part(id_) in lines]
    for id_ in known[:SHOWN]:
        yield rule.at(*lines[first_part(id_)], id_, **values)
    if not known:
        yield rule.on(record, "", **values)


def first_part(key: str) -> str:
    """The first column of a key: the id in every table that has one."""
    return key.split(" ", 1)[0]


def reported(result: Any, lines: Mapping[str, Place]) -> dict[str, Any]:
    """One result as the quality report has it; file and line are those of the expectation, places of the records."""
    expectation: Expectation = result.expectation
    known = [(id_, lines[first_part(id_)]) for id_ in result.ids if first_part(id_) in lines]
    return {
        "id": expectation.id,
        "resource": expectation.resource,
        "type": expectation.type,
        "reason": expectation.reason,
        "severity": expectation.severity,
        "outcome": result.outcome,
        "observed": result.observed,
        "ids": list(result.ids),
        "file": expectation.record.path,
        "line": expectation.record.line,
        "places": [{"id": id_, "file": path, "line": line} for id_, (path, line) in known],
    }


def numerals_of(package: Package, repository: Repository) -> dict[str, dict[str, int]]:
    """Source to how many numerals stand in figures, in mentions, and are set aside by each reason."""
    phrases = repository.codelists["set_phrase"]
    return {s.name: numeral_account.counts(numeral_account.account(s, phrases)) for s in package.sources.values()}


def met(results: list[dict[str, Any]]) -> str:
    """`n of m`."""
    return f"{sum(r['outcome'] == suites.MET for r in results)} of {len(results)}"


def write_quality(out: Paths, name: str, quality: dict[str, Any]) -> None:
    """Write one quality report."""
    out.quality.mkdir(parents=True, exist_ok=True)
    write_json(out.quality / f"{name}.json", quality)
