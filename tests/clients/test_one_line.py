"""The lines that "Use the data" shows: each is taken from the page and run on the built site, and reads the same sum of values."""

import csv
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from decimal import Decimal
from itertools import repeat
from pathlib import Path
from typing import Any

import pytest

from scripts.records.paths import HERE
from scripts.records.settings import AT_HOME

from .conftest import LIBRARIES

PAGES = {language: (HERE / "docs" / language / "use.md").read_text(encoding="utf-8") for language in ("zh", "en")}
PLACE = "{{ site address }}"
PACKAGE = "guizhou-five-tier-system"
TABLE, OFFICE = (f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office"))
CLOSE = {"rel": 1e-12}  # sums of floats


def lines_of(language: str) -> dict[str, list[str]]:
    """Name of a client to the code that the page shows for it."""
    section = PAGES[language].partition("{#one-line}")[2].partition("\n## ")[0]
    parts = re.split(r"^### .*\{#line-([a-z]+)\}$", section, flags=re.M)
    return {name: re.findall(r"^```\w+\n(.*?)\n```$", text, re.M | re.S) for name, text in zip(parts[1::2], parts[2::2], strict=True)}


LINES = lines_of("en")


def shown(client: str, address: str, nth: int = 0) -> str:
    """A line with the address of the served site."""
    return LINES[client][nth].replace(PLACE, address)


def ran(line: str) -> Any:
    """What a line of Python calls `figures`."""
    names: dict[str, Any] = {}
    exec(line, names)
    return names["figures"]


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ids_of(path: Path) -> list[str]:
    """The ids of a CSV file: the values of the first release were text, so they do not add up."""
    return [row["id"] for row in rows_of(path)]


def said(*command: str, **where: Any) -> str:
    """What a program says."""
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, **where)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_both_languages_show_the_same_lines() -> None:
    assert lines_of("zh") == LINES
    assert all(len(line.splitlines()) == 1 or name == "duckdb" for name, found in LINES.items() for line in found)
    assert len(LINES) >= 9


def test_the_built_pages_show_the_address_of_the_site(site: Path) -> None:
    base = os.environ.get("FIVETIER_SITE_URL", "").rstrip("/") or AT_HOME
    for page in ("use", "en/use"):
        html = (site / page / "index.html").read_text(encoding="utf-8")
        assert f"{base}/downloads/figures.parquet" in re.sub(r"<[^>]+>", "", html)
        assert "site address" not in html


def test_pandas(address: str, total: Decimal) -> None:
    figures = ran(shown("pandas", address))
    assert figures["value"].sum() == pytest.approx(float(total), **CLOSE)
    assert {"520200", "110000"} <= set(figures["ref_area"])


def test_polars(address: str, total: Decimal) -> None:
    assert ran(shown("polars", address))["value"].sum() == total


@pytest.mark.needs("network")
def test_duckdb_reads_csv_parquet_and_an_attached_database_over_the_network(address: str, total: Decimal) -> None:
    program = """
import duckdb, sys
connection = duckdb.connect(config={"extension_directory": sys.argv[1]})
csv, parquet, attach = sys.argv[2].splitlines()
for line in (csv, parquet):
    print(connection.sql(line.rstrip(";")).aggregate("sum(value)").fetchone()[0])
connection.execute(attach)
print(connection.sql("from everything.figures").aggregate("sum(value)").fetchone()[0])
"""
    place = LIBRARIES / "network"
    found = said(sys.executable, "-c", program, str(place / "duckdb_ext" / "extensions"), shown("duckdb", address), env={**os.environ, "PYTHONPATH": str(place)}).split()
    assert float(found[0]) == pytest.approx(float(total), **CLOSE)
    assert [Decimal(text) for text in found[1:]] == [total, total]


@pytest.mark.needs("R:readr")
def test_r_with_readr(address: str, total: Decimal) -> None:
    found = said("Rscript", "--vanilla", "-e", f"{shown('r', address)}; cat(format(sum(figures$value, na.rm = TRUE), digits = 15), is.character(figures$ref_area))")
    assert float(found.split()[-2]) == pytest.approx(float(total), **CLOSE)
    assert found.split()[-1] == "TRUE"


