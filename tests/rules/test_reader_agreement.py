"""Readings are paired by the place of the number, equal ones first, and nothing that a reader found is passed over."""

import pytest

from scripts.packages import derive
from scripts.records.codelists import load_codelist
from scripts.records.paths import Paths
from scripts.records.record import Document, Record
from scripts.records.repository import Package, Source, load
from scripts.records.schemas import Schema, load_schemas
from scripts.records.yaml_subset import parse
from scripts.rules import reader_agreement
from scripts.rules.reader_agreement import ReadingOutcome
from tests.small import PACKAGE, make

NAME, READER = "a-2024-10-31", "program-a"
SCHEMA: Schema = load_schemas(Paths().schemas)["observation"]
READER_CODES = load_codelist(Paths().codelists / "reader.csv", "")


def figure(id_: str, area: str, **more: str) -> str:
    """A figure on the one token of the text, `各建医院5个`."""
    fields = {"id": id_, "indicator": "hospitals", "ref_area": f'"{area}"', "time_period": "2024-10-31"}
    fields |= {
        "period_basis": "report_date",
        "obs_value": "5",
        "printed": "5",
        "quote": "各建医院5个",
        "start": "10",
        **more,
    }
    return "- " + "  ".join(f"{k}: {v}\n" for k, v in fields.items())


def document(*figures: str) -> Document:
    return parse(f"source: {NAME}\n\nobservations:\n\n" + "\n".join(figures), "made")[0]


def compared(extraction: Document, reading: Document) -> tuple[list[tuple[str, str, str, str]], dict[str, str]]:
    """The differences (id, field, what the reading has, what the extraction has), and the outcome of each figure."""
    source = Source(NAME, "p", Document("m", Record("m", 1)), extraction=extraction, readings={READER: reading})
    package = Package("p", Paths().root, Document("d", Record("d", 1)), {NAME: source})
    found = reader_agreement.differences(source, READER, reader_agreement.sides(package, source, SCHEMA), SCHEMA)
    outcomes = reader_agreement.compare(package, source, SCHEMA, READER_CODES)
    return [(d.id, d.field, d.reading_value, d.extraction_value) for d in found], {o.id: o.outcome for o in outcomes}


def test_a_second_fact_that_a_reader_found_on_a_number_is_a_difference() -> None:
    found, outcomes = compared(
        document(figure("zz-0001", "520200")), document(figure("r-1", "520200"), figure("r-2", "520100"))
    )
    assert found == [("", "extra", "hospitals", "none")]
    assert outcomes == {"zz-0001": "agrees"}


def test_two_figures_on_a_number_that_a_reader_found_both_agree_in_any_order() -> None:
    both = document(figure("zz-0001", "520200"), figure("zz-0002", "520100"))
    found, outcomes = compared(both, document(figure("r-1", "520100"), figure("r-2", "520200")))
    assert (found, set(outcomes.values())) == ([], {"agrees"})


def test_equal_figures_are_paired_before_the_nearest() -> None:
    both = document(figure("zz-0001", "520200"), figure("zz-0002", "520100"))
    found, outcomes = compared(both, document(figure("r-1", "520100")))
    assert outcomes == {"zz-0001": "missed", "zz-0002": "agrees"}
    assert found == [("zz-0001", "missed", "", "figure")]


def test_what_is_not_equal_is_paired_with_the_nearest() -> None:
    both = document(figure("zz-0001", "520200"), figure("zz-0002", "520100"))
    far, near = figure("r-1", "520300", value_qualifier="about"), figure("r-2", "520100", value_qualifier="about")
    found, _ = compared(both, document(far, near))
    assert found == [
        ("zz-0001", "ref_area", "520300", "520200"),
        ("zz-0001", "value_qualifier", "about", "exact"),
        ("zz-0002", "value_qualifier", "about", "exact"),
    ]


@pytest.mark.parametrize(("area", "wanted"), [("520100", []), ("520300", [("", "extra", "hospitals", "none")])])
def test_what_is_left_over_is_no_extra_where_a_withdrawn_figure_says_it(
    area: str, wanted: list[tuple[str, str, str, str]]
) -> None:
    mine = document(figure("zz-0001", "520200"), figure("zz-0002", "520100", withdrawn="duplicate"))
    found, outcomes = compared(mine, document(figure("r-1", "520200"), figure("r-2", area)))
    assert (found, outcomes) == (wanted, {"zz-0001": "agrees"})


def test_the_same_figure_twice_in_a_reading_is_no_second_fact() -> None:
    found, _ = compared(
        document(figure("zz-0001", "520200")), document(figure("r-1", "520200"), figure("r-2", "520200"))
    )
    assert found == []


def test_what_confirms_a_figure_is_counted_by_kind_of_reader() -> None:
    outcomes = [
        ReadingOutcome("zz-0001", "program-a", "program", "agrees"),
        ReadingOutcome("zz-0001", "program-b", "program", "settled", ("base",)),
        ReadingOutcome("zz-0001", "program-c", "program", "differs", ("base",)),
        ReadingOutcome("zz-0001", "somebody", "person", "agrees"),
        ReadingOutcome("zz-0002", "program-a", "program", "missed", ("missed",)),
    ]
    assert reader_agreement.confirmed(outcomes) == {("zz-0001", "program"): 2, ("zz-0001", "person"): 1}


def test_the_published_counts_are_those_of_confirmed(tmp_path_factory: pytest.TempPathFactory) -> None:
    repository = load(make(tmp_path_factory.mktemp("small")))
    package = repository.packages[PACKAGE]
    readers = repository.codelists["reader"]
    counted = reader_agreement.confirmed(
        o for s in package.sources.values() for o in reader_agreement.compare(package, s, SCHEMA, readers)
    )
    for row in derive.tables(package, repository)["observations"]:
        for kind in ("program", "person"):
            assert int(row[f"readings_{kind}"]) == counted[row["id"], kind]
