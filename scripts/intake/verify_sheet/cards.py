"""The cards of the sheet: each figure with its words around it, its coordinates in both languages, and its record.

Takes the model, gives plain data for the page; reads and writes nothing.
"""

import re
from collections.abc import Iterable
from typing import Any

from scripts.records.answers import fingerprint
from scripts.records.codelists import Codelist
from scripts.records.record import Record
from scripts.records.repository import Repository, Source
from scripts.records.schemas import Schema
from scripts.rules.anchors import Span, context_span, quote_span, token_span
from scripts.rules.reader_agreement import READER_FIELDS, place
from scripts.rules.sentences import sentence

MASKED_REACH = 28
# What a person's reading says of a figure: its place and coordinates. Notes and ranks are not a reader's.
READ_FIELDS = (*READER_FIELDS, "id", "missing_reason", "printed", "printed_nth", "gap_start", "quote", "start", "context",
        "context_start", "base")  # fmt: skip
# What a person may correct, and the codelist of it (empty: free text).
EDITABLE = {
    "obs_value": "",
    "value_qualifier": "qualifier",
    "value_type": "value_type",
    "indicator": "indicator",
    "breakdown": "breakdown",
    "ref_area": "area",
    "facility": "facility",
    "time_period": "",
    "period_basis": "period_basis",
}
Pair = list[str]
Card = dict[str, Any]
Codelists = dict[str, Codelist]


def cards(repository: Repository, source: Source) -> list[Card]:
    """A card for each figure of the source that is not withdrawn, in the order of the text."""
    # A figure without a place has no words to be held against.
    records = [r for r in source.records("observations") if not r.get("withdrawn") and place(r) is not None]
    schema = repository.schemas["observation"]
    known = repository.packages[source.package].observations
    records.sort(key=lambda r: (place(r) or 0, r.id))
    return [card(record, source, schema, repository.codelists, known) for record in records]


def card(record: Record, source: Source, schema: Schema, codelists: Codelists, known: dict[str, Record]) -> Card:
    """One card."""
    fields = {k: record.get(k) for k in schema.record if k in READ_FIELDS and record.get(k)}
    indicator = codelists["indicator"].rows.get(record.get("indicator"), {})
    return {
        "id": record.id,
        # Of what is shown: an answer to a figure that was corrected since belongs to no card.
        "key": fingerprint(fields),
        "at": place(record),
        "fields": fields,
        "sentence": around(record, source),
        "paragraph": paragraph(record, source),
        "second": second(record, source),
        "facts": facts(record, schema, codelists, known),
        "definition": [indicator.get("definition_zh", ""), indicator.get("definition_en", "")],
        "lost": record.get("obs_status") == "L",
        "note": record.get("note"),
        "ambiguity": record.get("ambiguity"),
    }


def reach(view: str, span: Span, source: Source) -> Span:
    """The sentence around a quote inside the article; a masked text hides where sentences end, so less of it."""
    first, last = sentence(view, *span) if source.text is not None else sentence(view, *span, MASKED_REACH)
    return max(first, source.span[0]), min(last, source.span[1])


def around(record: Record, source: Source) -> list[Pair]:
    """The sentence of the quote as pieces: [kind, text]."""
    view, span = source.view or "", quote_span(record)
    return pieces(view, reach(view, span, source), record) if span is not None else []


def paragraph(record: Record, source: Source) -> list[Pair]:
    """The whole paragraph of the quote, where the archived text is present and it is longer than the sentence."""
    span, text = quote_span(record), source.text
    if span is None or text is None:
        return []
    first, last = text.rfind("\n", 0, span[0]) + 1, text.find("\n", span[1])
    whole = max(first, source.span[0]), min(last if last >= 0 else len(text), source.span[1])
    found = pieces(text, whole, record)
    return found if sum(len(t) for _, t in found) > sum(len(t) for _, t in around(record, source)) else []


def second(record: Record, source: Source) -> list[Pair]:
    """The second anchor in its own sentence, where it stands outside that of the quote."""
    view, span, quote = source.view or "", context_span(record), quote_span(record)
    if span is None or quote is None:
        return []
    first, last = reach(view, quote, source)
    return [] if first <= span[0] and span[1] <= last else pieces(view, reach(view, span, source), record)


def pieces(view: str, span: Span, record: Record) -> list[Pair]:
    """view[span] cut where the kind changes: text, quote, context, number, or a gap where digits were lost."""
    # In this order: where they overlap the number is drawn over the quote, the quote over its context.
    kinds = ["text"] * len(view)
    for kind, marked in (("context", context_span(record)), ("quote", quote_span(record)), ("number", token_span(record))):
        if marked is not None:
            kinds[slice(*marked)] = [kind] * (marked[1] - marked[0])
    found: list[Pair] = []
    gap = record.whole("gap_start")
    for at in range(span[0], min(span[1], len(view))):
        if at == gap:
            found.append(["gap", "□"])
        if found and found[-1][0] == kinds[at]:
            found[-1][1] += view[at]
        else:
            found.append([kinds[at], view[at]])
    return found


