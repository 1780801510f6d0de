"""The bench: the repository in memory, and the problems that one changed file adds to it.

The hand-kept files are copied once. A change replaces one file there, re-reads it alone, and re-checks in stages what depends
on it: the file, its source, its package. `whole` does it the slow way, so that a test can compare.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scripts.checks import (
    archived_texts,
    codelist_files,
    codelist_rows,
    completeness,
    correction_entries,
    descriptors,
    evidence,
    fields,
    file_form,
    frozen_files,
    ids,
    labels_and_units,
    language_numbers,
    layout,
    plausible,
    prose_figures,
    readings,
    references,
    suite_files,
    translations,
    vocabularies,
)
from scripts.checks.run import check
from scripts.records import paths, yaml_subset
from scripts.records.codelists import load_codelist
from scripts.records.kept_files import read_archived
from scripts.records.paths import Paths
from scripts.records.problems import Problem
from scripts.records.repository import EMPTY_DOCUMENT, Package, Repository, archived_files, load
from tests import small, small_series
from tests.mutations.held import Held

# A change to a file that is there moves none: the layout is judged with the changes that go the slow way, as are releases.
OF_A_FILE = (file_form, fields, descriptors)
OF_A_SOURCE = (evidence, labels_and_units, completeness, plausible)
OF_A_PACKAGE = (ids, references, readings, translations)
OF_CODELISTS = (vocabularies, codelist_rows, fields, evidence, labels_and_units, completeness, references, plausible, readings, archived_texts)
KEPT_IN = {paths.EXTRACTIONS: "extraction", paths.SETTLEMENTS: "settlements"}
Stages = Iterator[Iterable[Problem]]


@dataclass(frozen=True)
class Change:
    """One corrupted file. `counts`: the change alters what a published figure says or how it is counted.

    `make` gives the bytes of the file, or None where the file is gone; it is called only for changes that are tried.
    """

    group: str
    path: str
    place: str
    make: Callable[[], bytes | None]
    counts: bool = False


@dataclass
class Bench:
    """A copy of the hand-kept files and what the checks say of it unchanged."""

    root: Path
    repository: Repository
    before: set[tuple[str, ...]]
    known: set[str]
    is_small: bool = False  # so small that everything is checked anew

    @property
    def has_texts(self) -> bool:
        """True if every source has its archived text on this machine."""
        return all(s.text is not None for p in self.repository.packages.values() for s in p.sources.values())

    def file(self, shown: str) -> Path:
        """The file of the copy that problems call `shown`."""
        return self.root / shown

    def judge(self, change: Change, to_first_error: bool = False) -> list[Problem]:
        """The problems that the change adds, in the quick way where there is one; all, or those up to an error."""
        found: set[Problem] = set()
        with Held(self.file(change.path), change.make()):
            for problems in self.stages(change.path):
                found.update(self.new(problems))
                if to_first_error and any(p.severity == "error" for p in found):
                    break
        return sorted(found)

    def stages(self, shown: str) -> Stages:
        """The problems of the copy in which one file changed, the quickest first."""
        if not shown.startswith("datapackages/") or (shown.endswith(".md") and not shown.endswith(paths.CHANGELOG)):
            yield prose_figures.check(self.repository)
            return
        package = None if self.is_small else self.package_of(shown)
        if package is not None:
            yield from self.quick(package, shown)
        elif not self.is_small and shown in self.known and "/codelists/" in shown and self.file(shown).is_file():
            yield from self.with_codelist(Path(shown).stem, shown)
        else:
            yield self.everything()

    def whole(self, change: Change) -> list[Problem]:
        """The same, by reading and checking everything anew."""
        with Held(self.file(change.path), change.make()):
            return self.new(self.everything())

    def new(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems that the unchanged copy does not have; lines do not count, since a change may move them."""
        return sorted(p for p in set(problems) if problem_words(p) not in self.before)

    def everything(self) -> list[Problem]:
        """All problems of the copy as it lies there."""
        return check(load(Paths(self.root)))

    def with_codelist(self, name: str, shown: str) -> Stages:
        """The problems with a codelist as it lies there; forms and ids do not depend on it."""
        changed = {**self.repository.codelists, name: load_codelist(self.file(shown), shown)}
        view = replace(self.repository, codelists=changed)
        yield view.problems
        broken = codelist_files.check(view)
        yield broken
        if broken:
            return
        yield codelist_files.canonical(view)
        yield from (module.check(view) for module in OF_CODELISTS)
        yield language_numbers.check(replace(view, packages={}))
        yield from (correction_entries.check(package, view) for package in view.packages.values())

    def package_of(self, shown: str) -> Package | None:
        """The package to re-check; None where the change may reach every package, or files come and go."""
        parts = Path(shown).parts
        package = self.repository.packages.get(parts[1])
        if package is None or shown not in self.known or not self.file(shown).is_file():
            return None
        return package if parts[2] not in (paths.CHANGELOG, paths.RELEASES) else None

    def quick(self, package: Package, shown: str) -> Stages:
        """The problems of one package in which one file changed."""
        found: list[Problem] = []
        name = source_name(shown)
        changed = self.again(package, name, shown, found)
        problems = list(self.repository.problems) + found
        yield problems

        def view(part: Package) -> Repository:
            return replace(self.repository, packages={part.name: part}, problems=problems)

        if not shown.endswith(paths.MASK_SUFFIX):
            yield from (module.check(view(alone(changed, name, shown))) for module in OF_A_FILE)
        everywhere = replace(self.repository, packages={**self.repository.packages, changed.name: changed})
        if name:
            source = view(replace(changed, sources={name: changed.sources[name]}))
            of_texts = everywhere if f"/{paths.SOURCES}/{name}.yaml" in shown else source
            yield archived_texts.check(of_texts)
            yield from (module.check(source) for module in OF_A_SOURCE)
        if shown.endswith(paths.DESCRIPTOR):
            yield from of_descriptor(changed, everywhere)
        yield from (module.check(view(changed)) for module in OF_A_PACKAGE)
        yield language_numbers.check(replace(view(changed), codelists={}, schemas={}))
        if shown.endswith(paths.EXPECTATIONS):
            yield suite_files.check(view(changed))
        if shown.endswith(paths.TRANSLATIONS):
            yield translations.check(everywhere)
        yield correction_entries.check(changed, view(changed))

    def again(self, package: Package, name: str, shown: str, problems: list[Problem]) -> Package:
        """The package with the changed file read anew."""
        path, inside = self.file(shown), Path(shown).parts[2]
        if shown.endswith(paths.MASK_SUFFIX):
            source = replace(package.sources[name], mask=self.text_of(path))
            return replace(package, sources={**package.sources, name: source})
        document, found = yaml_subset.read_document(path, shown)
        problems += found
        if not name:
            return replace(package, **{of_package(inside): document})
        source = package.sources[name]
        if inside == paths.SOURCES:
            archived = read_archived(archived_files(self.repository.paths), document.top.get("file_name"))
            source = replace(source, meta=document, text=archived)
        elif inside == paths.READINGS:
            source = replace(source, readings={**source.readings, path.stem: document})
        else:
            source = replace(source, **{KEPT_IN[inside]: document})
        return replace(package, sources={**package.sources, name: source})

    def text_of(self, path: Path) -> str | None:
        """The masked text as the model reads it."""
        try:
            return path.read_bytes().decode("utf-8")
        except (OSError, UnicodeDecodeError):
            return None


