"""Results: what came of an expectation. Imports nothing heavy."""

from dataclasses import dataclass

from scripts.records.suites import Expectation


@dataclass(frozen=True)
class Result:
    """What came of one expectation; `ids` are the keys of the rows that do not meet it."""

    expectation: Expectation
    outcome: str
    observed: str
    ids: tuple[str, ...] = ()
