"""The command `fivetier`: each subcommand is one step of the pipeline.

Exit status: 0 well, 1 problems found (all of them printed), 2 the program could not do its work. Steps are imported
when they are called, so that `check` stays quick.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts.records import problems
from scripts.records.paths import HERE, Paths

if TYPE_CHECKING:
    from scripts.records.repository import Repository

WELL, FOUND, CANNOT = 0, 1, 2


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(text, flush=True)


def run_check(args: argparse.Namespace) -> int:
    """Check the hand-kept files; with --fix, put right first what a machine can."""
    from scripts.checks.cascades import told
    from scripts.checks.fix import fix
    from scripts.checks.run import check
    from scripts.records.repository import load

    repository = load(Paths(args.root))
    if args.fix:
        count = fix(repository, lambda text: print(text, file=sys.stderr))
        print(f"{count} files written", file=sys.stderr)
        repository = load(Paths(args.root))
    found = check(repository)
    shown = told(found, repository)
    report(shown, args.format)
    if args.format != "json":
        summary(repository, shown, len(found) - len(shown))
    return FOUND if problems.errors(found) else WELL


def report(found: Sequence[problems.Problem], form: str) -> None:
    """Print the problems in the form asked for."""
    if form == "json":
        print(problems.as_json(found))
        return
    show = problems.as_github if form == "github" else problems.as_text
    printed, left = problems.shown_in_part(found)
    for line in (*map(show, printed), *left):
        print(line)


def summary(repository: "Repository", found: Sequence[problems.Problem], held_back: int) -> None:
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


def run_build(args: argparse.Namespace) -> int:
    """Build packages, validation, summaries, downloads, docs and site."""
    from scripts.commands.build import build

    return build(Paths(args.root), args.only, say)


def run_prove(args: argparse.Namespace) -> int:
    """Find the quotes of a source in any copy of its article, without offsets; 1 if some are not there."""
    from scripts.intake.quote_search import run
    from scripts.records.repository import load

    return run(load(Paths(args.root)), args.file, args.source, say)


def run_new_source(args: argparse.Namespace) -> int:
    """Start a source from its archived text; with --accept take over the work sheet, with --again draft its undecided records anew.

    Nothing of the text enters the repository but its mask: numerals, dates and set phrases.
    """
    from scripts.intake.draft import Defaults
    from scripts.intake.redraft import again
    from scripts.intake.start_source import META, Asked, run
    from scripts.intake.work_sheet import accept
    from scripts.records.repository import load

    repository = load(Paths(args.root))
    if args.accept:
        return accept(repository, args.accept, say)
    if args.again:
        return again(repository, args.again, say)
    if not (args.text and args.package and args.name):
        raise ValueError("TEXT, --package and --name are needed, or --accept SHEET, or --again SHEET")
    meta = {key: getattr(args, key) for key in META if getattr(args, key)}
    basis = args.period_basis or ("report_date" if args.time_period or args.published_on else "")
    defaults = Defaults(args.ref_area, args.time_period, basis)
    return run(repository, Asked(args.text, args.package, args.name, args.start, args.end, args.sheet, meta, defaults), say)


def new_source_options(command: argparse.ArgumentParser) -> None:
    """The options of `new-source`."""
    command.add_argument("text", metavar="TEXT", type=Path, nargs="?", help="the archived text, UTF-8, exactly as captured")
    command.add_argument("--package", metavar="P", help="the package that the source belongs to")
    command.add_argument("--name", metavar="N", help="name of the source, like gz-review-2025-01-15")
    command.add_argument("--start", default="", help="where the article starts: an offset, or its first words")
    command.add_argument("--end", default="", help="where the article ends: an offset, or its last words")
    command.add_argument("--sheet", type=Path, help="the work sheet (default: beside the archived texts)")
    command.add_argument("--accept", metavar="SHEET", type=Path, help="take over the records of a work sheet")
    command.add_argument("--again", metavar="SHEET", type=Path, help="draft the undecided records of a work sheet anew, after codes were added")
    given = {
        "title-zh": "title of the article",
        "title-en": "its title in English (a program's translation)",
        "publisher": "who published it",
        "publisher-en": "its name in English (a program's translation)",
        "published-on": "date like 2025-01-15",
        "published-on-basis": "how the date is known",
        "language": "zh-Hans or zh-Hant",
        "fidelity": "how true the copy is",
        "address": "original address, if known",
        "ref-area": "area of most figures, as a code",
        "time-period": "period of most figures (default: --published-on)",
        "period-basis": "its basis (default: report_date)",
    }
    for name, text in given.items():
        command.add_argument(f"--{name}", default="zh-Hans" if name == "language" else "", help=text)


def run_verify(args: argparse.Namespace) -> int:
    """Write an offline sheet on which a person checks each figure of a source, with the article beside it."""
    from scripts.intake.verify import run
    from scripts.records.repository import load

    return run(load(Paths(args.root)), args.source, args.output, args.reader, say)


def run_serve(args: argparse.Namespace) -> int:
    """Show the built site in a browser of this machine, until Ctrl-C."""
    from scripts.commands.serve import serve

    return serve(Paths(args.root).built_site, args.port, say)


def run_diff(args: argparse.Namespace) -> int:
    """Show what changed between two states of the data, by id: lost coverage first, counts by kind, then each field.

    OLD and NEW: a built package, a release folder, a folder of packages, a checkout, package@0.1.0, package@latest, a git
    revision, or `.` for the hand-kept files as they are.
    """
    from scripts.releases.diff import compare, snapshots
    from scripts.releases.diff import report as text

    root = Paths(args.root)
    diffs = compare.compare_all(snapshots.read(args.old, root), snapshots.read(args.new, root))
    show = {"text": text.as_text, "markdown": text.as_markdown, "json": text.as_json}[args.format]
    say(show(diffs).rstrip("\n"))
    return WELL


def run_release(args: argparse.Namespace) -> int:
    """Freeze a version of each package that changed; its number is computed from the changes, never declared."""
    from scripts.commands.release import release

    return release(Paths(args.root), args.date, args.packages, args.version, args.dry_run, say)


def run_check_history(args: argparse.Namespace) -> int:
    """Compare what never changes in two git revisions: releases, readings, masked texts, earlier entries of changelogs.

    Needs nothing installed. 1 if something that OLD has is changed or gone in NEW.
    """
    from scripts.releases.checksums import compare_revisions

    return compare_revisions(args.root, args.old, args.new, say)


def run_check_releases(args: argparse.Namespace) -> int:
    """Prove that each release which is not in the git revision OLD says what the hand-kept files make; 1 if one does not."""
    from scripts.releases.reproducible import prove_releases

    return prove_releases(Paths(args.root), args.old, say)


def release_options(command: argparse.ArgumentParser) -> None:
    """The options of `release`."""
    command.add_argument("packages", metavar="PACKAGE", nargs="*", help="what to release (default: everything that changed)")
    command.add_argument("--date", metavar="D", required=True, help="day of the release, like 2026-11-30")
    command.add_argument("--version", metavar="V", default="", help="a higher version than the least that the changes ask for")
    command.add_argument("--dry-run", action="store_true", help="show everything and write nothing")


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="fivetier", description="Five-Tier Health Open Data · 五级医疗开放数据")
    top.add_argument("--root", type=Path, default=HERE, help="top folder of the checkout (default: where the program lies)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = add(commands, "check", run_check, "check the hand-kept files")
    check.add_argument("--fix", action="store_true", help="first put right what a machine can, and say what it did")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="how problems are printed")
    build = add(commands, "build", run_build, "build the data packages, summaries, downloads and the site")
    build.add_argument("--only", choices=("data", "site"), help="only the data, or docs and site, from built data where they are of the present files")
    diff = add(commands, "diff", run_diff, "show what changed between two states of the data")
    diff.add_argument("old", metavar="OLD", help="folder, package@version, git revision, or .")
    diff.add_argument("new", metavar="NEW", help="the same")
    diff.add_argument("--format", choices=("text", "markdown", "json"), default="text", help="how changes are shown")
    release_options(add(commands, "release", run_release, "freeze a version of each package that changed"))
    history = add(commands, "check-history", run_check_history, "compare what never changes in two git revisions")
    history.add_argument("old", metavar="OLD", help="the git revision before, like HEAD~1")
    history.add_argument("new", metavar="NEW", help="the git revision after, like HEAD")
    releases = add(commands, "check-releases", run_check_releases, "prove that new releases are what the hand-kept files make")
    releases.add_argument("old", metavar="OLD", help="the git revision whose releases are known")
    verify = add(commands, "verify", run_verify, "write a sheet on which a person checks a source's figures")
    verify.add_argument("source", metavar="SOURCE", help="name of the source, like gz-health-review-2025-01-15")
    verify.add_argument("--output", type=Path, metavar="FILE", help="the HTML file (default: build/verify/SOURCE.html)")
    verify.add_argument("--reader", default="", metavar="NAME", help="your name as a reader, filled in on the sheet")
    prove = add(commands, "prove", run_prove, "find a source's quotes in any copy of its article")
    prove.add_argument("file", metavar="FILE", help="text of the article, UTF-8; - reads standard input")
    prove.add_argument("--source", metavar="NAME", help="the source to look for (default: the one that fits best)")
    new_source_options(add(commands, "new-source", run_new_source, "start a source from its archived text"))
    serve = add(commands, "serve", run_serve, "show the built site on this machine")
    serve.add_argument("--port", type=int, default=8000, help="port on 127.0.0.1 (default: 8000; 0: any that is free)")
    return top


def add(
    commands: Any, name: str, run: Callable[[argparse.Namespace], int], text: str
) -> argparse.ArgumentParser:
    """Add one subcommand."""
    found: argparse.ArgumentParser = commands.add_parser(name, help=text, description=(run.__doc__ or text))
    found.set_defaults(run=run)
    return found


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    args = parser().parse_args(argv)
    try:
        status = int(args.run(args))
        sys.stdout.flush()
        return status
    except BrokenPipeError:  # whoever reads has read enough, like `| head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT
    except (OSError, ValueError) as error:
        print(f"fivetier {args.command}: cannot go on: {error}", file=sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        print(f"fivetier {args.command}: stopped; nothing was left half written", file=sys.stderr)
        return CANNOT
