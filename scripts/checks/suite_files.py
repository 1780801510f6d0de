"""Suites: every expectation can be read, no suite is empty, every source has a floor under its rows."""

from collections import Counter
from collections.abc import Iterator

from scripts.packages import published
from scripts.packages.tables import released_rows
from scripts.records import suites
from scripts.records.paths import EXPECTATIONS, RELEASES
from scripts.records.problems import Problem
from scripts.records.repository import Package, Repository


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with the suites before a row is judged."""
    root = repository.paths
    shared = repository.shared[root.shared_expectations]
    for package in repository.packages.values():
        suite, problems = suites.read_suites([shared, package.expectations])
        yield from problems
        if not suite:
            yield suites.EMPTY_SUITE.at(package.expectations.path, 1)
        yield from floors(package, suite)
    own = repository.shared[root.summaries / EXPECTATIONS]
    suite, problems = suites.read_suites([own])
    yield from problems
    if not suite and (root.summaries / EXPECTATIONS).parent.is_dir():
        yield suites.EMPTY_SUITE.at(own.path, 1)


def floors(package: Package, suite: list[suites.Expectation]) -> Iterator[Problem]:
    """A problem for each source with figures and without a floor, and for each floor of a source that is not there."""
    yield from low(package, suite)
    stated = {str(e.options.get("source")): e.record for e in suite if e.type == suites.ROW_FLOOR}
    for source in package.articles:
        if source.name not in stated and source.records("observations"):
            count = len(source.records("observations"))
            yield suites.NO_FLOOR.at(package.expectations.path, 1, source=source.name, count=count)
    for name, record in stated.items():
        if name not in package.sources and name not in package.areas:
            why = f"there is no source {name}"
            yield suites.BAD_EXPECTATION.on(record, "source", why=why, wanted=", ".join(package.sources))


def low(package: Package, suite: list[suites.Expectation]) -> Iterator[Problem]:
    """A notice for each source whose floor is below what was released of it and is not withdrawn."""
    here = {r.id for r in package.records("observations") if not r.get("withdrawn")}
    release = package.folder / RELEASES / published.newest(package.folder / RELEASES)
    released = Counter(row.get("source", "") for row in released_rows(release / "observations.csv") if row.get("id") in here)
    for name, floor in floors_of_figures(suite).items():
        minimum = floor.record.whole("minimum") or 0
        # Rows that were released never leave unnoticed: the floor under a source only rises.
        if minimum < released[name]:
            yield suites.LOW_FLOOR.on(floor.record, "minimum", source=name, floor=minimum, count=released[name])


def floors_of_figures(suite: list[suites.Expectation]) -> dict[str, suites.Expectation]:
    """Source to the highest floor under all its figures, whatever else is counted of it."""
    found: dict[str, suites.Expectation] = {}
    for each in suite:
        if each.type == suites.ROW_FLOOR and each.resource == "observations" and each.options.get("source"):
            found.setdefault(str(each.options["source"]), each)
            found[str(each.options["source"])] = max(found[str(each.options["source"])], each, key=lambda e: e.record.whole("minimum") or 0)
    return found
