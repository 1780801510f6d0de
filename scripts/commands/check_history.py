"""`fivetier check-history`: what never changes is the same in two git revisions. Imports nothing that has to be installed."""

import argparse

from scripts.commands.status import say
from scripts.releases.checksums import compare_revisions


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `check-history`."""
    command.add_argument("old", metavar="OLD", help="the git revision before, like HEAD~1")
    command.add_argument("new", metavar="NEW", help="the git revision after, like HEAD")


def run(args: argparse.Namespace) -> int:
    """Compare what never changes in two git revisions: releases, readings, masked texts, earlier entries of changelogs.

    Needs nothing installed. 1 if something that OLD has is changed or gone in NEW.
    """
    return compare_revisions(args.root, args.old, args.new, say)
