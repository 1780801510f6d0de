"""Tries the changes in as many processes as there are processors and prints the report.

python -m tests.mutations [changes of each group, 0 for all] [kinds …]
"""

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor
from os import cpu_count
from pathlib import Path

from tests.mutations import bench, everything, report, run


def part(kind: str, per_group: int, index: int, parts: int) -> dict[str, run.Tally]:
    """Every `parts`-th change of one kind of file."""
    with tempfile.TemporaryDirectory() as folder:
        made = bench.make(Path(folder))
        changes = list(run.sampled(everything.KINDS[kind](made), per_group))
        return run.run(made, changes[index::parts])


def main() -> None:
    """Print the report."""
    per_group = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    kinds = sys.argv[2:] or list(everything.KINDS)
    parts = cpu_count() or 1
    with ProcessPoolExecutor(parts) as pool:
        jobs = [pool.submit(part, kind, per_group, i, parts) for kind in kinds for i in range(parts)]
        print(report.table(report.merged(job.result() for job in jobs)))


if __name__ == "__main__":
    main()
