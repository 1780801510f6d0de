"""What the pages are made from: the built packages as plain rows of text, with codes looked up in both languages.

Reads `build/packages/**` and what lies beside it (`build/quality`, `build/downloads/downloads.json`); writes nothing.
Nothing is computed here that a table does not say.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from scripts.packages.tables import read_rows
from scripts.records.codelists import CODELIST
from scripts.records.paths import BUILT_DESCRIPTOR, SUMMARIES
from scripts.rules import conflicts

Row = dict[str, str]
Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, Language] = ("zh", "en")


@dataclass(frozen=True)
class Package:
    """One built data package: its descriptor, its tables by name of the resource, and what validation found."""

    name: str
    descriptor: dict[str, Any]
    tables: dict[str, list[Row]]
    quality: dict[str, Any] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """The rows of a table, none where the package has no such table."""
        return self.tables.get(table, [])

    def text(self, name: str, language: Language) -> str:
        """A text of the descriptor (`title`, `description`) in one language."""
        return text_in(self.descriptor, name, language) or self.name

    @property
    def version(self) -> str:
        """The version as the descriptor has it, `0.1.0+unreleased` between releases."""
        return str(self.descriptor.get("version", ""))

    @property
    def health(self) -> bool:
        """False for a package that is kept apart because it is not about health."""
        return bool(self.descriptor.get("fivetier:domain", "health") == "health")


@dataclass(frozen=True)
class Release:
    """One frozen version of one package: its day, changes, files (name, bytes, sha256), and why it was yanked, if it was.

    `figures` are its rows of observations by id.
    """

    package: str
    version: str
    date: str
    changes: list[Row]
    yanked: dict[str, str] = field(default_factory=dict)
    files: list[tuple[str, int, str]] = field(default_factory=list)
    citation: dict[str, str] = field(default_factory=dict)
    bibtex: str = ""
    figures: dict[str, Row] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """Where a record is kept by hand: file, line, and the two places in the quote that are not published."""

    path: str
    line: int
    nth: int = 1
    gap: int | None = None


@dataclass(frozen=True)
class Data:
    """Everything that was built, and the look-ups that pages need."""

    built: Path
    packages: dict[str, Package]
    summaries: Package
    figures: list[Row]
    codelists: dict[str, dict[str, Row]]
    downloads: dict[str, Any]
    kept: dict[str, Kept] = field(default_factory=dict)
    corrections: list[Row] = field(default_factory=list)
    releases: dict[str, list[Release]] = field(default_factory=dict)
    changes_since: dict[str, dict[str, int]] = field(default_factory=dict)
    translations: dict[str, dict[str, str]] = field(default_factory=dict)

    def rows(self, table: str) -> list[Row]:
        """The rows of one table over all packages, each with its `package`, in the order of packages and rows."""
        return [row for package in self.packages.values() for row in package.rows(table)]

    def repeats(self, row: Row) -> bool:
        """True if the source of a row is derived from another, so that what it says is said already."""
        return bool(self.sources.get(row["source"], {}).get("derived_from"))

    def newest(self, package: str) -> Release | None:
        """The newest release of a package that may be used; None while there is none."""
        return next((release for release in self.releases.get(package, []) if not release.yanked), None)

    def summary(self, table: str) -> list[Row]:
        """The rows of one summary table, none where it was not built."""
        return self.summaries.rows(table)

    def label(self, codelist: str, code: str, language: Language) -> str:
        """The label of a code; the code itself where the codelist lacks it."""
        return self.cell(codelist, code, f"label_{language}") or code

    def definition(self, codelist: str, code: str, language: Language) -> str:
        """The definition of a code, empty where there is none."""
        return self.cell(codelist, code, f"definition_{language}")

    def cell(self, codelist: str, code: str, column: str) -> str:
        """One cell of a codelist, empty where there is none."""
        return self.codelists.get(codelist, {}).get(code, {}).get(column, "")

    @cached_property
    def observations(self) -> dict[str, Row]:
        """Every published observation by id."""
        return by_id(self.rows("observations"))

    @cached_property
    def withdrawn(self) -> dict[str, Row]:
        """Every withdrawn observation by id, with the columns of the published ones; those not kept are empty."""
        blank = dict.fromkeys(next(iter(self.observations.values()), {}), "")
        usual = {"value_qualifier": "exact", "value_type": "actual", "readings_program": "0", "readings_person": "0"}
        return {
            row["id"]: {
                **blank,
                **usual,
                "unit_measure": self.cell("indicator", row["indicator"], "unit_measure"),
                **row,
            }
            for row in self.rows("withdrawn")
            if row["table"] == "observations"
        }

    @cached_property
    def figure(self) -> dict[str, Row]:
        """The rows of figures.csv by id: labels in both languages, value, unit, quote."""
        return by_id(self.figures)

    @cached_property
    def sources(self) -> dict[str, Row]:
        """Every source by its code."""
        return {row["source"]: row for row in self.rows("sources")}

    def publisher(self, source: str, language: Language) -> str:
        """Who published the article of a source; the code of the source where it is not known."""
        row = self.sources.get(source, {})
        return (row.get("publisher_en", "") if language == "en" else "") or row.get("publisher", source)

    @cached_property
    def mentions_of(self) -> dict[str, list[Row]]:
        """Mentions by the id that they repeat."""
        return grouped(self.rows("mentions"), "restates")

    @cached_property
    def readings_of(self) -> dict[str, list[Row]]:
        """What each reader found, by observation."""
        return grouped(self.rows("readings"), "id")

    @cached_property
    def named(self) -> dict[str, dict[str, str]]:
        """What a mention of a facility, a relation or an event names, by its id, in each language."""
        found: dict[str, dict[str, str]] = {}
        for table, column in (("facilities", "facility"), ("relations", "to")):
            for row in self.rows(table):
                found[row["id"]] = {str(code): self.label("facility", row[column], code) for code in LANGUAGES}
        return found | {
            row["id"]: {str(code): row[f"title_{code}"] for code in LANGUAGES} for row in self.rows("events")
        }

    @cached_property
    def identities_of(self) -> dict[str, list[Row]]:
        """Identities by each id that stands on one of their sides."""
        found: dict[str, list[Row]] = {}
        for row in self.rows("identities"):
            for id_ in sorted({*row["left"].split(), *row["right"].split()}):
                found.setdefault(id_, []).append(row)
        return found

    @cached_property
    def corrections_of(self) -> dict[str, list[Row]]:
        """Corrections by the id that was corrected."""
        return grouped(self.corrections, "id")

    def edit_address(self, id_: str, repository: str) -> str:
        """Where the record is edited, at its line; empty without a repository or a line."""
        found = self.kept.get(id_)
        return f"{repository}/blob/main/{found.path}#L{found.line}" if repository and found else ""

    @cached_property
    def rivals_of(self) -> dict[str, dict[str, str]]:
        """By id the ids with which other reports of the package state the same fact, each with the class of the two."""
        found: dict[str, dict[str, str]] = {}
        for package in self.packages.values():
            derived = {row["source"]: row["derived_from"] for row in package.rows("sources")}
            found |= conflicts.rivals(package.rows("observations"), derived)
        return found

    def contradicting(self, id_: str) -> list[str]:
        """The ids of other reports that contradict this one."""
        return [other for other, found in self.rivals_of.get(id_, {}).items() if found == "inconsistent"]


def text_in(texts: dict[str, Any], name: str, language: Language) -> str:
    """A text that is given in both languages: apart under the project's prefix, else joined by ` · `, the Chinese first."""
    apart = texts.get(f"fivetier:{name}")
    if isinstance(apart, dict):
        return str(apart.get(language, ""))
    joined = str(texts.get(name, "")).split(" · ", 1)
    return joined[0] if language == "zh" else joined[-1]


