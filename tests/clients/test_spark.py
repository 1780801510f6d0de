"""Apache Spark in local mode: two summary tables from the same SQL, row by row as DuckDB made them; figures come in parts by package and year."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest

from scripts.packages import summary_inputs
from scripts.records.codelists import load_codelists
from scripts.records.paths import Paths

from .spark_session import INPUTS, in_spark, know_inputs, started_session, summary_sql

pytestmark = pytest.mark.needs("pyspark", "java", "sqlglot")
TABLES = ("indicator_series", "year_sums")


@pytest.fixture(scope="module")
def parts(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked zip of figures by package and year."""
    folder = tmp_path_factory.mktemp("parts")
    with zipfile.ZipFile(site / "downloads" / "figures-by-year.zip") as archive:
        archive.extractall(folder)
    return folder / "figures-by-year"


@pytest.fixture(scope="module")
def spark(parts: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A session of this machine that knows the inputs of the summary tables as Parquet, and their views."""
    build, folder = Paths(), tmp_path_factory.mktemp("inputs")
    places = {name: folder / f"{name}.parquet" for name in INPUTS if name != "figures"}
    with summary_inputs.connect(summary_inputs.gathered(build.built_packages, load_codelists(build.codelists, "").values())) as connection:
        for name, path in places.items():
            pyarrow.parquet.write_table(connection.table(name).to_arrow_table(), path)
    session = started_session(folder)
    know_inputs(session, {**places, "figures": parts})
    yield session
    session.stop()


@pytest.mark.parametrize("name", TABLES)
def test_a_summary_table_is_the_same_row_by_row(name: str, spark: Any, site: Path) -> None:
    found = [tuple(row) for row in spark.sql(in_spark(summary_sql(name))).collect()]
    published = pyarrow.parquet.read_table(site / "downloads" / "summaries" / "parquet" / f"{name}.parquet")
    wanted = [tuple(row.values()) for row in published.to_pylist()]
    assert len(found) == len(wanted) > 10
    for mine, theirs in zip(found, wanted, strict=True):
        assert mine == theirs


def test_parts_are_left_out_by_package_and_year(spark: Any, parts: Path, site: Path) -> None:
    chosen = spark.read.parquet(str(parts)).where("package = 'provincial-work-reports' and year = 2024")
    assert {Path(name).parts[-3:-1] for name in chosen.inputFiles()} >= {("package=provincial-work-reports", "year=2024")}
    rows = pyarrow.parquet.read_table(site / "downloads" / "figures.parquet").to_pylist()
    wanted = {row["id"] for row in rows if row["package"] == "provincial-work-reports" and row["period_end"] and row["period_end"].year == 2024}
    assert {row["id"] for row in chosen.select("id").collect()} == wanted
    assert wanted
