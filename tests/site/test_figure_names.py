"""A figure is called the same wherever it stands: in figures.csv, in every summary table, on its page, in both languages."""

import pytest
from markupsafe import Markup

from scripts.records.paths import Paths
from scripts.site import data
from scripts.site.data import LANGUAGES, Data, Row
from scripts.site.pages import topics
from scripts.site.parts import wording


@pytest.fixture(scope="module")
def built(own_data: Paths) -> Data:
    return data.load(own_data.build)


def test_the_plain_table_calls_a_figure_as_its_page_does(built: Data) -> None:
    assert any(row["ambiguity"] for row in built.observations.values())
    for id_, row in built.observations.items():
        for language in LANGUAGES:
            name, place = wording.what(row, built, language), wording.where(row, built, language)
            assert (built.figure[id_][f"what_{language}"], built.figure[id_][f"where_{language}"]) == (name, place), id_


def test_two_readings_stand_in_a_column_of_the_plain_table(built: Data) -> None:
    marked = {id_ for id_, row in built.figure.items() if row["two_readings"] == "true"}
    assert marked == {id_ for id_, row in built.observations.items() if row["ambiguity"]}
    assert not any(built.figure[id_]["value"] for id_ in marked)


def test_a_level_that_only_some_cities_reach_is_told_from_a_rate_by_code_and_by_name(built: Data) -> None:
    some = built.figure["sc-0010"]
    assert "只有部分" in some["what_zh"] and "only some" in some["what_en"]
    assert some["indicator"] not in {row["indicator"] for id_, row in built.figure.items() if id_ != "sc-0010"}


def named(built: Data) -> list[tuple[str, Row]]:
    """Every summary row that bears the name of a figure, with its table; a remainder is called after its total."""
    return [
        (table, row)
        for table, rows in built.summaries.tables.items()
        for row in rows
        if row.get("id") in built.observations and "what_en" in row and row.get("row_kind") != "remainder"
    ]


def test_every_summary_row_calls_its_figure_as_figures_csv_does(built: Data) -> None:
    columns = [f"{column}_{language}" for column in ("what", "where") for language in LANGUAGES]
    rows = named(built)
    assert {row["value_type_en"] for _, row in rows if "value_type_en" in row} > {"Actual", "Target"}
    for table, row in rows:
        assert [row[c] for c in columns] == [built.figure[row["id"]][c] for c in columns], (table, row["id"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_a_topic_shows_that_name_and_nothing_twice(built: Data, language: data.Language) -> None:
    for table, row in named(built):
        shown = str(topics.what(row, built, language, ""))
        assert Markup(">{}</a>").format(row[f"what_{language}"]) in shown, (table, row["id"])
