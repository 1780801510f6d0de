"""The benches that the tests of mutations corrupt, without the archived texts and with them, and what they found.

FIVETIER_MUTATIONS sets how many changes of each group are taken (0 for all, which takes an hour), FIVETIER_TESTS which share of these
a run tries. What was tried goes into the report that the last line of the run names.
"""

import os
from collections.abc import Callable, Iterable, Iterator

import pytest

from tests.mutations import bench, report, run
from tests.mutations.bench import Bench, Change
from tests.share import share_of

ARCHIVE = os.environ.get("FIVETIER_ARCHIVE", "")
PER_GROUP = int(os.environ.get("FIVETIER_MUTATIONS", "1"))
WITHOUT, WITH = "without the archived texts", "with every archived text"
PROPERTY = "mutations"
Record = Callable[[str, object], None]


def benches(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A bench without the texts or with them, as the parameter says; left out where it asks for texts that are not here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIVETIER_ARCHIVE", ARCHIVE if request.param == WITH else str(tmp_path_factory.mktemp("no-archive")))
        made = bench.make(tmp_path_factory.mktemp("bench"))
        if request.param == WITH and not made.has_texts:
            pytest.skip("not every archived text is on this machine")
        yield made


def tried(made: Bench, changes: Iterable[Change], record: Record) -> dict[str, run.Tally]:
    """Try the share of the changes, and hand the tallies to the report of the run."""
    found = run.run(made, share_of(changes))
    record(PROPERTY, [texts(made), {group: tally.plain() for group, tally in found.items()}])
    return found


def texts(made: Bench) -> str:
    """Whether the bench holds the archived texts, in words."""
    return WITH if made.has_texts else WITHOUT


def unexcused(found: dict[str, run.Tally]) -> list[str]:
    """Groups with changes that nothing saw and that nothing excuses."""
    return [f"{group}: {t.silent[:3]}" for group, t in found.items() if t.silent and report.reason(group) is None]
