"""`fivetier compare-copies`: look quotes up in a second copy of their reports."""

import argparse
from pathlib import Path

from scripts.commands.status import say
from scripts.intake.compare_copies import compare_copies
from scripts.records.paths import Paths
from scripts.records.repository import load


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `compare-copies`."""
    command.add_argument("folder", metavar="FOLDER", type=Path, nargs="?", help="the second copies (default: second-copies in the archive)")


def run(args: argparse.Namespace) -> int:
    """Look every quote of the years that have one up in a second copy of its report, and write what came of it."""
    root = Paths(args.root)
    compare_copies(load(root), args.folder or root.second_copies, say)
    return 0
