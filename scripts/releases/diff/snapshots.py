"""Snapshots: the data of one or more packages as they are at one place or moment.

Reads built folders, releases, checkouts and git revisions; writes only to a temporary folder. The rows of a checkout or a
revision are derived afresh, so that the build folder need not be up to date.
"""

import csv
import io
import re
import subprocess
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from scripts.packages import descriptors
from scripts.packages.leftovers import work_folder
from scripts.packages.published import newest
from scripts.records import paths as names
from scripts.records.kept_files import SAFE_NAME
from scripts.records.paths import Paths
from scripts.records.problems import clipped
from scripts.records.repository import Repository
from scripts.releases.diff.hand_kept import Kept, kept_in, kept_of_release

Json = dict[str, Any]
Key = tuple[str, ...]
RELEASE = re.compile(r"^(?P<package>[a-z0-9][a-z0-9-]*)@(?P<version>\d+\.\d+\.\d+|latest)$")


@dataclass(frozen=True)
class Table:
    """One table: its columns in their order, what its schema says of them, and its rows by key."""

    columns: list[str]
    fields: dict[str, Json]
    rows: dict[Key, list[str]]


@dataclass(frozen=True)
class State:
    """One package at one moment; `given` is what the user called it, `kept` what is known of its hand-kept files."""

    package: str
    version: str
    texts: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    given: str = ""
    kept: Kept = field(default_factory=Kept)


States = dict[str, State]


def read_states(given: str, root: Paths) -> States:
    """The packages that `given` names: a folder, `package@version`, `.` or a git revision. Raises ValueError or OSError."""
    return {name: replace(state, given=given) for name, state in of(given, root).items()}


def of(given: str, root: Paths) -> States:
    """The same, without saying what they were called."""
    # Before folders: a folder may have any name, a release only this form.
    release = RELEASE.match(given)
    if given == ".":
        return of_checkout(root)
    if release:
        return {release["package"]: of_release(root, release["package"], release["version"])}
    path = Path(given)
    if path.is_dir():
        return of_folder(path)
    return of_revision(root, given)


def of_folder(path: Path) -> States:
    """A built package, a folder of them, or a checkout. Raises ValueError where it is none of these."""
    if (path / names.BUILT_DESCRIPTOR).is_file():
        state = of_package(path)
        return {state.package: state}
    if Paths(path).schemas.is_dir():
        return of_checkout(Paths(path))
    found = [of_package(p.parent) for p in sorted(path.glob(f"*/{names.BUILT_DESCRIPTOR}"))]
    if not found:
        raise ValueError(f"{path}: neither a built package, nor a folder of them, nor a checkout")
    return {state.package: state for state in found}


def of_release(root: Paths, package: str, version: str) -> State:
    """One release of a package. Raises ValueError where there is none."""
    releases = root.datapackages / package / names.RELEASES
    wanted = newest(releases) if version == "latest" else version
    if not wanted or not (releases / wanted).is_dir():
        known = ", ".join(sorted(p.name for p in releases.glob("*/"))) or "none"
        raise ValueError(f"{package} has no release {version}; its releases: {known}")
    return replace(of_package(releases / wanted), kept=kept_of_release(releases / wanted))


def of_package(folder: Path) -> State:
    """One built package folder. Raises ValueError or OSError where it cannot be read."""
    try:
        descriptor = descriptors.read_descriptor(folder)
        tables = {r["name"]: of_csv(folder, r["path"], r["schema"]) for r in descriptor["resources"]}
        return State(descriptor["name"], descriptor["version"], texts(descriptor), tables)
    # A descriptor may come from anybody, in any shape that JSON has.
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"{folder}: datapackage.json does not describe a built package: {error}") from error


def texts(descriptor: Json) -> dict[str, str]:
    """What a descriptor says in words, and its licence."""
    found = {key: str(descriptor.get(key, "")) for key in ("title", "description")}
    return {**found, "licence": " ".join(licence["name"] for licence in descriptor.get("licenses", []))}


