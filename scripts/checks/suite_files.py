"""Suites: every expectation can be read, no suite is empty, every source has a floor under its rows."""

from collections.abc import Iterator

from scripts import suites
from scripts.model import Package, Repository
from scripts.paths import EXPECTATIONS
from scripts.problems import Problem


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with the suites before a row is judged."""
    root = repository.paths
    shared = repository.shared[root.shared_expectations]
    for package in repository.packages.values():
        suite, problems = suites.read([shared, package.expectations])
        yield from problems
        if not suite:
            yield suites.EMPTY_SUITE.at(package.expectations.path, 1)
        yield from floors(package, suite)
    own = repository.shared[root.summaries / EXPECTATIONS]
    suite, problems = suites.read([own])
    yield from problems
    if not suite and (root.summaries / EXPECTATIONS).parent.is_dir():
        yield suites.EMPTY_SUITE.at(own.path, 1)


def floors(package: Package, suite: list[suites.Expectation]) -> Iterator[Problem]:
    """A problem for each source with figures and without a floor, and for each floor of a source that is not there."""
    stated = {str(e.options.get("source")): e.record for e in suite if e.type == suites.ROW_FLOOR}
    for source in package.articles:
        if source.name not in stated and source.records("observations"):
            count = len(source.records("observations"))
            yield suites.NO_FLOOR.at(package.expectations.path, 1, source=source.name, count=count)
    for name, record in stated.items():
        if name not in package.sources and name not in package.areas:
            why = f"there is no source {name}"
            yield suites.BAD_EXPECTATION.on(record, "source", why=why, wanted=", ".join(package.sources))
