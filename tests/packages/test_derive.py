"""Rows of the published tables are what the records say, and the same with and without the archived texts."""

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.packages import derive
from scripts.records.record import Document, Record
from scripts.records.repository import load
from scripts.rules import anchors, conflicts
from scripts.rules.periods import bounds
from tests.small import FIRST, PACKAGE, SECOND, make


def rows(root: Path, **changes: object) -> derive.Tables:
    repository = load(make(root, **changes))  # type: ignore[arg-type]
    return derive.tables(repository.packages[PACKAGE], repository)


def by_id(table: list[dict[str, str]]) -> dict[str, dict[str, str]]:
    return {row["id"]: row for row in table}


@pytest.fixture
def tables(tmp_path: Path) -> derive.Tables:
    return rows(tmp_path)


def test_columns_are_those_of_the_schema_in_their_order(tmp_path: Path) -> None:
    repository = load(make(tmp_path))
    tables = derive.tables(repository.packages[PACKAGE], repository)
    for name, schema in derive.TABLES.items():
        assert all(list(row) == repository.schemas[schema].published for row in tables[name]), name


def test_rows_are_sorted_by_id(tables: derive.Tables) -> None:
    ids = [row["id"] for row in tables["observations"]]
    assert ids == sorted(ids) and len(ids) == 14


def test_a_band_follows_the_printed_number_and_the_qualifier(tables: derive.Tables) -> None:
    found = by_id(tables["observations"])
    ends = {id_: (row["value_min"], row["value_max"], row["band"]) for id_, row in found.items()}
    assert ends["dm-0002"] == ("12", "12", "point")
    assert ends["dm-0006"] == ("3", "5", "last_nonzero_place")
    assert ends["dm-0008"] == ("18200", "18400", "last_place")
    assert ends["dm-0011"] == ("80", "100", "lower_bound")
    assert ends["dm-0014"] == ("80", "90", "open_number")


def test_a_lost_figure_has_neither_value_nor_band(tables: derive.Tables) -> None:
    lost = by_id(tables["observations"])["dm-0010"]
    assert (lost["obs_value"], lost["value_min"], lost["value_max"], lost["band"], lost["printed"]) == ("",) * 5
    assert (lost["obs_status"], lost["missing_reason"]) == ("L", "digits_lost")


def test_defaults_unit_end_and_source_are_filled_in(tables: derive.Tables) -> None:
    row = by_id(tables["observations"])["dm-0002"]
    assert (row["value_type"], row["obs_status"], row["statement_rank"]) == ("actual", "A", "normal")
    assert (row["unit_measure"], row["source"]) == ("institutions", FIRST)
    assert int(row["end"]) - int(row["start"]) == len(row["quote"])


def test_programs_and_persons_are_counted_apart_and_a_difference_confirms_nothing(tables: derive.Tables) -> None:
    found = by_id(tables["observations"])
    assert [found[i]["readings_program"] for i in ("dm-0001", "dm-0005", "dm-0011")] == ["2", "1", "1"]
    assert {row["readings_person"] for row in found.values()} == {"0"}
    outcomes = {(r["id"], r["reader"]): (r["outcome"], r["fields"]) for r in tables["readings"]}
    assert outcomes["dm-0005", "program-b"] == ("differs", "indicator")
    assert outcomes["dm-0014", "program-b"][0] == "missed"


def test_the_same_fact_in_two_reports_is_classed_by_its_bands(tables: derive.Tables) -> None:
    found = {row["id"]: row["conflict_class"] for row in tables["observations"]}
    assert found["dm-0002"] == found["dm-0012"] == "inconsistent"
    assert found["dm-0003"] == found["dm-0013"] == "identical"
    assert found["dm-0005"] == found["dm-0014"] == "consistent"
    assert found["dm-0001"] == found["dm-0004"] == ""


def test_a_derived_source_is_no_second_report(tmp_path: Path) -> None:
    root = make(tmp_path)
    meta = root.datapackages / PACKAGE / "sources" / f"{SECOND}.yaml"
    meta.write_text(meta.read_text().replace("fidelity:", f"derived_from: {FIRST}\nfidelity:"))
    repository = load(root)
    found = derive.tables(repository.packages[PACKAGE], repository)["observations"]
    same = {"dm-0003", "dm-0013", "dm-0005", "dm-0014"}
    assert {row["conflict_class"] for row in found if row["id"] in same} == {""}


