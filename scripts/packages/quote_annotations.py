"""Annotations: where the quote of each figure stands, as Web Annotations, so that others can mark it in their copy.

Takes the tables of a package and the address of the site; gives the annotations; writes nothing. A quote is named twice: in the
report at its public address by its words alone, and in the text that was read, which its hash names, by its place too.
"""

import base64
import json
from typing import Any

from scripts.packages.tables import Row, Table
from scripts.records.settings import site_url

Json = dict[str, Any]
ANNOTATIONS_FILE = "annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TOP_OF_SITE = "../../.."  # from the folder of a version
FIGURES, OBSERVATIONS, SOURCES = "figures", "observations", "sources"


def quote_annotations(tables: list[Table]) -> str:
    """One annotation a figure, one a line; empty for a package without figures."""
    rows = {table.name: table.rows for table in tables}
    if not rows.get(OBSERVATIONS):
        return ""
    sources = {row["source"]: row for row in rows[SOURCES]}
    places = {row["id"]: row for row in rows[OBSERVATIONS]}
    items = [annotation(row, places[row["id"]], sources[places[row["id"]]["source"]]) for row in rows[FIGURES]]
    lines = ",\n".join(json.dumps(item, ensure_ascii=False) for item in items)
    head = {"@context": CONTEXT, "type": "AnnotationPage"}
    return f"{json.dumps(head)[:-1]}, \"items\": [\n{lines}\n]}}\n"


def annotation(figure: Row, place: Row, source: Row) -> Json:
    """What a figure says, its page, and its quote in the report and in the text that was read."""
    quote = {"type": "TextQuoteSelector", "exact": place["quote"]}
    position = {"type": "TextPositionSelector", "start": int(place["start"]), "end": int(place["end"])}
    # At its address a report stands in another form, with menus and ads, so no place in our copy is true there.
    report = [{"source": source["address"], "selector": quote}] if source["address"] else []
    return {
        "id": f"#{figure['id']}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [*(said(figure, language) for language in ("zh", "en")), {"id": page_address(figure["address"]), "format": "text/html"}],
        "target": [*report, {"source": address_of_text(source["text_sha256"]), "selector": [quote, position]}],
    }


def page_address(frozen: str) -> str:
    """The address of the page of a figure; one that was written while the site had none begins at the top of the site."""
    return f"{site_url() or TOP_OF_SITE}{frozen}" if frozen.startswith("/") else frozen


def said(figure: Row, language: str) -> Json:
    """What a figure says in one language."""
    what, where, unit = (figure[f"{name}_{language}"] for name in ("what", "where", "unit"))
    value = f"{figure['printed']} ({unit})" if figure["printed"] else {"zh": "数字已丢失", "en": "the digits are lost"}[language]
    return {"type": "TextualBody", "value": f"{what}, {where}: {value}", "language": language}


def address_of_text(sha256: str) -> str:
    """The address of a text that only its hash names (RFC 6920)."""
    return "ni:///sha-256;" + base64.urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")
