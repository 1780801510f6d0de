"""The repository as it is kept by hand: codelists, schemas, packages, their sources and records.

Reads `datapackages/` and the archived texts; writes nothing. Everything that cannot be read becomes a problem, so that
a check can report all of them at once. Steps of the pipeline meet only here and in `build/`.
"""

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from scripts import paths, subset
from scripts.codelists import Codelist, load_codelists
from scripts.paths import Paths
from scripts.problems import Problem, clipped, nearest
from scripts.schemas import Schema, load_schemas
from scripts.subset import Document, Record

HIDDEN = "░"
SAFE_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
# Section of an extraction -> the schema of its records.
SECTIONS = {
    "observations": "observation",
    "mentions": "mention",
    "facilities": "facility",
    "events": "event",
    "relations": "relation",
    "numerals": "numeral",
}
RECORDS_WITH_ID = [s for s in SECTIONS if s != "numerals"]
EMPTY = Document("", Record("", 1))


@dataclass
class Source:
    """One article: its metadata, masked text, archived text if present, extraction, readings and settlements."""

    name: str
    package: str
    meta: Document
    mask: str | None = None
    text: str | None = None
    extraction: Document = field(default_factory=lambda: EMPTY)
    readings: dict[str, Document] = field(default_factory=dict)
    settlements: Document = field(default_factory=lambda: EMPTY)

    @property
    def view(self) -> str | None:
        """What anchors are proven against: the archived text where it is present, else the mask."""
        return self.text if self.text is not None else self.mask

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the article in the archived file, (0, 0) where the metadata do not say."""
        start, end = self.meta.top.get("span_start"), self.meta.top.get("span_end")
        return (int(start), int(end)) if re.fullmatch(r"\d{1,9}", start) and re.fullmatch(r"\d{1,9}", end) else (0, 0)

    def records(self, section: str) -> list[Record]:
        """The records of one section of the extraction."""
        return self.extraction.records(section)


@dataclass
class Package:
    """One package folder."""

    name: str
    folder: Path
    descriptor: Document
    sources: dict[str, Source] = field(default_factory=dict)
    identities: Document = field(default_factory=lambda: EMPTY)
    corrections: Document = field(default_factory=lambda: EMPTY)
    expectations: Document = field(default_factory=lambda: EMPTY)
    translations: Document = field(default_factory=lambda: EMPTY)

    @property
    def prefix(self) -> str:
        """What every id of the package starts with."""
        return self.descriptor.top.get("id_prefix")

    def records(self, section: str) -> list[Record]:
        """The records of one section over all sources, in the order of the sources' names."""
        return [r for s in self.sources.values() for r in s.records(section)]

    @cached_property
    def observations(self) -> dict[str, Record]:
        """Every observation of the package by id, withdrawn ones too."""
        return {r.id: r for r in self.records("observations") if r.id}

    def source_of(self, record: Record) -> Source:
        """The source whose extraction holds the record."""
        return next(s for s in self.sources.values() if s.extraction.path == record.path)


@dataclass
class Repository:
    """Everything that is kept by hand, and the problems met while reading it."""

    paths: Paths
    schemas: dict[str, Schema]
    codelists: dict[str, Codelist]
    packages: dict[str, Package]
    problems: list[Problem]
    shared: dict[Path, Document] = field(default_factory=dict)

    @property
    def sources(self) -> dict[str, Source]:
        """Every source by its name."""
        return {s.name: s for p in self.packages.values() for s in p.sources.values()}

    def source(self, name: str) -> Source:
        """The source of that name. Raises ValueError where there is none."""
        known = self.sources
        if name not in known:
            raise ValueError(f"there is no source {clipped(name, 60)}; nearest: {nearest(name, known)}")
        return known[name]

    def must_be_whole(self, source: Source) -> None:
        """Raises ValueError where lines of the source's extraction could not be read."""
        if source.extraction.path in {p.path for p in self.problems}:
            raise ValueError(f"{source.extraction.path} cannot be read in full; run `fivetier check` first")


def load(root: Paths) -> Repository:
    """Read the whole repository under `root`. Raises OSError or ValueError where schemas or codelists cannot be read."""
    found = Repository(
        root, load_schemas(root.schemas), load_codelists(root.codelists, root.shown(root.codelists)), {}, []
    )
    for path in root.shared_documents:
        found.shared[path] = optional(root, path, found.problems)
    for folder in package_folders(root):
        found.packages[folder.name] = load_package(root, folder, found.problems)
    return found


def package_folders(root: Paths) -> list[Path]:
    """The folders of packages that are kept by hand: all but schemas, codelists and summaries."""
    shared = {root.schemas.name, root.codelists.name, root.summaries.name}
    if not root.datapackages.is_dir():
        return []
    return sorted(p for p in root.datapackages.iterdir() if p.is_dir() and not p.is_symlink() and p.name not in shared)


def load_package(root: Paths, folder: Path, problems: list[Problem]) -> Package:
    """Read one package folder, adding what is wrong to `problems`."""

    def document(*parts: str) -> Document:
        return optional(root, folder.joinpath(*parts), problems)

    package = Package(folder.name, folder, document(paths.DESCRIPTOR))
    package.identities = document(paths.IDENTITIES)
    package.corrections = document(paths.CORRECTIONS)
    package.expectations = document(paths.EXPECTATIONS)
    package.translations = document(paths.TRANSLATIONS)
    for path in sorted((folder / paths.SOURCES).glob("*.yaml")):
        name = path.stem
        source = Source(name, package.name, document(paths.SOURCES, path.name))
        source.extraction = document(paths.EXTRACTIONS, path.name)
        source.settlements = document(paths.SETTLEMENTS, path.name)
        source.mask = read_mask(folder / paths.SOURCES / f"{name}{paths.MASK_SUFFIX}")
        source.text = read_archived(root, source.meta.top.get("file_name"))
        for reading in sorted((folder / paths.READINGS / name).glob("*.yaml")):
            source.readings[reading.stem] = document(paths.READINGS, name, reading.name)
        package.sources[name] = source
    return package


def optional(root: Paths, path: Path, problems: list[Problem]) -> Document:
    """The document at `path`, empty where there is no such file; a symlink is not followed."""
    shown = root.shown(path)
    if not path.is_file() or path.is_symlink():
        return Document(shown, Record(shown, 1))
    document, found = subset.read(path, shown)
    problems += found
    return document


def read_mask(path: Path) -> str | None:
    """The masked text, or None where there is none that can be read."""
    if not path.is_file() or path.is_symlink():
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None


def read_archived(root: Paths, file_name: str) -> str | None:
    """The archived text, undecoded of nothing but UTF-8, or None where it is not on this machine."""
    if not SAFE_NAME.match(file_name):
        return None
    path = root.archive / file_name
    if not path.is_file():
        return None
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return None
