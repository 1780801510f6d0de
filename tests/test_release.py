"""A release: the version is computed, refusals write nothing, and an interruption leaves the old state or the new one."""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import made_releases as made
import pytest
import small

from scripts import bump, corrections, journal, paths
from scripts.changelog import added, ranges
from scripts.cli import main
from scripts.diff.kinds import HEADINGS, MAJOR, MINOR, PATCH
from scripts.paths import Paths
from scripts.release import release

# Versions


@pytest.mark.parametrize(
    ("last", "release_class", "by_persons", "expected"),
    [
        ("", MINOR, False, "0.1.0"),
        ("", MINOR, True, "1.0.0"),
        ("0.1.0", PATCH, False, "0.1.1"),
        ("0.1.9", MINOR, False, "0.2.0"),
        ("0.9.3", MAJOR, False, "0.10.0"),
        ("0.9.3", PATCH, True, "1.0.0"),
        ("1.4.2", PATCH, True, "1.4.3"),
        ("1.4.2", MINOR, True, "1.5.0"),
        ("1.4.2", MAJOR, True, "2.0.0"),
    ],
)
def test_the_least_version_follows_from_the_class(
    last: str, release_class: str, by_persons: bool, expected: str
) -> None:
    assert bump.least(last, release_class, by_persons) == expected


@pytest.mark.parametrize(
    ("wanted", "last", "by_persons", "reason"),
    [
        ("0.1.1", "0.1.0", False, "too low"),
        ("0.1.0", "0.1.0", False, "too low"),
        ("0.0.9", "0.1.0", False, "too low"),
        ("1.0.0", "0.1.0", False, "a person has confirmed"),
        ("", "1.0.0", False, "a person has confirmed"),
    ],
)
def test_a_version_that_is_too_low_or_promises_too_much_is_refused(
    wanted: str, last: str, by_persons: bool, reason: str
) -> None:
    with pytest.raises(bump.RefusedVersionError, match=reason):
        bump.chosen(wanted, last, MINOR, by_persons)


def test_a_higher_version_may_be_asked_for() -> None:
    assert bump.chosen("0.7.0", "0.1.0", PATCH, False) == "0.7.0"


def test_ids_that_follow_each_other_are_drawn_together() -> None:
    assert ranges(["dm-0001", "dm-0002", "dm-0003", "dm-0009", "x"]) == "`dm-0001` – `dm-0003`, `dm-0009`, `x`"


def test_a_new_entry_stands_above_the_older_ones() -> None:
    text = added(added("", "## 0.1.0 (2026-01-01)\n\nfirst\n"), "## 0.2.0 (2026-02-01)\n\nsecond\n")
    assert [line for line in text.splitlines() if line.startswith("#")] == [
        "# 更新记录 · Changelog", "## 0.2.0 (2026-02-01)", "## 0.1.0 (2026-01-01)",
    ]  # fmt: skip


# A made history, quickly


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    made.without_heavy_steps(monkeypatch)
    return made.make(tmp_path / "repo")


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    return made.past(tmp_path_factory.mktemp("past") / "repo")


def run(tree: Paths, date: str = "2026-05-31", **more: object) -> tuple[int, str]:
    said: list[str] = []
    status = release(tree, date, more.pop("names", []), say=said.append, **more)  # type: ignore[arg-type]
    return status, "\n".join(said)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_history_has_the_versions_that_its_changes_ask_for(past: Paths) -> None:
    log = (made.home(past) / paths.CHANGELOG).read_text(encoding="utf-8")
    heads = [line for line in log.splitlines() if line.startswith("## ")]
    assert heads == ["## 0.4.0 (2026-04-30)", "## 0.3.0 (2026-03-31)", "## 0.2.0 (2026-02-28)", "## 0.1.0 (2026-01-31)"]
    assert log.count("### ") == 4 * len(HEADINGS)
    assert "- `dm-0001` ref_area: 520200 → 520203 (Ours · 本项目错误: It was read wrongly.)" in log
    assert "- `dm-0014` figure withdrawn · 撤回的数据:" in log


def test_each_release_holds_its_changes_with_class_and_reason(past: Paths) -> None:
    [value] = [r for r in rows(made.released(past, "0.2.0") / "changes.csv") if r["kind"] == "value"]
    assert value == {
        "kind": "value", "table": "observations", "id": "dm-0001", "field": "ref_area", "old": "520200", "new": "520203",
        "class": "ours", "reason": "It was read wrongly.",
    }  # fmt: skip
    [gone] = [r for r in rows(made.released(past, "0.4.0") / "changes.csv") if r["kind"] == "figure_withdrawn"]
    assert (gone["id"], gone["new"], gone["class"]) == ("dm-0014", "not_a_figure", "ours")
    assert "dm-0014" in {r["id"] for r in rows(made.released(past, "0.4.0") / "withdrawn.csv")}
    assert "dm-0014" in {r["id"] for r in rows(made.released(past, "0.3.0") / "observations.csv")}


