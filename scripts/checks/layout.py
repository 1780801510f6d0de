"""Which files may stand where: no symlinks, no strays, no empty package, no path that leaves its folder."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from scripts.records import paths
from scripts.records.kept_files import SAFE_NAME
from scripts.records.problems import Problem, declare_rule
from scripts.records.repository import Package, Repository

declare = partial(declare_rule, "layout")
SYMLINK = declare(
    "symlink",
    ("a symbolic link stands where a file must", "此处是符号链接，应为普通文件"),
    ("the file itself instead of the link", "请用文件本身代替链接"),
)
STRAY_FILE = declare(
    "stray-file",
    ("the file belongs to no package and no part of one", "该文件不属于任何数据包"),
    (
        "move it to the folder where it belongs, or remove it; datapackages/README.md lists them",
        "请移到所属文件夹或删除，见 datapackages/README.md",
    ),
)
EMPTY_PACKAGE = declare(
    "empty-package",
    ("the package {name} has no {what}", "数据包 {name} 缺少{what}"),
    (
        "add datapackage.yaml, a source and its extraction, or remove the folder",
        "请补上 datapackage.yaml、来源与提取文件，或删除该文件夹",
    ),
)
UNSAFE_PATH = declare(
    "unsafe-path",
    ("{key}: {value} is not a plain file name", "{key}：{value} 不是单纯的文件名"),
    ("the name alone: no `../`, no `/`, no address", "请只写文件名：不含 `../`、`/` 或网址"),
)
NO_SOURCE = declare(
    "no-source",
    ("no sources/{name}.yaml goes with this file", "没有与此文件对应的 sources/{name}.yaml"),
    ("register the source, or rename the file after one", "请登记来源，或按来源名改名"),
)
SOURCE_TWICE = declare(
    "source-twice",
    ("the source {name} stands in the package {first} too", "来源 {name} 在数据包 {first} 里也有"),
    ("a name of its own; a source has one page and belongs to one package", "请另取名称；一个来源只属于一个数据包"),
)
TOP_FILES = {
    paths.DESCRIPTOR,
    paths.CHANGELOG,
    paths.EXPECTATIONS,
    paths.IDENTITIES,
    paths.CORRECTIONS,
    paths.TRANSLATIONS,
    paths.SERIES,
}
PATH_FIELDS = ("file_name", "path")


def check(repository: Repository) -> Iterator[Problem]:
    """Everything that is wrong with the files' places."""
    root = repository.paths
    for path in walk(root.datapackages):
        shown = root.shown(path)
        if path.is_symlink():
            yield SYMLINK.at(shown, 1)
        elif path.is_file() and not allowed(root.datapackages, path, set(repository.packages)):
            yield STRAY_FILE.at(shown, 1)
    for package in repository.packages.values():
        yield from package_files(root, package)
        yield from safe_paths(package)
    first: dict[str, str] = {}
    for source in (s for package in repository.packages.values() for s in package.sources.values()):
        if first.setdefault(source.name, source.package) != source.package:
            yield SOURCE_TWICE.at(source.meta.path, 1, name=source.name, first=first[source.name])


def walk(folder: Path) -> Iterator[Path]:
    """Every file and symlink under the folder, sorted; links are not followed."""
    # A link could lead the check, and what is copied to the site, out of the checkout.
    for top, folders, files in os.walk(folder, followlinks=False):
        folders.sort()
        links = [f for f in folders if Path(top, f).is_symlink()]
        for name in sorted(files + links):
            yield Path(top, name)


def allowed(top: Path, path: Path, packages: set[str]) -> bool:
    """True if a file may stand there."""
    parts = path.relative_to(top).parts
    if len(parts) == 1:
        return parts[0] in {"README.md", paths.EXPECTATIONS, paths.TRANSLATIONS, paths.READERS}
    folder, rest = parts[0], parts[1:]
    if folder == "schemas":
        return len(rest) == 1 and path.suffix == ".json"
    if folder == "codelists":
        return len(rest) == 1 and (path.suffix == ".csv" or rest[0] in TOP_FILES)
    if folder == "summaries":
        return rest[0] == paths.RELEASES or (len(rest) == 1 and (path.suffix == ".sql" or rest[0] in TOP_FILES))
    return folder in packages and in_package(rest)


def in_package(rest: tuple[str, ...]) -> bool:
    """True if the path inside a package folder is one that DESCRIPTOR, sources, readings and so on may have."""
    if not all(SAFE_NAME.match(part) for part in rest):
        return False
    match rest:
        case (name,):
            return name in TOP_FILES
        case (paths.SOURCES, name):
            return name in (paths.REPORTS, paths.SECOND_COPIES) or name.endswith((".yaml", paths.MASK_SUFFIX, paths.PASSAGES_SUFFIX))
        case (paths.EXTRACTIONS | paths.SETTLEMENTS, name) | (paths.READINGS, _, name):
            return name.endswith(".yaml")
        # What may stand in a release is asked by `frozen_files`, which knows the checksums.
        case (paths.RELEASES, _, *_):
            return True
    return False


def package_files(root: paths.Paths, package: Package) -> Iterator[Problem]:
    """A package has a descriptor, at least one source, and nothing that belongs to no source."""
    place = root.shown(package.folder / paths.DESCRIPTOR)
    if not package.descriptor.top.fields:
        yield EMPTY_PACKAGE.at(place, 1, name=package.name, what=("datapackage.yaml", " datapackage.yaml"))
    if not package.sources:
        yield EMPTY_PACKAGE.at(place, 1, name=package.name, what=("source", "来源"))
    for source in package.articles:
        if not any(source.records(s) for s in ("observations", "mentions", "events", "relations", "facilities")):
            yield EMPTY_PACKAGE.at(source.extraction.path, 1, name=package.name, what=(f"record in the extraction {source.name}", f"提取文件 {source.name} 的记录"))
    yield from strays(root, package)


def strays(root: paths.Paths, package: Package) -> Iterator[Problem]:
    """Files that go with no source and no area."""
    known = {*package.sources, *package.areas}
    for folder in (paths.EXTRACTIONS, paths.SETTLEMENTS, paths.READINGS):
        for path in sorted((package.folder / folder).glob("*")):
            name = path.stem if path.is_file() else path.name
            if name not in known:
                yield NO_SOURCE.at(root.shown(path), 1, name=name)
    for suffix, names in ((paths.MASK_SUFFIX, package.sources), (paths.PASSAGES_SUFFIX, package.areas)):
        for path in sorted((package.folder / paths.SOURCES).glob(f"*{suffix}")):
            name = path.name.removesuffix(suffix)
            if name not in names:
                yield NO_SOURCE.at(root.shown(path), 1, name=name)


def safe_paths(package: Package) -> Iterator[Problem]:
    """No field that names a file may lead out of its folder."""
    tops = [package.descriptor.top, *(s.meta.top for s in package.sources.values())]
    for record in tops:
        for key in PATH_FIELDS:
            value = record.get(key)
            if value and not SAFE_NAME.match(value):
                yield UNSAFE_PATH.on(record, key, key=key, value=value)
