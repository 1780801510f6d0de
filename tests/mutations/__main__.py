"""Tries the changes in as many processes as there are processors and prints the report.

python -m tests.mutations [changes of each group, 0 for all] [kinds …]

With every archived text at hand (FIVETIER_ARCHIVE) it is the run with texts, else the run without.
"""

import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor, as_completed
from functools import cache
from os import cpu_count
from pathlib import Path

from tests.mutations import bench, everything, report, run

PARTS = 32  # of each kind: small enough that no processor waits long at the end


@cache
def made(folder: str, kind: str) -> bench.Bench:
    """The bench of this process for one kind of file, in a folder of its own below `folder`."""
    return everything.bench_for(kind, Path(tempfile.mkdtemp(dir=folder)))


@cache
def changes(folder: str, kind: str, per_group: int) -> list[bench.Change]:
    """The changes of one kind of file, in the same order in every process."""
    return list(run.sampled(everything.KINDS[kind](made(folder, kind)), per_group))


def part(folder: str, kind: str, per_group: int, index: int) -> dict[str, run.Tally]:
    """What was seen of every 32nd change of one kind of file."""
    return run.run(made(folder, kind), changes(folder, kind, per_group)[index::PARTS])


def main() -> None:
    """Print the report; how far it is goes to the error stream."""
    per_group = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    kinds = sys.argv[2:] or list(everything.KINDS)
    results: list[dict[str, run.Tally]] = []
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor(cpu_count() or 1) as pool:
        jobs = [pool.submit(part, folder, kind, per_group, index) for kind in kinds for index in range(PARTS)]
        for job in as_completed(jobs):
            results.append(job.result())
            print(f"{len(results)} of {len(jobs)} parts", file=sys.stderr, flush=True)
        texts = "with every archived text" if made(folder, kinds[0]).has_texts else "without the archived texts"
    print(f"Mutations of the hand-kept files, {texts}\n")
    print(report.report_table(report.merged(results)))


if __name__ == "__main__":
    main()
