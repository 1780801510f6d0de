"""Changes to the files of a series: figures by area, settlements, the tables of reports and of second copies, passages, what reports share."""

import csv
import io
from collections.abc import Iterator
from dataclasses import replace

from scripts.records import yaml_subset
from scripts.records.series import MASK_CHARACTER
from tests.mutations import records
from tests.mutations.bench import Bench, Change, files
from tests.mutations.vocabularies import written
from tests.small_series import PACKAGE

TABLES = ("reports", "second_copies")


def series_changes(bench: Bench) -> Iterator[Change]:
    """Every change to the small series, its groups under a name of their own."""
    for changes in (of_extractions(bench), of_settlements(bench), of_tables(bench), of_passages(bench), of_what_is_shared(bench)):
        yield from (replace(change, group=f"series, {change.group}") for change in changes)


def of_extractions(bench: Bench) -> Iterator[Change]:
    """Every field of every record of an area."""
    for path, data in files(bench, f"{PACKAGE}/extractions/*.yaml"):
        document, _ = yaml_subset.read_document(bench.file(path), path)
        yield from records.record_changes(bench, path, data, document)


def of_settlements(bench: Bench) -> Iterator[Change]:
    """Every field of the readings that landed and of what was decided."""
    for path, data in files(bench, f"{PACKAGE}/settlements/*.yaml"):
        document, _ = yaml_subset.read_document(bench.file(path), path)
        yield from records.flat_changes(bench, "settlements", path, data, document, bench.repository.schemas["settlement"])


def of_tables(bench: Bench) -> Iterator[Change]:
    """Every cell emptied, altered, exchanged with that of the next row; every row deleted, doubled, moved."""
    for name in TABLES:
        for path, data in files(bench, f"{PACKAGE}/sources/{name}.csv"):
            rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
            for at in range(1, len(rows)):
                yield Change(f"{name}: row deleted", path, rows[at][0], written(rows[:at] + rows[at + 1 :]))
                yield Change(f"{name}: row doubled", path, rows[at][0], written(rows[: at + 1] + rows[at:]))
                yield from of_cells(name, path, rows, at)


def of_cells(name: str, path: str, rows: list[list[str]], at: int) -> Iterator[Change]:
    """The cells of one row; those that state a day or count are moved by a digit."""
    other = rows[at % (len(rows) - 1) + 1]
    for column, heading in enumerate(rows[0]):
        value = rows[at][column]
        moved = value[:3] + str((int(value[3]) + 1) % 10) + value[4:] if value[:4].isdecimal() and len(value) > 3 else f"{value}1"
        for how, cell in {"altered": moved, "emptied": "", "that of another row": other[column]}.items():
            row = [*rows[at][:column], cell, *rows[at][column + 1 :]]
            yield Change(f"{name}: {heading}: {how}", path, f"{rows[at][0]}.{heading}", written([*rows[:at], row, *rows[at + 1 :]]))


def of_passages(bench: Bench) -> Iterator[Change]:
    """Every line gone; every character that shows changed or hidden, every seventh that is hidden shown."""
    for path, data in files(bench, f"{PACKAGE}/sources/*.passages.tsv"):
        lines = records.lines_of(data)
        for at, line in enumerate(lines[1:-1], start=1):
            yield Change("passages: line deleted", path, str(at + 1), records.swapped(lines, at, at + 1, []))
            for place, character in enumerate(line):
                if character == MASK_CHARACTER and place % 7:
                    continue
                kind = "hidden character shown" if character == MASK_CHARACTER else "character changed"
                new = line[:place] + records.other(character) + line[place + 1 :]
                yield Change(f"passages: {kind}", path, f"{at + 1}:{place}", records.swapped(lines, at, at + 1, [new]))


def of_what_is_shared(bench: Bench) -> Iterator[Change]:
    """Every line of `series.yaml` altered or gone."""
    for path, data in files(bench, f"{PACKAGE}/series.yaml"):
        lines = records.lines_of(data)
        for at, line in enumerate(lines[:-1]):
            key = line.split(":")[0]
            yield Change(f"shared: {key}: line deleted", path, key, records.swapped(lines, at, at + 1, []))
            yield Change(f"shared: {key}: altered", path, key, records.swapped(lines, at, at + 1, [line.rstrip('"') + "x" + '"' * line.endswith('"')]))
