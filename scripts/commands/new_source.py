"""`fivetier new-source`: a source from its archived text, and the work sheet that comes of it."""

import argparse
from pathlib import Path

from scripts.commands.status import say
from scripts.intake import start_source
from scripts.intake.draft import Defaults
from scripts.intake.redraft import again
from scripts.intake.start_source import META, Asked
from scripts.intake.work_sheet import accept
from scripts.records.paths import Paths
from scripts.records.repository import load


def add_options(command: argparse.ArgumentParser) -> None:
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


def run(args: argparse.Namespace) -> int:
    """Start a source from its archived text; with --accept take over the work sheet, with --again draft its undecided records anew.

    Nothing of the text enters the repository but its mask: numerals, dates and set phrases.
    """
    repository = load(Paths(args.root))
    if args.accept:
        return accept(repository, args.accept, say)
    if args.again:
        return again(repository, args.again, say)
    if not (args.text and args.package and args.name):
        raise ValueError("TEXT, --package and --name are needed, or --accept SHEET, or --again SHEET")
    meta = {key: getattr(args, key) for key in META if getattr(args, key)}
    # What names no day of its own is of the day of its report.
    basis = args.period_basis or ("report_date" if args.time_period or args.published_on else "")
    defaults = Defaults(args.ref_area, args.time_period, basis)
    return start_source.run(repository, Asked(args.text, args.package, args.name, args.start, args.end, args.sheet, meta, defaults), say)
