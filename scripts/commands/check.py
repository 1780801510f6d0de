"""`fivetier check`: every problem of the hand-kept files, in the form asked for, and a closing line."""

import argparse
import gc
import sys
from collections.abc import Sequence

from scripts.checks.cascades import without_cascades
from scripts.checks.fix import fix
from scripts.checks.run import check
from scripts.commands.status import PROBLEMS_FOUND, WELL
from scripts.records import problems
from scripts.records.paths import Paths
from scripts.records.repository import Repository, load


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    command.add_argument("--fix", action="store_true", help="first put right what a machine can, and say what it did")
    command.add_argument("--format", choices=("text", "github", "json"), default="text", help="how problems are printed")


def run(args: argparse.Namespace) -> int:
    """Check the hand-kept files; with --fix, put right first what a machine can."""
    gc.disable()  # what is read lives to the end: looking for what could go takes a tenth of the time
    try:
        return checked(args)
    finally:
        gc.enable()


def checked(args: argparse.Namespace) -> int:
    """Read, put right where asked for, check, and print; gives the exit status."""
    repository = load(Paths(args.root))
    if args.fix:
        count = fix(repository, lambda text: print(text, file=sys.stderr))
        print(f"{count} files written", file=sys.stderr)
        repository = load(Paths(args.root))
    found = check(repository)
    # The status is that of all problems; what is held back follows from one that is shown.
    shown = without_cascades(found, repository)
    report(shown, args.format)
    if args.format != "json":
        summary(repository, shown, len(found) - len(shown))
    return PROBLEMS_FOUND if problems.errors(found) else WELL


def report(found: Sequence[problems.Problem], form: str) -> None:
    """Print the problems in the form asked for."""
    if form == "json":
        print(problems.as_json(found))
        return
    show = problems.as_github if form == "github" else problems.as_text
    printed, left = problems.shown_in_part(found)
    for line in (*map(show, printed), *left):
        print(line)


def summary(repository: Repository, found: Sequence[problems.Problem], held_back: int) -> None:
    """The closing lines: what was checked, what was found, and how much that follows from it is not shown."""
    packages = repository.packages.values()
    figures = sum(len(p.records("observations")) for p in packages)
    sources = [s for p in packages for s in p.sources.values()]
    texts = sum(s.text is not None for s in sources)
    wrong = len(problems.errors(found))
    notices, every = len(found) - wrong, len(sources)
    print(
        f"{len(packages)} 个数据包、{every} 个来源、{figures} 个数字；存档文本 {texts}/{every} 份在本机；"
        + (f"另有 {held_back} 条是其后果，未列出；" if held_back else "")
        + f"{wrong} 处错误，{notices} 条提示"
    )
    count = problems.counted
    print(
        f"{count(figures, 'figure')} of {count(every, 'source')} in {count(len(packages), 'package')}; "
        f"{texts} of {count(every, 'archived text')} present; "
        + (f"{count(held_back, 'consequence')} not shown; " if held_back else "")
        + f"{count(wrong, 'error')}, {count(notices, 'notice')}"
    )
