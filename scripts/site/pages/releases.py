"""Releases and corrections: a list of each, and a page for each release with its changes against the one before."""

from functools import cache

from markupsafe import Markup

from scripts.packages import version_wording
from scripts.records.paths import Paths
from scripts.records.schemas import Schema, load_schemas
from scripts.releases.diff.change_types import FIGURES_TABLE
from scripts.releases.diff.compare import BRIEF
from scripts.site.data import Data, Language, Package, Release, Row
from scripts.site.parts import wording
from scripts.site.parts.figure_table import figure_link, link, prose
from scripts.site.parts.long_tables import MOST_ROWS, cut_words
from scripts.site.parts.page import Page, render, top, up
from scripts.site.text.changes import by_kind, phrase, sentence
from scripts.site.text.page_words import group_words, page_words


def release_lists(data: Data, language: Language) -> list[Page]:
    """The list of releases and that of corrections."""
    return [index(data, language), corrections(data, language)]


def release_pages(data: Data, language: Language) -> list[Page]:
    """The page of each release."""
    return [page(r, data, language) for found in data.releases.values() for r in found]


def index(data: Data, language: Language) -> Page:
    """Every release of every package, the newest first within its package."""
    w, path = page_words(language, "releases"), "releases"
    marked = any(r.yanked for found in data.releases.values() for r in found)
    rows = [
        [
            Markup('{} <span class="ft-below">{}</span>').format(
                link(f"{up(path)}releases/{r.package}/{r.version}/", f"{r.package} {r.version}"), r.date
            ),
            changes_said(r, w, language),
            *([r.yanked.get(language, "")] if marked else []),
        ]
        for found in data.releases.values()
        for r in found
    ]
    folders = [*data.packages.values(), *([data.summaries] if data.summaries.tables else [])]
    present = [(p, version_said(p, data, language), since_said(p, data, language)) for p in folders]
    body = render("releases.html", w=w, up=up(path), rows=rows, present=present, marked=marked, language=language)
    return Page(path, w["releases"], w["releases_lead"], body, True, language)


def version_said(package: Package, data: Data, language: Language) -> str:
    """The version of the present state of a package, in words."""
    changed = any(data.changes_since.get(package.name, {}).values())
    return version_wording.of_page(package.version, changed)[language]


def since_said(package: Package, data: Data, language: Language) -> str:
    """What changed since the newest release, empty where nothing did."""
    return sentence({code: n for code, n in data.changes_since.get(package.name, {}).items() if n}, language)


def is_first(release: Release) -> bool:
    """Whether there is no release of the package before this one."""
    return not release.changes or any(row["kind"] == "package_added" for row in release.changes)


def changes_said(release: Release, w: dict[str, str], language: Language) -> str:
    """The changes of a release in one line."""
    # That the package came is said by the word for a first release.
    counts = {code: len(rows) for code, rows in by_kind(release.changes).items() if code != "package_added"}
    said = sentence(counts, language)
    return w["joint"].join(t for t in (w["first"] if is_first(release) else "", said) if t)


def page(release: Release, data: Data, language: Language) -> Page:
    """One release: its files and its changes."""
    w, path = page_words(language, "releases"), f"releases/{release.package}/{release.version}"
    package, address = (
        data.packages.get(release.package, data.summaries),
        f"{top(path, language)}data/{release.package}/",
    )
    files = [
        [
            Markup('{} <code class="ft-hash ft-below">{}</code>').format(
                link(f"{address}{release.version}/{name}", name), sha256
            ),
            wording.size(size),
        ]
        for name, size, sha256 in release.files
    ]
    body = render(
        "release.html",
        w=w, up=up(path), release=release, groups=groups(release.changes, data, w, language, up(path)), first=is_first(release),
        title=package.text("title", language), language=language, files=files,
        zip=f"{address}{release.package}-{release.version}.zip", all_rows=f"{address}{release.version}/changes.csv",
    )  # fmt: skip
    title = f"{package.text('title', language)} {release.version}"
    return Page(path, title, f"{title}, {release.date}", body, False, language)


Group = tuple[str, list[str], list[list[object]], str]


def groups(changes: list[Row], data: Data, w: dict[str, str], language: Language, here: str) -> list[Group]:
    """For each kind of change: what it is in one line, heads and rows of a table without empty columns, and what is said of a long one."""
    found: list[Group] = []
    for code, rows in by_kind(changes).items():
        new = "value" if code.endswith("_added") else "new"
        heads = [w[k] for k in ("id", "field", "old", new, "class", "reason")]
        cells = [change_cells(row, data, language, here) for row in rows[:MOST_ROWS]] if code != "package_added" else []
        # A column that is empty in every row takes the width that the others need on a phone.
        used = [i for i, _ in enumerate(heads) if i == 0 or any(row[i] for row in cells)]
        found.append(
            (phrase(code, len(rows), language), [heads[i] for i in used], [[row[i] for i in used] for row in cells], cut_words(len(rows), language))
        )
    return found


