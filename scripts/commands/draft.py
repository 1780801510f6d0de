"""`fivetier draft`: the work sheet of a report of a series, or of an indicator across the years of an area."""

import argparse
from pathlib import Path

from scripts.commands.status import say
from scripts.intake.redraft import again
from scripts.intake.series_sheet import accept_series, draft_series
from scripts.records.paths import Paths
from scripts.records.repository import load


def add_options(command: argparse.ArgumentParser) -> None:
    """The options of `draft`."""
    command.add_argument("report", metavar="REPORT", nargs="?", help="the report, like wr-520000-2026, or the code of its area for all years")
    command.add_argument("--indicator", default="", metavar="CODE", help="only numerals that may be of this indicator")
    command.add_argument("--sheet", type=Path, help="the work sheet (default: beside the archived texts)")
    command.add_argument("--accept", metavar="SHEET", type=Path, help="take over the records of a work sheet")
    command.add_argument("--again", metavar="SHEET", type=Path, help="draft anew what nobody changed, after codes were added")


def run(args: argparse.Namespace) -> int:
    """Draft the figures of a work report: a sheet of its passages with a proposal for each numeral, then --accept.

    The sheet holds sentences of the report, so it lies where git does not see it.
    """
    repository = load(Paths(args.root))
    if args.accept:
        return accept_series(repository, args.accept, say)
    if args.again:
        return again(repository, args.again, say)
    if not args.report:
        raise ValueError("REPORT is needed, or --accept SHEET, or --again SHEET")
    return draft_series(repository, args.report, args.indicator, args.sheet, say)
