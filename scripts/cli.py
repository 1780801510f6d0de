"""The command `fivetier`: each subcommand is a module of `commands/`.

Exit status: 0 well, 1 problems found (all of them printed), 2 the program could not do its work. Only the module of the
subcommand that is called is imported, so that `check` stays quick and `check-history` needs nothing installed.
"""

import argparse
import io
import os
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from scripts.commands.status import CANNOT
from scripts.records.paths import HERE

COMMANDS = {
    "check": "check the hand-kept files",
    "build": "build the data packages, summaries, downloads and the site",
    "diff": "show what changed between two states of the data",
    "release": "freeze a version of each package that changed",
    "check-history": "compare what never changes in two git revisions",
    "check-releases": "prove that new releases are what the hand-kept files make",
    "verify": "write a sheet on which a person checks a source's figures",
    "prove": "find a source's quotes in any copy of its article",
    "compare-copies": "look quotes up in a second copy of their reports",
    "new-source": "start a source from its archived text",
    "draft": "draft the figures of a work report",
    "serve": "show the built site on this machine",
}


def parser(wanted: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """The command line; every subcommand is listed, and the `wanted` ones have their options."""
    top = argparse.ArgumentParser(prog="fivetier", description="Five-Tier Health Open Data · 五级医疗开放数据")
    top.add_argument("--root", type=Path, default=HERE, help="top folder of the checkout (default: where the program lies)")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, text in COMMANDS.items():
        command = commands.add_parser(name, help=text)
        if name in wanted:
            module = import_module(f"scripts.commands.{name.replace('-', '_')}")
            command.description = module.run.__doc__
            command.set_defaults(run=module.run)
            module.add_options(command)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; returns the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal of another encoding shows escapes of Chinese letters and does not end the program.
            stream.reconfigure(errors="backslashreplace")
    given = sys.argv[1:] if argv is None else argv
    # A word that only looks like a command costs an import; one that is left out would lack its options.
    args = parser([name for name in COMMANDS if name in given]).parse_args(given)
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
