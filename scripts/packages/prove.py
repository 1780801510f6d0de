"""Prove built packages with Frictionless: `python -m scripts.packages.prove FOLDER…`, as many processes as there are cores.

Reads built packages; writes nothing. A process prints the proofs of its folders as JSON and ends with whoever started it.
"""

import contextlib
import csv
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from scripts.packages.side_process import start_module, take_given, wait_for_side
from scripts.records.paths import BUILT_DESCRIPTOR

# What Frictionless says of one package: how much was read, whether it is valid, and (table, first cell of the row, message) of each error.
Proof = dict[str, Any]
SMALL_SIZE = 300_000  # bytes: below it a process of its own takes longer than the proof


def start_proofs(folders: Sequence[Path]) -> Callable[[], dict[str, Proof]]:
    """Start to prove the packages; gives a function that waits and gives the proof of each by its name. Raises RuntimeError where one cannot be had."""
    if sum(map(size_of, folders)) < SMALL_SIZE:
        return lambda: proofs(folders)
    parts = shared_out(folders, os.cpu_count() or 1)
    running = [start_module("scripts.packages.prove", *(str(folder.resolve()) for folder in part)) for part in parts]

    def wait() -> dict[str, Proof]:
        found: dict[str, Proof] = {}
        for process in running:
            found |= json.loads(wait_for_side(process, "the packages cannot be proven"))
        return found

    return wait


def size_of(folder: Path) -> int:
    """How many bytes the files of a folder have."""
    return sum(p.stat().st_size for p in folder.iterdir() if p.is_file())


def shared_out(folders: Sequence[Path], parts: int) -> list[list[Path]]:
    """The folders in at most so many parts of about the same work, none of them empty."""
    found: list[list[Path]] = [[] for _ in range(min(parts, len(folders)))]
    work = [0] * len(found)
    # The largest first, or the last one to be dealt out would decide how long all of it takes.
    for folder in sorted(folders, key=lambda f: (-size_of(f), f.name)):
        least = work.index(min(work))
        found[least].append(folder)
        work[least] += size_of(folder)
    return found


def proofs(folders: Sequence[Path]) -> dict[str, Proof]:
    """The proof of each package by the name of its folder."""
    return {folder.name: proof(folder) for folder in folders}


def proof(folder: Path) -> Proof:
    """Validate one built package."""
    from frictionless import validate

    with contextlib.chdir(folder):  # in the name of a folder `[`, `*`, `?` and `#` mean something to the library
        report = validate(BUILT_DESCRIPTOR)
    rows = sum(int(task.stats.get("rows", 0)) for task in report.tasks)
    counts = {"resources": len(report.tasks), "rows": rows, "errors": int(report.stats["errors"])}
    return {"counts": counts, "valid": report.valid, "errors": list(errors(report, folder))}


def errors(report: Any, folder: Path) -> Iterator[tuple[str, str, str]]:
    """(table, first cell of the row, message) of every error of a report."""
    for error in report.errors:
        yield BUILT_DESCRIPTOR, "", error.message
    for task in report.tasks:
        for error in task.errors:
            # Frictionless names a row by its number in the file; people look for an id.
            yield task.name, key_of_row(folder / task.place, getattr(error, "row_number", None)), error.message


def key_of_row(path: Path, number: int | None) -> str:
    """The first cell of the row at line `number` of a CSV: its id in most tables."""
    if number is None or not path.is_file():
        return ""
    with path.open(encoding="utf-8", newline="") as file:
        for index, cells in enumerate(csv.reader(file), start=1):
            if index == number:
                return cells[0] if cells else ""
    return ""


if __name__ == "__main__":
    take_given()
    print(json.dumps(proofs([Path(folder) for folder in sys.argv[1:]]), ensure_ascii=False))
