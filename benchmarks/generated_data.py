"""A repository with so many figures as are asked for, made of the real reports of the provinces.

Takes the packages of articles and, area by area, the work reports of provincial governments, without releases. Where the
areas are used up it begins again with another country, whose areas, reports, ids and hashes are its own, and after some
countries with another package, since no hand-kept file may be larger than 2 MB. So the areas, the years, the indicators, the
readings and the settlements have the shape of the real data at every size.
"""

import re
import shutil
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path

from scripts.checks.codelist_files import as_csv
from scripts.records.codelists import load_codelist
from scripts.records.paths import Paths

TOP = Path(__file__).parents[1]
DATA = TOP / "datapackages"
SERIES = "provincial-work-reports"
OTHER_SERIES = ("national-communiques", "national-work-reports", "prefecture-work-reports")
OF_RELEASES = ("releases", "CHANGELOG.md", "corrections.yaml")
COUNTRIES = 8  # of one package
IDS = 2_000  # so many ids has a country, those in readings included
ID = re.compile(r"\bpwr-(\d+)\b")
# An area in the name of a report, in quotes, and in the second column of the table of reports.
AREA = re.compile(r'(?<=\bwr-)\d{6}(?=-)|(?<=report-)\d{6}(?=-)|(?<=")\d{6}(?=")|(?<=-\d{4},)\d{6}(?=,)')
COUNTRY = "100000"
OBSERVATIONS = re.compile(r"^observations:\n(.*?)(?=^[a-z_]+:|\Z)", re.M | re.S)
Rename = Callable[[str], str]


def make_repository(folder: Path, figures: int) -> Paths:
    """A repository in the folder with at least so many figures, and fewer than those of one area more."""
    for name in ("datapackages", "docs"):
        shutil.copytree(TOP / name, folder / name, ignore=shutil.ignore_patterns(*OF_RELEASES))
    for name in ("LICENSE-DATA", "mkdocs.yml", "mkdocs.en.yml"):
        shutil.copy(TOP / name, folder / name)
    paths = Paths(folder)
    for name in (SERIES, *OTHER_SERIES):
        shutil.rmtree(paths.datapackages / name)
    for path in paths.datapackages.glob("*/datapackage.yaml"):
        without_lines(path, "version: ")
    wanted = figures - sum(map(figures_in, paths.datapackages.glob("*/extractions/*.yaml")))
    number = 0
    while wanted > 0:
        wanted -= write_package(paths, number, wanted)
        number += 1
    write_areas(paths.codelists / "area.csv", number * COUNTRIES)
    return paths


@cache
def figures_in(extraction: Path) -> int:
    """How many figures an extraction holds."""
    section = OBSERVATIONS.search(extraction.read_text(encoding="utf-8"))
    return section[1].count("\n- ") if section else 0


def held_in(paths: Paths) -> tuple[int, int]:
    """How many figures and how many sources a repository holds."""
    tables = [path.read_text(encoding="utf-8") for path in paths.datapackages.glob("*/sources/reports.csv")]
    articles = sum(1 for _ in paths.datapackages.glob("*/sources/*.yaml"))
    return sum(map(figures_in, paths.datapackages.glob("*/extractions/*.yaml"))), articles + sum(text.count("\n") - 1 for text in tables)


def without_lines(path: Path, start: str) -> None:
    """Take the lines that start so out of a file."""
    kept = [line for line in path.read_text(encoding="utf-8").splitlines(keepends=True) if not line.startswith(start)]
    path.write_text("".join(kept), encoding="utf-8")


def write_package(paths: Paths, number: int, wanted: int) -> int:
    """Write the package of this number with so many figures, or all that it may have; gives how many it has."""
    name, prefix = (f"{SERIES}-{number}", f"pw{chr(97 + number // 26)}{chr(97 + number % 26)}") if number else (SERIES, "pwr")
    target, made, rows = paths.datapackages / name, 0, list[str]()
    for folder in ("sources", "extractions", "readings", "settlements"):
        (target / folder).mkdir(parents=True)
    for file in ("datapackage.yaml", "series.yaml", "translations.yaml"):
        text = (DATA / SERIES / file).read_text(encoding="utf-8").replace(f"name: {SERIES}\n", f"name: {name}\n")
        (target / file).write_text(text.replace("id_prefix: pwr\n", f"id_prefix: {prefix}\n"), encoding="utf-8")
    without_lines(target / "datapackage.yaml", "version: ")
    without_lines(target / "series.yaml", "second_copies")
    header, *reports = (DATA / SERIES / "sources" / "reports.csv").read_text(encoding="utf-8").splitlines()
    for country, extraction in product(range(COUNTRIES), areas()):
        if made < wanted:
            rename = renamed(number * COUNTRIES + country, prefix)
            copy_area(target, extraction.stem, rename)
            rows += [rename(row) for row in reports if row.startswith(f"wr-{extraction.stem}-")]
            made += figures_in(extraction)
    (target / "sources" / "reports.csv").write_text("\n".join([header, *sorted(rows)]) + "\n", encoding="utf-8")
    return made


@cache
def areas() -> tuple[Path, ...]:
    """The extraction of every area."""
    return tuple(sorted((DATA / SERIES / "extractions").glob("*.yaml")))


def renamed(country: int, prefix: str) -> Rename:
    """Gives a text the areas, the reports and the ids of its country; those of the first are the real ones."""

    def rename(text: str) -> str:
        text = ID.sub(lambda found: f"{prefix}-{int(found[1]) + country % COUNTRIES * IDS:04}", text)
        return AREA.sub(lambda found: area_code(found[0], country), text)

    return rename


def area_code(code: str, country: int) -> str:
    """The code of an area in a country; what lies above countries stays."""
    return f"{code}-{country}" if country and code != COUNTRY else code


def copy_area(target: Path, area: str, rename: Rename) -> None:
    """Copy the files of an area and write their hashes anew into each other."""
    source, new = DATA / SERIES, rename(f'"{area}"').strip('"')
    for path in (source / "sources" / f"{area}.passages.tsv", *source.glob(f"*/{area}.yaml"), *source.glob(f"readings/{area}/*.yaml")):
        place = target / path.relative_to(source).as_posix().replace(area, new)
        place.parent.mkdir(exist_ok=True)
        place.write_text(rename(path.read_text(encoding="utf-8")), encoding="utf-8")
    put_hash(target / "extractions" / f"{new}.yaml", r"(^passages_sha256: )\w+", target / "sources" / f"{new}.passages.tsv")
    for path in sorted((target / "readings" / new).glob("*.yaml")):
        put_hash(target / "settlements" / f"{new}.yaml", rf"(^- reader: {path.stem}\n(?:  report_years: .*\n)?  sha256: )\w+", path)


def put_hash(path: Path, pattern: str, of: Path) -> None:
    """Write the hash of one file into another."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, rf"\g<1>{sha256(of.read_bytes()).hexdigest()}", text, count=1, flags=re.M), encoding="utf-8")


def write_areas(path: Path, countries: int) -> None:
    """Write the list of areas with those of so many countries."""
    areas = load_codelist(path, path.name)
    inside = {code: row for code, row in areas.rows.items() if code.isdigit() and code != COUNTRY}
    for country in range(1, countries):
        for code, row in inside.items():
            own = {"code": area_code(code, country), "parent": area_code(row["parent"], country)}
            areas.rows[own["code"]] = row | own | {f"label_{language}": f"{row[f'label_{language}']} {country}" for language in ("zh", "en")}
    path.write_text(as_csv(areas), encoding="utf-8")
