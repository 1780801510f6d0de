"""The step `build`: check, packages, validate, summaries, downloads, docs and site.

Reads the hand-kept files; writes `build/`. The inputs are copied first and read from the copy alone, so that whatever is
edited meanwhile is in the next build and never half in this one. Everything is written into a folder beside `build/` and
renamed at the end, so an interrupted build leaves the previous output whole. A second build of the same input is known by
its hash and does nothing. Nothing that is written holds a time.
"""

import argparse
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from scripts.checks.run import check
from scripts.commands.status import CANNOT, PROBLEMS_FOUND, WELL, say
from scripts.packages import citation
from scripts.packages.leftovers import is_running
from scripts.records import problems
from scripts.records.paths import Paths
from scripts.records.problems import Problem
from scripts.records.repository import Repository, load
from scripts.releases import transaction

Say = Callable[[str], None]
T = TypeVar("T")
DATA, SITE = "data", "site"
NEW, OLD, COPY = "new", "old", "inputs"
DATA_FOLDERS = ("datapackages", "scripts")
FOLDERS = (*DATA_FOLDERS, "docs")
FILES = ("mkdocs.yml", "mkdocs.en.yml", "requirements.lock", "pyproject.toml", "LICENSE-DATA")
SETTINGS_PREFIX = "FIVETIER_"
NOT_SETTINGS = ("FIVETIER_ARCHIVE", "FIVETIER_REQUIRE_BROWSER", "FIVETIER_REQUIRE_CLIENTS", "FIVETIER_REQUIRE_R", "FIVETIER_TESTS", "FIVETIER_MUTATIONS")  # what is built does not depend on them
DATA_MADE = ("packages", "pages", "quality", "downloads", "formats", "docs")


