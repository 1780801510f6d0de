"""The table of `steps`: what was measured, how the project stands beside the others, and what came of the goals."""

import os
import platform
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

CHECK, PAGES, LOADER, FRICTIONLESS, DUCKDB = "check", "pages", "`yaml.CSafeLoader` alone", "`frictionless validate`", "DuckDB alone"
DATA_STEPS = ("packages", "validate", "summaries", "downloads")
TIMES_DUCKDB, TIMES_FRICTIONLESS = 5, 5  # the goals: at most so many times the one, the other at least so many times


@dataclass(frozen=True)
class Measured:
    """What one step took: seconds of processor, None where it did not come to its end; and the most memory of one process."""

    seconds: float | None
    megabytes: float = 0
    why: str = ""


Column = Mapping[str, Measured]
RATIOS: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
    (f"{CHECK} ÷ {LOADER}", (CHECK,), (LOADER,)),
    (f"data steps ÷ {DUCKDB}", DATA_STEPS, (DUCKDB,)),
    (f"data steps without downloads ÷ {DUCKDB}", DATA_STEPS[:-1], (DUCKDB,)),
    (f"{FRICTIONLESS} ÷ data steps", (FRICTIONLESS,), DATA_STEPS),
)


def table(columns: Mapping[str, Column]) -> list[str]:
    """The table in Markdown: each step, then how the project stands beside the others."""
    names = list(dict.fromkeys(step for found in columns.values() for step in found))
    lines = [f"| {' | '.join(['seconds of processor, most memory of one process', *columns])} |", "|---|" + "---:|" * len(columns)]
    lines += [f"| {' | '.join([step, *(cell(found.get(step)) for found in columns.values())])} |" for step in names]
    for label, above, below in RATIOS:
        lines.append(f"| {' | '.join([label, *(as_ratio(quotient(found, above, below)) for found in columns.values())])} |")
    return lines


def cell(found: Measured | None) -> str:
    """What one step took, or why it is not known."""
    if found is None:
        return "not run"
    return found.why if found.seconds is None else f"{found.seconds:.2f} s, {found.megabytes:,.0f} MB"


def quotient(found: Column, above: Sequence[str], below: Sequence[str]) -> float | None:
    """One sum of seconds divided by the other, None where a step has none."""
    sums = [[found[step].seconds if step in found else None for step in part] for part in (above, below)]
    if any(second is None for part in sums for second in part):
        return None
    upper, lower = (sum(filter(None, part)) for part in sums)
    return upper / lower


def as_ratio(number: float | None) -> str:
    """A quotient in the table, a dash where there is none."""
    return "–" if number is None else f"{number:.1f}"


def goals(columns: Mapping[str, Column]) -> Iterator[str]:
    """A line for each size: whether its goals are reached, and what the data steps spend their time on."""
    for name, found in columns.items():
        times, part = quotient(found, DATA_STEPS, (DUCKDB,)), quotient(found, (FRICTIONLESS,), DATA_STEPS)
        spent = {step: found[step].seconds for step in DATA_STEPS if step in found}
        known = [seconds for seconds in spent.values() if seconds is not None]
        shares = ", ".join(f"{step} {seconds / sum(known):.0%}" if seconds is not None else f"{step} {found[step].why}" for step, seconds in spent.items())
        yield (
            f"- {name}: data steps at most {TIMES_DUCKDB} times {DUCKDB}: {outcome(times, times is not None and times <= TIMES_DUCKDB)}; "
            f"{FRICTIONLESS} at least {TIMES_FRICTIONLESS} times the data steps: {outcome(part, part is not None and part >= TIMES_FRICTIONLESS)}; "
            f"of the data steps {shares}."
        )


def outcome(number: float | None, holds: bool) -> str:
    """What came of a goal."""
    return "not known" if number is None else f"{'reached' if holds else 'missed'}, {number:.1f}"


def surroundings(top: Path) -> str:
    """The machine, the day and the state of the code: what a table is worth without."""
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=top, capture_output=True, text=True, check=True).stdout.strip()
    model = next((line.partition(": ")[2] for line in Path("/proc/cpuinfo").read_text().splitlines() if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load_now = ", ".join(f"{each:.0f}" for each in os.getloadavg())
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GiB, Python {platform.python_version()}, {datetime.now(UTC):%Y-%m-%d}, commit {commit}; load {load_now} at the end"
