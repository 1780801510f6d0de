"""Companions of a package: what lies beside its tables so that other programs find their way without asking.

Takes the tables of a built package or of a release; gives files; reads and writes nothing. They name the tables by their files,
so they hold wherever they lie beside them: in a zip and in the folder of a version.
"""

import json

from scripts.packages import citation
from scripts.packages.croissant_metadata import CROISSANT_FILE, croissant_metadata
from scripts.packages.csvw_metadata import CSVW_FILE, csvw_metadata
from scripts.packages.quote_annotations import ANNOTATIONS_FILE, quote_annotations
from scripts.packages.tables import Json, Table

BIBTEX_FILE, RIS_FILE = "citation.bib", "citation.ris"


def companion_files(descriptor: Json, tables: list[Table]) -> dict[str, bytes]:
    """The files of one package by their names; without figures there are no annotations."""
    texts = {
        ANNOTATIONS_FILE: quote_annotations(tables),
        BIBTEX_FILE: citation.bibtex(descriptor),
        RIS_FILE: citation.ris(descriptor),
        CROISSANT_FILE: for_programs(croissant_metadata(descriptor)),
        CSVW_FILE: for_programs(csvw_metadata(descriptor)),
    }
    return {name: text.encode() for name, text in texts.items() if text}


def for_programs(value: Json) -> str:
    """The object as JSON with a line end; without indents, which would make half of it."""
    return json.dumps(value, ensure_ascii=False) + "\n"
