"""The series read by a library of SDMX, with its structure."""

import csv
import math
from pathlib import Path

import sdmx


def test_the_series_is_read_back_with_its_structure_and_every_value(site: Path) -> None:
    folder = site / "downloads"
    structure = sdmx.read_sdmx(folder / "indicator_series.sdmx.xml").structure["INDICATOR_SERIES"]
    data = sdmx.to_pandas(sdmx.read_sdmx(folder / "indicator_series.sdmx.csv", structure=structure).data[0])
    with (site / "data" / "summaries" / present(site) / "indicator_series.csv").open(encoding="utf-8", newline="") as file:
        wanted = {(r["indicator"], r["breakdown"] or "_T", r["ref_area"], r["year"]): r["best_value"] for r in csv.DictReader(file)}
    assert list(data.index.names) == ["INDICATOR", "BREAKDOWN", "REF_AREA", "TIME_PERIOD"]
    assert {key: "" if math.isnan(value) else value for key, value in data.items()} == {k: float(v) if v else "" for k, v in wanted.items()}


def present(site: Path) -> str:
    """The folder of the state from which the downloads are made."""
    return "next" if (site / "data" / "summaries" / "next").is_dir() else "latest"