def source_name(shown: str) -> str:
    """The source to which the file belongs; empty for a file of the whole package."""
    parts = Path(shown).parts
    if len(parts) < 4:
        return ""
    return parts[3] if parts[2] == paths.READINGS else parts[3].split(".")[0]


def of_descriptor(package: Package, everywhere: Repository) -> Stages:
    """What a descriptor says beside itself: prefixes of all packages, the folder, the release."""
    yield descriptors.check(everywhere)
    yield layout.package_files(everywhere.paths, package)
    yield layout.safe_paths(package)
    yield frozen_files.versions(everywhere, package.folder, package.descriptor.top)
    yield archived_texts.folder_named(package)
    yield from (archived_texts.named(source) for source in package.articles)


def of_package(name: str) -> str:
    """The attribute of a package that holds the document of the file."""
    return "descriptor" if name == paths.DESCRIPTOR else Path(name).stem


def alone(package: Package, name: str, shown: str) -> Package:
    """The package with little more than the file that changed: readings and other files of it say what they said."""
    if not name:
        kept = of_package(Path(shown).name)
        return replace(Package(package.name, package.folder, package.descriptor), **{kept: getattr(package, kept)})
    source, inside = package.sources[name], Path(shown).parts[2]
    if inside == paths.EXTRACTIONS:
        source = replace(source, readings={}, settlements=EMPTY_DOCUMENT)
    elif inside in (paths.SOURCES, paths.SETTLEMENTS):
        source = replace(source, readings={}, extraction=EMPTY_DOCUMENT)
    else:
        source = replace(source, extraction=EMPTY_DOCUMENT, settlements=EMPTY_DOCUMENT)
    return Package(package.name, package.folder, package.descriptor, {name: source})


def problem_words(problem: Problem) -> tuple[str, ...]:
    """What a problem says, whatever its line."""
    return problem.path, problem.code, problem.id, problem.what_en


def copy_articles(root: Path) -> None:
    """Copy the hand-kept files of the packages of articles under `root`.

    Reports of a series stand in files of another form; tests/checks/cases has their bad inputs, and what uses the copy stays quick.
    """
    series = [path.parent.name for path in Paths().datapackages.glob(f"*/{paths.SERIES}")]
    shutil.copytree(Paths().datapackages, root / "datapackages", ignore=shutil.ignore_patterns("summaries", paths.READERS, *series))
    Paths(root).shared_expectations.unlink(missing_ok=True)


def make(root: Path) -> Bench:
    """Copy the packages of articles under `root` and look at them once."""
    copy_articles(root)
    repository = load(Paths(root))
    known = {p.relative_to(root).as_posix() for p in root.glob("datapackages/**/*") if p.is_file()}
    return Bench(root, repository, {problem_words(p) for p in check(repository)}, known)


def make_series(root: Path) -> Bench:
    """A bench of the small series, without its texts: the reports of the real ones stand in too many files."""
    small.make(root)
    small_series.add(Paths(root))
    small_series.add_second_copies(Paths(root))
    shutil.rmtree(root / "archive")
    repository = load(Paths(root))
    return Bench(root, repository, {problem_words(p) for p in check(repository)}, set(), is_small=True)


def make_prose(root: Path) -> Bench:
    """A bench of the hand-written pages and the words of the site, over all data."""
    here = Paths()
    for page in (*prose_figures.pages_of(here.root), here.root / prose_figures.LIST):
        copied = root / page.relative_to(here.root)
        copied.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(page, copied)
    repository = replace(load(here), paths=Paths(root))
    return Bench(root, repository, {problem_words(p) for p in prose_figures.check(repository)}, set())


def files(bench: Bench, pattern: str) -> Iterator[tuple[str, bytes]]:
    """The files of the packages that match, as problems call them, with their bytes."""
    for path in sorted(bench.root.glob(f"datapackages/{pattern}")):
        yield path.relative_to(bench.root).as_posix(), path.read_bytes()
