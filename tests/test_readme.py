"""The first screen of the README says what the data say."""

import re

from scripts import derive
from scripts.model import load
from scripts.paths import HERE, Paths

README = (HERE / "README.md").read_text(encoding="utf-8")
FIRST_SCREEN = README.split("## What is in it")[0]


def test_the_readme_promises_no_more_figures_than_there_are() -> None:
    repository = load(Paths())
    figures = sum(len(p.records("observations")) for p in repository.packages.values())
    found = re.search(r"one of more than (\d+) figures", FIRST_SCREEN)
    assert found is not None and figures // 2 < int(found[1]) < figures


def test_the_figure_shown_is_a_figure_of_the_data_with_its_evidence() -> None:
    repository = load(Paths())
    rows = derive.tables(repository.packages["guizhou-five-tier-system"], repository)["observations"]
    quote = re.search(r"「(.+?)」", FIRST_SCREEN)
    assert quote is not None
    (row,) = [r for r in rows if r["quote"] == quote[1].replace("**", "")]
    assert f"**{row['obs_value']}** county medical communities" in FIRST_SCREEN
    assert f"`{row['source']}`" in FIRST_SCREEN
    assert row["period_basis"] == "report_date" and f"{row['time_period']}, by the date of the report" in FIRST_SCREEN
    counted = f"{row['readings_program']} programs, {row['readings_person']} persons"
    assert counted in FIRST_SCREEN


def test_the_first_screen_has_the_claim_the_commands_and_the_file() -> None:
    for words in ("This proves what the copy of the report says, not that it is true.", "make build", "make test", "figures.csv]("):
        assert words in FIRST_SCREEN


def test_the_readme_does_not_say_that_a_person_verified_what_no_person_did() -> None:
    repository = load(Paths())
    persons = [
        row["id"]
        for package in repository.packages.values()
        for row in derive.tables(package, repository)["observations"]
        if row["readings_person"] != "0"
    ]
    assert persons or "No person has verified them yet." in README.replace("\n", " ")


def test_the_annotated_record_is_a_record_of_the_data() -> None:
    text = (HERE / "datapackages" / "README.md").read_text(encoding="utf-8")
    block = text.split("## One record, annotated")[1].split("```")[1]
    shown = {key: value.strip('" ') for key, value in re.findall(r"^[- ] (\w+): (.*?)\s*(?:#.*)?$", block, re.M)}
    kept = load(Paths()).packages["liupanshui-primary-care"].observations[shown["id"]]
    assert shown == kept.fields