def of_csv(folder: Path, name: str, schema: Json) -> Table:
    """One table of a built package. Raises ValueError where its path leaves the folder or a row has not every cell."""
    if not SAFE_NAME.match(name):
        raise ValueError(f"{folder}: {name} is not a plain file name")
    with (folder / name).open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        try:
            columns = next(reader, [])
            rows = list(reader)
        except csv.Error as error:
            raise ValueError(f"{folder / name}:{reader.line_num}: {error}") from error
    ragged = next((row for row in rows if len(row) != len(columns)), None)
    # A cell that is missing would move all that follow into other columns.
    if ragged is not None:
        raise ValueError(f"{folder / name}: the row {clipped(','.join(ragged))} has {len(ragged)} cells, not {len(columns)}")
    return keyed_table(columns, rows, schema)


def keyed_table(columns: list[str], rows: Iterable[list[str]], schema: Json) -> Table:
    """The rows by key; a second row with the same key gets a number, so that none is lost."""
    key = schema.get("primaryKey") or columns
    at = [columns.index(k) for k in ([key] if isinstance(key, str) else key)]
    found: dict[Key, list[str]] = {}
    for row in rows:
        mine: Key = tuple(row[i] for i in at)
        count = 2
        # Whoever compares broken data must see the row and not lose it.
        while mine in found:
            mine = (*(row[i] for i in at), f"#{count}")
            count += 1
        found[mine] = row
    return Table(columns, {f["name"]: f for f in schema["fields"]}, found)


def of_checkout(root: Paths, released: Path | None = None) -> States:
    """Every package of a checkout, its rows derived afresh. Raises ValueError where they cannot be derived.

    `released` is the folder of packages whose releases count, if they do not stand in the checkout itself.
    """
    from scripts.packages.write import write_packages
    from scripts.records.repository import load

    repository = load(root)
    if not repository.packages:
        return {}
    with work_folder() as folder:
        out = Paths(folder)
        try:
            write_packages(repository, out, silent)
        except KeyError as error:
            raise ValueError(f"no rows can be derived: {error} is not known") from error
        summarise(repository, out)
        found = of_folder(out.built_packages)
    return {
        name: replace(state, kept=kept_in(repository, name, released or root.datapackages))
        for name, state in found.items()
    }


def summarise(repository: Repository, out: Paths) -> None:
    """Add the summaries, where the checkout has any. Raises ValueError where they cannot be made."""
    from scripts.packages.summaries import build_summaries

    if (repository.paths.summaries / names.DESCRIPTOR).is_file():
        for problem in build_summaries(repository, out, silent):
            raise ValueError(f"{problem.path}:{problem.line}: {problem.what_en}")


def silent(_text: str) -> None:
    """Say nothing of the steps on the way."""


def of_revision(root: Paths, revision: str) -> States:
    """Every package of a git revision. Raises ValueError where git knows no such revision."""
    commit = (
        git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    )
    if not commit:
        raise ValueError(f"{revision}: neither a folder, nor a release (package@version), nor a git revision")
    if not git(root, "ls-tree", commit, "datapackages"):
        return {}
    archive = git(root, "archive", "--format=zip", commit, "--", "datapackages", ":!datapackages/*/releases/*.csv")
    with work_folder() as folder:
        with zipfile.ZipFile(io.BytesIO(archive)) as packed:
            packed.extractall(folder)  # makes plain files alone, of links too
        try:
            return of_checkout(Paths(folder), root.datapackages)
        except ValueError as error:
            raise ValueError(f"{revision}: {error}") from error


def git(root: Paths, *arguments: str) -> bytes:
    """What git prints, empty where it fails. Raises ValueError where there is no git."""
    try:
        done = subprocess.run(["git", "-C", str(root.root), *arguments], capture_output=True, check=False)
    except FileNotFoundError as error:
        raise ValueError("git is not installed, and a revision was named") from error
    return done.stdout if done.returncode == 0 else b""
