"""Every path of the project, in one place.

Reads the environment variable FIVETIER_ARCHIVE; writes nothing.
"""

import os
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parents[2]
SUMMARIES = "summaries"  # the package of the summary tables, kept and built
CONFIGS = {"zh": "mkdocs.yml", "en": "mkdocs.en.yml"}


@dataclass(frozen=True)
class Paths:
    """The folders and files of one checkout whose top folder is `root`."""

    root: Path = HERE

    @property
    def datapackages(self) -> Path:
        """Everything that is kept by hand."""
        return self.root / "datapackages"

    @property
    def schemas(self) -> Path:
        """The Table Schemas."""
        return self.datapackages / "schemas"

    @property
    def codelists(self) -> Path:
        """The shared vocabularies."""
        return self.datapackages / "codelists"

    @property
    def summaries(self) -> Path:
        """The contract and the SQL of the summary tables."""
        return self.datapackages / SUMMARIES

    @property
    def shared_expectations(self) -> Path:
        """What must hold in every package."""
        return self.datapackages / "expectations.yaml"

    @property
    def shared_translations(self) -> Path:
        """The texts of the shared expectations in the other language."""
        return self.datapackages / "translations.yaml"

    @property
    def readers(self) -> Path:
        """The readers to whom a maintainer has put a name."""
        return self.datapackages / READERS

    @property
    def shared_documents(self) -> list[Path]:
        """The documents that stand above the packages."""
        above = [self.shared_expectations, self.shared_translations, self.readers]
        return above + [self.summaries / name for name in (DESCRIPTOR, EXPECTATIONS, TRANSLATIONS)]

    @property
    def docs(self) -> Path:
        """The hand-written pages: of this checkout, else of the one that holds this program."""
        # A test or another checkout may hold data alone; the pages are then those of this program.
        own = self.root / "docs"
        return own if own.is_dir() else HERE / "docs"

    def mkdocs(self, language: str) -> Path:
        """The configuration of MkDocs for one language, found as `docs` is."""
        own = self.root / CONFIGS[language]
        return own if own.is_file() else HERE / CONFIGS[language]

    @property
    def build(self) -> Path:
        """Everything that is built; never committed."""
        return self.root / "build"

    @property
    def build_state(self) -> Path:
        """What the last build says of itself."""
        return self.build / "state.json"

    @property
    def built_packages(self) -> Path:
        """The built data packages."""
        return self.build / "packages"

    @property
    def page_inputs(self) -> Path:
        """What the pages need and no published table holds."""
        return self.build / "pages" / "inputs.json"

    @property
    def built_downloads(self) -> Path:
        """The same data in the forms that people ask for."""
        return self.build / "downloads"

    @property
    def built_formats(self) -> Path:
        """Every release in every format."""
        return self.build / "formats"

    @property
    def quality(self) -> Path:
        """What validation found, a file a package."""
        return self.build / "quality"

    @property
    def built_docs(self) -> Path:
        """The baked pages, a folder a language."""
        return self.build / "docs"

    @property
    def built_site(self) -> Path:
        """The built site."""
        return self.build / "site"

    @property
    def archive(self) -> Path:
        """The folder of archived texts: FIVETIER_ARCHIVE, else `archive/`; it need not exist."""
        return Path(os.environ.get("FIVETIER_ARCHIVE") or self.root / "archive")

    @property
    def second_copies(self) -> Path:
        """The folder of the archive that holds a second copy of some reports; it need not exist."""
        return self.archive / "second-copies"

    def shown(self, path: Path) -> str:
        """`path` as it is printed to a person: relative to the top folder, with forward slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()


# Names inside one package folder.
DESCRIPTOR = "datapackage.yaml"
BUILT_DESCRIPTOR = "datapackage.json"
CHANGELOG = "CHANGELOG.md"
CHANGES = "changes.csv"
EXPECTATIONS = "expectations.yaml"
FROZEN_EXPECTATIONS = "expectations.json"  # the suites of a release, table to suite
IDENTITIES = "identities.yaml"
CORRECTIONS = "corrections.yaml"
TRANSLATIONS = "translations.yaml"
READERS = "readers.yaml"
SOURCES = "sources"
EXTRACTIONS = "extractions"
READINGS = "readings"
SETTLEMENTS = "settlements"
RELEASES = "releases"
MASK_SUFFIX = ".masked.txt"
# Of a series of reports: what they share, the table of them, and the passages of one area.
SERIES = "series.yaml"
REPORTS = "reports.csv"
PASSAGES_SUFFIX = ".passages.tsv"
SECOND_COPIES = "second_copies.csv"
