"""Docs that take over what the last build made of the same are those of a full build, byte for byte.

What is edited are the rows that pages are made from: corrections of a note, a value, a quote, words of a source, lines of a file, sums.
"""

import pickle
import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from scripts.packages.page_inputs import page_inputs
from scripts.records.paths import Paths
from scripts.site import render
from scripts.site.data import Data, Kept, Row, load
from scripts.site.data_core import core_of
from tests.made_build import make_build
from tests.share import OF, share_of
from tests.small import make

Edit = Callable[[Data, random.Random, int], Data]
EDITS, BETWEEN = (15, 5) if OF == 1 else (6, 3)  # so many edits in a case, and so many from one full build to the next


def any_row(data: Data, chosen: random.Random, table: str) -> Row:
    return chosen.choice([row for row in data.rows(table) if row])


def note(data: Data, chosen: random.Random, number: int) -> Data:
    any_row(data, chosen, chosen.choice(["observations", "mentions", "sources"]))["note"] = f"note {number}"
    return data


def translated(data: Data, chosen: random.Random, number: int) -> Data:
    text = any_row(data, chosen, "observations")["note"]
    return replace(data, translations={**data.translations, text: {"zh": f"注{number}", "en": f"note {number}"}}) if text else data


def value(data: Data, chosen: random.Random, number: int) -> Data:
    row = any_row(data, chosen, "observations")
    row["obs_value"] = row["value_min"] = row["value_max"] = str(number)
    return data


def quoted(data: Data, chosen: random.Random, number: int) -> Data:
    row = any_row(data, chosen, "observations")
    row["quote"] = row["context"] = f"{row['quote']}，{number}"
    return data


def titled(data: Data, chosen: random.Random, number: int) -> Data:
    any_row(data, chosen, "sources")["title_en"] = f"Title {number}"
    return data


def moved(data: Data, chosen: random.Random, number: int) -> Data:
    id_ = chosen.choice(sorted(data.observations))
    return replace(data, kept={**data.kept, id_: Kept("datapackages/some.yaml", number)})


def summed(data: Data, chosen: random.Random, number: int) -> Data:
    package = chosen.choice(list(data.packages.values()))
    package.descriptor["resources"][0] |= {"bytes": number, "hash": f"sha256:{number:064}"}
    return replace(data, downloads={f"{package.name}/figures.json": {"bytes": number, "sha256": f"{number:064}"}})


def counted(data: Data, chosen: random.Random, number: int) -> Data:
    row = any_row(data, chosen, "sources")
    data.packages[row["package"]].quality.setdefault("numerals", {})[row["source"]] = {"figure": 1, "year": number}
    return data


def withdrawn(data: Data, chosen: random.Random, number: int) -> Data:
    package = chosen.choice(list(data.packages.values()))
    rows = package.rows("observations")
    if len(rows) < 3:
        return data
    gone = rows.pop(number % len(rows))["id"]
    return replace(data, figures=[row for row in data.figures if row["id"] != gone])


KINDS: list[Edit] = [note, note, note, translated, moved, summed, counted, quoted, value, titled, withdrawn]


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Paths, Data]:
    """The made packages. Pictures are drawn, and converted nowhere: that is asked elsewhere, and takes longest."""
    monkeypatch.setattr("scripts.site.charts.png.png_possible", lambda: False)
    for module in ("charts.picture_files", "share_pictures"):
        monkeypatch.setattr(f"scripts.site.{module}.png_possible", lambda: False)
    monkeypatch.setenv("FIVETIER_REPOSITORY_URL", "https://example.org/health")
    from scripts.records.repository import load as read

    inputs = page_inputs(read(make(tmp_path / "small")))
    make_build(tmp_path / "build")
    data = load(tmp_path / "build", codelists=inputs["codelists"])
    return Paths(tmp_path), replace(data, kept={id_: Kept("datapackages/some.yaml", 1) for id_ in data.observations})


def baked(paths: Paths, data: Data, last: Path | None) -> dict[str, bytes]:
    """Every file of the docs, baked after `last` or in full. Nothing looked up before is kept."""
    render.bake(paths, replace(data), last)
    return {path.relative_to(paths.built_docs).as_posix(): path.read_bytes() for path in sorted(paths.built_docs.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("seed", share_of(range(3)))
def test_docs_after_random_edits_are_those_of_a_full_build(made: tuple[Paths, Data], tmp_path: Path, seed: int) -> None:
    (paths, data), chosen = made, random.Random(seed)
    baked(paths, data, None)
    for number in range(1, EDITS + 1):
        data = chosen.choice(KINDS)(pickle.loads(pickle.dumps(replace(data))), chosen, number)
        after = baked(paths, data, before(paths, tmp_path))
        if number % BETWEEN == 0:
            kept = paths.built_docs.rename(tmp_path / "kept")
            whole = baked(paths, data, None)
            assert [name for name in sorted(whole.keys() | after.keys()) if whole.get(name) != after.get(name)] == []
            shutil.rmtree(paths.built_docs)
            kept.rename(paths.built_docs)


def before(paths: Paths, top: Path) -> Path:
    """The docs that there are, as those of the last build."""
    shutil.rmtree(top / "last", ignore_errors=True)
    return paths.built_docs.rename(top / "last")


@pytest.mark.parametrize("kind", [note, moved, summed, counted])
def test_what_belongs_to_one_record_leaves_the_core_as_it_is(made: tuple[Paths, Data], kind: Edit) -> None:
    _, data = made
    core = core_of(data)
    after = core_of(kind(pickle.loads(pickle.dumps(data)), random.Random(1), 7))
    assert (after.packages, after.kept.keys(), after.translations) == (core.packages, core.kept.keys(), core.translations)


def test_a_page_made_from_the_core_cannot_show_a_note(made: tuple[Paths, Data]) -> None:
    _, data = made
    assert "note" in data.rows("observations")[0]
    with pytest.raises(KeyError):
        core_of(data).rows("observations")[0]["note"]


def test_after_a_corrected_note_the_pages_of_other_records_are_the_same_files(made: tuple[Paths, Data], tmp_path: Path) -> None:
    paths, data = made
    baked(paths, data, None)
    edited = pickle.loads(pickle.dumps(data))
    edited.observations["gz-0007"]["note"] = "Another note."
    last = before(paths, tmp_path)
    baked(paths, edited, last)
    changed = [path.relative_to(last).as_posix() for path in sorted(last.rglob("*.md")) if path.read_bytes() != (paths.built_docs / path.relative_to(last)).read_bytes()]
    assert changed == ["en/figures/gz-0007/index.md", "zh/figures/gz-0007/index.md"]
    assert (last / "zh/figures/gz-0001/index.md").samefile(paths.built_docs / "zh/figures/gz-0001/index.md")
    assert (last / "zh/index.md").samefile(paths.built_docs / "zh/index.md")
