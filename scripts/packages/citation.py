"""Citation: how to name a release, from one place: the version and the day in its datapackage.json.

Takes descriptors; reads `datapackages/*/releases/` for the newest of each package; writes nothing. `release` writes
CITATION.cff with every release, and `check --fix` where somebody changed it by hand.
"""

import re
from collections.abc import Iterable
from typing import Any

from scripts.packages import descriptors, published
from scripts.records.paths import Paths
from scripts.records.yaml_subset import written

Json = dict[str, Any]
CITATION_FILE = "CITATION.cff"
AUTHOR = {"zh": "五级医疗开放数据贡献者", "en": "Contributors of Five-Tier Health Open Data"}
PROJECT = "Five-Tier Health Open Data · 五级医疗开放数据"
ABSTRACT = (
    "How China's tiered health-care systems are being built out, as open data. Every number is recomputed by a program "
    "from the words printed beside it. This proves what the copy of the report says, not that it is true."
)
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    **{c: "\\" + c for c in "&%$#_"},
    "~": r"\textasciitilde{}",
    "^": r"\^{}",
}


def day(descriptor: Json) -> str:
    """The day of the release, empty for what is not released."""
    # `created` is a time, as the standard wants it; a release has a day and no hour.
    return str(descriptor.get("created", ""))[:10]


def text(descriptor: Json, language: str) -> str:
    """The citation of a package in one language; `descriptor` is its datapackage.json."""
    title, name, version, on = (
        descriptor["fivetier:title"][language],
        descriptor["name"],
        descriptor["version"],
        day(descriptor),
    )
    if language == "zh":
        return f"{AUTHOR['zh']}：《{title}》，{name} {version}" + (f"，{on}。" if on else "，尚未发布。")
    return f"{AUTHOR['en']}: {title}. {name} {version}, " + (f"{on}." if on else "not released.")


def bibtex(descriptor: Json) -> str:
    """The same as an entry for BibTeX."""
    name, version, on = descriptor["name"], descriptor["version"], day(descriptor)
    fields = {
        "author": f"{{{AUTHOR['en']}}}",
        "title": escaped(f"{descriptor['fivetier:title']['en']} ({descriptor['fivetier:title']['zh']})"),
        "year": on[:4],
        "version": escaped(version),
        "date": on,
        "note": escaped(f"Data package {name} {version}"),
        "url": descriptor.get("homepage", ""),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@misc{{{re.sub('[^a-z0-9]+', '-', f'{name}-{version}')},", *lines, "}"]) + "\n"


def ris(descriptor: Json) -> str:
    """The same for programs that keep references, in the form RIS."""
    on = day(descriptor)
    fields = [
        ("TY", "DATA"), ("AU", AUTHOR["en"]), ("TI", f"{descriptor['fivetier:title']['en']} ({descriptor['fivetier:title']['zh']})"),
        ("PY", on[:4]), ("DA", on.replace("-", "/")), ("ET", descriptor["version"]), ("AN", f"{descriptor['name']} {descriptor['version']}"),
        ("AB", descriptor["fivetier:description"]["en"]), ("AB", descriptor["fivetier:description"]["zh"]), ("LA", "zh"), ("LA", "en"),
        *(("KW", word) for word in descriptor.get("keywords", [])), ("UR", descriptor.get("homepage", "")),
    ]  # fmt: skip
    # A line is a field in RIS, so a break inside a text would begin another one.
    return "".join(f"{key}  - {' '.join(value.split())}\n" for key, value in fields if value) + "ER  - \n"


def escaped(plain: str) -> str:
    """Plain text as TeX has it."""
    return "".join(TEX.get(c, c) for c in plain)


def newest(root: Paths) -> list[Json]:
    """The datapackage.json of the newest release of every package, by name."""
    folders = [releases[-1].folder for releases in published.released(root).values()]
    return [descriptors.read_descriptor(folder) for folder in folders]


def cff(descriptors: Iterable[Json]) -> str:
    """The text of CITATION.cff: the project, and under `references` each package with its version and day."""
    found = sorted(descriptors, key=lambda d: str(d["name"]))
    lines = [
        "# Written by `fivetier release`: versions and days are those of the newest release of each package.",
        "cff-version: 1.2.0",
        "message: Please cite the package that you used with its version, as listed under references.",
        "type: dataset",
        f"title: {written(PROJECT, True)}",
        f"abstract: {written(ABSTRACT, True)}",
        "authors:",
        f"  - name: {written(AUTHOR['en'], True)}",
        "license: CC-BY-4.0",
    ]
    # The address that the releases carry, and not that of the machine on which this runs.
    places = [descriptor["homepage"].removesuffix(f"packages/{descriptor['name']}/") for descriptor in found if descriptor.get("homepage")]
    lines += [f"url: {written(places[-1], True)}"] if places else []
    if found:
        lines += [f'date-released: "{max(map(day, found))}"', "references:"]
    for descriptor in found:
        lines += reference(descriptor)
    return "\n".join(lines) + "\n"


def reference(descriptor: Json) -> list[str]:
    """One package in CITATION.cff."""
    title = f"{descriptor['fivetier:title']['en']} · {descriptor['fivetier:title']['zh']}"
    return [
        "  - type: data",
        f"    title: {written(title, True)}",
        "    authors:",
        f"      - name: {written(AUTHOR['en'], True)}",
        f"    abbreviation: {descriptor['name']}",
        f'    version: "{descriptor["version"]}"',
        f'    date-released: "{day(descriptor)}"',
        f"    year: {day(descriptor)[:4]}",
        f"    license: {descriptor['licenses'][0]['name']}",
        *([f"    url: {written(descriptor['homepage'], True)}"] if descriptor.get("homepage") else []),
    ]
