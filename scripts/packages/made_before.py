"""Made before: the hash of what each step made each package from, so that the next build can take over what is the same.

Keeps them in `build/pages/keys.json`, which is not published; reads that of the last build.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path

from scripts.packages.write import write_json
from scripts.records.paths import HERE

KEYS_FILE = Path("pages") / "keys.json"
# What the steps of this wing and of the one that reads the files are made with.
LIBRARIES = ("duckdb", "frictionless", "great_expectations", "pandas", "pyarrow", "xlsxwriter")


def key_of(folder: Path, more: Iterable[str]) -> str:
    """The hash of the files of a built package, of what else a step reads, and of the program."""
    parts = [f"{path.name}\0{sum_of(path)}" for path in sorted(folder.iterdir()) if path.is_file()]
    return hashlib.sha256("\n".join([*parts, *more, program()]).encode()).hexdigest()


def sum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def program() -> str:
    """The code of the two wings that packages are made with, and the versions of their libraries."""
    # Of the code itself and not of a version: while somebody works on it, it changes without one.
    code = [sum_of(path) for wing in ("packages", "records") for path in sorted((HERE / "scripts" / wing).glob("*.py"))]
    return "\n".join([*code, *(f"{name}={version(name)}" for name in LIBRARIES)])


def same_as_before(last: Path | None, step: str, keys: Mapping[str, str]) -> set[str]:
    """The packages that the step made in the build `last` from the same."""
    known = keys_in(last).get(step, {}) if last else {}
    return {name for name, key in keys.items() if known.get(name) == key}


def keys_in(build: Path) -> dict[str, dict[str, str]]:
    """Step to the key of each package, empty where nothing was kept."""
    path = build / KEYS_FILE
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def keep_keys(build: Path, step: str, keys: Mapping[str, str]) -> None:
    """Add the keys of what a step made to those of this build."""
    known = keys_in(build)
    write_json(build / KEYS_FILE, {**known, step: dict(sorted({**known.get(step, {}), **keys}.items()))})
