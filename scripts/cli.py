"""The command `fivetier`: each subcommand is one step of the pipeline.

Exit status: 0 well, 1 problems found (all of them printed), 2 the program could not do its work. Steps are imported
when they are called, so that `check` stays quick.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scripts import problems
from scripts.paths import HERE, Paths

if TYPE_CHECKING:
    from scripts.model import Repository

WELL, FOUND, CANNOT = 0, 1, 2


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(text, flush=True)


def run_check(args: argparse.Namespace) -> int:
    """Check the hand-kept files; with --fix, put right first what a machine can."""
    from scripts.check import check
    from scripts.fix import fix
    from scripts.model import load

    repository = load(Paths(args.root))
    if args.fix:
        count = fix(repository, lambda text: print(text, file=sys.stderr))
        print(f"{count} files written", file=sys.stderr)
        repository = load(Paths(args.root))
    found = check(repository)
    report(found, args.format)
    if args.format != "json":
        summary(repository, found)
    return FOUND if problems.errors(found) else WELL


def report(found: Sequence[problems.Problem], form: str) -> None:
    """Print the problems in the form asked for."""
    if form == "json":
        print(problems.as_json(found))
        return
    show = problems.as_github if form == "github" else problems.as_text
    for problem in found:
        print(show(problem))


def summary(repository: "Repository", found: Sequence[problems.Problem]) -> None:
    """The closing line: what was checked, and what was found."""
    packages = repository.packages.values()
    figures = sum(len(p.records("observations")) for p in packages)
    sources = [s for p in packages for s in p.sources.values()]
    texts = sum(s.text is not None for s in sources)
    wrong = len(problems.errors(found))
    print(
        f"{figures} figures of {len(sources)} sources in {len(packages)} packages; "
        f"{texts} of {len(sources)} archived texts present; {wrong} errors, {len(found) - wrong} notices"
    )


def run_build(args: argparse.Namespace) -> int:
    """Build packages, validation, summaries, downloads, docs and site."""
    from scripts.build import build

    return build(Paths(args.root), args.only, say)


def run_prove(args: argparse.Namespace) -> int:
    """Find the quotes of a source in any copy of its article, without offsets; 1 if some are not there."""
    from scripts.model import load
    from scripts.prove import run

    return run(load(Paths(args.root)), args.file, args.source, say)


def run_serve(args: argparse.Namespace) -> int:
    """Show the built site in a browser of this machine, until Ctrl-C."""
    from scripts.serve import serve

    return serve(Paths(args.root).built_site, args.port, say)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = argparse.ArgumentParser(prog="fivetier", description="Five-Tier Health Open Data · 五级医疗开放数据")
    top.add_argument("--root", type=Path, default=HERE, help="top folder of the checkout (default: where the program lies)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    check = add(commands, "check", run_check, "check the hand-kept files")
    check.add_argument("--fix", action="store_true", help="first put right what a machine can, and say what it did")
    check.add_argument("--format", choices=("text", "github", "json"), default="text", help="how problems are printed")
    build = add(commands, "build", run_build, "build the data packages, summaries, downloads and the site")
    build.add_argument("--only", choices=("data", "site"), help="only the data, or only docs and site from built data")
    prove = add(commands, "prove", run_prove, "find a source's quotes in any copy of its article")
    prove.add_argument("file", metavar="FILE", help="text of the article, UTF-8; - reads standard input")
    prove.add_argument("--source", metavar="NAME", help="the source to look for (default: the one that fits best)")
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
    args = parser().parse_args(argv)
    try:
        return int(args.run(args))
    except (OSError, ValueError) as error:
        print(f"fivetier {args.command}: cannot go on: {error}", file=sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        print(f"fivetier {args.command}: stopped; nothing was left half written", file=sys.stderr)
        return CANNOT
