"""`fivetier prove`: which quotes of a source stand in any copy of its article."""

import argparse

from scripts.commands.status import say
from scripts.intake import quote_search
from scripts.records.paths import Paths
from scripts.records.repository import load


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `prove`."""
    command.add_argument("file", metavar="FILE", help="text of the article, UTF-8; - reads standard input")
    command.add_argument("--source", metavar="NAME", help="the source to look for (default: the one that fits best)")


def run(args: argparse.Namespace) -> int:
    """Find the quotes of a source in any copy of its article, without offsets; 1 if some are not there."""
    return quote_search.run(load(Paths(args.root)), args.file, args.source, say)
