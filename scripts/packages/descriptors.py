"""Descriptors: the datapackage.json of a built package, as Data Package v2 has it.

Takes the hand-kept descriptor, the schemas and what stands in the tables; reads what was built. Texts hold both languages, `中文 · English`; the pair stands apart too under keys with the prefix `fivetier:`, which the standard allows.
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scripts.packages.codes_used import CODE_REFERENCES
from scripts.records.codelists import CODELIST, Codelist
from scripts.records.paths import BUILT_DESCRIPTOR
from scripts.records.record import Document
from scripts.records.schemas import Schema, standard_field
from scripts.records.settings import site_url

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
LICENCES = {
    "CC-BY-4.0": {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0 International",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    }
}
KEYWORDS = ("中国", "China", "开放数据", "open data")
HEALTH = "health"  # the domain of packages that stand first wherever all of them stand together
SMALL_CODELIST = 12  # a codelist of at most so many rows in use is an enum too, and its labels are those of categories
# Columns that hold ids or codes of another table of the package: table -> column -> table.
LINKS = {
    "mentions": {"restates": "observations", "source": "sources"},
    "observations": {"source": "sources"},
    "facilities": {"source": "sources"},
    "events": {"source": "sources"},
    "relations": {"source": "sources"},
    "readings": {"id": "observations", "source": "sources"},
    "settlements": {"source": "sources"},
    "second_copies": {"source": "sources"},
    "numerals": {"source": "sources"},
    "withdrawn": {"source": "sources"},
    "sources": {"derived_from": "sources"},
    "implied": {"amount": "observations", "share": "observations"},
    "figures": {"id": "observations", "source": "sources"},
}
STANDARD_TYPES = {"decimal": "number"}
CODELIST_TYPES = {"decimals": "integer", "order": "integer", "minimum": "number", "maximum": "number"}
CODELIST_TITLES = {
    "code": "代码 · Code",
    "label_zh": "名称 · Label (zh)",
    "label_en": "英文名称 · Label (en)",
    "definition_zh": "定义 · Definition (zh)",
    "definition_en": "英文定义 · Definition (en)",
    "parent": "上级 · Parent",
    "note": "说明 · Note",
}
Json = dict[str, Any]


def read_descriptor(folder: Path) -> Json:
    """The descriptor of a built package or of a release. Raises OSError or ValueError where it cannot be read."""
    found: Json = json.loads((folder / BUILT_DESCRIPTOR).read_text(encoding="utf-8"))
    return found


def package_descriptor(
    document: Document, sources: Iterable[Mapping[str, str]], resources: list[Json], keywords: Iterable[str] = ()
) -> Json:
    """The descriptor of a package whose hand-kept descriptor is `document`; where the site has an address, with its own there."""
    top = document.top
    titles = [{"title": f"{s['title_zh']} · {s['title_en']} ({s['publisher']}, {s['published_on']})"} for s in sources]
    for title, source in zip(titles, sources, strict=True):
        if source["address"]:
            title["path"] = source["address"]
    return {
        "$schema": PROFILE,
        "name": top.get("name"),
        **own_addresses(top.get("name")),
        **text_pair("title", top.get("title_zh"), top.get("title_en")),
        **text_pair("description", top.get("description_zh"), top.get("description_en")),
        "version": present_version(document),
        "keywords": [*KEYWORDS, *keywords],
        "licenses": [LICENCES[top.get("licence") or "CC-BY-4.0"]],
        "contributors": [contributor(r.fields) for r in document.records("contributors")],
        **({"sources": titles} if titles else {}),
        "fivetier:domain": top.get("domain"),
        "resources": resources,
    }


def own_addresses(name: str) -> Json:
    """Id and home page of a package, where the site has an address."""
    # Without an address of the site nobody could follow the id, and it would differ from machine to machine.
    if not site_url():
        return {}
    return {"id": f"{site_url()}/data/{name}/", "homepage": f"{site_url()}/packages/{name}/"}


def present_version(document: Document) -> str:
    """The version of what is built: the last release with a mark that this is the state after it."""
    # A build is never called a release: with the same version two files of unlike bytes would bear one name.
    return f"{document.top.get('version') or '0.0.0'}+unreleased"


def text_pair(key: str, zh: str, en: str) -> Json:
    """One text in both languages: joined under its own name, apart under the project's prefix."""
    return {key: f"{zh} · {en}", f"fivetier:{key}": {"zh": zh, "en": en}}


