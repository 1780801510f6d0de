"""How long `fivetier diff` takes on a made package, beside two other ways to find the same changes.

    .venv/bin/python benchmarks/diff.py [ROWS]

Makes two packages of ROWS observations (100,000 unless told) of which one in a hundred has another value, compares them
by id with the code of the project, with an outer join of pandas, and, on a hundredth of the rows, by looking for each id
in a list. Each way starts from the CSV files; the best of three runs counts.
"""

import csv
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from scripts.records.paths import Paths
from scripts.records.schemas import load_schemas
from scripts.releases.diff import compare, snapshots

COLUMNS = load_schemas(Paths().schemas)["observation"].published


def make(folder: Path, rows: int, value: str) -> Path:
    """Write one package."""
    folder.mkdir()
    cells = dict.fromkeys(COLUMNS, "") | {
        "id": "{id}",
        "obs_value": "{value}",
        "quote": "全市医院12个",
        "start": "1",
        "note": "n" * 20,
    }
    line = ",".join(cells.values())
    lines = [line.format(id=f"dm-{n:06}", value=value if n % 100 == 0 else "12") for n in range(rows)]
    (folder / "observations.csv").write_text("\n".join([",".join(COLUMNS), *lines]) + "\n", encoding="utf-8")
    schema = {"fields": [{"name": c, "type": "string"} for c in COLUMNS], "primaryKey": ["id"]}
    resources = [{"name": "observations", "path": "observations.csv", "schema": schema}]
    descriptor = {"name": "demo", "version": "0.1.0", "resources": resources}
    (folder / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    return folder


def ours(old: Path, new: Path) -> int:
    """The diff of the project."""
    [diff] = compare.compare_all(snapshots.of_folder(old), snapshots.of_folder(new))
    return diff.counts["value"]


def joined(old: Path, new: Path) -> int:
    """An outer join and a comparison of every pair of columns."""
    import pandas

    sides = [pandas.read_csv(p / "observations.csv", dtype=str, keep_default_na=False) for p in (old, new)]
    both = sides[0].merge(sides[1], on="id", how="outer", suffixes=("_old", "_new"), indicator=True)
    return sum(int((both[f"{c}_old"] != both[f"{c}_new"]).sum()) for c in COLUMNS if c != "id")


def searched(old: Path, new: Path) -> int:
    """For each row, the first row with the same id."""
    sides = []
    for path in (old, new):
        with (path / "observations.csv").open(encoding="utf-8", newline="") as file:
            sides.append(list(csv.DictReader(file)))
    pairs = ((a, next(b for b in sides[1] if b["id"] == a["id"])) for a in sides[0])
    return sum(a[c] != b[c] for a, b in pairs for c in COLUMNS)


def best(work: Callable[[Path, Path], int], old: Path, new: Path, wanted: int) -> float:
    """Seconds of the best of three runs, once the answer is right."""
    taken = []
    for _ in range(3):
        start = time.perf_counter()
        found = work(old, new)
        taken.append(time.perf_counter() - start)
        if found != wanted:
            raise SystemExit(f"{work.__name__} found {found} changes instead of {wanted}")
    return min(taken)


def main(rows: int) -> None:
    """Make, compare, print."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        old, new = make(top / "old", rows, "12"), make(top / "new", rows, "13")
        for work in (ours, joined):
            print(f"{work.__name__:9}{rows:>9} rows {best(work, old, new, -(-rows // 100)):8.2f} s")
        few = max(rows // 100, 1)
        old, new = make(top / "few-old", few, "12"), make(top / "few-new", few, "13")
        for work in (ours, searched):
            print(f"{work.__name__:9}{few:>9} rows {best(work, old, new, -(-few // 100)):8.3f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
