"""Every kind of slip in the files of a series, and in the numbers of hand-written pages, is seen, or is named with the reason."""

from pathlib import Path

import pytest

from tests.mutations import everything, run
from tests.mutations.mutated import PER_GROUP, Record, tried, unexcused


@pytest.mark.parametrize("kind", sorted(everything.MAKERS))
@pytest.mark.usefixtures("own_archive")
def test_every_change_is_seen_or_excused(kind: str, tmp_path: Path, record_property: Record) -> None:
    made = everything.bench_for(kind, tmp_path)
    found = tried(made, run.sampled(everything.KINDS[kind](made), PER_GROUP), record_property)
    assert found
    assert unexcused(found) == []
