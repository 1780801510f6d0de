"""Two spellings of the same days are one fact on every page that sets reports against each other."""

from pathlib import Path

import pytest

from scripts.site import data
from scripts.site.charts import two_reports
from scripts.site.data import Data, Row
from scripts.site.pages import disputes, home
from scripts.site.parts import copy_text
from tests.made_build import make_build


@pytest.fixture
def built(tmp_path: Path) -> Data:
    """The made packages; of two reports of one day, one writes it as an interval."""
    found = data.load(make_build(tmp_path / "build"))
    for id_ in ("gz-0003", "gz-0005"):
        found.observations[id_]["time_period"] = "2024-11-30/2024-11-30"
    return found


def test_the_page_of_a_figure_names_the_other_report_with_the_class_of_the_two(built: Data) -> None:
    assert built.rivals_of["gz-0005"] == {"gz-0004": "identical"}
    assert built.rivals_of["gz-0002"] == {"gz-0003": "inconsistent"}
    assert "gz-0001" not in built.rivals_of


def test_the_page_of_disputes_puts_both_reports_into_one_group(built: Data) -> None:
    groups = [[row["id"] for row in group] for group in disputes.fact_groups(built)]
    assert groups == [["gz-0002", "gz-0003"], ["gz-0004", "gz-0005"]]


def test_the_home_page_and_the_chart_set_both_reports_side_by_side(built: Data) -> None:
    dispute = home.pick_dispute(built)
    assert dispute and (dispute.first["id"], dispute.second["id"]) == ("gz-0002", "gz-0003")
    assert [(pair.first["id"], pair.second["id"]) for pair in two_reports.report_pairs(built)] == [("gz-0002", "gz-0003")]


def test_a_citation_calls_only_those_reports_contradicting_that_are(built: Data) -> None:
    third: Row = {**built.observations["gz-0002"], "id": "gz-0008", "source": "gz-three"}
    built.packages["guizhou-five-tier-system"].tables["observations"].append(third)
    said = copy_text.plain_text(built.observations["gz-0002"], built, "en")
    assert built.rivals_of["gz-0002"] == {"gz-0003": "inconsistent", "gz-0008": "identical"}
    assert said.count("Disputed: another report says") == 1 and "3,344,900" in said
