"""`fivetier check-releases`: a release that came is what the hand-kept files beside it make."""

import argparse

from scripts.commands.status import say
from scripts.records.paths import Paths
from scripts.releases.reproducible import prove_releases


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `check-releases`."""
    command.add_argument("old", metavar="OLD", help="the git revision whose releases are known")


def run(args: argparse.Namespace) -> int:
    """Prove that each release which is not in the git revision OLD says what the hand-kept files make; 1 if one does not."""
    return prove_releases(Paths(args.root), args.old, say)
