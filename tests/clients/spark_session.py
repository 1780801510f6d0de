"""Apache Spark in local mode with the inputs of the summary tables: for the test that compares it with DuckDB and for the benchmark."""

from pathlib import Path
from typing import Any

from scripts.packages import summary_inputs
from scripts.records.paths import HERE

INPUTS = ("observations", "figures", "sources", "package", "indicator", "tier", "unit", "period_basis", "value_type", "qualifier")
VIEWS = (summary_inputs.FIGURE, summary_inputs.DATED_RESULT)


def started_session(folder: Path, memory: str = "1g", parts: int = 4) -> Any:
    """A session of this machine alone, with so much memory; rows that are brought together come in so many parts."""
    from pyspark.sql import SparkSession

    return (
        SparkSession.builder.master("local[2]").appName("fivetier").config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false").config("spark.driver.host", "127.0.0.1")
        .config("spark.driver.memory", memory).config("spark.sql.shuffle.partitions", str(parts)).config("spark.local.dir", str(folder / "shuffled"))
        .config("spark.sql.warehouse.dir", str(folder / "warehouse")).getOrCreate()
    )  # fmt: skip


def know_inputs(session: Any, places: dict[str, Path]) -> None:
    """Make known each input by its name and where its Parquet lies, and the views that stand upon them."""
    for name, path in places.items():
        session.read.parquet(str(path)).createOrReplaceTempView(name)
    for view in VIEWS:
        session.sql(in_spark(view.replace("create view", "create or replace temporary view")))


def in_spark(sql: str) -> str:
    """A statement of DuckDB as Spark writes it."""
    import sqlglot

    (found,) = sqlglot.transpile(sql, read="duckdb", write="spark")
    return found


def summary_sql(name: str) -> str:
    """The statement of a summary table."""
    return (HERE / "datapackages" / "summaries" / f"{name}.sql").read_text(encoding="utf-8")