@pytest.mark.needs("R:frictionless")
def test_r_with_frictionless_reads_every_table_of_every_package(address: str, site: Path) -> None:
    line = shown("r", address, 1)
    place, table = re.findall(r'"([^"]+)"', line)
    said("Rscript", "--vanilla", "-e", f"{line}; stopifnot(nrow(figures) == {len(ids_of(site / 'data' / PACKAGE / 'latest' / f'{table}.csv'))})")
    each = "for (place in commandArgs(TRUE)) { package <- frictionless::read_package(place); for (name in frictionless::resource_names(package))"
    each += r' cat(place, name, nrow(frictionless::read_resource(package, name)), "\n") }'
    folders = {place.replace(PACKAGE, folder.parent.name): folder for folder in sorted((site / "data").glob("*/latest"))}
    found = [line.split() for line in said("Rscript", "--vanilla", "-e", f"options(warn = 2); {each}", *folders).splitlines()]
    wanted = {(place, path.stem): len(rows_of(path)) for place, folder in folders.items() for path in folder.glob("*.csv")}
    assert {(place, name): int(rows) for place, name, rows in found} == wanted and len(folders) > 8


@pytest.mark.needs("node", "npm:hyparquet")
@pytest.mark.parametrize("nth", [0, 1])
def test_javascript(nth: int, address: str, total: Decimal) -> None:
    code = f"{shown('javascript', address, nth)} console.log(figures.reduce((sum, row) => sum + Number(row.value ?? 0), 0));"
    assert float(said("node", "--input-type=module", "-e", code, cwd=LIBRARIES / "js")) == pytest.approx(float(total), **CLOSE)


@pytest.mark.needs("node", "npm:datapackage")
def test_javascript_with_the_library_for_data_packages(address: str, site: Path) -> None:
    code = f"{shown('javascript', address, 2)} console.log(figures.map(row => row.id).join(' '));"
    found = said("node", "--input-type=module", "-e", code, cwd=LIBRARIES / "js")
    assert found.split() == ids_of(site / "data" / PACKAGE / "latest" / "figures.csv")


def test_frictionless(address: str, site: Path) -> None:
    figures = ran(shown("frictionless", address))
    assert [row["id"] for row in figures] == ids_of(site / "data" / PACKAGE / "latest" / "figures.csv")


@pytest.mark.needs("soffice")
def test_a_spreadsheet_program_finds_numbers_that_add_up(address: str, total: Decimal, tmp_path: Path) -> None:
    program, how, place = shown("spreadsheet", address).split()
    assert how == "--calc"
    said(program, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--convert-to", "fods", "--outdir", str(tmp_path), place)
    values = numbers_below(ElementTree.parse(tmp_path / "figures.fods"), "figures", "value")
    assert sum(values) == pytest.approx(float(total), **CLOSE)
    assert total > 0


def numbers_below(document: Any, sheet: str, column: str) -> list[float]:
    """The cells of a sheet that the program takes for numbers, below the header `column` in the second row."""
    (found,) = [t for t in document.iter(f"{TABLE}table") if t.get(f"{TABLE}name") == sheet]
    rows = [list(cells_of(row)) for row in found.iter(f"{TABLE}table-row")]
    at = ["".join(cell.itertext()).strip() for cell in rows[1]].index(column)
    cells = [row[at] for row in rows[2:] if len(row) > at]
    return [float(cell.get(f"{OFFICE}value")) for cell in cells if cell.get(f"{OFFICE}value-type") == "float"]


def cells_of(row: Any) -> Iterator[Any]:
    """The cells of a row; one that stands for several like it comes as often, within the width of a table."""
    for cell in row.iter(f"{TABLE}table-cell"):
        yield from repeat(cell, min(int(cell.get(f"{TABLE}number-columns-repeated", 1)), 100))


@pytest.mark.needs("datasette")
def test_datasette_serves_the_tables_with_their_titles(site: Path, total: Decimal) -> None:
    command = [str(Path(sys.executable).parent / "datasette"), *LINES["datasette"][0].split()[1:]]
    rows = said(*command, "--get", "/everything.json?sql=select+sum(value)+as+total+from+figures&_shape=arrayfirst", cwd=site / "downloads")
    assert float(rows.strip("[]\n ")) == pytest.approx(float(total), **CLOSE)
    assert "CC" in said(*command, "--get", "/", cwd=site / "downloads") or "Creative Commons" in said(*command, "--get", "/", cwd=site / "downloads")


def test_the_module_is_installed_alone_and_reads_a_release(address: str, site: Path, tmp_path: Path) -> None:
    install, line = (shown("module", address, nth) for nth in (0, 1))
    said(sys.executable, "-m", *install.split()[:2], "--no-index", "--quiet", "--target", str(tmp_path), install.split()[2])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fivetier", "fivetier-0.1.0.dist-info"]
    code = f"import sys; sys.path.append({str(tmp_path)!r}); import fivetier; fivetier.SITE = {address!r}\n{line}\nprint(*(row['id'] for row in figures))"
    found = said(sys.executable, "-I", "-S", "-c", code)  # without a single library that is installed
    assert found.split() == ids_of(site / "data" / PACKAGE / "0.1.0" / "figures.csv")
