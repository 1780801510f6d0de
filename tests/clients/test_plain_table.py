"""The plain table opened from the address of the site."""

import csv
from decimal import Decimal
from pathlib import Path

import pandas
import polars
import pytest


@pytest.fixture(scope="module")
def total(site: Path) -> Decimal:
    """The sum of all values, read without any client."""
    with (site / "downloads" / "figures.csv").open(encoding="utf-8", newline="") as file:
        return sum((Decimal(row["value"]) for row in csv.DictReader(file) if row["value"]), Decimal())


def test_pandas_reads_the_same_values_as_stand_in_the_file(address: str, total: Decimal) -> None:
    figures = pandas.read_csv(f"{address}/downloads/figures.csv", dtype={"value": "string"})
    assert sum(map(Decimal, figures["value"].dropna())) == total


def test_polars_reads_the_same_values_as_stand_in_the_file(address: str, total: Decimal) -> None:
    figures = polars.read_csv(f"{address}/downloads/figures.csv", infer_schema=False)
    assert sum(map(Decimal, figures["value"].drop_nulls())) == total