@pytest.mark.parametrize("basis", ["unknown"])
def test_an_unknown_period_is_never_compared(tmp_path: Path, basis: str) -> None:
    found = rows(tmp_path, records={("dm-0012", "period_basis"): basis, ("dm-0012", "time_period"): None})
    assert by_id(found["observations"])["dm-0002"]["conflict_class"] == ""


def test_bands_that_touch_are_consistent_and_disjoint_ones_are_not() -> None:
    def row(low: str, high: str) -> dict[str, str]:
        return {"value_min": low, "value_max": high, "obs_value": low, "value_qualifier": "about", "obs_status": "A"}

    assert conflicts.compare(row("10", "20"), row("20", "30")) == "consistent"
    assert conflicts.compare(row("10", "20"), row("21", "30")) == "inconsistent"
    assert conflicts.compare(row("10", ""), row("20", "30")) == "not_comparable"
    assert conflicts.compare(row("40", ""), row("20", "30")) == "inconsistent"


def test_every_numeral_of_a_source_is_counted_once(tables: derive.Tables) -> None:
    source = next(row for row in tables["sources"] if row["source"] == FIRST)
    parts = ("numerals_in_figures", "numerals_in_mentions", "numerals_set_aside")
    assert int(source["numerals"]) == sum(int(source[p]) for p in parts) == 14
    assert [source[p] for p in parts] == ["10", "1", "3"]


def test_the_share_quoted_is_of_all_characters_but_line_breaks(tmp_path: Path) -> None:
    repository = load(make(tmp_path))
    source = repository.packages[PACKAGE].sources[FIRST]
    text = "一 二\n三四五 六七\n"  # eleven characters, two of them line breaks
    record = Record("file", 1, "observations", {"quote": "一 二", "start": "0"})
    extraction = Document("file", Record("file", 1), {"observations": [record]})
    meta = Document("file", Record("file", 1, "", {"span_start": "0", "span_end": str(len(text))}))
    made = replace(source, text=text, extraction=extraction, meta=meta)
    masked = replace(made, text=None, mask="一 二\n░░░░░░\n")
    assert anchors.share_quoted(made) == anchors.share_quoted(masked) == "33.3"


def test_the_field_says_of_what_the_share_quoted_is_a_share(tmp_path: Path) -> None:
    field = load(make(tmp_path)).schemas["source"].fields["share_quoted"]
    assert "other than line breaks" in field["description_en"] and "换行符不计" in field["description_zh"]
    assert "other than line breaks" in (anchors.share_quoted.__doc__ or "")


def test_rows_are_the_same_with_and_without_the_archived_texts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FIVETIER_ARCHIVE", raising=False)
    assert rows(tmp_path / "with") == rows(tmp_path / "without", archive=False)


def test_a_withdrawn_figure_leaves_the_figures_and_stands_among_the_withdrawn(tmp_path: Path) -> None:
    found = rows(tmp_path, records={("dm-0001", "withdrawn"): "duplicate"})
    assert "dm-0001" not in by_id(found["observations"])
    assert by_id(found["withdrawn"])["dm-0001"]["withdrawn"] == "duplicate"
    assert by_id(found["withdrawn"])["dm-0001"]["table"] == "observations"
    assert by_id(found["identities"])["dm-i02"]["outcome"] == "untestable"


def test_a_record_that_cannot_be_a_row_names_its_file_and_line(tmp_path: Path) -> None:
    with pytest.raises(derive.CannotDeriveError, match=rf"{FIRST}\.yaml:\d+: dm-0002: .*twelve"):
        rows(tmp_path, records={("dm-0002", "printed"): "twelve"})


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024-06-30", "2024-06-30", "2024-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("../2024-11-30", "", "2024-11-30"),
        ("2024-01-01/2024-12-18", "2024-01-01", "2024-12-18"),
        ("2021/2025", "2021-01-01", "2025-12-31"),
        ("", "", ""),
    ],
)
def test_a_period_starts_and_ends_where_it_says(period: str, first: str, last: str) -> None:
    assert bounds(period) == (first, last)


@pytest.mark.parametrize("period", ["2023-02-30", "2024-13", "2024-06-30/2024-06-01"])
def test_a_day_that_is_none_is_refused(period: str) -> None:
    with pytest.raises(ValueError):
        bounds(period)


def test_a_record_without_a_number_is_not_published_and_gives_its_band_to_none(tmp_path: Path) -> None:
    tables = rows(tmp_path, records={("dm-0003", "id"): "new", ("dm-0004", "id"): "new"})
    ids = {row["id"] for row in tables["observations"]}
    assert len(ids) == 12 and "new" not in ids
