"""How long each step takes at every size, beside what a user would run instead and the floor.

    .venv/bin/python benchmarks/steps.py [FIGURES…] [--limit SECONDS] [--memory GIB] [--pages-up-to N] [--folder FOLDER]

Makes a repository of so many figures for each size (300, 3,000, 30,000 and 300,000 unless told; see `generated_data`) and
runs each step on it in a process of its own, imports included. Prints a table in Markdown: seconds of processor of that
process and of those that it started, which on a shared machine say more than the clock, and the most memory that one
process held; then what came of the goals, and why. Reading the hand-kept files is a part of `check` and of no other step. A
step that needs more than the limits is stopped, and the table says so.
"""

import argparse
import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from benchmarks import other_ways  # noqa: E402
from benchmarks.generated_data import held_in, make_repository  # noqa: E402
from benchmarks.steps_table import (  # noqa: E402
    CHECK,
    DUCKDB,
    FRICTIONLESS,
    LOADER,
    PAGES,
    Measured,
    goals,
    surroundings,
    table,
)
from scripts.records.codelists import load_codelists  # noqa: E402
from scripts.records.paths import Paths  # noqa: E402
from scripts.records.problems import Problem, errors  # noqa: E402
from scripts.records.repository import Repository, load  # noqa: E402
from scripts.records.schemas import load_schemas  # noqa: E402

SIZES, PAGES_UP_TO, LIMIT = (300, 3_000, 30_000, 300_000), 3_000, 1_800
GIB = 2**30
Work = Callable[[Any], object]
Step = tuple[Callable[[], Any], Work]  # what is made ready and not counted, and what is done with it


