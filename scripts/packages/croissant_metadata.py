"""Croissant: what a package holds, for tools of machine learning.

Takes the descriptor of a package; gives the metadata; reads and writes nothing. It lies beside the tables and names them by
their files.
"""

from typing import Any

from scripts.packages import citation

Json = dict[str, Any]
CROISSANT_FILE = "croissant.json"
CROISSANT_VERSION = "http://mlcommons.org/croissant/1.0"
# Croissant has no exact decimals; whoever needs the digits as printed reads the CSV.
CROISSANT_TYPES = {"string": "sc:Text", "number": "sc:Float", "integer": "sc:Integer", "boolean": "sc:Boolean", "date": "sc:Date"}
OWN_WORDS = (
    "column", "equivalentProperty", "extract", "field", "fileObject", "fileProperty", "fileSet", "format", "includes", "isLiveDataset",
    "jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex", "repeated", "replace", "samplingRate",
    "separator", "source", "subField", "transform",
)  # fmt: skip
CROISSANT_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "sc": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{word: f"cr:{word}" for word in OWN_WORDS},
}


def croissant_metadata(descriptor: Json) -> Json:
    """The metadata of every table of a package."""
    day = citation.day(descriptor)
    return {
        "@context": CROISSANT_CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CROISSANT_VERSION,
        "name": descriptor["name"],
        "description": descriptor["description"],
        "version": descriptor["version"],
        "license": [licence["path"] for licence in descriptor["licenses"]],
        "keywords": descriptor.get("keywords", []),
        "inLanguage": ["zh", "en"],
        "creator": {"@type": "sc:Organization", "name": citation.AUTHOR["en"]},
        "citeAs": citation.bibtex(descriptor),
        **({"url": descriptor["homepage"]} if "homepage" in descriptor else {}),
        **({"datePublished": day} if day else {}),
        "distribution": [file_object(resource) for resource in descriptor["resources"]],
        "recordSet": [record_set(resource) for resource in descriptor["resources"]],
    }


def file_object(resource: Json) -> Json:
    """The file of a table."""
    return {
        "@type": "cr:FileObject",
        "@id": resource["path"],
        "name": resource["path"],
        "contentUrl": resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": "text/csv",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }


def record_set(resource: Json) -> Json:
    """The rows of a table."""
    name, schema = resource["name"], resource["schema"]
    key = [{"@id": f"{name}/{column}"} for column in schema.get("primaryKey", [])]
    fields = [field_of(resource, field) for field in schema["fields"]]
    return {"@type": "cr:RecordSet", "@id": name, "name": name, "description": resource["title"], **({"key": key} if key else {}), "field": fields}


def field_of(resource: Json, field: Json) -> Json:
    """One column. To which table its codes lead stands in datapackage.json: a reference here would make readers join the rows."""
    name = f"{resource['name']}/{field['name']}"
    return {
        "@type": "cr:Field",
        "@id": name,
        "name": name,
        "description": field.get("description") or field.get("title", field["name"]),
        "dataType": CROISSANT_TYPES[field["type"]],
        "source": {"fileObject": {"@id": resource["path"]}, "extract": {"column": field["name"]}},
    }
