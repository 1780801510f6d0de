"""How much memory a command needs at most, all its processes together.

    .venv/bin/python benchmarks/memory.py .venv/bin/python -m scripts build

Looks once a second at the processes that the command has started and adds up what each holds; memory that several of
them share is counted once (the proportional set size of Linux). What lasts shorter may be missed; looking takes time of its own, so it is not done more often.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

PROCESSES, EVERY = Path("/proc"), 1


def below(top: int) -> Iterator[int]:
    """The numbers of a process and of all that it has started, directly or not."""
    yield top
    for task in (PROCESSES / str(top) / "task").glob("*/children"):
        for child in read(task).split():
            yield from below(int(child))


def held(number: int) -> int:
    """How many kB a process holds, its part of what it shares with others included; 0 where it has ended."""
    lines = read(PROCESSES / str(number) / "smaps_rollup").splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def read(path: Path) -> str:
    """What the kernel says there, nothing where the process has ended meanwhile."""
    try:
        return path.read_text()
    except OSError:
        return ""


def main(command: list[str]) -> int:
    """Run the command, print the most that was seen, and give its exit status."""
    most, processes = 0, 0
    running = subprocess.Popen(command)
    while running.poll() is None:
        each = [held(number) for number in below(running.pid)]
        most, processes = max((most, processes), (sum(each), len(each)))
        time.sleep(EVERY)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(f"{most / 1024:,.0f} MiB in {processes} processes at most; {used.ru_utime:.0f} s of processor, {used.ru_stime:.0f} s of the system's", file=sys.stderr)
    return running.returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
