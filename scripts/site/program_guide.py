"""The guide for programs, `llms.txt`: one screen that says where the data are.

Takes the index of the data; writes the one file at the top of the built site.
"""

from pathlib import Path
from typing import Any

from scripts.packages.citation import PROJECT
from scripts.packages.sdmx_files import DATA_FILE as SERIES_DATA
from scripts.records.settings import site_url
from scripts.site.catalogue import CATALOGUE, TURTLE
from scripts.site.present_state import LATEST, NEXT

GUIDE = "llms.txt"


def write_guide(site: Path, index: dict[str, Any]) -> None:
    """Write the guide into the built site."""
    (site / GUIDE).write_text(guide(index), encoding="utf-8", newline="\n")


def guide(index: dict[str, Any]) -> str:
    """One screen that says where the data are, for programs that read text."""
    base = site_url()
    packages = [f"- {p['name']}: {p['title']['en']} · {p['title']['zh']}" for p in index["packages"]]
    return "\n".join([
        f"# {PROJECT}", "",
        "> Open data on how China's tiered health-care systems are built: every figure with its quote, source and page.",
        "> It proves what the copy of a report says, not that it is true. Data: CC BY 4.0; quotes belong to their authors.", "",
        "## Where the data are", "",
        f"- {base}/data/index.json: every package, version and file with address, bytes, sha256, rows, media type",
        f"- {base}/downloads/figures.csv (also .parquet, .json, .xlsx): all figures, one a row, with codes; `value` is a number or empty",
        f"- {base}/data/<package>/{LATEST}/: the newest release; what SHA256SUMS lists in /data/<package>/<version>/ never changes; /{NEXT}/ is what changed since",
        f"- {base}/downloads/everything.duckdb, everything.sqlite: every table in one file",
        f"- {base}/data/{CATALOGUE}, {TURTLE}: the same as DCAT-AP",
        "- beside the tables of a version: datapackage.json, csv-metadata.json, croissant.json, annotations.jsonld (quotes), citation.bib, citation.ris",
        f"- {base}/downloads/{SERIES_DATA}: one row an indicator, area and year, as SDMX; as a plain table {base}/data/summaries/<version>/indicator_series.csv",
        f"- {base}/figures/<id>/: the page of one figure, for example to cite it", "",
        "## Packages", "", *packages, "",
        "## How to use them", "",
        f"- {base}/en/use/: examples, and what to know before adding up", f"- {base}/en/method/: how figures are read and checked", "",
    ])  # fmt: skip
