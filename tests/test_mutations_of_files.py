"""Every kind of slip in metadata, masks, readings, codelists and whole files is seen, or is named with the reason.

FIVETIER_MUTATIONS sets how many changes of each group are tried (0 for all).
"""

import os
from collections.abc import Iterator

import pytest

from tests.mutations import bench, everything
from tests.mutations.bench import Bench
from tests.test_mutations import judged, silent

PER_GROUP = int(os.environ.get("FIVETIER_MUTATIONS", "1"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIVETIER_ARCHIVE", str(tmp_path_factory.mktemp("no-archive")))
        yield bench.make(tmp_path_factory.mktemp("bench"))


@pytest.mark.parametrize("kind", [k for k in everything.KINDS if k != "extractions"])
def test_every_change_is_seen_or_excused(made: Bench, kind: str) -> None:
    found = judged(made, kind, PER_GROUP * (4 if kind in ("whole files", "masks and readings") else 1))
    assert silent(found) == []
    assert found


def test_a_program_does_not_become_a_person(made: Bench) -> None:
    changes = [c for c in everything.KINDS["codelists"](made) if c.group.startswith("reader: kind")]
    assert len(changes) >= 2
    for change in changes:
        assert any(p.severity == "error" for p in made.judge(change)), change


def test_another_unit_of_an_indicator_is_seen_where_its_words_differ(made: Bench) -> None:
    rows = made.repository.codelists["indicator"].rows
    for change in everything.KINDS["codelists"](made):
        if change.group == "indicator: unit_measure: that of another row" and rows[change.place.split(".")[0]]["unit_words"] == "人次":
            assert "unit-word" in [p.code for p in made.judge(change)], change
            return
    raise AssertionError("no indicator counts person-times")
