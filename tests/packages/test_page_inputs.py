"""The pages take file, line, gap, codelists and translations from what was built; the hand-kept files are read once."""

import shutil
from pathlib import Path

import pytest

from scripts.packages import write
from scripts.records import repository
from scripts.records.codelists import load_codelist
from scripts.records.paths import Paths
from scripts.site import build
from scripts.site.data import Kept
from tests.site_of import quiet
from tests.small import PACKAGE, make

CORRECTION = """corrections:
- id: dm-0002
  field: obs_value
  old: "11"
  new: "12"
  class: ours
  reason: The text says 12.
"""


@pytest.fixture
def tree(tmp_path: Path) -> Paths:
    """A repository whose packages step was run and whose hand-kept files are gone since."""
    made = make(tmp_path, files={f"datapackages/{PACKAGE}/corrections.yaml": CORRECTION})
    write.write_packages(repository.load(made), made, quiet)
    (tmp_path / "datapackages").rename(tmp_path / "gone")
    return made


def line_of(tree: Paths, id_: str) -> tuple[str, int]:
    """File and line of a record in the hand-kept files that are gone."""
    [(path, text)] = [
        (path, text)
        for path in sorted((tree.root / "gone").rglob("extractions/*.yaml"))
        if f"- id: {id_}\n" in (text := path.read_text(encoding="utf-8"))
    ]
    return f"datapackages/{path.relative_to(tree.root / 'gone').as_posix()}", text.split(f"- id: {id_}\n")[0].count("\n") + 1


def test_every_observation_has_its_file_and_line_without_the_hand_kept_files(tree: Paths) -> None:
    found = build.site_data(tree)
    assert found.kept.keys() >= found.observations.keys() and len(found.observations) > 5
    for id_, kept in found.kept.items():
        assert (kept.path, kept.line) == line_of(tree, id_)
    path, line = line_of(tree, "dm-0002")
    assert found.edit_address("dm-0002", "https://example.org/r") == f"https://example.org/r/blob/main/{path}#L{line}"


def test_a_lost_figure_has_its_gap_and_the_pages_have_corrections_codelists_and_translations(tree: Paths) -> None:
    found = build.site_data(tree)
    lost = next(id_ for id_, row in found.observations.items() if row["obs_status"] == "L")
    assert isinstance(found.kept[lost], Kept) and found.kept[lost].gap is not None
    assert [(row["id"], row["field"], row["package"]) for row in found.corrections] == [("dm-0002", "obs_value", PACKAGE)]
    unused = set(load_codelist(Paths().codelists / "area.csv", "").rows) - {row["ref_area"] for row in found.observations.values()}
    assert unused <= found.codelists["area"].keys()
    assert all({"zh", "en"} == pair.keys() for pair in found.translations.values()) and found.translations


def test_nothing_that_is_published_holds_a_line_of_the_hand_kept_files(tree: Paths) -> None:
    published = [p for p in tree.built_packages.rglob("*") if p.is_file()]
    assert published and not any(b"extractions/" in p.read_bytes() for p in published)


def test_without_the_packages_step_the_pages_refuse_to_be_made(tree: Paths) -> None:
    shutil.rmtree(tree.page_inputs.parent)
    with pytest.raises(FileNotFoundError, match=r"inputs\.json"):
        build.site_data(tree)
