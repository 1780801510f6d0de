"""Every kind of slip in metadata, masks, readings, codelists, releases and whole files is seen, or is named with the reason."""

from collections.abc import Iterator

import pytest

from tests.mutations import everything, run, vocabularies
from tests.mutations.bench import Bench
from tests.mutations.mutated import PER_GROUP, WITH, WITHOUT, Record, benches, tried, unexcused

MORE = ("whole files", "masks and readings")


@pytest.fixture(scope="module", params=[WITHOUT])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    yield from benches(request, tmp_path_factory)


@pytest.mark.parametrize("kind", [k for k in everything.KINDS if k not in ("figures", "other records", *everything.MAKERS)])
def test_every_change_is_seen_or_excused(made: Bench, kind: str, record_property: Record) -> None:
    each = PER_GROUP * (4 if kind in MORE else 1)
    changes = (c for c in everything.KINDS[kind](made) if not c.group.startswith(vocabularies.UNUSED))
    found = tried(made, run.sampled(changes, each), record_property)
    assert unexcused(found) == []
    assert found


@pytest.mark.parametrize("made", [WITH], indirect=True)
def test_with_the_archived_texts_masks_and_hashes_are_proven_too(made: Bench, record_property: Record) -> None:
    found = tried(made, run.sampled(everything.KINDS["masks and readings"](made), 3 * PER_GROUP), record_property)
    assert [group for group, t in found.items() if t.silent] == []
    proven = (": text_sha256:", ": file_name:", ": span_")
    fields = [c for c in everything.KINDS["other fields"](made) if any(p in c.group for p in proven)]
    found = tried(made, run.sampled(fields, PER_GROUP), record_property)
    assert [group for group, t in found.items() if t.silent and ": span_" not in group] == []


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
