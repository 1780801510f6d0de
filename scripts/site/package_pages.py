"""The data packages: an index, and a page each with tables, dictionary, quality report, versions, downloads."""

import json
from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from scripts import citation as named
from scripts.diff.kinds import KINDS, MAJOR, MINOR, PATCH
from scripts.site import downloads, say
from scripts.site.data import CODELIST, Data, Language, Package, both
from scripts.site.page import Page, render, top, up
from scripts.site.registers import identity_heads, identity_rows
from scripts.site.releases import kind
from scripts.site.rows import figure_link, link, tag
from scripts.site.settings import site_url
from scripts.site.words import Words, words

WORDS: Words = {
    "packages_lead": (
        "一个数据包对应报道所说的一个体系，各有版本、更新记录和编号前缀。每个包可以单独下载、单独引用。",
        "One package for each system that the reports describe, with a version, a changelog and an id prefix of its own. Each can be "
        "downloaded and cited alone.",
    ),
    "apart": ("不属于卫生领域，单独成包", "Kept apart: not about health"),
    "version": ("版本", "Version"),
    "licence": ("许可", "Licence"),
    "contributors": ("参与者", "Contributors"),
    "tables": ("数据表", "Tables"),
    "columns": ("列", "Columns"),
    "codelists": ("代码表", "Codelists"),
    "dictionary": ("数据字典", "Data dictionary"),
    "dictionary_lead": ("每张表逐列的名称、类型和含义。", "Name, type and meaning of each column, table by table."),
    "column": ("列名", "Column"),
    "type": ("类型", "Type"),
    "title": ("标题", "Title"),
    "meaning": ("含义", "Meaning"),
    "quality": ("质量报告", "Quality report"),
    "expectation": ("应当如此", "What must hold"),
    "result": ("结果", "Result"),
    "met": ("满足", "met"),
    "not_met": ("不满足", "not met"),
    "could_not_run": ("未能执行", "could not run"),
    "observed": ("所见", "Observed"),
    "concerned": ("涉及", "Concerns"),
    "identities": ("算术检验", "Arithmetic"),
    "versions": ("版本", "Versions"),
    "released_on": ("发布日期", "Date"),
    "change_class": ("变动级别", "Class"),
    "change_count": ("变动数", "Changes"),
    "corrected": ("更正的数字", "Corrected"),
    "none_corrected": ("无", "none"),
    "unreleased": ("尚未发布正式版本；下载的是当前状态。", "Nothing has been released yet; the downloads are the present state."),
    "yanked": ("不宜再用", "Yanked"),
    "cite": ("引用", "Citation"),
    "cite_text": ("引用文字", "Citation text"),
    "its_figures": ("这个包的数字", "Figures of this package"),
    "technical": ("各文件格式", "All formats"),
}  # fmt: skip


def pages(data: Data, language: Language) -> list[Page]:
    """The index and one page for each package, the summaries among them."""
    return [
        index(data, language),
        *[page(p, data, language) for p in data.packages.values()],
        *summary_page(data, language),
    ]


def summary_page(data: Data, language: Language) -> list[Page]:
    """The page of the summary tables, where they were built."""
    return [page(data.summaries, data, language)] if data.summaries.tables else []


def index(data: Data, language: Language) -> Page:
    """All packages as cards, health first."""
    w, path = words(language, WORDS), "packages"
    found = sorted(data.packages.values(), key=lambda p: (not p.health, p.name))
    extra = [data.summaries] if data.summaries.tables else []
    body = render("packages.html", w=w, up=up(path), packages=[*found, *extra], language=language, say=say)
    return Page(path, w["packages"], w["packages_lead"], body, True, language)


