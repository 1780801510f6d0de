"""When another engine begins to pay: two summary tables over growing copies of the figures, on DuckDB and on Apache Spark.

    .venv-clients/bin/python benchmarks/larger.py [--alone] [COPIES…]     (1, 100 and 1000 unless told; needs Java, and `make data` before)

A copy has ids, sources and areas of its own, so that groups stay as large as they are and only their number grows. Both engines read
the same Parquet and write their table as Parquet, each with two threads and 4 GB; what does not fit goes to the disk. Prints a
table in Markdown: seconds of processor and of the clock, both tables together. Spark's start is counted by itself; `--alone` leaves it out.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from scripts.packages import summary_inputs  # noqa: E402
from scripts.records.codelists import load_codelists  # noqa: E402
from scripts.records.paths import Paths  # noqa: E402
from tests.clients.spark_session import INPUTS, VIEWS, in_spark, know_inputs, started_session, summary_sql  # noqa: E402

TABLES = ("indicator_series", "year_sums")
MEMORY, THREADS, PARTS = "4g", 2, 64
# What tells one copy from another: the columns that hold ids, sources and areas.
COPIED = {"observations": ("id", "source", "ref_area"), "figures": ("id", "source", "ref_area"), "sources": ("source", "origin")}
TICKS = os.sysconf("SC_CLK_TCK")


def write_inputs(folder: Path, copies: int) -> dict[str, Path]:
    """The inputs of the summary tables as Parquet, with so many copies of the figures; gives where each lies."""
    paths, places = Paths(), {name: folder / f"{name}.parquet" for name in INPUTS}
    inputs = summary_inputs.gathered(paths.built_packages, load_codelists(paths.codelists, "").values())
    with summary_inputs.connect(inputs) as known, limited(folder) as writer:
        for name, place in places.items():
            writer.register("rows_of_input", known.table(name).to_arrow_table())
            columns = ", ".join(f"{column} || '-' || copy as {column}" for column in COPIED.get(name, ()))
            many = f"select i.* replace ({columns}) from range({copies}) as c(copy), rows_of_input as i" if columns else "from rows_of_input"
            writer.execute(f"copy ({many}) to '{place}' (format parquet)")
    return places


def limited(folder: Path) -> duckdb.DuckDBPyConnection:
    """A database with the memory and the threads that both engines get."""
    return duckdb.connect(config={"threads": THREADS, "memory_limit": f"{MEMORY}b", "temp_directory": str(folder / "spilled"), "preserve_insertion_order": False})


def on_duckdb(folder: Path, places: dict[str, Path]) -> None:
    """Both tables on DuckDB."""
    with limited(folder) as connection:
        for name, place in places.items():
            connection.execute(f"""create view "{name}" as from '{place}'""")
        for view in VIEWS:
            connection.execute(view)
        for name in TABLES:
            connection.execute(f"copy ({summary_sql(name)}) to '{folder / name}-duckdb.parquet' (format parquet)")


def on_spark(folder: Path, places: dict[str, Path], session: Any) -> None:
    """Both tables on Spark."""
    know_inputs(session, places)
    for name in TABLES:
        session.sql(in_spark(summary_sql(name))).write.mode("overwrite").parquet(str(folder / f"{name}-spark"))


def pid_of(session: Any) -> int:
    """The process in which Spark runs."""
    return int(session.sparkContext._gateway.proc.pid)


def processor_of(process: int) -> float:
    """Seconds of processor of another process so far."""
    cells = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(cells[11]) + int(cells[12])) / TICKS


def measured(work: Callable[[], object], processor: Callable[[], float]) -> str:
    """What a piece of work takes: seconds of processor and of the clock."""
    before, clock = processor(), time.monotonic()
    work()
    return f"{processor() - before:.1f} ({time.monotonic() - clock:.1f})"


def rows_below(place: str) -> int:
    """How many rows the Parquet files of a place hold."""
    (found,) = duckdb.sql(f"select count(*) from '{place}'").fetchall()
    return int(found[0])


def agreed(folder: Path) -> int:
    """How many rows both engines made of all tables. Raises ValueError where one made more than the other."""
    made = [[rows_below(f"{folder / name}{rest}") for name in TABLES] for rest in ("-duckdb.parquet", "-spark/*.parquet")]
    if made[0] != made[1]:
        raise ValueError(f"DuckDB made {made[0]} rows, Spark {made[1]}")
    return sum(made[0])


def of_size(folder: Path, copies: int, session: Any) -> str:
    """The line of one size; without a session DuckDB is alone."""
    places = write_inputs(folder, copies)
    cells = [str(copies), str(rows_below(str(places["figures"]))), measured(lambda: on_duckdb(folder, places), time.process_time)]
    if session:
        cells += [measured(lambda: on_spark(folder, places, session), lambda: processor_of(pid_of(session))), str(agreed(folder))]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure every size and print the table."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("--alone", action="store_true", help="DuckDB without Spark")
    given.add_argument("copies", metavar="COPIES", nargs="*", type=int, default=[1, 100, 1000])
    asked = given.parse_args()
    with tempfile.TemporaryDirectory() as beside:
        clock = time.monotonic()
        session = None if asked.alone else started_session(Path(beside), MEMORY, PARTS)
        started = session and f"Spark's start, once: {processor_of(pid_of(session)):.1f} ({time.monotonic() - clock:.1f})"
        print("| copies | figures | DuckDB: processor (clock) | Spark: processor (clock) | rows made |\n|---:|---:|---:|---:|---:|")
        for copies in asked.copies:
            with tempfile.TemporaryDirectory(dir=beside) as name:
                print(of_size(Path(name), copies, session), flush=True)
        if session:
            print(f"\n{started}")
            session.stop()


if __name__ == "__main__":
    main()
