"""How long each step takes at every size, beside what a user would run instead and the floor.

    .venv/bin/python benchmarks/steps.py [FIGURES…] [--pages-up-to N] [--limit SECONDS] [--folder FOLDER]

Makes a repository of so many figures for each size (300, 3,000, 30,000 and 300,000 unless told; see `generated_data`) and
runs each step on it in a process of its own, imports included. Prints a table in Markdown: seconds of processor of that
process and of those that it started, which on a shared machine say more than the clock, and the most memory that one
process held. A step that needs more than the limit is stopped, and the table says so.
"""

import argparse
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

TOP = Path(__file__).parents[1]
sys.path.insert(0, str(TOP))

from benchmarks import other_ways  # noqa: E402
from benchmarks.generated_data import make_repository  # noqa: E402
from scripts.records.paths import Paths  # noqa: E402
from scripts.records.problems import Problem, errors  # noqa: E402
from scripts.records.repository import Repository, load  # noqa: E402

SIZES, PAGES_UP_TO, LIMIT = (300, 3_000, 30_000, 300_000), 3_000, 900
DATA_STEPS = ("packages", "validate", "summaries", "downloads")
CHECK, PAGES, LOADER, FRICTIONLESS, DUCKDB = "check", "pages", "`yaml.CSafeLoader` alone", "`frictionless validate`", "DuckDB alone"
Work = Callable[[], object]


@dataclass(frozen=True)
class Measured:
    """What one step took: seconds of processor, None where it did not come to its end; and the most memory of one process."""

    seconds: float | None
    megabytes: float = 0
    why: str = ""


def measured(work: Work, limit: int) -> Measured:
    """Do the work in a child process, which is stopped where it needs more than so many seconds of processor."""
    child = os.fork()
    if child == 0:
        do_and_end(work, limit)
    _, status, used = os.wait4(child, 0)
    seconds, megabytes = used.ru_utime + used.ru_stime, used.ru_maxrss / 1024
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU:
        return Measured(None, megabytes, f"more than {limit:,} s")
    return Measured(None, megabytes, "failed") if status else Measured(seconds, megabytes)