def by_id(rows: Iterable[Row]) -> dict[str, Row]:
    """Rows by their id."""
    return {row["id"]: row for row in rows}


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows by the value of a column, in their order."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def read_csv(path: Path) -> list[Row]:
    """The rows of a CSV as text, none where there is no such file."""
    return read_rows(path) if path.is_file() else []


def read_json(path: Path) -> dict[str, Any]:
    """The JSON object at `path`, empty where there is no such file."""
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def load_package(folder: Path, quality: Path) -> Package:
    """One built package folder; each row gets the name of its `package`."""
    tables = {path.stem: read_csv(path) for path in sorted(folder.glob("*.csv"))}
    for rows in tables.values():
        for row in rows:
            row["package"] = folder.name
    return Package(
        folder.name, read_json(folder / BUILT_DESCRIPTOR), tables, read_json(quality / f"{folder.name}.json")
    )


def merged_codelists(packages: Iterable[Package], known: dict[str, dict[str, Row]]) -> dict[str, dict[str, Row]]:
    """The known codelist rows and those that stand in any package, by codelist and code."""
    found = {name: dict(rows) for name, rows in known.items()}
    for package in packages:
        for table, rows in package.tables.items():
            if table.startswith(CODELIST):
                found.setdefault(table.removeprefix(CODELIST), {}).update(
                    {next(iter(row.values())): row for row in rows}
                )
    return {name: dict(sorted(rows.items())) for name, rows in sorted(found.items())}


def load(
    built: Path,
    kept: dict[str, Kept] | None = None,
    corrections: list[Row] | None = None,
    releases: dict[str, list[Release]] | None = None,
    changes_since: dict[str, dict[str, int]] | None = None,
    codelists: dict[str, dict[str, Row]] | None = None,
    translations: dict[str, dict[str, str]] | None = None,
) -> Data:
    """Read everything under the build folder `built`; the rest comes from what was written for the pages and from the releases (`origins`, `history`).

    Raises OSError or ValueError where a file cannot be read.
    """
    folders = sorted(p for p in (built / "packages").iterdir() if p.is_dir())
    all_of_them = {p.name: load_package(p, built / "quality") for p in folders}
    summaries = all_of_them.pop(SUMMARIES, Package(SUMMARIES, {}, {}))
    return Data(
        built=built,
        packages=all_of_them,
        summaries=summaries,
        figures=read_csv(built / "packages" / "figures.csv"),
        codelists=merged_codelists([*all_of_them.values(), summaries], codelists or {}),
        downloads=read_json(built / "downloads" / "downloads.json"),
        kept=kept or {},
        corrections=corrections or [],
        releases=releases or {},
        changes_since=changes_since or {},
        translations=translations or {},
    )
