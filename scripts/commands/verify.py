"""`fivetier verify`: an offline sheet for a person."""

import argparse
from pathlib import Path

from scripts.commands.status import say
from scripts.intake import verify
from scripts.records.paths import Paths
from scripts.records.repository import load


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `verify`."""
    command.add_argument("source", metavar="SOURCE", help="name of the source, like gz-health-review-2025-01-15")
    command.add_argument("--output", type=Path, metavar="FILE", help="the HTML file (default: build/verify/SOURCE.html)")
    command.add_argument("--reader", default="", metavar="NAME", help="your name as a reader, filled in on the sheet")


def run(args: argparse.Namespace) -> int:
    """Write an offline sheet on which a person checks each figure of a source, with the article beside it."""
    return verify.run(load(Paths(args.root)), args.source, args.output, args.reader, say)