def page(package: Package, data: Data, language: Language) -> Page:
    """The page of one package."""
    path, w = f"packages/{package.name}", words(language, WORDS)
    title, description = package.text("title", language), package.text("description", language)
    here = up(path)
    body = render(
        "package.html",
        w=w, up=here, top=top(path, language), package=package, title=title, description=description, language=language, data=data,
        tables=tables(package, language, top(path, language), False), codelists=tables(package, language, top(path, language), True), dictionary=dictionary(package, language),
        sources=[(s, sum(o["source"] == s["source"] for o in package.rows("observations"))) for s in package.rows("sources")],
        figures=[[say.what(r, data, language), say.where(r, data, language), say.when(r, data, language), figure_link(r, data, language, here)]
                 for r in package.rows("observations")],
        counts=quality_counts(package, language), expectations=expectations(package, w, here, data),
        identity_heads=identity_heads(language), identities=identity_rows(package.rows("identities"), data, language, here),
        releases=data.releases.get(package.name, []), versions=version_rows(package, data, w, here), files=downloads.of_package(data, package.name, top(path, language)),
        citation=citation(package, data, language), bibtex=bibtex(package, data), since=since(package, data, language), ld=json_ld(package, data, language), licences=package.descriptor.get("licenses", []),
        contributors=package.descriptor.get("contributors", []),
    )  # fmt: skip
    return Page(path, title, description, body, True, language)


def resources(package: Package, codelists: bool = False) -> list[dict[str, Any]]:
    """The tables of the descriptor: those with data, or the codelists."""
    return [r for r in package.descriptor.get("resources", []) if r["name"].startswith(CODELIST) == codelists]


def tables(package: Package, language: Language, top_: str, codelists: bool) -> list[Sequence[str | Markup]]:
    """Cells: table, what it is, rows, columns."""
    found: list[Sequence[str | Markup]] = []
    for resource in resources(package, codelists):
        name = resource["name"]
        address = f"{top_}data/{package.name}/latest/{resource['path']}"
        row = [link(address, f"{name}.csv"), both(resource, "title", language), str(len(package.rows(name)))]
        found.append([*row, str(len(resource.get("schema", {}).get("fields", [])))])
    return found


def dictionary(package: Package, language: Language) -> list[tuple[str, str, list[list[str | Markup]]]]:
    """For each table that is no codelist: name, title, and a row for each column."""
    return [
        (
            r["name"],
            both(r, "title", language),
            [field_cells(f, language) for f in r.get("schema", {}).get("fields", [])],
        )
        for r in resources(package)
    ]


def field_cells(field: dict[str, Any], language: Language) -> list[str | Markup]:
    """Cells: name, type, title, meaning."""
    code = Markup("<code>{}</code>").format(field["name"])
    return [code, field.get("type", ""), both(field, "title", language), both(field, "description", language)]


def quality_counts(package: Package, language: Language) -> str:
    """What was checked and what was found, in one sentence."""
    expectations_ = package.quality.get("expectations", [])
    counts = [
        sum(e.get("outcome") == outcome for e in expectations_) for outcome in ("met", "not_met", "could_not_run")
    ]
    found = package.quality.get("frictionless", {})
    errors = found.get("errors", 0)
    if language == "zh":
        return (
            f"Frictionless 按数据字典逐格核对，发现 {errors} 处错误。另有 {len(expectations_)} 条预期："
            f"{counts[0]} 条满足，{counts[1]} 条不满足，{counts[2]} 条未能执行。"
        )
    return (
        f"Frictionless compared every cell with the data dictionary and found {errors} errors. Of {len(expectations_)} expectations "
        f"{counts[0]} are met, {counts[1]} are not met, {counts[2]} could not run."
    )


def expectations(package: Package, w: dict[str, str], here: str, data: Data) -> list[list[str | Markup]]:
    """Cells: reason, outcome, observed, ids concerned; what is not met first."""
    order = {"not_met": 0, "could_not_run": 1, "met": 2}
    kinds = {"not_met": "warn", "could_not_run": "lost", "met": "good"}
    found = []
    for e in sorted(package.quality.get("expectations", []), key=lambda e: order.get(e.get("outcome", ""), 3)):
        outcome = str(e.get("outcome", ""))
        concerned = Markup(" ").join(
            link(f"{here}figures/{i}/", i) if i in data.observations else i for i in e.get("ids", []) or []
        )
        label = tag(w.get(outcome, outcome), kinds.get(outcome, ""))
        found.append([str(e.get("reason", "")), label, str(e.get("observed", "")), concerned])
    return found


