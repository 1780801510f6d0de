"""The data packages: an index, and a page each with tables, dictionary, quality report, versions, downloads."""

from typing import Any

from markupsafe import Markup

from scripts.packages import citation as named
from scripts.records.codelists import CODELIST
from scripts.records.paths import SUMMARIES
from scripts.records.settings import site_url
from scripts.releases.diff.change_types import CHANGE_KINDS, MAJOR, MINOR, PATCH
from scripts.site.data import Data, Language, Package, Row, text_in
from scripts.site.pages import downloads, quality
from scripts.site.pages.arithmetic import identity_heads, identity_rows
from scripts.site.pages.releases import changes_said, since_said, version_said
from scripts.site.parts import wording
from scripts.site.parts.dataset_markup import catalogue_markup, dataset_markup
from scripts.site.parts.figure_table import figure_link, link
from scripts.site.parts.long_tables import MOST_ROWS, MOST_SOURCES, cut_words
from scripts.site.parts.page import Page, render, top, up
from scripts.site.parts.topic_links import TOPICS_BY_CODE, topic_link
from scripts.site.present_state import present_address, present_folder, version_of_folder
from scripts.site.text.page_words import page_words


def package_pages(data: Data, language: Language) -> list[Page]:
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
    w, path = page_words(language, "packages"), "packages"
    found = sorted(data.packages.values(), key=lambda p: (not p.health, p.name))
    # A build of other data may have no summaries.
    extra = [data.summaries] if data.summaries.tables else []
    shown = [(p, version_said(p, data, language)) for p in [*found, *extra]]
    body = render("packages.html", w=w, up=up(path), packages=shown, language=language, say=wording, ld=catalogue_markup(path, language, [(p.name, p.text("title", language), p.text("description", language)) for p, _ in shown]))
    return Page(path, w["packages"], w["packages_lead"], body, True, language)


def page(package: Package, data: Data, language: Language) -> Page:
    """The page of one package."""
    path, w = f"packages/{package.name}", page_words(language, "packages")
    title, description = package.text("title", language), package.text("description", language)
    here, above, folder = up(path), top(path, language), present_address(package.name, data)
    body = render(
        "package.html",
        w=w, say=wording, up=here, package=package, title=title, description=description, language=language, data=data, version=version_said(package, data, language),
        tables=tables(package, language, above, here, folder), codelists=codelists(package, language, above, folder), dictionary=dictionary(package, language),
        sources=[(s, sum(o["source"] == s["source"] for o in package.rows("observations"))) for s in package.rows("sources")[:MOST_SOURCES]],
        cut_sources=cut_words(len(package.rows("sources")), language, MOST_SOURCES),
        figures=[figure_cells(r, data, language, here) for r in package.rows("observations")[:MOST_ROWS]], count=len(package.rows("observations")),
        cut=cut_words(len(package.rows("observations")), language), folder=f"{above}{folder}", quality=quality.report(package, here, data, language),
        identity_heads=identity_heads(language), identities=identity_rows(package.rows("identities"), data, language, here),
        releases=data.releases.get(package.name, []), versions=version_rows(package, data, w, here, language), buttons=buttons(package, data, w, above),
        files=downloads.of_package(data, package.name, above, language), file_heads=downloads.heads(language), contributors=package.descriptor.get("contributors", []),
        citation=citation(package, data, language), bibtex=bibtex(package, data), since=since(package, data, language), ld=package_dataset(package, data, language), licences=package.descriptor.get("licenses", []),
    )  # fmt: skip
    return Page(path, title, description, body, True, language)


def figure_cells(row: Row, data: Data, language: Language, here: str) -> list[str | Markup]:
    """Cells of one figure: what with area and period below it, value."""
    what, where, when = (said(row, data, language) for said in (wording.what, wording.where, wording.when))
    return [
        Markup('{} <span class="ft-below">{} · {}</span>').format(what, where, when),
        figure_link(row, data, language, here),
    ]


def buttons(package: Package, data: Data, w: dict[str, str], top_: str) -> list[tuple[str, str]]:
    """Address and words of the files that people ask for, the first of them first; the plain table where nothing else was built."""
    name = package.name
    wanted = {
        f"{name}/{name}.xlsx": w["workbook"],
        f"{name}/figures-excel.csv": w["for_excel"],
        f"{name}/{name}.zip": w["all_files"],
    }
    sizes = {path: size for path, size, _ in downloads.entries(data)}
    found = [
        (f"{top_}downloads/{path}", f"{said} · {wording.size(sizes[path])}")
        for path, said in wanted.items()
        if path in sizes
    ]
    table = "figures" if package.rows("figures") else next((r["name"] for r in resources(package)), "")
    return found or ([(f"{top_}{present_address(name, data)}{table}.csv", f"{w['download']} {table}.csv")] if table else [])