def facts(record: Record, schema: Schema, codelists: Codelists, known: dict[str, Record]) -> list[Card]:
    """What the figure says, one row a field: name, text in both languages, and if it is worth a second look."""
    rows = [row("indicator", record, schema, codelists)]
    rows += [row(k, record, schema, codelists) for k in ("breakdown", "facility") if record.get(k)]
    rows += [value(record, schema, codelists), row("ref_area", record, schema, codelists), period(record, schema, codelists)]
    rows += [row("value_type", record, schema, codelists), row("value_qualifier", record, schema, codelists)]
    if record.get("base"):
        rows.append({"field": "base", "name": names("base", schema), "text": base(record, codelists, known), "stands_out": False})
    return rows


def names(field: str, schema: Schema) -> Pair:
    """The heading of a field in both languages."""
    return [schema.title(field, "zh"), schema.title(field, "en")]


def row(field: str, record: Record, schema: Schema, codelists: Codelists) -> Card:
    """One coded field; it stands out where it is not the default that most figures have."""
    code = record.get(field) or schema.default(field)
    labels = both(codelists[schema.codelists[field]], code)
    default = schema.default(field)
    return {"field": field, "name": names(field, schema), "text": labels, "stands_out": bool(default) and code != default}


def both(codelist: Codelist, code: str) -> Pair:
    """The labels of a code in both languages."""
    return [codelist.label(code, "zh"), codelist.label(code, "en")]


def value(record: Record, schema: Schema, codelists: Codelists) -> Card:
    """The value with its unit; a range as printed; a lost figure says so."""
    indicator = codelists["indicator"].rows.get(record.get("indicator"), {})
    unit = both(codelists["unit"], indicator.get("unit_measure", ""))
    if record.get("obs_status") == "L":
        text = both(codelists["missing_reason"], record.get("missing_reason"))
        return {"field": "obs_value", "name": names("obs_value", schema), "text": text, "stands_out": True, "value": True}
    number = grouped(record.get("obs_value")) or record.get("printed")
    text = [f"{number} {label}".strip() for label in unit]
    return {"field": "obs_value", "name": names("obs_value", schema), "text": text, "stands_out": False, "value": True}


def grouped(text: str) -> str:
    """The decimal with a thin space between groups of three digits."""
    whole, point, rest = text.partition(".")
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", "\u2009", whole) + point + rest


def period(record: Record, schema: Schema, codelists: Codelists) -> Card:
    """The period in words, with its basis."""
    text, basis = record.get("time_period"), both(codelists["period_basis"], record.get("period_basis"))
    if not text:
        return {"field": "time_period", "name": names("time_period", schema), "text": basis, "stands_out": True}
    if text.startswith("../"):
        words = [f"截至 {text[3:]}，起点未写明", f"up to {text[3:]}, start not stated"]
    else:
        words = [text.replace("/", " 至 "), text.replace("/", " to ")]
    return {
        "field": "time_period",
        "name": names("time_period", schema),
        "text": [f"{words[0]}（{basis[0]}）", f"{words[1]} ({basis[1].lower()})"],
        "stands_out": record.get("period_basis") in ("inferred", "unknown"),
    }


def base(record: Record, codelists: Codelists, known: dict[str, Record]) -> Pair:
    """What a share is a share of."""
    text = record.get("base")
    if text == "not_stated":
        return ["原文未说明", "not stated"]
    if text in known:
        labels = both(codelists["indicator"], known[text].get("indicator"))
        return [f"{labels[0]} {text}", f"{labels[1]} {text}"]
    return [text, text]


def choices(schema: Schema, codelists: Codelists, fields: Iterable[str] = EDITABLE) -> list[Card]:
    """What a person may correct: field, heading, default, pattern, and the codes with their labels."""
    found = []
    for field in fields:
        codelist = EDITABLE[field]
        codes = [[c, *both(codelists[codelist], c)] for c in sorted(codelists[codelist].rows)] if codelist else []
        spec = schema.fields[field]
        pattern = spec.get("constraints", {}).get("pattern", "")
        found.append(
            {"field": field, "name": names(field, schema), "default": schema.default(field), "pattern": pattern, "codes": codes,
             "help": [spec["description_zh"], spec["description_en"]]}  # fmt: skip
        )
    return found
