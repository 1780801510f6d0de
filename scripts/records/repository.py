"""The repository as it is kept by hand: codelists, schemas, packages, their sources and records.

Reads `datapackages/` and the archived texts; writes nothing. Everything that cannot be read becomes a problem, so that
a check can report all of them at once. Steps of the pipeline meet only here and in `build/`.
"""

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from scripts.records import paths, second_copies, series
from scripts.records.codelists import Codelist, load_codelists
from scripts.records.kept_files import optional_document, read_archived, read_readings, read_text
from scripts.records.paths import Paths
from scripts.records.problems import Problem, clipped, nearest
from scripts.records.record import Document, Record
from scripts.records.schemas import Schema, load_schemas
from scripts.records.series import MASK_CHARACTER as MASK_CHARACTER
from scripts.records.series import PASSAGE, Area, Line, Span

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
EMPTY_DOCUMENT = Document("", Record("", 1))


@dataclass
class Source:
    """One article, or one report of a series: its metadata, masked text, archived text if present, and what was read in it."""

    name: str
    package: str
    meta: Document
    mask: str | None = None
    text: str | None = None
    extraction: Document = field(default_factory=lambda: EMPTY_DOCUMENT)
    readings: dict[str, Document] = field(default_factory=dict)
    settlements: Document = field(default_factory=lambda: EMPTY_DOCUMENT)
    area: str = ""  # the area whose files hold the report; empty for an article, which has files of its own
    lines: list[Line] = field(default_factory=list)  # headings and passages of a report

    @property
    def spans(self) -> list[Span]:
        """The parts whose numerals are accounted for: the passages of a report, the whole of an article."""
        return [line.span for line in self.lines if line.section == PASSAGE] if self.area else [self.span]

    @property
    def quotable(self) -> list[Span]:
        """The parts that may be quoted: headings and passages of a report, the whole of an article."""
        return [line.span for line in self.lines] if self.area else [self.span]

    @property
    def view(self) -> str | None:
        """What anchors are proven against: the archived text where it is present, else the mask."""
        return self.text if self.text is not None else self.mask

    @property
    def span(self) -> tuple[int, int]:
        """Start and end of the article in the archived file, (0, 0) where the metadata do not say."""
        start, end = self.meta.top.whole("span_start"), self.meta.top.whole("span_end")
        return (0, 0) if start is None or end is None else (start, end)

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
    identities: Document = field(default_factory=lambda: EMPTY_DOCUMENT)
    corrections: Document = field(default_factory=lambda: EMPTY_DOCUMENT)
    expectations: Document = field(default_factory=lambda: EMPTY_DOCUMENT)
    translations: Document = field(default_factory=lambda: EMPTY_DOCUMENT)
    series: Document = field(default_factory=lambda: EMPTY_DOCUMENT)
    reports: Codelist = field(default_factory=lambda: Codelist("reports", [], {}))
    areas: dict[str, Area] = field(default_factory=dict)
    second_copies: Document = field(default_factory=lambda: EMPTY_DOCUMENT)
    second_copies_text: str = ""

    @property
    def articles(self) -> list[Source]:
        """The sources that have files of their own."""
        return [s for s in self.sources.values() if not s.area]

    @property
    def holders(self) -> list[Source | Area]:
        """What has an extraction, readings and settlements in files of its own: each article, each area of a series."""
        return [*self.articles, *self.areas.values()]

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

    @cached_property
    def _observations_by_reader(self) -> dict[str, dict[str, Record]]:
        found: dict[str, dict[str, Record]] = {}
        for source in self.sources.values():
            for reader, document in source.readings.items():
                found.setdefault(reader, {}).update((r.id, r) for r in document.records("observations") if r.id)
        return found

    def read_by(self, reader: str) -> dict[str, Record]:
        """Every observation that one reader has, by the id that it has in the readings."""
        return self._observations_by_reader.get(reader, {})

    @cached_property
    def _sources_by_record(self) -> dict[int, Source]:
        return {id(r): s for s in self.sources.values() for rs in s.extraction.sections.values() for r in rs}

    def holder_of(self, record: Record) -> Source | None:
        """The source whose extraction holds the record, None where a record of a series names no report."""
        return self._sources_by_record.get(id(record))

    def source_of(self, record: Record) -> Source:
        """The source whose extraction holds the record. Raises KeyError where none does."""
        return self._sources_by_record[id(record)]


@dataclass
class Repository:
    """Everything that is kept by hand, and the problems met while reading it."""

    paths: Paths
    schemas: dict[str, Schema]
    codelists: dict[str, Codelist]
    packages: dict[str, Package]
    problems: list[Problem]
    shared: dict[Path, Document] = field(default_factory=dict)

    @cached_property
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
        found.shared[path] = optional_document(root, path, found.problems)
    archive = archived_files(root)
    for folder in package_folders(root):
        found.packages[folder.name] = load_package(root, folder, archive, found.codelists, found.problems)
    return found