def resources(package: Package, codelists: bool = False) -> list[dict[str, Any]]:
    """The tables of the descriptor: those with data, or the codelists."""
    return [r for r in package.descriptor.get("resources", []) if r["name"].startswith(CODELIST) == codelists]


def tables(package: Package, language: Language, top_: str, here: str, folder: str) -> list[list[str | Markup]]:
    """Cells: table with what it is (of a summary table the page of its topic), rows, columns; `folder` holds the state shown."""
    found = []
    for resource in resources(package):
        summary = package.name == SUMMARIES and resource["name"] in TOPICS_BY_CODE
        topic = topic_link(resource["name"], language, here) if summary else ""
        found.append(table_cells(package, resource, language, f"{top_}{folder}", topic))
    return found


def codelists(package: Package, language: Language, top_: str, folder: str) -> list[list[str | Markup]]:
    """The same for its codelists."""
    return [table_cells(package, resource, language, f"{top_}{folder}") for resource in resources(package, True)]


def table_cells(
    package: Package, resource: dict[str, Any], language: Language, folder: str, topic: str | Markup = ""
) -> list[str | Markup]:
    """Cells: table with what it is below it, rows, columns."""
    name, fields = resource["name"], resource.get("schema", {}).get("fields", [])
    said = topic or text_in(resource, "title", language)
    return [
        Markup('{} <span class="ft-below">{}</span>').format(link(f"{folder}{resource['path']}", f"{name}.csv"), said),
        str(len(package.rows(name))),
        str(len(fields)),
    ]


def dictionary(package: Package, language: Language) -> list[tuple[str, str, list[list[str | Markup]]]]:
    """For each table that is no codelist: name, title, and a row for each column."""
    return [
        (
            r["name"],
            text_in(r, "title", language),
            [field_cells(f, language) for f in r.get("schema", {}).get("fields", [])],
        )
        for r in resources(package)
    ]


def field_cells(field: dict[str, Any], language: Language) -> list[str | Markup]:
    """Cells: name, type, title, meaning."""
    code = Markup("<code>{}</code>").format(field["name"])
    return [code, field.get("type", ""), text_in(field, "title", language), text_in(field, "description", language)]


def citation(package: Package, data: Data, language: Language) -> str:
    """How the package is cited: its newest release that may be used, else the state that is built."""
    if "fivetier:title" not in package.descriptor:
        return f"{package.name} {package.version}"
    released = data.newest(package.name)
    place = f"{site_url()}/{'' if language == 'zh' else 'en/'}packages/{package.name}/" if site_url() else ""
    return f"{released.citation[language] if released else named.text(package.descriptor, language)} {place}".strip()


def version_rows(
    package: Package, data: Data, w: dict[str, str], here: str, language: Language
) -> list[list[str | Markup]]:
    """A row for each release, the newest first: version, day, class of its changes, what they are, and what was corrected."""
    found: list[list[str | Markup]] = []
    for release in data.releases.get(package.name, []):
        version = link(f"{here}releases/{release.package}/{release.version}/", release.version)
        if release.yanked:
            version += Markup(' <span class="ft-tag ft-tag--warn">{}</span>').format(w["do_not_use"])
        classes = {CHANGE_KINDS[c["kind"]].release_class for c in release.changes if c["kind"] in CHANGE_KINDS}
        worst = next((c for c in (MAJOR, MINOR, PATCH) if c in classes), "")
        corrected = sorted({c["id"] for c in release.changes if c["class"]})
        ids = Markup(" ").join(link(f"{here}figures/{i}/", i) if i in data.observations else i for i in corrected)
        found.append(
            [
                version,
                release.date,
                worst,
                str(len(release.changes)),
                changes_said(release, w, language),
                ids or w["none_corrected"],
            ]
        )
    return found


def bibtex(package: Package, data: Data) -> str:
    """The entry of the newest release that may be used; empty while there is none."""
    released = data.newest(package.name)
    return released.bibtex if released else ""


def since(package: Package, data: Data, language: Language) -> str:
    """What changed since the newest release, and that a release is what to cite; empty where nothing changed."""
    said = since_said(package, data, language)
    if not said:
        return ""
    version = data.releases[package.name][0].version
    return page_words(language, "packages")["since"].format(version=version, changes=said)


def package_dataset(package: Package, data: Data, language: Language) -> Markup:
    """The package as a dataset for search engines: the state that the page shows, with all its files."""
    folder, rows = present_folder(package.name, data), package.rows("observations")
    places = ["datapackage.json", *(resource["path"] for resource in package.descriptor.get("resources", []))]
    return dataset_markup(
        f"packages/{package.name}", language, [f"data/{package.name}/{folder}/{place}" for place in places],
        name=package.text("title", language), description=package.text("description", language) or package.text("title", language),
        identifier=package.name, version=version_of_folder(folder, package, data),
        spatialCoverage=sorted({data.label("area", row["ref_area"], language) for row in rows}),
        variableMeasured=sorted({data.label("indicator", row["indicator"], language) for row in rows}),
    )  # fmt: skip
