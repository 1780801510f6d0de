"""A release that is interrupted leaves the old state or the new one, at every moment."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.records.paths import Paths
from scripts.releases import transaction
from tests import made_releases as made
from tests import small
from tests.releases.releasing import run


def places(root: Paths) -> dict[str, str]:
    return {
        p.relative_to(root.root).as_posix(): p.read_text(encoding="utf-8")
        for p in sorted(root.datapackages.rglob("*"))
        if p.is_file()
    }


def prepared(root: Path) -> tuple[Paths, transaction.Moves]:
    """An old state of two files, and a staged new one of a folder and two files."""
    here = Paths(root)
    small.write(here.datapackages / "p/datapackage.yaml", "old")
    small.write(here.datapackages / "p/CHANGELOG.md", "old")
    staged = transaction.begin(here)
    for name in ("0.1.0/x.csv", "0.1.0/y.csv", "a.yaml", "b.md"):
        small.write(staged / "p" / name, "new")
    pairs = [("0.1.0", "p/releases/0.1.0"), ("a.yaml", "p/datapackage.yaml"), ("b.md", "p/CHANGELOG.md")]
    return here, [(staged / "p" / s, here.datapackages / t) for s, t in pairs]


def killed_at(number: int, here: Paths, moves: transaction.Moves, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Commit in a process that dies without a word at the given system call; True if it lived to the end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    count = 0

    def counting(real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **named: object) -> object:
            nonlocal count
            count += 1
            if count == number:
                os._exit(9)
            return real(*arguments, **named)

        return call

    for owner, name in (
        (os, "fsync"),
        (Path, "replace"),
        (Path, "unlink"),
        (Path, "mkdir"),
        (Path, "write_text"),
        (os, "rmdir"),
        (os, "unlink"),
    ):
        monkeypatch.setattr(owner, name, counting(getattr(owner, name)))
    try:
        transaction.commit(here, moves)
    finally:
        os._exit(0)


def test_killed_at_any_moment_it_is_the_old_state_or_after_recovery_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, moves = prepared(tmp_path / "whole")
    old = places(here)
    transaction.commit(here, moves)
    new = places(here)
    seen = []
    for number in range(1, 200):
        here, moves = prepared(tmp_path / str(number))
        lived = killed_at(number, here, moves, monkeypatch)
        if not transaction.unfinished(here):
            assert places(here) in (old, new), f"call {number}: half of it, and nobody knows"
        recovered = transaction.recover(here)
        assert places(here) == (new if recovered else places(here))
        assert places(here) in (old, new), f"call {number}"
        assert not transaction.recover(here)
        seen.append(places(here) == new)
        if lived:
            break
    assert lived and number > 20
    assert seen == sorted(seen), "once it is decided it stays decided"
    assert set(seen) == {True, False}


def test_ctrl_c_is_heard_once_the_moves_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, moves = prepared(tmp_path)
    real, pressed = transaction.move, list[bool]()

    def move(staged: Path, target: Path) -> None:
        if len(pressed) == 0 and target.suffix == ".yaml":
            pressed.append(True)
            raise KeyboardInterrupt
        real(staged, target)

    monkeypatch.setattr(transaction, "move", move)
    with pytest.raises(KeyboardInterrupt):
        transaction.commit(here, moves)
    assert set(places(here).values()) == {"new"}
    assert not transaction.staging(here).exists()


def test_what_was_staged_and_never_decided_is_thrown_away(tmp_path: Path) -> None:
    here, _ = prepared(tmp_path)
    assert not transaction.recover(here)
    assert list(transaction.begin(here).iterdir()) == []


def test_the_next_release_finishes_an_interrupted_one_first(tree: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(_root: Paths) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patch:
        patch.setattr(transaction, "finish", dies)
        with pytest.raises(SystemExit):
            run(tree)
    assert transaction.unfinished(tree)
    assert not made.released(tree, "0.1.0").exists()
    with pytest.raises(ValueError, match="interrupted release"):
        run(tree, dry_run=True)
    status, said = run(tree)
    assert status == 0
    assert "an interrupted release was found and finished" in said
    assert made.released(tree, "0.1.0").is_dir()
    assert "nothing has changed" in said