def measured(work: Work, limit: int, memory: int, prepare: Callable[[], Any] = lambda: None) -> Measured:
    """Do the work in a child process, which is stopped where it needs more than so many seconds of processor or GiB."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        do_and_end(work, prepare, limit, memory, writing)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        ready, _, why = said.read().rpartition("\n")
    _, status, used = os.wait4(child, 0)
    megabytes = used.ru_maxrss / 1024
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return Measured(None, megabytes, f"more than {limit:,} s")
    if status:
        return Measured(None, megabytes, f"more than {memory} GiB" if why == MemoryError.__name__ else f"fails: {why}" if why else "fails")
    return Measured(used.ru_utime + used.ru_stime - float(ready), megabytes)


def do_and_end(work: Work, prepare: Callable[[], Any], limit: int, memory: int, told: int) -> None:
    """In the child: make ready, tell how long that took, do the work, tell what went wrong, and end at once."""
    try:
        # Of what is written to: the renderer of pictures reserves more addresses than any machine has memory.
        resource.setrlimit(resource.RLIMIT_DATA, (memory * GIB, memory * GIB))
        given = prepare()
        used = resource.getrusage(resource.RUSAGE_SELF)
        ready = used.ru_utime + used.ru_stime
        resource.setrlimit(resource.RLIMIT_CPU, (limit + round(ready), limit + round(ready) + 9))
        os.write(told, f"{ready}\n".encode())
        work(given)
    except MemoryError:
        os.write(told, MemoryError.__name__.encode())
        os._exit(1)
    except BaseException as error:
        os.write(told, f"{type(error).__name__}: {error}".partition("\n")[0][:200].encode())
        os._exit(1)
    os._exit(0)


def steps(paths: Paths) -> dict[str, Step]:
    """Name to step, in the order in which they stand on each other."""
    folders = [p for p in sorted(paths.datapackages.iterdir()) if (p / "extractions").is_dir()]
    built = [paths.built_packages / p.name for p in folders]

    def alone(work: Callable[[], object]) -> Step:
        return lambda: None, lambda _: work()

    def with_repository(work: Work, read: Callable[[], Repository] = lambda: load(paths)) -> Step:
        return read, work

    def without_packages() -> Repository:
        return Repository(paths, load_schemas(paths.schemas), load_codelists(paths.codelists, paths.shown(paths.codelists)), {}, [])

    return {
        CHECK: alone(lambda: other_ways.run_python("-m", "scripts", "--root", str(paths.root), "check")),
        LOADER: alone(lambda: other_ways.bare_loader(paths.datapackages)),
        "packages": with_repository(lambda repository: all_packages(repository, paths)),
        "validate": with_repository(lambda repository: all_validated(repository, paths)),
        "summaries": with_repository(lambda repository: all_summaries(repository, paths), without_packages),
        "downloads": alone(lambda: all_downloads(paths)),
        FRICTIONLESS: alone(lambda: other_ways.frictionless(built)),
        "Great Expectations on pandas": with_repository(lambda repository: other_ways.great_expectations(repository, built)),
        DUCKDB: alone(lambda: other_ways.duckdb_alone(built, paths.build / "duckdb")),
        "a bare copy": alone(lambda: other_ways.bare_copy(built, paths.build / "copy")),
        PAGES: alone(lambda: all_pages(paths)),
    }


def all_packages(repository: Repository, paths: Paths) -> None:
    """The step of a build that writes the packages."""
    from scripts.packages.write import write_packages

    write_packages(repository, paths, quiet)


def all_validated(repository: Repository, paths: Paths) -> None:
    """The step that proves and judges them. Raises ValueError where it finds an error: all would be measured on wrong data."""
    from scripts.packages.validate import validate_packages

    must_be_well(validate_packages(repository, paths, quiet))


def all_summaries(repository: Repository, paths: Paths) -> None:
    """The step that computes over all of them. Raises ValueError where it finds an error."""
    from scripts.packages.summaries import build_summaries

    must_be_well(build_summaries(repository, paths, quiet))


def all_downloads(paths: Paths) -> None:
    """The step that packs what is built."""
    from scripts.packages.downloads import write_downloads

    write_downloads(paths, quiet)


def all_pages(paths: Paths) -> None:
    """The step that makes the pages and the site of them."""
    from scripts.site.build import build_site

    build_site(paths, quiet)


def must_be_well(problems: Iterable[Problem]) -> None:
    """Raises ValueError with the first error of the problems."""
    if wrong := errors(problems):
        raise ValueError(f"the made repository is not well: {wrong[0].what_en}")


def quiet(_: object) -> None:
    """Say nothing."""


def measure_size(figures: int, options: argparse.Namespace) -> tuple[str, dict[str, Measured]]:
    """Make a repository of this size and measure every step; gives what it holds and what each step took."""
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        paths = make_repository(Path(folder), figures)
        held, sources = held_in(paths)
        name = f"{held:,} figures, {sources:,} sources"
        found: dict[str, Measured] = {}
        for step, (prepare, work) in steps(paths).items():
            if step == PAGES and figures > options.pages_up_to:
                found[step] = Measured(None, why=f"left out: at the rate of the size before {held * options.page_rate:,.0f} s" if options.page_rate else "left out")
            elif step not in (CHECK, LOADER) and found.get("packages", Measured(0)).seconds is None:
                found[step] = Measured(None, why="needs packages")
            else:
                found[step] = measured(work, options.limit, options.memory, prepare)
            print(json.dumps([name, step, vars(found[step])]), file=sys.stderr, flush=True)
        options.page_rate = (found[PAGES].seconds or 0) / held or options.page_rate
    return name, found


def main() -> None:
    """Measure every size and print the table."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // GIB
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("figures", nargs="*", type=int, default=SIZES)
    options.add_argument("--limit", type=int, default=LIMIT, help="seconds of processor after which a step is stopped")
    options.add_argument("--memory", type=int, default=memory * 4 // 5, help="GiB above which a step is stopped (default: four fifths of the machine's)")
    options.add_argument("--pages-up-to", type=int, default=PAGES_UP_TO, help="the largest size of which pages are made")
    options.add_argument("--folder", type=Path, help="where the repositories are made (default: where temporary files go)")
    options.set_defaults(page_rate=0)  # seconds of the pages for each figure, once they are measured
    args = options.parse_args()
    started, columns = time.monotonic(), dict(measure_size(figures, args) for figures in args.figures)
    minutes = (time.monotonic() - started) / 60
    print("\n".join([f"{surroundings(TOP)}; {minutes:.0f} minutes", "", *table(columns), "", *goals(columns)]))


if __name__ == "__main__":
    main()
