"""A repository that can be released within a second."""

from pathlib import Path

import pytest

from scripts.records.paths import Paths
from tests import made_releases as made


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """The small repository, never released, without the heavy steps."""
    made.without_heavy_steps(monkeypatch)
    return made.make(tmp_path / "repo")
