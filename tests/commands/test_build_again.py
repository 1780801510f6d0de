"""A build that takes over what has not changed gives what a full build gives, byte for byte."""

import json
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.commands.build import build
from scripts.records.paths import Paths
from tests.commands.test_build import files, make
from tests.share import OF, share_of
from tests.site_of import without_pictures
from tests.small import FIRST, PACKAGE


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def title(root: Paths, number: int) -> None:
    path = root.datapackages / PACKAGE / "datapackage.yaml"
    line = next(line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("description_en: "))
    replaced(path, line, f"{line.rstrip(chr(46))}, with more text {chr(97 + number)}.")


def lines_moved(root: Paths, number: int) -> None:
    replaced(root.datapackages / PACKAGE / "extractions" / f"{FIRST}.yaml", "\n- id: dm-0001", f"\n# remark {number}\n- id: dm-0001")


def suite(root: Paths, number: int) -> None:
    path = root.datapackages / "expectations.yaml"
    line = next(line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("  min_value: "))
    replaced(path, line, f"  min_value: {2 + number % 8}")


def summary(root: Paths, number: int) -> None:
    path = sorted(root.summaries.glob("*.sql"))[number % 3]
    path.write_text(f"-- remark {number}\n{path.read_text(encoding='utf-8')}", encoding="utf-8")


@pytest.fixture(autouse=True)
def site(monkeypatch: pytest.MonkeyPatch) -> None:
    """The site and its pictures are built by others, and tested elsewhere."""

    def page(paths: Paths, say: object, last: Path) -> None:
        paths.built_site.mkdir()

    monkeypatch.setattr("scripts.site.build.build_site", page)
    without_pictures(monkeypatch)


def test_builds_after_edits_are_those_of_full_builds(tmp_path: Path) -> None:
    """Each edit is built upon the builds after those before; a share of a run makes some and compares the last with a full build, the night each."""
    root = make(tmp_path)
    assert build(root, None, lambda _: None) == 0
    edits: list[Callable[[Paths, int], None]] = random.Random(7).sample([title, lines_moved, suite, summary], 4)
    for number, edit in enumerate(share_of(edits)):
        said = list[str]()
        edit(root, number)
        assert build(root, None, said.append) == 0, said
        taken = [line for line in said if PACKAGE in line and "as in the last build" in line]
        assert bool(taken) == (edit in (lines_moved, summary))
        if OF == 1 or edit == share_of(edits)[-1]:
            after = files(root.build)
            last = root.build.rename(tmp_path / "last")
            assert build(root, None, lambda _: None) == 0
            assert files(root.build) == after, edit.__name__
            shutil.rmtree(root.build)
            last.rename(root.build)


def test_a_table_that_was_changed_in_the_output_is_not_taken_for_that_of_another_input(tmp_path: Path) -> None:
    root = make(tmp_path)
    assert build(root, "data", lambda _: None) == 0
    whole = files(root.built_downloads)
    keys = json.loads((root.build / "pages" / "keys.json").read_text(encoding="utf-8"))
    assert set(keys) >= {"downloads", "validate"} and set(keys["downloads"]) == {PACKAGE, "summaries"}
    keys["downloads"][PACKAGE] = "0" * 64
    (root.build / "pages" / "keys.json").write_text(json.dumps(keys), encoding="utf-8")
    zip_ = root.built_downloads / PACKAGE / f"{PACKAGE}.zip"
    zip_.write_bytes(b"something else")
    lines_moved(root, 1)
    assert build(root, "data", lambda _: None) == 0
    assert files(root.built_downloads) == whole
