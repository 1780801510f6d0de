"""What several modules about downloads look at."""

from pathlib import Path

import pytest

from scripts.packages.downloads import write_downloads
from scripts.packages.summaries import build_summaries
from scripts.packages.write import write_packages
from scripts.records.paths import Paths
from scripts.records.repository import load
from tests.small import make


def downloads_made(root: Path) -> Paths:
    """The small repository with a note that a spreadsheet would run, its packages, summaries and downloads built."""
    made = make(root, records={("dm-0001", "note"): "=1+1"})
    repository = load(made)
    write_packages(repository, made, lambda _: None)
    assert build_summaries(repository, made, lambda _: None) == []
    write_downloads(made, lambda _: None)
    return made


@pytest.fixture(scope="session")
def small_downloads(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """That repository, made once in a worker. Nobody changes it."""
    return downloads_made(tmp_path_factory.mktemp("downloads"))
