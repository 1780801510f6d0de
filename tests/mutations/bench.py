"""The bench: the repository in memory, and the problems that one changed file adds to it.

The hand-kept files are copied once into a folder of the bench. A change replaces one file there, re-reads that file
alone, and re-checks its package; checks of single sources see the changed source alone. `whole` does it the slow way,
so that a test can compare.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from scripts import paths, subset
from scripts.check import check
from scripts.checks import (
    codelist_files,
    codelist_sense,
    completeness,
    descriptors,
    evidence,
    fields,
    form,
    ids,
    links,
    plausible,
    readings,
    released,
    texts,
    vocabularies,
    words,
)
from scripts.codelists import load_codelists
from scripts.model import Package, Repository, load, load_package
from scripts.paths import Paths
from scripts.problems import Problem

# A change to a file that is there moves none, so the layout is judged with the changes that go the slow way.
OF_A_SOURCE = (evidence, words, completeness, plausible)
OF_A_PACKAGE = (descriptors, form, fields, ids, links, readings, released)
OF_ALL = (texts,)
OF_CODELISTS = (vocabularies, codelist_sense, fields, texts, evidence, words, completeness, links, plausible, readings)


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

    def file(self, shown: str) -> Path:
        """The file of the copy that problems call `shown`."""
        return self.root / shown

    def judge(self, change: Change) -> list[Problem]:
        """The problems that the change adds, in the quick way where there is one."""
        with Held(self.file(change.path), change.make()):
            package = self.package_of(change.path)
            if package is not None:
                found = self.quick(package, change.path)
            elif change.path in self.known and "/codelists/" in change.path and self.file(change.path).is_file():
                found = self.with_codelists()
            else:
                found = self.everything()
        return self.new(found)

    def whole(self, change: Change) -> list[Problem]:
        """The same, by reading and checking everything anew."""
        with Held(self.file(change.path), change.make()):
            return self.new(self.everything())

    def new(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems that the unchanged copy does not have; lines do not count, since a change may move them."""
        return sorted(p for p in set(problems) if told(p) not in self.before)

    def everything(self) -> list[Problem]:
        """All problems of the copy as it lies there."""
        return check(load(Paths(self.root)))

    def with_codelists(self) -> list[Problem]:
        """All problems with the codelists as they lie there; forms, ids and releases do not depend on them."""
        root = self.repository.paths
        view = replace(self.repository, codelists=load_codelists(root.codelists, root.shown(root.codelists)))
        found = list(view.problems)
        if broken := codelist_files.check(view):
            return found + broken
        found += codelist_files.canonical(view)
        for module in OF_CODELISTS:
            found += module.check(view)
        return found

    def package_of(self, shown: str) -> Package | None:
        """The package to re-check; None where the change may reach every package, or files come and go."""
        parts = Path(shown).parts
        package = self.repository.packages.get(parts[1])
        if package is None or shown not in self.known or not self.file(shown).is_file():
            return None
        return package if parts[2] not in (paths.DESCRIPTOR, paths.CHANGELOG) else None

    def quick(self, package: Package, shown: str) -> list[Problem]:
        """The problems of one package in which one file changed."""
        found: list[Problem] = []
        name = source_name(shown)
        changed = self.again(package, name, shown, found)
        problems = list(self.repository.problems) + found
        packages = {**self.repository.packages, changed.name: changed}
        for modules, seen in (
            (OF_ALL, packages),
            (OF_A_PACKAGE, {changed.name: changed}),
            (OF_A_SOURCE, {changed.name: replace(changed, sources={name: changed.sources[name]})} if name else {}),
        ):
            view = replace(self.repository, packages=seen, problems=problems)
            for module in modules:
                found += module.check(view)
        return found

    def again(self, package: Package, name: str, shown: str, problems: list[Problem]) -> Package:
        """The package with the changed file read anew."""
        path, parts = self.file(shown), Path(shown).parts
        if not name or (parts[2] == paths.SOURCES and not shown.endswith(paths.MASK_SUFFIX)):
            return load_package(Paths(self.root), package.folder, problems)
        source = package.sources[name]
        if shown.endswith(paths.MASK_SUFFIX):
            source = replace(source, mask=self.text_of(path))
        else:
            document, found = subset.read(path, shown)
            problems += found
            if parts[2] == paths.EXTRACTIONS:
                source = replace(source, extraction=document)
            elif parts[2] == paths.SETTLEMENTS:
                source = replace(source, settlements=document)
            else:
                source = replace(source, readings={**source.readings, path.stem: document})
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


class Held:
    """A file that holds other bytes for a while; with None it is gone."""

    def __init__(self, path: Path, data: bytes | None) -> None:
        self.path, self.data = path, data
        self.kept = path.read_bytes() if path.is_file() else None

    def __enter__(self) -> None:
        if self.data is None:
            self.path.unlink()
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.write_bytes(self.data)

    def __exit__(self, *_: object) -> None:
        if self.kept is None:
            self.path.unlink()
        else:
            self.path.write_bytes(self.kept)


def told(problem: Problem) -> tuple[str, ...]:
    """What a problem says, whatever its line."""
    return problem.path, problem.code, problem.id, problem.what_en


def make(root: Path) -> Bench:
    """Copy the hand-kept files of the packages under `root` and look at them once."""
    shutil.copytree(Paths().datapackages, root / "datapackages", ignore=shutil.ignore_patterns("summaries"))
    Paths(root).shared_expectations.unlink(missing_ok=True)
    repository = load(Paths(root))
    known = {p.relative_to(root).as_posix() for p in root.glob("datapackages/**/*") if p.is_file()}
    return Bench(root, repository, {told(p) for p in check(repository)}, known)


def files(bench: Bench, pattern: str) -> Iterator[tuple[str, bytes]]:
    """The files of the packages that match, as problems call them, with their bytes."""
    for path in sorted(bench.root.glob(f"datapackages/{pattern}")):
        yield path.relative_to(bench.root).as_posix(), path.read_bytes()
