"""Every kind of slip in the real extractions is seen, or is named with the reason why nothing can see it.

A share of a fixed sample is tried, without the archived texts and with them; `python -m tests.mutations 0` tries every change.
"""

from collections.abc import Iterator

import pytest

from tests.mutations import bench, everything, report, run
from tests.mutations.bench import Bench, Change
from tests.mutations.mutated import PER_GROUP, WITH, WITHOUT, Record, benches, tried, unexcused
from tests.share import OF, share_of


@pytest.fixture(scope="module", params=[WITHOUT])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    yield from benches(request, tmp_path_factory)


@pytest.fixture(scope="module")
def of_extractions(made: Bench) -> list[Change]:
    """The sample of changes to extractions: they are some hundred thousand, so that they are gone through once."""
    return list(run.sampled(everything.of_extractions(made), 2 * PER_GROUP))


def test_the_unchanged_files_have_no_error(made: Bench) -> None:
    assert [p for p in made.everything() if p.severity == "error"] == []


def test_every_change_to_a_record_is_seen_or_excused(made: Bench, of_extractions: list[Change], record_property: Record) -> None:
    changes = [c for c in of_extractions if not c.counts or report.counted_unseen(c.group)]
    found = tried(made, run.sampled(changes, PER_GROUP), record_property)
    assert unexcused(found) == []
    assert sum(t.tried for t in found.values()) > 250 // OF


def test_every_change_to_what_a_figure_says_is_seen(made: Bench, of_extractions: list[Change], record_property: Record) -> None:
    changes = [c for c in of_extractions if c.counts and not report.counted_unseen(c.group)]
    found = tried(made, changes, record_property)
    assert sum(t.tried for t in found.values()) > 500 // OF
    assert [f"{group}: {t.silent}" for group, t in found.items() if t.silent] == []


@pytest.mark.parametrize("made", [WITH], indirect=True)
def test_with_the_archived_texts_every_change_to_what_a_figure_says_is_seen_too(
    made: Bench, record_property: Record
) -> None:
    changes = [c for c in everything.of_figures(made) if c.counts and not report.counted_unseen(c.group)]
    found = tried(made, run.sampled(changes, PER_GROUP), record_property)
    assert sum(t.tried for t in found.values()) > 250 // OF
    assert [f"{group}: {t.silent}" for group, t in found.items() if t.silent] == []


def test_the_quick_way_finds_what_the_whole_check_finds(made: Bench) -> None:
    for kind in ("figures", "other fields", "masks and readings", "codelists"):
        for change in share_of(list(run.sampled(everything.KINDS[kind](made), 1))[::60]):
            quick = {bench.problem_words(p) for p in made.judge(change)}
            assert quick == {bench.problem_words(p) for p in made.whole(change)}, change


def test_a_change_leaves_the_bench_as_it_was(made: Bench) -> None:
    assert {bench.problem_words(p) for p in made.everything()} == made.before
