"""The catalogue of the site as DCAT-AP 3.0.1 has it: packages, released versions and files, in JSON-LD and in Turtle.

Takes the index of the data and what was built; writes `data/catalog.jsonld` and `data/catalog.ttl`. Where the site has no
address yet, the addresses of the catalogue are relative to itself.
"""

from pathlib import Path
from typing import Any

from scripts.packages.citation import AUTHOR, PROJECT
from scripts.packages.travelling_suites import EXPECTATIONS_FOLDER
from scripts.packages.write import write_json
from scripts.records.codelists import CODELIST
from scripts.records.paths import FROZEN_EXPECTATIONS
from scripts.records.settings import contact
from scripts.site.data import LANGUAGES, Data, Package
from scripts.site.present_state import LATEST, NEXT
from scripts.site.text.page_words import group_words
from scripts.site.turtle_text import turtle

Json = dict[str, Any]
CATALOGUE, TURTLE = "catalog.jsonld", "catalog.ttl"
CONTEXT = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
AUTHORITY = "http://publications.europa.eu/resource/authority"
# What the authority tables call the subject of a package, by whether it is about health.
THEMES = {True: "HEAL", False: "ENVI"}
NOT_DATA = ("README.md", "SHA256SUMS", FROZEN_EXPECTATIONS)


def write_catalogue(site: Path, index: Json, data: Data) -> None:
    """Write the catalogue into the built site, in both forms."""
    found = catalogue(index, data)
    write_json(site / "data" / CATALOGUE, found)
    (site / "data" / TURTLE).write_text(turtle(found), encoding="utf-8", newline="\n")


def catalogue(index: Json, data: Data) -> Json:
    """Every package as a dataset of one catalogue, and every released version of it as one of its own."""
    packages = {package.name: package for package in [*data.packages.values(), data.summaries]}
    there = [entry for entry in index["packages"] if entry["versions"]]
    datasets = [found for entry in there for found in datasets_of(entry, packages[entry["name"]], index["home"])]
    zh, en = PROJECT.split(" · ")[1], PROJECT.split(" · ")[0]
    return filled({
        "@context": CONTEXT,
        "@id": index["home"],
        "@type": "dcat:Catalog",
        "dct:title": worded({"zh": zh, "en": en}),
        "dct:description": worded(folder_words("catalogue")),
        "dct:publisher": publisher(),
        "dct:language": languages(),
        "dct:license": licence_of(data.summaries),
        "dcat:dataset": datasets,
    })  # fmt: skip


def folder_words(key: str) -> dict[str, str]:
    """A text of the folder of data in both languages."""
    return {language: group_words(language, "data_folder")[key] for language in LANGUAGES}


def datasets_of(entry: Json, package: Package, home: str) -> list[Json]:
    """A package with the files of its newest release (of the present state while there is none), then its releases."""
    # What is not released has no version that anybody could cite.
    shown = {version["folder"]: version for version in entry["versions"] if version["folder"] != NEXT}
    latest, releases = shown.pop(LATEST), list(shown.values())
    address = latest["address"].removesuffix(f"{LATEST}/")
    page = {"@id": f"{home}packages/{entry['name']}/", "@type": "foaf:Document"}
    own = dataset(address, entry["name"], latest, package) | {"dcat:landingPage": page}
    if releases:
        own["dcat:hasVersion"] = [{"@id": version["address"]} for version in releases]
    versions = [
        dataset(version["address"], f"{entry['name']} {version['version']}", version, package) | {"dcat:isVersionOf": {"@id": address}}
        for version in releases
    ]
    return [own, *versions]


def dataset(address: str, identifier: str, version: Json, package: Package) -> Json:
    """What a package and a release of it have in common."""
    code = THEMES[package.health]
    licence = licence_of(package)
    found = {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:identifier": identifier,
        "dct:title": worded({one: package.text("title", one) for one in LANGUAGES}),
        "dct:description": worded({one: package.text("description", one) for one in LANGUAGES}),
        "dct:publisher": publisher(),
        "dct:language": languages(),
        "dct:spatial": listed("country", "CHN", "dct:Location"),
        "dcat:theme": listed("data-theme", code, "skos:Concept") | {"skos:prefLabel": worded(folder_words(f"theme_{code}"))},
        "dcat:keyword": [str(word) for word in package.descriptor.get("keywords", [])],
        "dcat:version": version["version"],
        "dcat:distribution": [distribution(file, licence) for file in version["files"] if is_data(file["address"])],
    }
    if version["released_on"]:
        found["dct:issued"] = {"@type": "xsd:date", "@value": version["released_on"]}
    if version["do_not_use"]:
        found["adms:versionNotes"] = worded(version["do_not_use"])
    if contact():
        found["dcat:contactPoint"] = {"@type": "vcard:Kind", "vcard:fn": AUTHOR["en"], "vcard:hasEmail": {"@id": contact()}}
    return filled(found)


def is_data(address: str) -> bool:
    """False for a file that only goes with others: what to read first, checksums, expectations, what codes mean."""
    folder, _, name = address.rpartition("/")
    return name not in NOT_DATA and not name.startswith(CODELIST) and not folder.endswith(f"/{EXPECTATIONS_FOLDER}")


def distribution(file: Json, licence: Json) -> Json:
    """One file as a distribution."""
    return filled({
        "@id": f"{file['address']}#distribution",
        "@type": "dcat:Distribution",
        "dct:title": file["address"].rpartition("/")[2],
        "dcat:accessURL": {"@id": file["address"]},
        "dcat:downloadURL": {"@id": file["address"]},
        "dcat:mediaType": {"@id": f"{MEDIA}{file['mediatype']}", "@type": "dct:MediaType"},
        "dct:license": licence,
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file["bytes"])},
        "spdx:checksum": {
            "@id": f"{file['address']}#checksum",
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256", "@type": "spdx:ChecksumAlgorithm"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file["sha256"]},
        },
    })  # fmt: skip


def filled(node: Json) -> Json:
    """The node without what is not known of it."""
    return {key: value for key, value in node.items() if value}


def worded(pair: dict[str, str]) -> list[Json]:
    """A text in both languages."""
    return [{"@language": language, "@value": pair[language]} for language in LANGUAGES]


def languages() -> list[Json]:
    """Both languages by their addresses."""
    return [listed("language", code, "dct:LinguisticSystem") for code in ("ZHO", "ENG")]


def listed(table: str, code: str, kind: str) -> Json:
    """A code of an authority table of the European Union."""
    return {"@id": f"{AUTHORITY}/{table}/{code}", "@type": kind, "skos:inScheme": {"@id": f"{AUTHORITY}/{table}"}}


def licence_of(package: Package) -> Json:
    """The licence of a package by its address; nothing where it names none."""
    address = next((str(one["path"]) for one in package.descriptor.get("licenses", []) if one.get("path")), "")
    # An empty node is left out by `filled`.
    return {"@id": address, "@type": "dct:LicenseDocument"} if address else {}


def publisher() -> Json:
    """Who publishes."""
    return {"@type": "foaf:Agent", "foaf:name": AUTHOR["en"]}