def contributor(fields: Mapping[str, str]) -> Json:
    """One contributor with a list of roles."""
    return {"title": fields.get("title", ""), "roles": fields.get("roles", "contributor").split()}


def resource(name: str, titles: tuple[str, str], schema: Json, content: tuple[int, str]) -> Json:
    """One table in a CSV; `content` is the number of bytes and the sha256 of the file."""
    return {
        "name": name,
        **text_pair("title", *titles),
        "type": "table",
        "profile": "tabular-data-resource",  # what `type` is called by readers of version 1, which find no table without it
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": content[0],
        "hash": f"sha256:{content[1]}",
        "schema": schema,
    }


def table_schema(table: str, schema: Schema, in_use: Mapping[str, set[str]], codelists: Mapping[str, Codelist]) -> Json:
    """The Table Schema of a published table: keys into other tables and codelists in use, small codelists as enums."""
    fields = [published_field(schema.fields[name], in_use, codelists) for name in schema.published]
    coded = {c: name for c, name in schema.codelists.items() if c in schema.published and name in in_use}
    keys = [foreign_key(column, f"{CODELIST}{name}") for column, name in coded.items()]
    targets = {"sources": "source", "observations": "id"}
    # An empty resource is the table itself, in the words of the standard.
    keys += [foreign_key(c, "" if t == table else t, targets[t]) for c, t in LINKS.get(table, {}).items()]
    return {
        "fields": fields,
        "missingValues": [""],
        "primaryKey": list(schema.raw["primaryKey"]),
        **({"foreignKeys": keys} if keys else {}),
    }


def foreign_key(column: str, table: str, target: str = "code") -> Json:
    """One foreign key; a reference to the table itself names no resource."""
    return {"fields": [column], "reference": {**({"resource": table} if table else {}), "fields": [target]}}


def published_field(field: Json, in_use: Mapping[str, set[str]], codelists: Mapping[str, Codelist]) -> Json:
    """One field as the standard has it. Only texts that must be there keep a pattern: an empty cell fits none in SQL."""
    found = standard_field(field)
    found["type"] = STANDARD_TYPES.get(found["type"], found["type"])
    limits = dict(found.get("constraints", {}))
    if found["type"] != "string" or not limits.get("required"):
        limits.pop("pattern", None)
    codes = in_use.get(field.get("codelist", ""), set())
    # Of the codes in use alone: an enum of all codes would change a package when another one takes a new code.
    if codes and len(codes) <= SMALL_CODELIST:
        limits["enum"] = sorted(codes)
        found["categories"] = [category(code, codelists[field["codelist"]]) for code in sorted(codes)]
    found["constraints"] = limits
    for part in ("title", "description"):
        if f"{part}_zh" in field:
            found[f"fivetier:{part}"] = {"zh": field[f"{part}_zh"], "en": field[f"{part}_en"]}
    return found if limits else {k: v for k, v in found.items() if k != "constraints"}


def category(code: str, codelist: Codelist) -> Json:
    """A code with its label in both languages."""
    return {"value": code, "label": f"{codelist.label(code, 'zh')} · {codelist.label(code, 'en')}"}


def codelist_schema(codelist: Codelist, in_use: Mapping[str, set[str]]) -> Json:
    """The Table Schema of the rows of a codelist that are in use."""
    key = codelist.columns[0]
    fields: list[Json] = []
    for column in codelist.columns:
        field: Json = {"name": column, "type": CODELIST_TYPES.get(column, "string")}
        field["title"] = CODELIST_TITLES.get(column, column)
        if column == key:
            field["constraints"] = {"required": True, "unique": True}
        fields.append(field)
    links = {c: t for c, t in CODE_REFERENCES.get(codelist.name, {}).items() if c in codelist.columns and in_use.get(t)}
    keys = [foreign_key(c, "" if t == codelist.name else f"{CODELIST}{t}") for c, t in links.items()]
    found: Json = {"fields": fields, "missingValues": [""], "primaryKey": [key]}
    return {**found, "foreignKeys": keys} if keys else found
