"""The first screen of the README says what the data say."""

import re

import pytest

from scripts.packages import derive
from scripts.records.paths import HERE
from scripts.records.repository import Repository

README = (HERE / "README.md").read_text(encoding="utf-8")
FIRST_SCREEN = README.split("## What is in it")[0]


def test_the_readme_promises_no_more_figures_than_there_are(own_repository: Repository) -> None:
    figures = sum(len(p.records("observations")) for p in own_repository.packages.values())
    found = re.search(r"one of more than (\d+) figures", FIRST_SCREEN)
    assert found is not None and figures // 2 < int(found[1]) < figures


def test_the_figure_shown_is_a_figure_of_the_data_with_its_evidence(own_repository: Repository) -> None:
    rows = derive.tables(own_repository.packages["guizhou-five-tier-system"], own_repository)["observations"]
    quote = re.search(r"「(.+?)」", FIRST_SCREEN)
    assert quote is not None
    (row,) = [r for r in rows if r["quote"] == quote[1].replace("**", "")]
    assert f"**{row['obs_value']}** county medical communities" in FIRST_SCREEN
    assert f"`{row['source']}`" in FIRST_SCREEN
    assert row["period_basis"] == "report_date" and f"{row['time_period']}, by the date of the report" in FIRST_SCREEN
    counted = f"{row['readings_program']} programs, {row['readings_person']} persons"
    assert counted in FIRST_SCREEN


@pytest.mark.parametrize(("package", "places"), [("provincial-work-reports", "provinces"), ("prefecture-work-reports", "cities")])
def test_the_readme_says_how_many_places_a_package_of_reports_has(package: str, places: str, own_repository: Repository) -> None:
    count = len(own_repository.packages[package].areas)
    assert f"`{package}` ({count} {places}" in README.replace("\n", " ")


def test_the_first_screen_has_the_claim_the_commands_and_the_file() -> None:
    for words in ("This proves what the copy of the report says, not that it is true.", "make build", "make test", "figures.csv]("):
        assert words in FIRST_SCREEN


@pytest.fixture(scope="module")
def a_person_has_read(own_repository: Repository) -> bool:
    readings = [row for p in own_repository.packages.values() for row in derive.tables(p, own_repository)["readings"]]
    return any(row["kind"] == "person" for row in readings)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("README.md", "No person has verified them yet."),
        ("docs/en/method.md", "no person has checked a single figure"),
        ("docs/zh/method.md", "没有人核对过任何一个数字"),
        ("docs/en/limits.md", "## No person has checked anything"),
        ("docs/zh/limits.md", "## 没有人核对过"),
        ("docs/en/guides/make-a-reading.md", "No person has made one yet"),
        ("docs/zh/guides/make-a-reading.md", "还没有人读过"),
    ],
)
def test_prose_says_that_no_person_has_read_as_long_as_that_is_so(file: str, words: str, a_person_has_read: bool) -> None:
    assert (words in (HERE / file).read_text(encoding="utf-8").replace("\n", " ")) is not a_person_has_read


def test_the_annotated_record_is_a_record_of_the_data(own_repository: Repository) -> None:
    text = (HERE / "datapackages" / "README.md").read_text(encoding="utf-8")
    block = text.split("## One record, annotated")[1].split("```")[1]
    shown = {key: value.strip('" ') for key, value in re.findall(r"^[- ] (\w+): (.*?)\s*(?:#.*)?$", block, re.M)}
    kept = own_repository.packages["liupanshui-primary-care"].observations[shown["id"]]
    assert shown == kept.fields
