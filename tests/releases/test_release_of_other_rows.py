"""Events, sources, identities, codes: what a release says of them is corrected with an entry, and the release carries it."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.checks import fields
from scripts.checks import frozen_files as about_releases
from scripts.packages import corrections
from scripts.records import paths
from scripts.records.paths import Paths
from scripts.records.repository import load
from tests import made_releases as made
from tests import small
from tests.releases.releasing import run

Edit = Callable[[Paths], None]


def replaced(name: str, old: str, new: str) -> Edit:
    """A change of one file of the package."""

    def change(tree: Paths) -> None:
        path = made.home(tree) / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        small.write(path, text.replace(old, new))

    return change


SOURCE = f"{paths.SOURCES}/{small.SECOND}.yaml"
LAST_IDENTITY = (
    "\n- id: dm-i03\n  relation: equal\n  left: dm-0010\n  right: dm-0008\n  reason: A lost figure cannot be tested.\n"
)
CASES: dict[str, tuple[Edit, tuple[str, str, str, str]]] = {
    "what an event says": (
        lambda tree: made.edit(tree, "dm-0017", actor="liupanshui-first"),
        ("dm-0017", "actor", "liupanshui-health-bureau", "liupanshui-first"),
    ),
    "the title of an event": (
        lambda tree: made.edit(tree, "dm-0017", title_zh="完成任务"),
        ("dm-0017", "title_zh", "年底前完成建设任务", "完成任务"),
    ),
    "a relation withdrawn": (
        lambda tree: made.edit(tree, "dm-0018", withdrawn="not_a_figure"),
        ("dm-0018", "withdrawn", "", "not_a_figure"),
    ),
    "a mention withdrawn": (
        lambda tree: made.edit(tree, "dm-0015", withdrawn="duplicate"),
        ("dm-0015", "withdrawn", "", "duplicate"),
    ),
    "the state of a copy": (
        replaced(SOURCE, "fidelity: crawler_copy", "fidelity: damaged_copy"),
        (small.SECOND, "fidelity", "crawler_copy", "damaged_copy"),
    ),
    "a side of an identity": (
        replaced(paths.IDENTITIES, "left: dm-0002 dm-0005", "left: dm-0002"),
        ("dm-i02", "left", "dm-0002 dm-0005", "dm-0002"),
    ),
    "an identity gone": (replaced(paths.IDENTITIES, LAST_IDENTITY, ""), ("dm-i03", "id", "dm-i03", "")),
    "the name of a code": (
        lambda tree: made.reword(tree, "indicator", "hospitals,医院数,", "hospitals,诊所数,"),
        ("hospitals", "label_zh", "医院数", "诊所数"),
    ),
    "the unit of an indicator": (
        lambda tree: made.reword(tree, "indicator", "institutions,stock,0,,ownership,医院,医院,个", "beds,stock,0,,ownership,医院,医院,个"),
        ("hospitals", "unit_measure", "institutions", "beds"),
    ),
    "a bound that clips a band": (
        lambda tree: made.reword(tree, "indicator", "percent,rate,0,100,,县域内就诊|", "percent,rate,0,91.5,,县域内就诊|"),
        ("in_county_visit_share", "maximum", "100", "91.5"),
    ),
}  # fmt: skip


def changes(tree: Paths, version: str) -> list[dict[str, str]]:
    """What a release says has changed."""
    with (made.released(tree, version) / "changes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("name", CASES)
def test_it_is_refused_without_a_word_and_carried_with_one(tree: Paths, tmp_path: Path, name: str) -> None:
    change, entry = CASES[name]
    run(tree)
    change(tree)
    status, said = run(tree, "2026-06-30")
    assert status == 1
    assert said.count("correction-missing: ") == 1 and "corrections.yaml does not say why" in said
    made.correct(tree, made.why(*entry))
    status, said = run(tree, "2026-06-30")
    assert status == 0, said
    version = said.rsplit(" ", 1)[1]
    [row] = [row for row in changes(tree, version) if row["class"]]
    assert (row["id"], row["class"], row["reason"]) == (entry[0], "ours", "It was read wrongly.")
    assert corrections.write(tree, tmp_path / "corrections.csv") >= 1
    assert entry[0] in (tmp_path / "corrections.csv").read_text(encoding="utf-8")
    assert f"version: {version}" in (made.home(tree) / paths.CORRECTIONS).read_text(encoding="utf-8")
    assert list(about_releases.check(load(tree))) == []


def test_what_a_release_carries_is_not_put_in_other_words(tree: Paths) -> None:
    run(tree)
    change, entry = CASES["the state of a copy"]
    change(tree)
    made.correct(tree, made.why(*entry))
    run(tree, "2026-06-30")
    replaced(paths.CORRECTIONS, "It was read wrongly.", "The publisher was wrong.")(tree)
    assert [p.code for p in about_releases.check(load(tree))] == ["correction-changed"]


def test_an_entry_for_a_code_fits_the_schema(tree: Paths) -> None:
    run(tree)
    made.correct(tree, *(made.why(*entry) for _, entry in CASES.values()))
    assert [p for p in fields.check(load(tree)) if p.path.endswith(paths.CORRECTIONS)] == []
