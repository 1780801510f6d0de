"""Validated before: what the last build found in a package whose files and suite are the same, so that it is not run again.

Reads the quality reports of the last build; keeps the hash of what each came from in `build/pages/validated.json`.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from scripts.packages.write import write_json
from scripts.records.paths import HERE
from scripts.records.suites import Expectation

LIBRARIES = ("frictionless", "great_expectations", "pandas")
KEYS = Path("pages") / "validated.json"
Quality = dict[str, Any]


def key_of(folder: Path, suite: list[Expectation]) -> str:
    """The hash of all that validation depends on: the files of a built package, its suite, the program and its libraries."""
    parts = [f"{path.name}\0{sum_of(path)}" for path in sorted(folder.iterdir()) if path.is_file()]
    parts += [json.dumps(list(e.record.fields.items()), ensure_ascii=False) for e in suite]
    return hashlib.sha256("\n".join([*parts, program()]).encode()).hexdigest()


def sum_of(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def program() -> str:
    """The hash of the code of the two wings that validation is made of, and the versions of the libraries."""
    code = [sum_of(path) for wing in ("packages", "records") for path in sorted((HERE / "scripts" / wing).glob("*.py"))]
    return "\n".join([*code, *(f"{name}={version(name)}" for name in LIBRARIES)])


def found_before(last: Path | None, keys: Mapping[str, str]) -> dict[str, Quality]:
    """Package to its quality report in the build `last`, of those whose key is the same."""
    if last is None or not (last / KEYS).is_file():
        return {}
    known = json.loads((last / KEYS).read_text(encoding="utf-8"))
    reports = {name: last / "quality" / f"{name}.json" for name, key in keys.items() if known.get(name) == key}
    return {name: json.loads(path.read_text(encoding="utf-8")) for name, path in reports.items() if path.is_file()}


def keep_keys(build: Path, keys: Mapping[str, str]) -> None:
    """Add the keys of packages that were validated without an error to those of this build."""
    path = build / KEYS
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    write_json(path, dict(sorted({**known, **keys}.items())))
