"""The catalogue of the site: what stands in the index of the data as DCAT (JSON-LD), and `llms.txt`, which says where it is.

Takes the index and what was built; writes `data/catalog.jsonld` and `llms.txt`. Where the site has no address yet, the
addresses of the catalogue are relative to itself.
"""

from pathlib import Path
from typing import Any

from scripts.packages.citation import AUTHOR, PROJECT
from scripts.packages.write import write_json
from scripts.records.settings import site_url
from scripts.site.data import LANGUAGES, Data, Package
from scripts.site.present_state import LATEST, NEXT

Json = dict[str, Any]
CATALOGUE, GUIDE = "catalog.jsonld", "llms.txt"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "spdx": "http://spdx.org/rdf/terms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/"


def write_catalogue(site: Path, index: Json, data: Data) -> None:
    """Write the catalogue and the guide into the built site."""
    write_json(site / "data" / CATALOGUE, catalogue(index, data))
    (site / GUIDE).write_text(guide(index), encoding="utf-8", newline="\n")


def catalogue(index: Json, data: Data) -> Json:
    """Every package as a dataset of one catalogue."""
    packages = {package.name: package for package in [*data.packages.values(), data.summaries]}
    datasets = [dataset(entry, packages[entry["name"]]) for entry in index["packages"] if entry["versions"]]
    zh, en = PROJECT.split(" · ")[1], PROJECT.split(" · ")[0]
    return {
        "@context": CONTEXT,
        "@id": index["home"],
        "@type": "dcat:Catalog",
        "dct:title": worded({"zh": zh, "en": en}),
        "dct:description": worded({"zh": "数据包及其文件的目录", "en": "The data packages and their files"}),
        "dct:publisher": publisher(),
        "dcat:dataset": datasets,
    }


def dataset(entry: Json, package: Package) -> Json:
    """One package with the files of its newest release, or of the present state while there is none."""
    (version,) = [v for v in entry["versions"] if v["folder"] == LATEST]
    (licence,) = package.descriptor.get("licenses") or [{}]
    found = {
        "@id": version["address"],
        "@type": "dcat:Dataset",
        "dct:identifier": entry["name"],
        "dct:title": worded(entry["title"]),
        "dct:description": worded({one: package.text("description", one) or package.text("title", one) for one in LANGUAGES}),
        "dct:publisher": publisher(),
        "dct:language": [{"@id": f"{LANGUAGE}{code}"} for code in ("ZHO", "ENG")],
        "dcat:version": version["version"],
        "dcat:keyword": [str(word) for word in package.descriptor.get("keywords", [])],
        "dcat:distribution": [distribution(file, licence) for file in version["files"]],
    }
    if version["released_on"]:
        found["dct:issued"] = {"@type": "xsd:date", "@value": version["released_on"]}
    return found


def distribution(file: Json, licence: Json) -> Json:
    """One file as a distribution."""
    found = {
        "@type": "dcat:Distribution",
        "dct:title": file["address"].rpartition("/")[2],
        "dcat:accessURL": {"@id": file["address"]},
        "dcat:downloadURL": {"@id": file["address"]},
        "dcat:mediaType": {"@id": f"{MEDIA}{file['mediatype']}"},
        "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(file["bytes"])},
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": {"@id": "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"},
            "spdx:checksumValue": {"@type": "xsd:hexBinary", "@value": file["sha256"]},
        },
    }
    return found | ({"dct:license": {"@id": licence["path"]}} if licence.get("path") else {})


def worded(pair: dict[str, str]) -> list[Json]:
    """A text in both languages."""
    return [{"@language": language, "@value": pair[language]} for language in LANGUAGES]


def publisher() -> Json:
    """Who publishes."""
    return {"@type": "foaf:Agent", "foaf:name": AUTHOR["en"]}


def guide(index: Json) -> str:
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
        f"- {base}/data/<package>/{LATEST}/: the newest release; /data/<package>/<version>/ never changes; /{NEXT}/ is what changed since",
        f"- {base}/downloads/everything.duckdb, everything.sqlite: every table in one file",
        f"- {base}/data/{CATALOGUE}: the same as DCAT",
        f"- {base}/figures/<id>/: the page of one figure, for example to cite it", "",
        "## Packages", "", *packages, "",
        "## How to use them", "",
        f"- {base}/en/use/: examples, and what to know before adding up", f"- {base}/en/method/: how figures are read and checked", "",
    ])  # fmt: skip