def change_cells(row: Row, data: Data, language: Language, here: str) -> list[object]:
    """Cells of one change: id with what it is, field, old, new, class, reason."""
    figure = data.observations.get(row["id"]) or data.withdrawn.get(row["id"])
    id_ = link(f"{here}figures/{row['id']}/", row["id"]) if figure else row["id"] or row["table"]
    known = figure if row["table"] in (FIGURES_TABLE, "figures") else None
    old, new = (whole_row(row[side], known, data, language, here) for side in ("old", "new"))
    what = f"{wording.what(known, data, language)} · {wording.where_when(known, data, language)}" if known else ""
    label = data.label("correction_class", row["class"], language) if row["class"] else ""
    first = Markup('{} <span class="ft-below">{}</span>').format(id_, what) if what else id_
    return [first, field_said(row["field"], language), old, new, label, prose(data, language, row["reason"])]


def whole_row(text: str, figure: Row | None, data: Data, language: Language, here: str) -> str | Markup:
    """The short form of a row that came or went: the value in words, where the figure still says the same."""
    # Where the figure was corrected since, its present words would belie the release.
    if figure and text and text == " ".join(figure[c] for c in BRIEF[FIGURES_TABLE] if figure[c]):
        return figure_link(figure, data, language, here)
    return translated(text, data, language)


def translated(text: str, data: Data, language: Language) -> str:
    """A value that is a text in both languages, in one of them; any other as it stands."""
    return data.translations[text][language] if text in data.translations else text


def field_said(name: str, language: Language) -> str | Markup:
    """The title of a field of a figure; another name as it stands."""
    fields = fields_of_figures()
    if name in fields.fields:
        return fields.title(name, language)
    return Markup("<code>{}</code>").format(name) if name else ""


def difference_said(name: str, language: Language) -> str | Markup:
    """What a reading or a settlement differs in: the title of a field, or that the figure was missed or read besides."""
    return group_words(language, "reading_differences").get(name) or field_said(name, language)


def value_said(field: str, text: str, data: Data, language: Language) -> str:
    """The value of a field of a figure: a code by its label, a text in both languages in one of them, another as it stands."""
    codelist = fields_of_figures().codelists.get(field, "")
    return data.label(codelist, text, language) if codelist and text else translated(text, data, language)


def corrected_in(row: Row, language: Language) -> str:
    """The version from which a correction holds, or that none has carried it yet."""
    return row["version"] or version_wording.of_page(version_wording.NO_VERSION, True)[language]


@cache
def fields_of_figures() -> Schema:
    """The schema of observations, whose fields a change or a settlement names."""
    return load_schemas(Paths().schemas)["observation"]


def corrections(data: Data, language: Language) -> Page:
    """Every correction."""
    w, path = page_words(language, "releases"), "corrections"
    rows = [correction_cells(row, data, language, up(path)) for row in data.corrections]
    heads = [w["id"], w["field"], w["old"], w["new"], w["reason"]]
    widths = ["9em", "6em", "9em", "9em", "10em"]
    body = render(
        "corrections.html",
        w=w, up=up(path), top=top(path, language), heads=heads, widths=widths, rows=rows, withdrawn=withdrawn(data, language, up(path)),
    )  # fmt: skip
    return Page(path, w["corrections"], w["corrections_lead"], body, True, language)


def withdrawn(data: Data, language: Language, here: str) -> list[list[object]]:
    """Cells of every withdrawn figure: id, what it said, why it was withdrawn."""
    return [
        [
            link(f"{here}figures/{id_}/", id_),
            f"{wording.what(row, data, language)}: {wording.value(row, data, language)}",
            data.label("withdrawal_reason", row.get("withdrawn", ""), language),
            prose(data, language, row["note"]),
        ]
        for id_, row in data.withdrawn.items()
    ]


def correction_cells(row: Row, data: Data, language: Language, here: str) -> list[object]:
    """Cells of one correction: what was corrected, field with package and version, old, new, reason with its class."""
    package = link(f"{here}packages/{row['package']}/", row["package"])
    below = Markup('{} <span class="ft-below">{}</span>')
    return [
        correction_of(row, data, language, here),
        below.format(field_said(row["field"], language), Markup("{} · {}").format(package, corrected_in(row, language))),
        *(value_said(row["field"], row[side], data, language) for side in ("old", "new")),
        below.format(prose(data, language, row["reason"]), data.label("correction_class", row["class"], language)),
    ]


def correction_of(row: Row, data: Data, language: Language, here: str) -> Markup | str:
    """Id of a corrected record; of a figure with a link and what it counts."""
    figure = data.observations.get(row["id"]) or data.withdrawn.get(row["id"])
    if figure is None:
        return row["id"]
    return Markup('{} <span class="ft-below">{} · {}</span>').format(
        link(f"{here}figures/{row['id']}/", row["id"]),
        wording.what(figure, data, language),
        wording.where(figure, data, language),
    )
