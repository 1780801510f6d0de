"""Validate: prove the built packages with Frictionless, and judge them with their expectation suites.

Reads `build/packages/*`, `datapackages/expectations.yaml` and each package's `expectations.yaml`; writes
`build/quality/<package>.json`. Every finding is mapped back to the file and line that a person edits.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from scripts.packages.made_before import keep_keys, key_of, same_as_before
from scripts.packages.prove import Proof, start_proofs
from scripts.packages.results import Result
from scripts.packages.travelling_suites import SUITES, suite_documents, suite_files
from scripts.packages.write import write_json
from scripts.records import suites
from scripts.records.paths import Paths
from scripts.records.problems import Problem, declare_rule
from scripts.records.record import Record
from scripts.records.repository import Package, Repository
from scripts.records.suites import Expectation
from scripts.rules import numeral_account

Place = tuple[str, int]
Lines = Mapping[str, Place]
Suite = tuple[list[Expectation], list[Problem]]
Say = Callable[[str], None]
STEP = "validate"
SHOWN = 20  # problems of one expectation; the quality report names all

declare = partial(declare_rule, "validate")
NOT_VALID = declare(
    "package-not-valid",
    ("the built package {package} is not valid: {table}: {why}", "生成的数据包 {package} 未通过验证：{table}：{why}"),
    ("the record or the schema, so that they agree", "请更正记录或表结构，使两者一致"),
)
EXPECTATION_NOT_MET = declare(
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
EXPECTATION_COULD_NOT_RUN = declare(
    "expectation-not-run",
    ("{expectation} could not be run: {observed}", "预期 {expectation} 无法执行：{observed}"),
    ("a type, columns and a condition that fit, or `may_be_empty: true`", "请改正类型、列或条件，或写 `may_be_empty: true`"),
)


def validate_packages(repository: Repository, out: Paths, say: Say = print, last: Path | None = None) -> list[Problem]:
    """Everything that is wrong with the built packages; the quality reports are written on the way.

    What is the same as in the build `last` is not run again, and its results are taken from there.
    """
    read = {name: suites.read_suites(suite_documents(name, repository)) for name in repository.packages}
    lines = {name: places(package) for name, package in repository.packages.items()}
    more = {name: {"numerals": numerals_of(package, repository)} for name, package in repository.packages.items()}
    return validated(repository, out, read, lines, more, say, last)


def validate_summaries(repository: Repository, out: Paths, say: Say = print, last: Path | None = None) -> list[Problem]:
    """Everything that is wrong with the built summary tables, as for the packages."""
    name = repository.paths.summaries.name
    read = {name: suites.read_suites(suite_documents(name, repository))}
    lines = {id_: place for package in repository.packages.values() for id_, place in places(package).items()}
    return validated(repository, out, read, {name: lines}, {name: {}}, say, last)


def validated(
    repository: Repository, out: Paths, read: Mapping[str, Suite], lines: Mapping[str, Lines], more: Mapping[str, Any], say: Say, last: Path | None
) -> list[Problem]:
    """Prove and judge built packages, write their quality reports and give every problem."""
    problems = list[Problem]()
    folders = {name: out.built_packages / name for name in read}
    keys = {name: key_of(folder, [json.dumps(list(e.record.fields.items())) for e in read[name][0]]) for name, folder in folders.items()}
    before = found_before(last, keys)
    # Proven in processes of their own while this one judges the suites.
    waiting = start_proofs([folder for name, folder in folders.items() if name not in before])
    results = judged({name: folder for name, folder in folders.items() if name not in before}, read)
    proofs = waiting()
    for name, (suite, wrong) in read.items():
        counts, found = (before[name]["frictionless"], []) if name in before else (proofs[name]["counts"], proven(proofs[name], name, lines[name], repository))
        mine = recalled(before[name], suite) if name in before else results[name]
        found += [*wrong, *(problem for result in mine for problem in findings(result, lines[name]))]
        reports = [reported(result, lines[name]) for result in mine]
        write_json(out.quality / SUITES / f"{name}.json", suite_files(name, suite))
        write_quality(out, name, {"frictionless": counts, "expectations": reports, **more[name]})
        problems += found
        as_before = ", as in the last build" if name in before else ""
        say(f"  {name}: {counts['rows']} rows in {counts['resources']} tables, {met(reports)} expectations met{as_before}")
        # What was not valid is proven again next time: its messages are not kept.
        if counts["errors"]:
            del keys[name]
    keep_keys(out.build, STEP, keys)
    return sorted(set(problems))


def found_before(last: Path | None, keys: Mapping[str, str]) -> dict[str, Any]:
    """Package to its quality report in the build `last`, of those whose files and suite are the same."""
    if last is None:
        return {}
    reports = {name: last / "quality" / f"{name}.json" for name in sorted(same_as_before(last, STEP, keys))}
    return {name: json.loads(path.read_text(encoding="utf-8")) for name, path in reports.items() if path.is_file()}


def recalled(report: Mapping[str, Any], suite: list[Expectation]) -> list[Result]:
    """The results of a suite in the quality report of the last build."""
    known = {row["id"]: row for row in report["expectations"]}
    return [Result(e, known[e.id]["outcome"], known[e.id]["observed"], tuple(known[e.id]["ids"])) for e in suite]


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


def proven(proof: Proof, name: str, lines: Lines, repository: Repository) -> list[Problem]:
    """A problem for each error of a proof, at the record that has it."""
    home = (place_of_package(name, repository), 1)
    problems = [NOT_VALID.at(*lines.get(key, home), package=name, table=table, why=why) for table, key, why in proof["errors"]]
    if not proof["valid"] and not problems:
        problems.append(NOT_VALID.at(*home, package=name, table="", why="no reason given"))
    return problems


def place_of_package(name: str, repository: Repository) -> str:
    """The descriptor of a package as it is printed to a person."""
    return repository.packages[name].descriptor.path if name in repository.packages else f"datapackages/{name}/datapackage.yaml"


def judged(folders: Mapping[str, Path], read: Mapping[str, Suite]) -> dict[str, list[Result]]:
    """Run the suites of built packages; nothing is imported where there is nothing to run."""
    from scripts.packages import expectations, frames

    asked = {name: read[name][0] for name in folders}
    return expectations.run_all({name: (*frames.load(folders[name], {e.resource for e in suite}), suite) for name, suite in asked.items()})


def findings(result: Result, lines: Lines) -> Iterator[Problem]:
    """The problems of one result: at each record that does not meet it, or at the expectation itself."""
    if result.outcome == suites.MET:
        return
    record: Record = result.expectation.record
    values = {"expectation": result.expectation.id, "observed": result.observed, "reason": result.expectation.reason}
    if result.outcome == suites.COULD_NOT_RUN:
        yield EXPECTATION_COULD_NOT_RUN.on(record, "", **values)
        return
    rule = NOT_MET_NOTICE if result.expectation.severity == "notice" else EXPECTATION_NOT_MET
    # A row that a summary computed from several records has no line that a person could mend.
    known = [id_ for id_ in result.ids if first_part(id_) in lines]
    for id_ in known[:SHOWN]:
        yield rule.at(*lines[first_part(id_)], id_, **values)
    if not known:
        yield rule.on(record, "", **values)


def first_part(key: str) -> str:
    """The first column of a key: the id in every table that has one."""
    return key.split(" ", 1)[0]


def reported(result: Result, lines: Lines) -> dict[str, Any]:
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
