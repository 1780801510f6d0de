"""JSON Schemas of the hand-kept files, so that an editor offers keys and codes and marks slips while one writes.

Made from the Table Schemas and the short codelists; `fivetier check` stays what decides. Takes the model; writes nothing.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from scripts.checks.file_form import AREA_KEYS
from scripts.records.codelists import Codelist
from scripts.records.repository import SECTIONS, Repository
from scripts.records.schemas import Schema

EDITOR_FOLDER = "docs/developers/editor"
DIALECT = "http://json-schema.org/draft-07/schema#"  # the newest that editors of YAML know well
SHORT_LIST = 20  # a codelist of at most so many codes is offered whole; longer ones change with the data
UNNUMBERED = "new"
# Editors read what looks like a number as a number; the format knows texts only.
TEXT = ["string", "number"]
JSON_TYPES: dict[str, str | list[str]] = {"integer": "integer", "decimal": "number"}
Json = dict[str, Any]


def editor_schemas(repository: Repository) -> dict[str, str]:
    """Path to text of every schema for editors, under the top folder."""
    tables, codelists = repository.schemas, repository.codelists
    records = {section: file_record(tables[name], codelists) for section, name in SECTIONS.items()}
    keys = {key: {"type": TEXT} for key in ("source", "reader", *AREA_KEYS)}
    found = {
        "extraction": of_file(keys, records),
        "settlements": of_file(
            {key: keys[key] for key in ("source", *AREA_KEYS)},
            {"settlements": file_record(tables["settlement"], codelists), "readings": {"type": "object"}},
        ),
        "identities": of_file({}, {name: file_record(tables[table], codelists) for name, table in (("identities", "identity"), ("implied", "implied"))}),
        "corrections": of_file({}, {"corrections": file_record(tables["correction"], codelists)}),
        "translations": of_file({}, {"translations": file_record(tables["translation"], codelists)}),
        "source": file_record(tables["source"], codelists),
    }
    return {f"{EDITOR_FOLDER}/{name}.schema.json": as_json(f"{name}.yaml", schema) for name, schema in found.items()}


def of_file(keys: Mapping[str, Json], sections: Mapping[str, Json]) -> Json:
    """The schema of a file with fields of its own and named lists of records."""
    lists = {name: {"type": ["array", "null"], "items": record} for name, record in sections.items()}
    return {"type": "object", "additionalProperties": False, "properties": {**keys, **lists}}


def file_record(schema: Schema, codelists: Mapping[str, Codelist]) -> Json:
    """The schema of one hand-kept record. `source` may be left out: in an article the file names it."""
    required = [key for key in schema.required if key in schema.record and (key != "source" or schema.name == "source")]
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {key: field_schema(schema.fields[key], codelists) for key in schema.record},
    }


def field_schema(field: Mapping[str, Any], codelists: Mapping[str, Codelist]) -> Json:
    """One field: what it is in both languages, its type, its limits, and its codes where they are few."""
    limits, codelist = field.get("constraints", {}), field.get("codelist", "")
    found: Json = {
        "title": f"{field['title_zh']} · {field['title_en']}",
        "description": described(field, codelist),
        "type": JSON_TYPES.get(field["type"], TEXT),
        **{key: limits[key] for key in ("minimum", "maximum", "maxLength") if key in limits},
    }
    if "pattern" in limits:
        found["pattern"] = f"^{UNNUMBERED}$|{limits['pattern']}" if field["name"] == "id" else limits["pattern"]
    if codelist and len(codelists[codelist].rows) <= SHORT_LIST:
        found["enum"] = sorted(codelists[codelist].rows)
    elif "enum" in limits:
        found["enum"] = limits["enum"]
    return found


def described(field: Mapping[str, Any], codelist: str) -> str:
    """Both descriptions of a field, and where its codes stand."""
    parts: Iterable[str] = (field["description_zh"], field["description_en"], f"codelists/{codelist}.csv" if codelist else "")
    return " · ".join(part for part in parts if part)


def as_json(title: str, schema: Json) -> str:
    """The text of a schema file."""
    return json.dumps({"$schema": DIALECT, "title": title, **schema}, ensure_ascii=False, indent=1) + "\n"