def archived_files(root: Paths) -> dict[str, Path]:
    """Name to path of every archived text on this machine, those in subfolders too."""
    # By name alone: whoever holds the texts may keep them in folders of their own.
    return {path.name: path for path in sorted(root.archive.rglob("*")) if path.is_file()} if root.archive.is_dir() else {}


def package_folders(root: Paths) -> list[Path]:
    """The folders of packages that are kept by hand: all but schemas, codelists and summaries."""
    shared = {root.schemas.name, root.codelists.name, root.summaries.name}
    if not root.datapackages.is_dir():
        return []
    return sorted(p for p in root.datapackages.iterdir() if p.is_dir() and not p.is_symlink() and p.name not in shared)


def load_package(
    root: Paths, folder: Path, archive: dict[str, Path], codelists: dict[str, Codelist], problems: list[Problem]
) -> Package:
    """Read one package folder, adding what is wrong to `problems`."""

    def document(*parts: str) -> Document:
        return optional_document(root, folder.joinpath(*parts), problems)

    package = Package(folder.name, folder, document(paths.DESCRIPTOR))
    package.identities = document(paths.IDENTITIES)
    package.corrections = document(paths.CORRECTIONS)
    package.expectations = document(paths.EXPECTATIONS)
    package.translations = document(paths.TRANSLATIONS)
    package.series = document(paths.SERIES)
    for path in sorted((folder / paths.SOURCES).glob("*.yaml")):
        name = path.stem
        source = Source(name, package.name, document(paths.SOURCES, path.name))
        source.extraction = document(paths.EXTRACTIONS, path.name)
        source.settlements = document(paths.SETTLEMENTS, path.name)
        source.mask = read_text(folder / paths.SOURCES / f"{name}{paths.MASK_SUFFIX}")
        source.text = read_archived(archive, source.meta.top.get("file_name"))
        source.readings = read_readings(root, folder, name, problems)
        package.sources[name] = source
    package.second_copies, package.second_copies_text, found = second_copies.load_second_copies(folder, root.shown(folder))
    problems += found
    if package.series.top.fields:
        load_series(root, package, archive, codelists["area"], problems)
    return package


def load_series(root: Paths, package: Package, archive: dict[str, Path], areas: Codelist, problems: list[Problem]) -> None:
    """Read the areas of a series and add each report as a source."""
    folder, shown = package.folder, root.shown(package.folder)
    package.reports = series.reports(folder, shown)
    if package.reports.problem is not None:
        problems.append(package.reports.problem)
    for path in sorted((folder / paths.EXTRACTIONS).glob("*.yaml")):
        # In a package that has both, an extraction without metadata of an article is that of an area.
        if path.stem not in package.sources:
            package.areas[path.stem] = load_area(root, folder, path.stem, problems)
    parts = {name: series.parts_of(area) for name, area in package.areas.items()}
    for name, row in package.reports.rows.items():
        area = package.areas.get(row.get("ref_area", ""))
        hashed = sha256(area.raw.encode()).hexdigest() if area is not None and area.raw is not None else ""
        line = package.reports.lines[name]
        meta = series.meta_of(row, line, f"{shown}/{paths.SOURCES}/{paths.REPORTS}", package.series.top, areas, hashed)
        # A report without an area is no article either; the check names the row.
        source = Source(name, package.name, meta, area=row.get("ref_area", "") or "?")
        source.text = read_archived(archive, row.get("file_name", ""))
        if area is not None:
            join(source, area, parts[area.name])
        package.sources[name] = source


def load_area(root: Paths, folder: Path, name: str, problems: list[Problem]) -> Area:
    """The files of one area of a series."""
    passages = folder / paths.SOURCES / f"{name}{paths.PASSAGES_SUFFIX}"
    extraction = optional_document(root, folder / paths.EXTRACTIONS / f"{name}.yaml", problems)
    settlements = optional_document(root, folder / paths.SETTLEMENTS / f"{name}.yaml", problems)
    area = Area(name, root.shown(passages), extraction, settlements, read_readings(root, folder, name, problems))
    area.raw = read_text(passages)
    area.lines, found = series.read_lines(area.raw, area.path) if area.raw is not None else ([], [])
    problems += found
    return area


def join(source: Source, area: Area, parts: series.Parts) -> None:
    """Give a report what the files of its area hold of it."""
    source.lines = [line for line in area.lines if line.source == source.name]
    source.mask = series.virtual_mask(source.lines, source.meta.top.whole("text_length") or 0)
    source.extraction = series.part(parts, "extraction", area.extraction, source.name)
    source.settlements = series.part(parts, "settlements", area.settlements, source.name)
    given, year = series.years_read(area), source.meta.top.get("report_year")
    source.readings = {
        reader: series.part(parts, f"by {reader}", document, source.name)
        for reader, document in area.readings.items()
        # A reader is not said to have missed what was never given to be read.
        if reader not in given or year in given[reader]
    }