@dataclass(frozen=True)
class Beside(Paths):
    """The paths of a copy of the inputs; the output goes to the folder that holds it, and the archived texts stay where they are."""

    target: Path = field(default=Path())
    texts: Path = field(default=Path())

    @property
    def archive(self) -> Path:
        """The folder of archived texts of the checkout that was copied."""
        return self.texts

    @property
    def build(self) -> Path:
        """The folder beside the real one."""
        return self.target


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `build`."""
    command.add_argument("--only", choices=("data", "site"), help="only the data, or docs and site, from built data where they are of the present files")


def run(args: argparse.Namespace) -> int:
    """Build packages, validation, summaries, downloads, docs and site."""
    return build(Paths(args.root), args.only, say)


def build(paths: Paths, only: str | None = None, say: Say = print) -> int:
    """Build all of it, or `only` the "data", or the "site" from data that is built. Gives the exit status."""
    try:
        return attempt(paths, only, say)
    except shutil.Error as error:  # one entry for every file that could not be copied, for the same reason
        source, _, why = error.args[0][0]
        say(f"the build cannot go on: {paths.shown(Path(source))}: {why}")
        return CANNOT
    except (OSError, ValueError, RuntimeError) as error:
        say(f"the build cannot go on: {error}")
        return CANNOT


def attempt(paths: Paths, only: str | None, say: Say) -> int:
    """Build; raises where the program cannot do its work."""
    sweep(paths)
    # Beside and not in the temporary folder: only on one disk is a rename one step.
    target = paths.build.with_name(f"{paths.build.name}.{NEW}-{os.getpid()}")
    try:
        copy_inputs(paths.root, target / COPY)
        return from_copy(paths, Beside(target / COPY, target, paths.archive), only, say)
    finally:
        shutil.rmtree(target, ignore_errors=True)


def from_copy(paths: Paths, out: Beside, only: str | None, say: Say) -> int:
    """Build from the copy of the inputs and put the output in its place; gives the exit status."""
    started = time.monotonic()
    repository = load(out)
    if not stop(timed("check", lambda: check(repository), say), say):
        return PROBLEMS_FOUND
    inputs, of_data = fingerprint(out.root), fingerprint(out.root, DATA_FOLDERS)
    if fresh(paths, only, inputs):
        say(f"nothing changed since the last build of {paths.shown(paths.build)}/")
        return WELL
    if not make(repository, paths, out, only, of_data, say):
        return PROBLEMS_FOUND
    write_state(out, only, inputs, of_data)
    # The copy of the inputs is no part of what is built.
    shutil.rmtree(out.root)
    old = swap(out.target, paths.build)
    then = "without the site, which `fivetier build` adds" if only == DATA else "look at it with `fivetier serve`"
    say(f"built {paths.shown(paths.build)}/ in {time.monotonic() - started:.1f} s; {then}")
    # Last: whoever waits for the new output need not wait until twenty thousand old files are gone.
    shutil.rmtree(old, ignore_errors=True)
    return WELL


def copy_inputs(root: Path, copy: Path) -> None:
    """Copy everything that a build reads or a check looks at; links stay links, for the check to name them."""
    copy.mkdir(parents=True)
    for name in (*FOLDERS, transaction.JOURNAL_FOLDER, *FILES, citation.CITATION_FILE):
        path = root / name
        # Followed, a link would bring files into the copy that no check has seen.
        if path.is_symlink():
            (copy / name).symlink_to(path.readlink())
        elif path.is_dir():
            shutil.copytree(path, copy / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
        elif path.is_file():
            shutil.copy(path, copy / name)


def make(repository: Repository, paths: Paths, out: Beside, only: str | None, of_data: str, say: Say) -> bool:
    """Write everything that was asked for into the folder beside; False where problems were found."""
    # Data of other files than the present ones would stand on the pages as if they were these.
    if only == SITE and read_state(paths).get("data") == of_data:
        take_over(paths, out)
    elif not data(repository, out, say, paths.build):
        return False
    return pages(out, say, paths.build) if only == DATA else site(out, say, paths.build)


def made_by(only: str | None) -> tuple[str, ...]:
    """The folders that such a build makes."""
    return DATA_MADE if only == DATA else (*DATA_MADE, SITE)


def write_state(out: Beside, only: str | None, inputs: str, of_data: str) -> None:
    """Say of which input the output is, all of it and the data alone, and what was made."""
    state = {"inputs": inputs, "data": of_data, "made": list(made_by(only))}
    out.build_state.write_text(json.dumps(state, indent=2) + "\n", encoding="utf-8", newline="\n")


def data(repository: Repository, out: Beside, say: Say, last: Path) -> bool:
    """Packages, validation (not again of what is as in the build `last`), summaries and downloads; False where problems were found."""
    # Only here: these import DuckDB and PyArrow, and a build whose check fails should say so at once.
    from scripts.packages.downloads import write_downloads
    from scripts.packages.release_formats import write_release_formats
    from scripts.packages.summaries import build_summaries
    from scripts.packages.validate import validate_packages, validate_summaries
    from scripts.packages.write import write_packages

    timed("packages", lambda: write_packages(repository, out, say), say)
    if not stop(timed("validate", lambda: validate_packages(repository, out, say, last), say), say):
        return False
    if not stop(timed("summaries", lambda: build_summaries(repository, out, say), say), say):
        return False
    if not stop(validate_summaries(repository, out, say, last), say):
        return False
    timed("downloads", lambda: write_downloads(out, say, last), say)
    timed("formats", lambda: write_release_formats(out, say, last), say)
    return True


def site(out: Beside, say: Say, last: Path) -> bool:
    """Docs and site, what has not changed taken over from the build `last`; False where MkDocs found something wrong in the pages."""
    from scripts.site.build import SiteError, build_site

    try:
        timed("docs and site", lambda: build_site(out, say, last), say)
    except SiteError as error:
        say(f"the site cannot be built from these pages:\n{error}")
        return False
    return True


def pages(out: Beside, say: Say, last: Path) -> bool:
    """Docs alone, so that a plain `mkdocs build --strict` works on them."""
    from scripts.site.build import build_pages

    timed("docs", lambda: build_pages(out, say, last), say)
    return True


def timed(name: str, work: Callable[[], T], say: Say) -> T:
    """Do one step and say how long it took."""
    say(f"{name} …")
    started = time.monotonic()
    result = work()
    say(f"{name}: {time.monotonic() - started:.1f} s")
    return result


def stop(found: list[Problem], say: Say) -> bool:
    """Print the problems; True if the build may go on: notices do not stop it."""
    wrong = problems.errors(found)
    printed, left = problems.shown_in_part(wrong)
    for line in (*map(problems.as_text, printed), *left):
        say(line)
    if len(found) > len(wrong):
        say(f"  {len(found) - len(wrong)} notices; `fivetier check` shows them")
    if wrong:
        say(f"  {len(wrong)} errors; the previous build is as it was")
    return not wrong


def fresh(paths: Paths, only: str | None, inputs: str) -> bool:
    """True if the output of the same input is there already."""
    state = read_state(paths)
    wanted = made_by(only)
    there = all((paths.build / name).is_dir() for name in wanted)
    return there and state.get("inputs") == inputs and set(wanted) <= set(state.get("made", []))


def read_state(paths: Paths) -> dict[str, Any]:
    """What the last build wrote of itself, empty where there is none."""
    try:
        found = json.loads(paths.build_state.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def take_over(paths: Paths, out: Beside) -> None:
    """Copy the data that is built."""
    for name in DATA_MADE:
        shutil.copytree(paths.build / name, out.build / name)


def fingerprint(root: Path, folders: Iterable[str] = FOLDERS) -> str:
    """The hash of everything that the output depends on: hand-kept files, docs, scripts, versions and settings."""
    digest = hashlib.sha256()
    for path in inputs_of(root, folders):
        # With the name, so that a file that was renamed is another input.
        digest.update(path.relative_to(root).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(n for n in os.environ if n.startswith(SETTINGS_PREFIX) and n not in NOT_SETTINGS and os.environ[n]):
        digest.update(f"{name}={os.environ[name]}\0".encode())
    return digest.hexdigest()


def inputs_of(root: Path, folders: Iterable[str]) -> Iterator[Path]:
    """Every file that the output depends on, sorted within its folder."""
    for folder in folders:
        for path in sorted((root / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
    yield from (root / name for name in FILES if (root / name).is_file())


def sweep(paths: Paths) -> None:
    """Remove what builds that were killed left beside the output; the folder of a build that still runs stays.

    Where a build was killed between the two renames of `swap`, the previous output comes back.
    """
    for kind in (OLD, NEW):
        for path in sorted(paths.build.parent.glob(f"{paths.build.name}.{kind}-*")):
            number = path.name.rpartition("-")[2]
            if not number.isdigit() or is_running(int(number)):
                continue
            # Killed between its two renames: without this nobody would have an output.
            if kind == OLD and not paths.build.exists():
                path.rename(paths.build)
            shutil.rmtree(path, ignore_errors=True)


def swap(target: Path, final: Path) -> Path:
    """Put the new output in the place of the old one; gives where the old one is now, if there was one."""
    old = final.with_name(f"{final.name}.{OLD}-{os.getpid()}")
    if final.exists():
        final.rename(old)
    target.rename(final)
    return old
