"""Hand-written pages: what they say in numbers is filled in from what was built."""

from decimal import Decimal
from pathlib import Path

from scripts.records.settings import reading_address
from scripts.rules.prose_numbers import PROSE_FIELDS, SITE_ADDRESS, filled_prose
from scripts.site.data import Data

PROVINCES = "provincial-work-reports"


def filled_page(path: Path, data: Data) -> str:
    """The text of a hand-written page with its numbers. Raises ValueError where it names a figure that was not built.

    The pages name figures of this repository's packages; over the data of another one a dash stands for them.
    """

    def number(kind: str, name: str) -> str:
        if (kind, name) == SITE_ADDRESS:
            return reading_address()
        # In this repository a name that is unknown is a slip and stops the build.
        ours = kind == "count" or name in data.observations or PROVINCES in data.packages
        return number_of(data, kind, name) if ours else "—"

    try:
        return filled_prose(path.read_text(encoding="utf-8"), number)
    except KeyError as unknown:
        raise ValueError(f"{path}: nothing in the data is called {unknown}") from unknown


def fill_pages(folder: Path, data: Data) -> None:
    """Fill in the numbers of every page of a folder."""
    for path in sorted(folder.rglob("*.md")):
        path.write_text(filled_page(path, data), encoding="utf-8", newline="\n")


def number_of(data: Data, kind: str, name: str) -> str:
    """A count, or one field of a figure: as printed, or with its thousands apart. Raises KeyError where there is none."""
    if kind == "count":
        return f"{counts(data)[name]:,}"
    text = data.observations[name][PROSE_FIELDS[kind]]
    return text if kind == "printed" else f"{Decimal(text):,}"


def counts(data: Data) -> dict[str, int]:
    """What a page can say the number of."""
    sources = data.sources.values()
    return {
        "figures": len(data.observations),
        "sources": len(sources),
        "articles": sum(row["report_year"] == "" for row in sources),
        "provinces": len({row["ref_area"] for row in data.packages[PROVINCES].rows("observations")}) if PROVINCES in data.packages else 0,
        "columns": len(data.figures[0]) if data.figures else 0,
    }