def citation(package: Package, data: Data, language: Language) -> str:
    """How the package is cited: its newest release that may be used, else the state that is built."""
    if "fivetier:title" not in package.descriptor:
        return f"{package.name} {package.version}"
    released = next((r.citation[language] for r in data.releases.get(package.name, []) if not r.yanked), "")
    place = f"{site_url()}/{'' if language == 'zh' else 'en/'}packages/{package.name}/" if site_url() else ""
    return f"{released or named.text(package.descriptor, language)} {place}".strip()


def version_rows(package: Package, data: Data, w: dict[str, str], here: str) -> list[list[str | Markup]]:
    """A row for each release, the newest first: version, day, class of its changes, how many, and what was corrected."""
    found: list[list[str | Markup]] = []
    for release in data.releases.get(package.name, []):
        version = link(f"{here}releases/{release.package}/{release.version}/", release.version)
        if release.yanked:
            version += Markup(' <span class="ft-tag ft-tag--warn">{}</span>').format(w["yanked"])
        classes = {KINDS[c["kind"]].release_class for c in release.changes if c["kind"] in KINDS}
        worst = next((c for c in (MAJOR, MINOR, PATCH) if c in classes), "")
        corrected = sorted({c["id"] for c in release.changes if c["class"]})
        ids = Markup(" ").join(link(f"{here}figures/{i}/", i) if i in data.observations else i for i in corrected)
        found.append([version, release.date, worst, str(len(release.changes)), ids or w["none_corrected"]])
    return found


def bibtex(package: Package, data: Data) -> str:
    """The entry of the newest release that may be used; empty while there is none."""
    return next((r.bibtex for r in data.releases.get(package.name, []) if not r.yanked), "")


def since(package: Package, data: Data, language: Language) -> str:
    """How many changes the present state has against the newest release; empty without any."""
    counts = data.changes_since.get(package.name, {})
    total = sum(counts.values())
    if not total:
        return ""
    version = data.releases[package.name][0].version
    if language == "zh":
        return f"本页显示当前状态：自 {version} 版以来有 {total} 处变动（{'，'.join(f'{kind(k, language)} {n}' for k, n in counts.items())}）。引用请用已发布的版本。"
    parts = ", ".join(f"{kind(k, language)} {n}" for k, n in counts.items())
    return f"This page shows the present state: {total} changes since {version} ({parts}). Please cite a release."


def json_ld(package: Package, data: Data, language: Language) -> Markup:
    """The package as a schema.org Dataset, safe inside a script element."""
    base = site_url()
    found: dict[str, Any] = {
        "@context": "https://schema.org/", "@type": "Dataset", "name": package.text("title", language),
        "description": package.text("description", language) or package.text("title", language), "identifier": package.name,
        "version": package.version, "inLanguage": ["zh", "en"], "isAccessibleForFree": True,
        "license": [licence.get("path", "") for licence in package.descriptor.get("licenses", [])],
        "creator": [{"@type": "Organization", "name": c.get("title", "")} for c in package.descriptor.get("contributors", [])],
        "spatialCoverage": sorted({data.label("area", r["ref_area"], language) for r in package.rows("observations")}),
        "variableMeasured": sorted({data.label("indicator", r["indicator"], language) for r in package.rows("observations")}),
    }  # fmt: skip
    if base:
        found["url"] = f"{base}/{'' if language == 'zh' else 'en/'}packages/{package.name}/"
        address = f"{base}/data/{package.name}/latest/figures.csv"
        found["distribution"] = [{"@type": "DataDownload", "encodingFormat": "text/csv", "contentUrl": address}]
    text = json.dumps(found, ensure_ascii=False, sort_keys=True)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(f'<script type="application/ld+json">{text}</script>')
