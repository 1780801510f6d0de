"""Changes to the codelists: every cell, every row."""

import csv
import io
from collections.abc import Callable, Iterator

from tests.mutations.bench import Bench, Change

# Lists whose columns mean something of their own, where a release uses the row.
OWN = ("indicator", "unit", "reader", "qualifier", "breakdown", "set_phrase", "area", "facility")
# Lists that only the pipeline reads.
INNER = ("set_phrase",)
UNUSED = "unused codes"
WORD = {"label_zh": "某", "label_en": "x", "definition_zh": "某", "definition_en": "x"}


def codelist_changes(bench: Bench) -> Iterator[Change]:
    """Every cell emptied, altered, swapped with that of the next row; every row deleted, doubled, moved."""
    for name in sorted(bench.repository.codelists):
        path = f"datapackages/codelists/{name}.csv"
        text = bench.file(path).read_text(encoding="utf-8")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        yield from header_changes(path, name, rows)
        released = codes_released(bench, name) if name not in INNER else {row[0] for row in rows}
        for at in range(1, len(rows)):
            kind = (name if name in OWN else "codelists") if rows[at][0] in released else UNUSED
            yield Change(f"{kind}: row deleted", path, rows[at][0], written(rows[:at] + rows[at + 1 :]))
            yield Change("codelists: row doubled", path, rows[at][0], written(rows[: at + 1] + rows[at:]))
            if at + 1 < len(rows):
                swap = [*rows[:at], rows[at + 1], rows[at], *rows[at + 2 :]]
                yield Change("codelists: row moved", path, rows[at][0], written(swap))
            yield from cell_changes(path, kind, rows, at)


def codes_released(bench: Bench, name: str) -> set[str]:
    """The codes of a list that any release uses."""
    found = set()
    for path in bench.root.glob(f"datapackages/*/releases/*/codelist_{name}.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row[0] for row in csv.reader(file) if row}
    return found


def header_changes(path: str, name: str, rows: list[list[str]]) -> Iterator[Change]:
    """Columns misspelt."""
    for column in range(len(rows[0])):
        head = [c + "x" * (i == column) for i, c in enumerate(rows[0])]
        yield Change("codelists: heading misspelt", path, rows[0][column], written([head, *rows[1:]]))


def cell_changes(path: str, kind: str, rows: list[list[str]], at: int) -> Iterator[Change]:
    """Every cell of one row."""
    for column, heading in enumerate(rows[0]):
        value = rows[at][column]
        others = sorted({row[column] for row in rows[1:]} - {value, ""})
        new = {"altered": value + WORD.get(heading, "1"), "emptied": ""}
        if others:
            new["that of another row"] = others[at % len(others)]
        for how, cell in new.items():
            row = [*rows[at][:column], cell, *rows[at][column + 1 :]]
            yield Change(
                f"{kind}: {heading}: {how}",
                path,
                f"{rows[at][0]}.{heading}",
                written([*rows[:at], row, *rows[at + 1 :]]),
            )


def written(rows: list[list[str]]) -> Callable[[], bytes]:
    """Makes the bytes of a CSV."""

    def make() -> bytes:
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue().encode("utf-8")

    return make
