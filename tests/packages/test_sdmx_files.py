"""The series as SDMX: every code that the data use has a name in the structure, and a disputed value is missing."""

import csv
from io import StringIO
from pathlib import Path
from xml.etree import ElementTree

import pytest

from scripts.packages.merged_tables import merged_tables
from scripts.packages.sdmx_files import DATA_FILE, NAMESPACES, STRUCTURE_FILE, write_sdmx
from scripts.packages.tables import Row, Table, read_package
from scripts.records.paths import Paths

SPACES = {"s": NAMESPACES["structure"], "c": NAMESPACES["common"]}


@pytest.fixture(scope="module")
def tables(small_downloads: Paths) -> dict[str, Table]:
    """The merged tables of the small repository."""
    return merged_tables({folder.name: read_package(folder) for folder in sorted(small_downloads.built_packages.glob("*/"))})


def written(tables: dict[str, Table], folder: Path) -> tuple[list[Row], ElementTree.Element]:
    """The rows of the data and the structure."""
    write_sdmx(folder, tables)
    rows = list(csv.DictReader(StringIO((folder / DATA_FILE).read_text(encoding="utf-8"))))
    return rows, ElementTree.fromstring((folder / STRUCTURE_FILE).read_bytes())


def test_every_code_of_the_data_stands_in_its_codelist_with_both_names(tables: dict[str, Table], tmp_path: Path) -> None:
    rows, structure = written(tables, tmp_path)
    assert len(rows) == len(tables["summary_indicator_series"].rows) > 0
    for column, codelist in (("INDICATOR", "CL_INDICATOR"), ("BREAKDOWN", "CL_BREAKDOWN"), ("REF_AREA", "CL_AREA"), ("UNIT_MEASURE", "CL_UNIT")):
        codes = structure.findall(f".//s:Codelist[@id='{codelist}']/s:Code", SPACES)
        assert {row[column] for row in rows} <= {code.attrib["id"] for code in codes}
        assert all(len(code.findall("c:Name", SPACES)) == 2 for code in codes)


def test_every_component_stands_in_the_header_of_the_data(tables: dict[str, Table], tmp_path: Path) -> None:
    rows, structure = written(tables, tmp_path)
    components = structure.find(".//s:DataStructureComponents", SPACES)
    assert components is not None
    names = {part.attrib["id"] for kind in ("Attribute", "Dimension", "TimeDimension", "Measure") for part in components.iter(f"{{{SPACES['s']}}}{kind}")}
    assert list(rows[0])[:3] == ["STRUCTURE", "STRUCTURE_ID", "ACTION"] and names == set(list(rows[0])[3:])


def test_a_disputed_value_is_missing_and_its_band_is_not(tables: dict[str, Table], tmp_path: Path) -> None:
    series = tables["summary_indicator_series"]
    first = {**series.rows[0], "best_value": "", "is_disputed": "true"}
    (row, *_), _ = written({**tables, "summary_indicator_series": series.with_rows(series.columns, [first])}, tmp_path)
    assert (row["OBS_VALUE"], row["DISPUTED"], row["VALUE_MIN"]) == ("NaN", "true", first["value_min"])


def test_no_file_is_written_where_there_is_no_series(tmp_path: Path) -> None:
    write_sdmx(tmp_path, {})
    assert list(tmp_path.iterdir()) == []