def do_and_end(work: Work, limit: int) -> None:
    """In the child: do the work and end at once."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 9))
    try:
        work()
    except BaseException as error:
        print(f"{type(error).__name__}: {error}"[:400], file=sys.stderr, flush=True)
        os._exit(1)
    os._exit(0)


def steps(repository: Repository, paths: Paths, with_pages: bool) -> dict[str, Work]:
    """Name to work, in the order in which they stand on each other."""
    folders = [paths.built_packages / name for name in repository.packages]
    found: dict[str, Work] = {
        CHECK: lambda: other_ways.run_python("-m", "scripts", "--root", str(paths.root), "check"),
        LOADER: lambda: other_ways.bare_loader(paths.datapackages),
        **{name: lambda name=name: data_step(name, repository, paths) for name in DATA_STEPS},  # type: ignore[misc]
        FRICTIONLESS: lambda: other_ways.frictionless(folders),
        "Great Expectations on pandas": lambda: other_ways.great_expectations(repository, folders),
        DUCKDB: lambda: other_ways.duckdb_alone(folders, paths.build / "duckdb"),
        "a bare copy": lambda: other_ways.bare_copy(folders, paths.build / "copy"),
    }
    return found | ({PAGES: lambda: data_step(PAGES, repository, paths)} if with_pages else {})


def data_step(name: str, repository: Repository, paths: Paths) -> None:
    """One step of a build. Raises ValueError where it finds an error: it would have been measured on wrong data."""
    problems: Iterable[Problem] = ()
    if name == "packages":
        from scripts.packages.write import write_packages

        write_packages(repository, paths, quiet)
    elif name == "validate":
        from scripts.packages.validate import validate_packages

        problems = validate_packages(repository, paths, quiet)
    elif name == "summaries":
        from scripts.packages.summaries import build_summaries

        problems = build_summaries(repository, paths, quiet)
    elif name == "downloads":
        from scripts.packages.downloads import write_downloads

        write_downloads(paths, quiet)
    else:
        from scripts.site.build import build_site

        build_site(paths, quiet)
    if wrong := errors(problems):
        raise ValueError(f"the made repository is not well: {wrong[0]}")


def quiet(_: object) -> None:
    """Say nothing."""


def measure_size(figures: int, options: argparse.Namespace) -> tuple[str, dict[str, Measured]]:
    """Make a repository of this size and measure every step; gives what it holds and what each step took."""
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        paths = make_repository(Path(folder), figures)
        repository = load(paths)
        held = sum(len(p.records("observations")) for p in repository.packages.values())
        name = f"{held:,} figures, {len(repository.sources):,} sources"
        found: dict[str, Measured] = {}
        for step, work in steps(repository, paths, figures <= options.pages_up_to).items():
            lost = next((s for s in ("packages",) if s in found and found[s].seconds is None and step != LOADER), "")
            found[step] = Measured(None, why=f"needs {lost}") if lost else measured(work, options.limit)
            print(name, step, found[step], file=sys.stderr, flush=True)
    return name, found


def table(columns: Mapping[str, Mapping[str, Measured]]) -> list[str]:
    """The table in Markdown: each step, then how the project stands beside the others."""
    names = list(dict.fromkeys(step for found in columns.values() for step in found))
    lines = [f"| {' | '.join(['seconds of processor, most memory of one process', *columns])} |", "|---|" + "---:|" * len(columns)]
    lines += [f"| {' | '.join([step, *(cell(found.get(step)) for found in columns.values())])} |" for step in names]
    for label, above, below in (
        (f"{CHECK} ÷ {LOADER}", (CHECK,), (LOADER,)),
        (f"data steps ÷ {DUCKDB}", DATA_STEPS, (DUCKDB,)),
        (f"{FRICTIONLESS} ÷ data steps", (FRICTIONLESS,), DATA_STEPS),
        (f"{FRICTIONLESS} ÷ data steps without `validate`", (FRICTIONLESS,), tuple(s for s in DATA_STEPS if s != "validate")),
    ):
        lines.append(f"| {' | '.join([label, *(ratio(found, above, below) for found in columns.values())])} |")
    return lines


def cell(found: Measured | None) -> str:
    """What one step took, or why it is not known."""
    if found is None:
        return "not run"
    return found.why if found.seconds is None else f"{found.seconds:.2f} s, {found.megabytes:,.0f} MB"


def ratio(found: Mapping[str, Measured], above: Sequence[str], below: Sequence[str]) -> str:
    """One sum of seconds divided by the other, a dash where a step has none."""
    sums = [[found[step].seconds if step in found else None for step in part] for part in (above, below)]
    if any(second is None for part in sums for second in part):
        return "–"
    upper, lower = (sum(filter(None, part)) for part in sums)
    return f"{upper / lower:.1f}"


def surroundings() -> str:
    """The machine, the day and the state of the code: what a table is worth without."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=TOP, capture_output=True, text=True, check=True).stdout.strip()
    model = next((line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load_now = ", ".join(f"{each:.0f}" for each in os.getloadavg())
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}, commit {commit}; load {load_now} at the end"


def main() -> None:
    """Measure every size and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("figures", nargs="*", type=int, default=SIZES)
    options.add_argument("--pages-up-to", type=int, default=PAGES_UP_TO, help="the largest size of which pages are made: they take minutes")
    options.add_argument("--limit", type=int, default=LIMIT, help="seconds of processor after which a step is stopped")
    options.add_argument("--folder", type=Path, help="where the repositories are made (default: where temporary files go)")
    args = options.parse_args()
    columns = dict(measure_size(figures, args) for figures in args.figures)
    print("\n".join([surroundings(), "", *table(columns)]))


if __name__ == "__main__":
    main()
