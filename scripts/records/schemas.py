"""Table Schemas: the one list of fields, for the YAML that people keep and the CSV that is published.

Reads `datapackages/schemas/*.json`; writes nothing.
"""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

# Properties that only this project reads; the published schema leaves them out.
OWN_PROPERTIES = {"published", "default", "codelist", "title_zh", "title_en", "description_zh", "description_en"}


@dataclass(frozen=True)
class Schema:
    """One Table Schema with the hand-kept keys and their order."""

    name: str
    raw: dict[str, Any]

    @cached_property
    def fields(self) -> dict[str, dict[str, Any]]:
        """Every field by name, in the order of the schema."""
        return {f["name"]: f for f in self.raw["fields"]}

    @cached_property
    def published(self) -> list[str]:
        """The columns of the CSV, in their order."""
        return [name for name, f in self.fields.items() if f.get("published", True)]

    @cached_property
    def record(self) -> list[str]:
        """The keys of the hand-kept record, in their order; empty for a derived table."""
        return list(self.raw.get("record", []))

    @cached_property
    def codelists(self) -> dict[str, str]:
        """Field name to the codelist that its values are codes of."""
        return {name: f["codelist"] for name, f in self.fields.items() if "codelist" in f}

    @cached_property
    def required(self) -> list[str]:
        """The hand-kept keys that no record may leave out."""
        # What has a default is never missing.
        return [k for k in self.record if self.fields[k].get("constraints", {}).get("required") and "default" not in self.fields[k]]

    def default(self, name: str) -> str:
        """The value that a record has where it leaves the field out."""
        return self._defaults[name]

    @cached_property
    def _defaults(self) -> dict[str, str]:
        return {name: str(f.get("default", "")) for name, f in self.fields.items()}

    def title(self, name: str, language: str) -> str:
        """The heading of a field in `zh` or `en`."""
        return str(self.fields[name][f"title_{language}"])


def load_schemas(folder: Path) -> dict[str, Schema]:
    """Every schema in the folder, by name. Raises ValueError or OSError where one cannot be read."""
    schemas = {}
    for path in sorted(folder.glob("*.json")):
        try:
            schemas[path.stem] = Schema(path.stem, well_formed(json.loads(path.read_text(encoding="utf-8")), path.stem))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, re.error) as error:
            raise ValueError(f"{path} is no Table Schema: {error}") from error
    return schemas


def well_formed(raw: Any, name: str) -> dict[str, Any]:
    """The raw schema `name`. Raises ValueError, KeyError or TypeError where it lacks what the pipeline reads from it."""
    names = [f["name"] for f in raw["fields"] if f["type"] and f["title_zh"] and f["title_en"]]
    if raw["name"] != name:
        raise ValueError(f"its name is {raw['name']}")
    if len({*names}) != len(raw["fields"]):
        raise ValueError("a field stands twice, or has no type or title")
    if unknown := sorted({*raw.get("record", []), *raw.get("primaryKey", [])} - {*names}):
        raise ValueError(f"of its record or key, {', '.join(unknown)} is no field")
    # A pattern that is none is found here, and not at the first value that is held against it.
    for field in raw["fields"]:
        re.compile(field.get("constraints", {}).get("pattern", ""))
    return dict(raw)


def standard_field(field: dict[str, Any]) -> dict[str, Any]:
    """The field as Data Package v2 has it: name, type, title, description and constraints, both languages in the text."""
    kept = {k: v for k, v in field.items() if k not in OWN_PROPERTIES}
    kept["title"] = f"{field['title_zh']} · {field['title_en']}"
    if "description_zh" in field:
        kept["description"] = f"{field['description_zh']} · {field['description_en']}"
    order = ["name", "type", "title", "description", "constraints"]
    return {k: kept[k] for k in sorted(kept, key=lambda k: order.index(k) if k in order else len(order))}
