"""Every kind of slip in the real extractions is seen, or is named with the reason why nothing can see it.

A fixed sample is tried; FIVETIER_MUTATIONS sets how many changes of each group (0 for all, which takes an hour).
`python -m tests.mutations` prints the whole report, `pytest -s` that of the sample.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mutations import bench, everything, report, run
from tests.mutations.bench import Bench

ARCHIVE = os.environ.get("FIVETIER_ARCHIVE", "")
PER_GROUP = int(os.environ.get("FIVETIER_MUTATIONS", "1"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIVETIER_ARCHIVE", str(tmp_path_factory.mktemp("no-archive")))
        yield bench.make(tmp_path_factory.mktemp("bench"))


def judged(made: Bench, kind: str, per_group: int) -> dict[str, run.Tally]:
    found = run.run(made, run.sampled(everything.KINDS[kind](made), per_group))
    print("\n" + report.table(found))
    return found


def silent(found: dict[str, run.Tally]) -> list[str]:
    """Groups with changes that nothing saw and that nothing excuses."""
    return [f"{group}: {t.silent[:3]}" for group, t in found.items() if t.silent and report.reason(group) is None]


def test_the_unchanged_files_have_no_error(made: Bench) -> None:
    assert [p for p in made.everything() if p.severity == "error"] == []


def test_every_change_to_a_record_is_seen_or_excused(made: Bench) -> None:
    changes = [c for c in everything.KINDS["extractions"](made) if not c.counts or report.counted_unseen(c.group)]
    found = run.run(made, run.sampled(changes, PER_GROUP))
    print("\n" + report.table(found))
    assert silent(found) == []
    assert sum(t.tried for t in found.values()) > 250


def test_every_change_to_what_a_figure_says_is_seen(made: Bench) -> None:
    changes = [c for c in everything.KINDS["extractions"](made) if c.counts and not report.counted_unseen(c.group)]
    found = run.run(made, run.sampled(changes, 3 * PER_GROUP))
    print("\n" + report.table(found))
    assert sum(t.tried for t in found.values()) > 500
    assert [f"{group}: {t.silent}" for group, t in found.items() if t.silent] == []


def test_the_quick_way_finds_what_the_whole_check_finds(made: Bench) -> None:
    for kind in ("extractions", "other fields", "masks and readings", "codelists"):
        for change in list(run.sampled(everything.KINDS[kind](made), 1))[::60]:
            quick = {bench.told(p) for p in made.judge(change)}
            assert quick == {bench.told(p) for p in made.whole(change)}, change


def test_a_change_leaves_the_bench_as_it_was(made: Bench) -> None:
    assert {bench.told(p) for p in made.everything()} == made.before


@pytest.mark.skipif(not ARCHIVE, reason="no archived texts on this machine")
def test_with_the_archived_texts_masks_and_hashes_are_proven_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVETIER_ARCHIVE", ARCHIVE)
    held = bench.make(tmp_path)
    if any(s.text is None for p in held.repository.packages.values() for s in p.sources.values()):
        pytest.skip("not every archived text is on this machine")
    found = judged(held, "masks and readings", 3 * PER_GROUP)
    assert [group for group, t in found.items() if t.silent] == []
    proven = (": text_sha256:", ": file_name:", ": span_")
    fields = [c for c in everything.KINDS["other fields"](held) if any(p in c.group for p in proven)]
    found = run.run(held, run.sampled(fields, PER_GROUP))
    assert [group for group, t in found.items() if t.silent and ": span_" not in group] == []