def test_corrections_get_the_version_that_carries_them(past: Paths) -> None:
    text = (made.home(past) / paths.CORRECTIONS).read_text(encoding="utf-8")
    assert [line.strip() for line in text.splitlines() if "version" in line] == ["version: 0.2.0", "version: 0.4.0"]


def test_evidence_alone_makes_a_patch(tree: Paths) -> None:
    assert run(tree)[0] == 0
    made.edit(tree, "dm-0001", note="Read again.")
    status, said = run(tree, "2026-06-30")
    assert status == 0
    assert said.endswith(f"released: {made.PACKAGE} 0.1.1")


def test_nothing_changed_means_nothing_is_released(tree: Paths) -> None:
    run(tree)
    before = made.snapshot(tree)
    status, said = run(tree, "2026-06-30")
    assert (status, made.snapshot(tree)) == (0, before)
    assert "nothing has changed since the last releases" in said


def test_a_dry_run_shows_everything_and_writes_nothing(tree: Paths) -> None:
    before = {p: p.stat().st_mtime_ns for p in tree.root.rglob("*")}
    status, said = run(tree, dry_run=True)
    assert status == 0
    assert "## 0.1.0 (2026-05-31)" in said
    assert "`dm-0001` – `dm-0014`" in said
    assert said.endswith(f"would be released: {made.PACKAGE} 0.1.0; nothing is written")
    assert {p: p.stat().st_mtime_ns for p in tree.root.rglob("*")} == before


def test_one_table_tells_which_figures_changed_since_any_release(past: Paths, tmp_path: Path) -> None:
    assert corrections.write(past, tmp_path / "corrections.csv") == 2
    found = rows(tmp_path / "corrections.csv")
    assert [
        (r["package"], r["since"], r["version"], r["id"], r["field"], r["old"], r["new"], r["class"]) for r in found
    ] == [
        (made.PACKAGE, "0.1.0", "0.2.0", "dm-0001", "ref_area", "520200", "520203", "ours"),
        (
            made.PACKAGE,
            "0.3.0",
            "0.4.0",
            "dm-0014",
            "",
            "primary_care_institutions 520200 2024-06-30 80",
            "not_a_figure",
            "ours",
        ),
    ]
    assert {r["yanked"] for r in found} == {"false"}


# Refusals


def correction_missing(tree: Paths) -> None:
    made.edit(tree, "dm-0001", ref_area="520203")


def correction_for_another_value(tree: Paths) -> None:
    made.edit(tree, "dm-0001", ref_area="520203")
    made.correct(tree, made.why("dm-0001", "ref_area", "520200", "520204"))


def withdrawn_without_a_word(tree: Paths) -> None:
    made.edit(tree, "dm-0014", withdrawn="duplicate")


def figure_deleted(tree: Paths) -> None:
    made.remove(tree, "dm-0014")


def text_absent(tree: Paths) -> None:
    (tree.root / "archive" / small.file_name(small.FIRST)).unlink()


def release_touched(tree: Paths) -> None:
    made.edit(tree, "dm-0001", note="Read again.")
    small.write(made.released(tree, "0.1.0") / "figures.csv", "id\n")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (correction_missing, "corrections.yaml does not say why"),
        (correction_for_another_value, "correction-stale"),
        (withdrawn_without_a_word, "corrections.yaml does not say why"),
        (figure_deleted, "released and neither here nor withdrawn: dm-0014"),
        (text_absent, "put it into archive/, or name its folder in FIVETIER_ARCHIVE"),
        (release_touched, "release-changed"),
    ],
)
def test_what_is_not_in_order_is_refused_and_nothing_is_written(
    tree: Paths, change: Callable[[Paths], None], reason: str
) -> None:
    run(tree)
    change(tree)
    before = made.snapshot(tree)
    status, said = run(tree, "2026-06-30")
    assert (status, made.snapshot(tree)) == (1, before)
    assert reason in said
    assert "nothing is released:" in said


def test_a_version_below_the_least_is_refused(tree: Paths) -> None:
    run(tree)
    made.add(tree, "dm-0020", "dm-0013", time_period="2024-07-05")
    status, said = run(tree, "2026-06-30", names=[made.PACKAGE], wanted="0.1.1")
    assert status == 1
    assert "0.1.1 is too low: the changes since 0.1.0 ask for 0.2.0" in said
    assert run(tree, "2026-06-30", names=[made.PACKAGE], wanted="0.3.0")[0] == 0
    assert made.released(tree, "0.3.0").is_dir()


def test_a_release_is_never_dated_before_the_one_before(tree: Paths) -> None:
    run(tree)
    made.edit(tree, "dm-0001", note="Read again.")
    status, said = run(tree, "2026-05-30")
    assert status == 1
    assert "0.1.0 was released after 2026-05-30" in said


