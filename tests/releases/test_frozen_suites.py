"""A release freezes the expectations of its day, and on the site they run beside its tables."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.packages.travelling_suites import frozen_suites, kept_suites
from scripts.records.paths import FROZEN_EXPECTATIONS, Paths
from scripts.records.repository import load
from scripts.releases import checksums
from scripts.site.catalogue import is_data
from scripts.site.postprocess import place_version
from tests import made_releases as made
from tests.releases.releasing import run


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The small repository with one release."""
    found = made.make(tmp_path_factory.mktemp("suites") / "repo")
    with pytest.MonkeyPatch.context() as patch:
        made.without_heavy_steps(patch)
        status, said = run(found)
    assert status == 0, said
    return found


@pytest.fixture
def placed(tree: Paths, tmp_path: Path) -> Path:
    """The release as the site has it."""
    return place_version(made.released(tree, "0.1.0"), tmp_path / "0.1.0")


def test_a_release_holds_every_expectation_with_its_reason_under_its_checksums(tree: Paths) -> None:
    release = made.released(tree, "0.1.0")
    assert frozen_suites(release) == kept_suites(made.PACKAGE, load(tree)) != {}
    assert f"  {FROZEN_EXPECTATIONS}\n" in (release / checksums.SUMS_FILE).read_text(encoding="utf-8")
    assert all(e["meta"]["reason"] for suite in frozen_suites(release).values() for e in suite["expectations"])


def test_the_documented_command_runs_them_beside_the_tables_of_the_release(placed: Path) -> None:
    count = sum(len(suite["expectations"]) for suite in frozen_suites(placed).values())
    done = subprocess.run([sys.executable, "expectations/check.py"], cwd=placed, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (0, f"{count} of {count} expectations are met\n"), done.stderr


def test_a_release_from_before_goes_without(tree: Paths, tmp_path: Path) -> None:
    older = made.copy(tree, tmp_path / "repo")
    (made.released(older, "0.1.0") / FROZEN_EXPECTATIONS).unlink()
    placed = place_version(made.released(older, "0.1.0"), tmp_path / "0.1.0")
    assert not (placed / "expectations").exists() and (placed / "croissant.json").is_file()


def test_the_catalogue_names_none_of_them_as_data(placed: Path) -> None:
    names = [path.relative_to(placed.parent).as_posix() for path in placed.rglob("*") if path.is_file() and "expectations" in path.as_posix()]
    assert len(names) > 3 and not any(is_data(f"data/demo/{name}") for name in names)
    assert is_data("data/demo/0.1.0/figures.csv")
    assert json.loads((placed / "expectations" / "observations.json").read_text(encoding="utf-8"))["meta"]["package"] == made.PACKAGE
