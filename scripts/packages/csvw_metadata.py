"""CSV on the Web: what the tables of a package are, for programs that read CSV with metadata.

Takes the descriptor of a package; gives the metadata; reads and writes nothing. It lies beside the tables and names them by
their files.
"""

from typing import Any

Json = dict[str, Any]
CSVW_FILE = "csv-metadata.json"  # the name under which readers look for it beside a table
# A boolean is `true` or `1` unless a format says how it is written.
CSVW_TYPES: dict[str, Any] = {"number": "decimal", "boolean": {"base": "boolean", "format": "true|false"}}


def csvw_metadata(descriptor: Json) -> Json:
    """The metadata of every table of a package."""
    files = {resource["name"]: resource["path"] for resource in descriptor["resources"]}
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:identifier": f"{descriptor['name']} {descriptor['version']}",
        "dc:title": both_languages(descriptor, "title"),
        "dc:description": both_languages(descriptor, "description"),
        "dc:license": [{"@id": licence["path"]} for licence in descriptor["licenses"]],
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tables": [csvw_table(resource, files) for resource in descriptor["resources"]],
    }


def csvw_table(resource: Json, files: dict[str, str]) -> Json:
    """One table; `files` are those of all tables by name."""
    schema = resource["schema"]
    found = {"columns": [csvw_column(field) for field in schema["fields"]]}
    if "primaryKey" in schema:
        found["primaryKey"] = schema["primaryKey"]
    if "foreignKeys" in schema:
        found["foreignKeys"] = [csvw_link(link, resource["path"], files) for link in schema["foreignKeys"]]
    return {"url": resource["path"], "dc:title": both_languages(resource, "title"), "tableSchema": found}


def csvw_column(field: Json) -> Json:
    """One column."""
    # A cell that is required may not be empty, which no other constraint here says.
    required = {"required": True} if field.get("constraints", {}).get("required") else {}
    titles = {f"dc:{part}": both_languages(field, part) for part in ("title", "description") if f"fivetier:{part}" in field}
    return {"name": field["name"], "titles": field["name"], "datatype": CSVW_TYPES.get(field["type"], field["type"]), **required, **titles}


def csvw_link(link: Json, own: str, files: dict[str, str]) -> Json:
    """One foreign key; a reference that names no resource is to the table itself."""
    reference = link["reference"]
    other = {"resource": files[reference["resource"]] if reference.get("resource") else own, "columnReference": reference["fields"]}
    return {"columnReference": link["fields"], "reference": other}


def both_languages(texts: Json, name: str) -> list[Json]:
    """A text in both languages."""
    return [{"@value": text, "@language": language} for language, text in texts[f"fivetier:{name}"].items()]