@pytest.mark.parametrize(
    "arguments",
    [
        ["--date", "today"],
        ["--date", "2026-13-01"],
        ["--date", "2026-5-1"],
        ["--date", "2026-05-31", "no-such-package"],
        ["--date", "2026-05-31", "--version", "0.2.0"],
        ["--date", "2026-05-31", "--version", "two", "demo-health"],
    ],
)
def test_what_cannot_be_understood_is_status_2_in_one_line(
    tree: Paths, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tree.root), "release", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_problems_of_a_package_that_is_not_named_do_not_stop_the_others(tree: Paths) -> None:
    other = tree.datapackages / "other-health"
    small.write(
        other / paths.DESCRIPTOR,
        small.DESCRIPTOR.replace("demo-health", "other-health").replace(
            "id_prefix: dm", "id_prefix: ot\nversion: 9.9.9"
        ),
    )
    assert run(tree)[0] == 1
    assert run(tree, names=[made.PACKAGE])[0] == 0


def test_summaries_are_released_only_from_released_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.without_heavy_steps(monkeypatch)
    tree = made.make(tmp_path / "repo", summaries=True)
    status, said = run(tree, names=["summaries"])
    assert status == 1
    assert "made from packages with changes that are not released: demo-health" in said
    assert run(tree)[0] == 0
    folder = tree.summaries / paths.RELEASES / "0.1.0"
    assert json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["fivetier:made-from"] == {
        "demo-health": "0.1.0"
    }
    assert "version: 0.1.0\n" in (tree.summaries / paths.DESCRIPTOR).read_text(encoding="utf-8")
    assert "nothing has changed" in run(tree, "2026-06-30")[1]


# Interruptions


def places(root: Paths) -> dict[str, str]:
    return {
        p.relative_to(root.root).as_posix(): p.read_text(encoding="utf-8")
        for p in sorted(root.datapackages.rglob("*"))
        if p.is_file()
    }


def prepared(root: Path) -> tuple[Paths, journal.Moves]:
    """An old state of two files, and a staged new one of a folder and two files."""
    here = Paths(root)
    small.write(here.datapackages / "a.yaml", "old")
    small.write(here.datapackages / "b.md", "old")
    staged = journal.begin(here)
    for name in ("0.1.0/x.csv", "0.1.0/y.csv", "a.yaml", "b.md"):
        small.write(staged / "p" / name, "new")
    pairs = [("0.1.0", "p/releases/0.1.0"), ("a.yaml", "a.yaml"), ("b.md", "b.md")]
    return here, [(staged / "p" / s, here.datapackages / t) for s, t in pairs]


def killed_at(number: int, here: Paths, moves: journal.Moves, monkeypatch: pytest.MonkeyPatch) -> bool:
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
        journal.commit(here, moves)
    finally:
        os._exit(0)


def test_killed_at_any_moment_it_is_the_old_state_or_after_recovery_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, moves = prepared(tmp_path / "whole")
    old = places(here)
    journal.commit(here, moves)
    new = places(here)
    seen = []
    for number in range(1, 200):
        here, moves = prepared(tmp_path / str(number))
        lived = killed_at(number, here, moves, monkeypatch)
        if not journal.unfinished(here):
            assert places(here) in (old, new), f"call {number}: half of it, and nobody knows"
        recovered = journal.recover(here)
        assert places(here) == (new if recovered else places(here))
        assert places(here) in (old, new), f"call {number}"
        assert not journal.recover(here)
        seen.append(places(here) == new)
        if lived:
            break
    assert lived and number > 20
    assert seen == sorted(seen), "once it is decided it stays decided"
    assert set(seen) == {True, False}


def test_ctrl_c_is_heard_once_the_moves_are_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here, moves = prepared(tmp_path)
    real, pressed = journal.move, []

    def move(staged: Path, target: Path) -> None:
        if len(pressed) == 0 and target.suffix == ".yaml":
            pressed.append(True)
            raise KeyboardInterrupt
        real(staged, target)

    monkeypatch.setattr(journal, "move", move)
    with pytest.raises(KeyboardInterrupt):
        journal.commit(here, moves)
    assert set(places(here).values()) == {"new"}
    assert not journal.staging(here).exists()


def test_what_was_staged_and_never_decided_is_thrown_away(tmp_path: Path) -> None:
    here, _ = prepared(tmp_path)
    assert not journal.recover(here)
    assert list(journal.begin(here).iterdir()) == []


def test_the_next_release_finishes_an_interrupted_one_first(tree: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(_root: Paths) -> None:
        raise SystemExit(9)

    with monkeypatch.context() as patch:
        patch.setattr(journal, "finish", dies)
        with pytest.raises(SystemExit):
            run(tree)
    assert journal.unfinished(tree)
    assert not made.released(tree, "0.1.0").exists()
    with pytest.raises(ValueError, match="interrupted release"):
        run(tree, dry_run=True)
    status, said = run(tree)
    assert status == 0
    assert "an interrupted release was found and finished" in said
    assert made.released(tree, "0.1.0").is_dir()
    assert "nothing has changed" in said
