"""One entry in corrections.yaml for what a person changed since the release, none for what follows or is free text."""

from pathlib import Path

import pytest

from scripts.checks import frozen_files
from scripts.commands.release import release
from scripts.records import paths
from scripts.records.paths import Paths
from scripts.records.problems import Problem
from scripts.records.repository import load
from tests import made_releases as made
from tests import small


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """The small repository after its first release."""
    tree = made.make(tmp_path_factory.mktemp("first") / "repo")
    with pytest.MonkeyPatch.context() as patch:
        made.without_heavy_steps(patch)
        assert release(tree, "2026-05-31", [], say=lambda _: None) == 0
    return tree


@pytest.fixture
def tree(first: Paths, tmp_path: Path) -> Paths:
    """A copy that a test may change."""
    return made.copy(first, tmp_path / "repo")


def found(tree: Paths) -> list[Problem]:
    """What is said of releases and corrections."""
    return list(frozen_files.check(load(tree)))


def asked(tree: Paths) -> list[str]:
    """The entries that are due, as `id field`."""
    problems = found(tree)
    assert {p.code for p in problems} <= {"correction-missing"}
    return sorted(f"{p.id} {p.what_en.split()[0]}" for p in problems)


def test_nothing_is_due_after_a_release(tree: Paths) -> None:
    assert found(tree) == []


def test_free_text_and_a_better_quote_may_change_without_an_entry(tree: Paths) -> None:
    made.edit(
        tree, "dm-0002", note="Read again.", quote="医院12个", start=str(small.TEXTS[small.FIRST].index("医院12个"))
    )
    made.edit(tree, "dm-0016", note="Named once.")
    path = made.home(tree) / paths.IDENTITIES
    small.write(path, path.read_text(encoding="utf-8").replace("Hospitals are public or private.", "So it is."))
    assert asked(tree) == []


def test_one_entry_covers_what_follows_from_the_field(tree: Paths) -> None:
    made.edit(tree, "dm-0008", indicator="beds", time_period="2022")
    assert asked(tree) == ["dm-0008 indicator", "dm-0008 time_period"]
    made.correct(tree, made.why("dm-0008", "indicator", "health_records", "beds"))
    assert asked(tree) == ["dm-0008 time_period"]


def test_an_entry_that_waits_covers_no_other_field(tree: Paths) -> None:
    made.edit(tree, "dm-0008", ref_area="520203", printed="18300")
    made.edit(tree, "dm-0017", title_zh="完成任务", title_en="Done")
    made.correct(tree, made.why("dm-0008", "ref_area", "520200", "520203"))
    made.correct(tree, made.why("dm-0017", "title_zh", "年底前完成建设任务", "完成任务"))
    assert asked(tree) == ["dm-0008 printed", "dm-0017 title_en"]


def test_a_figure_that_is_new_or_newly_disputed_needs_none(tree: Paths) -> None:
    made.add(tree, "dm-0020", "dm-0014", obs_value="99", printed="99余", ref_area="520203")
    made.add(tree, "dm-0021", "dm-0013", obs_value="6", printed="6", time_period="2024-07-05")
    assert asked(tree) == []


def test_a_token_that_moves_the_band_is_seen_though_the_value_stays(tree: Paths) -> None:
    made.edit(tree, "dm-0008", printed="18300")
    assert asked(tree) == ["dm-0008 printed"]
    assert "(+ value_min, value_max, band)" in found(tree)[0].what_en


def test_a_figure_that_moves_to_another_source_says_why(tree: Paths) -> None:
    folder = made.home(tree) / paths.EXTRACTIONS
    first, second = folder / f"{small.FIRST}.yaml", folder / f"{small.SECOND}.yaml"
    text = second.read_text(encoding="utf-8")
    at = text.index("- id: dm-0013")
    end = text.index("- id: dm-0014")
    small.write(second, text[:at] + text[end:])
    small.write(first, first.read_text(encoding="utf-8").replace("mentions:\n", f"{text[at:end]}mentions:\n"))
    assert asked(tree) == ["dm-0013 source"]


def test_identities_that_are_deleted_with_their_file_are_missed_one_by_one(tree: Paths) -> None:
    (made.home(tree) / paths.IDENTITIES).unlink()
    assert asked(tree) == ["dm-b01 id", "dm-i01 id", "dm-i02 id", "dm-i03 id"]


def test_a_renamed_source_is_gone_and_every_row_of_it_moved(tree: Paths) -> None:
    old, new = small.SECOND, "demo-paper-again-2024-07-05"
    for path in sorted(made.home(tree).glob(f"*/{old}*")):
        path.rename(path.with_name(path.name.replace(old, new)))
    for folder in (paths.SOURCES, paths.EXTRACTIONS):
        path = made.home(tree) / folder / f"{new}.yaml"
        small.write(path, path.read_text(encoding="utf-8").replace(f"source: {old}", f"source: {new}"))
    assert asked(tree) == [f"{old} id", *(f"dm-{n:04} source" for n in (12, 13, 14))]


def test_an_entry_for_another_value_is_stale_and_asks_no_second_time(tree: Paths) -> None:
    made.edit(tree, "dm-0002", obs_value="13")
    made.correct(tree, made.why("dm-0002", "obs_value", "11", "13"))
    assert [p.code for p in found(tree)] == ["correction-stale"]


def test_a_record_that_cannot_become_a_row_is_left_to_the_other_checks(tree: Paths) -> None:
    made.edit(tree, "dm-0002", indicator="no-such-indicator")
    assert asked(tree) == []


def test_a_mention_that_prints_no_number_is_left_to_the_other_checks(tree: Paths) -> None:
    made.edit(tree, "dm-0015", printed="")
    assert asked(tree) == ["dm-0015 printed"]


def test_nothing_is_compared_before_the_first_release(tmp_path: Path) -> None:
    tree = made.make(tmp_path / "repo")
    assert asked(tree) == []
    made.correct(tree, made.why("dm-0002", "obs_value", "11", "12"))
    assert [p.code for p in found(tree)] == ["correction-stale"]
