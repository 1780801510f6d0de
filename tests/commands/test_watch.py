"""`serve --watch` builds again after a change, and says when a new start is needed."""

import threading
from pathlib import Path

import pytest

from scripts.commands import watch
from scripts.records.paths import Paths


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    for name in ("datapackages/a/sources/s.yaml", "docs/zh/page.md", "scripts/cli.py", "build/site/index.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before", encoding="utf-8")
    monkeypatch.setattr(watch, "SECONDS", 0.01)
    return Paths(tmp_path)


def watched(root: Paths, monkeypatch: pytest.MonkeyPatch, *edits: tuple[str, str]) -> tuple[list[str], int]:
    """What is said while the edits are made one after the other, and how many builds there were."""
    said, ended, builds, waiting = list[str](), threading.Event(), list[Paths](), list(edits)

    def next_edit(seconds: float) -> bool:
        if not waiting:
            return len(said) > 0 or not edits
        name, text = waiting.pop(0)
        (root.root / name).write_text(text, encoding="utf-8")
        return False

    monkeypatch.setattr(ended, "wait", next_edit)
    monkeypatch.setattr(watch, "build", lambda paths, only, say: builds.append(paths))
    watch.build_on_change(root, said.append, ended)
    return said, len(builds)


def test_a_changed_file_and_a_changed_page_are_built_once_each(root: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    edits = ("datapackages/a/sources/s.yaml", "after the edit"), ("docs/zh/page.md", "another page")
    assert watched(root, monkeypatch, *edits) == (["changed: datapackages/a/sources/s.yaml", "changed: docs/zh/page.md"], 2)


def test_what_is_built_is_not_watched(root: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    before = watch.state_of(root.root)
    (root.root / "build" / "site" / "index.html").write_text("built again", encoding="utf-8")
    assert watch.changed_files(before, watch.state_of(root.root)) == []


def test_a_changed_program_needs_a_new_start(root: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    said, builds = watched(root, monkeypatch, ("scripts/cli.py", "another program"), ("docs/zh/page.md", "another page"))
    assert (said, builds) == (["the program has changed; stop with Ctrl-C and start again"], 0)
