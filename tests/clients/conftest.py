"""The built site on a loopback server, and which clients of this machine it can be opened with.

A test names what it needs: `needs("pyspark", "java")`. Names are programs (`node`), Python libraries of the lock, libraries of
R (`R:readr`) and of JavaScript (`npm:hyparquet`), and `network` and `older` for other versions of DuckDB. Where one is missing the test is left out, and the last line says so;
with FIVETIER_REQUIRE_CLIENTS=1 nothing is left out.
"""

import csv
import importlib.util
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from scripts.commands.serve import open_server
from scripts.records.paths import HERE, Paths

REQUIRE = "FIVETIER_REQUIRE_CLIENTS"
LIBRARIES = HERE / ".venv-clients"
PROGRAMS = ("java", "node", "Rscript", "soffice")
OTHER_PLACES = ("network", "older")  # DuckDB of other versions, each in a folder of its own
missing: set[str] = set()


@pytest.fixture(scope="session")
def site() -> Path:
    """The built site of this repository: `make clients` builds it before."""
    found = Paths().built_site
    if not (found / "index.html").is_file():
        pytest.fail("there is no built site: run `make clients`, which builds it")
    return found


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, as `fivetier serve` does it."""
    with open_server(site, 0) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def total(site: Path) -> Decimal:
    """The sum of all values, read without any client."""
    return sum_of(site / "downloads" / "figures.csv")


def sum_of(path: Path, column: str = "value") -> Decimal:
    """The sum of a column of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum((Decimal(row[column]) for row in csv.DictReader(file) if row[column]), Decimal())


@cache
def is_there(name: str) -> bool:
    """True if a program or a library can be had here."""
    kind, _, library = name.rpartition(":")
    if name in OTHER_PLACES:
        return (LIBRARIES / name / "duckdb").is_dir()
    if kind == "npm":
        return bool(shutil.which("node")) and (LIBRARIES / "js" / "node_modules" / library).is_dir()
    if kind == "R":
        asked = ["Rscript", "-e", f'quit(status = !requireNamespace("{library}", quietly = TRUE))']
        return bool(shutil.which("Rscript")) and subprocess.run(asked, capture_output=True, check=False).returncode == 0
    return bool(shutil.which(name)) if name in PROGRAMS else importlib.util.find_spec(name) is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs a client that is not here, unless all are required."""
    if os.environ.get(REQUIRE) == "1":
        return
    lacks = {item: {n for mark in item.iter_markers("needs") for n in mark.args if not is_there(n)} for item in items}
    missing.update(*lacks.values())
    config.hook.pytest_deselected(items=[item for item in items if lacks[item]])
    items[:] = [item for item in items if not lacks[item]]


def pytest_unconfigure() -> None:
    """The last line."""
    print(f"Left out, since they are not here: {', '.join(sorted(missing))}" if missing else "Left out: nothing")
