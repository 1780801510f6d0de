"""The sources: an index, and a page each with what is known of the article, of its copy, and everything read from it."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from markupsafe import Markup

from scripts.site.data import Data, Language, Row, grouped
from scripts.site.pages.releases import difference_said, value_said
from scripts.site.parts import wording
from scripts.site.parts.figure_table import figure_heads, figure_rows, link, prose, quote
from scripts.site.parts.page import Page, RecordPage, render, up
from scripts.site.parts.source_links import original_link
from scripts.site.text.page_words import page_words

# Tables whose rows each have a quote.
MUCH = 20  # percent of a text: short quotes that together are no small part of it
Tables = dict[str, dict[str, list[Row]]]
QUOTING = ("observations", "mentions", "facilities", "events", "relations", "numerals")


def source_pages(data: Data, language: Language) -> list[Page]:
    """The index and one page for each source."""
    tables = tables_by_source(data)
    return [*source_lists(data, language), *[page(row, of_source(tables, row["source"]), measured(row, data), data, language) for row in data.sources.values()]]


def source_record_pages(data: Data, shown: Data, language: Language) -> Iterator[RecordPage]:
    """The page of each source, from its own rows and from what is `shown` of all others."""
    tables = tables_by_source(data)
    for row in data.sources.values():
        own, counts = of_source(tables, row["source"]), measured(row, data)
        rows = [row, *(one for found in own.values() for one in found)]
        yield RecordPage(f"sources/{row['source']}", rows, [counts], partial(page, row, own, counts, shown, language))


def tables_by_source(data: Data) -> Tables:
    """The rows of every table that a source has rows in, by table and source, looked up once."""
    return {name: grouped(data.rows(name), "source") for name in (*QUOTING, "settlements")}


def of_source(tables: Tables, source: str) -> dict[str, list[Row]]:
    """The rows of one source by table."""
    return {name: found.get(source, []) for name, found in tables.items()}


def measured(row: Row, data: Data) -> dict[str, int]:
    """How many numerals of the text of a source are figures, mentions, or set aside for each reason; empty where nobody counted."""
    package = data.packages.get(row["package"])
    return dict(package.quality.get("numerals", {}).get(row["source"], {})) if package else {}


def source_lists(data: Data, language: Language) -> list[Page]:
    """All sources in one table."""
    w, path, tables = page_words(language, "sources_page"), "sources", tables_by_source(data)
    heads = [w["source"], w["fidelity"], w["figures"], w["numeral_count"], w["quoted"]]
    rows = [index_cells(s, tables, data, language, up(path)) for s in data.sources.values()]
    body = render("sources.html", w=w, most_quoted=most_quoted(data, language), heads=heads, rows=rows, widths=["15em", "7em", "4em", "5em", "5em"])
    return [Page(path, w["sources"], w["sources_lead"], body, True, language)]


def index_cells(source: Row, tables: Tables, data: Data, language: Language, here: str) -> list[str | Markup]:
    """Cells of one source: title with publisher and day below it, state of the copy, figures, numerals, share quoted."""
    title = Markup('{} <span class="ft-below">{} · {}</span>').format(
        link(f"{here}sources/{source['source']}/", source[f"title_{language}"]),
        data.publisher(source["source"], language),
        source["published_on"],
    )
    figures = len(tables["observations"].get(source["source"], []))
    fidelity = data.label("source_fidelity", source["fidelity"], language)
    return [title, fidelity, str(figures), source["numerals"], f"{source['share_quoted']} %"]


def page(row: Row, own: dict[str, list[Row]], counts: dict[str, int], data: Data, language: Language) -> Page:
    """The page of one source: its `own` rows by table, and the `counts` of numerals in its text."""
    path = f"sources/{row['source']}"
    w, title = page_words(language, "sources_page"), row[f"title_{language}"]
    quotes = quotes_of([r for table in QUOTING for r in own[table]])
    body = render(
        "source.html",
        w=w, up=up(path), row=row, title=title, language=language, data=data, facts=facts(row, data, language, w, up(path)),
        accounted=accounted(row, own["numerals"], counts, data, language), quoted=quoted(row, quotes, language),
        figures=figure_rows(own["observations"], data, language, up(path)), figure_heads=figure_heads(w),
        mentions=[[link(f"{up(path)}figures/{m['restates']}/", m["printed"]), quote(m), prose(data, language, m["note"])] for m in own["mentions"]],
        facilities=[[data.label("facility", f["facility"], language), data.label("facility_status", f["status"], language), quote(f), prose(data, language, f["note"])]
                    for f in own["facilities"]],
        events=[event_cells(e, data, language) for e in own["events"]],
        relations=[relation_cells(r, data, language) for r in own["relations"]],
        numerals=[aside_cells(n, data, language) for n in own["numerals"]], said=page_words(language, "sources"), search_for=search_words(row, own["observations"]),
        settlements=[settlement_cells(s, data, language) for s in own["settlements"]],
    )  # fmt: skip
    stop = w["stop"] + w["joint"]
    fidelity = data.label("source_fidelity", row["fidelity"], language)
    described = f"{data.publisher(row['source'], language)}{w['comma']}{row['published_on']}{stop}{fidelity}{stop}".strip()
    return Page(path, title, described, body, True, language)


def facts(row: Row, data: Data, language: Language, w: dict[str, str], here: str) -> list[tuple[str, str | Markup]]:
    """What is known of the article and its copy."""
    basis = data.label("period_basis", row["published_on_basis"], language)
    derived = data.sources.get(row["derived_from"])
    fidelity = data.label("source_fidelity", row["fidelity"], language)
    found: list[tuple[str, str | Markup]] = [
        (w["publisher"], data.publisher(row["source"], language)),
        (w["published_on"], row["published_on"] + w["bracketed"].format(words=basis.lower())),
        (w["original_title"], "" if language == "zh" else Markup('<span lang="zh">{}</span>').format(row["title_zh"])),
        (w["fidelity"], w["fidelity_means"].format(fidelity=fidelity, definition=data.definition("source_fidelity", row["fidelity"], language))),
        (w["damage"], row[f"damage_{language}"]),
        (w["capture"], row["capture_site"]),
        (w["captured_on"], row["captured_on"]),
        (w["address"], original_link(row["address"], row["address"]) if row["address"] else w["unknown_address"]),
        (page_words(language, "sources")["report_of"], link(f"{here}areas/{row['ref_area']}/", data.label("area", row["ref_area"], language)) if row.get("ref_area") else ""),
        (w["hash"], row["text_sha256"]),
        (w["span"], place_in_copy(row, language)),
        (w["language_of"], data.label("language", row["language"], language)),
        (w["derived"], link(f"{here}sources/{derived['source']}/", derived[f"title_{language}"]) if derived else ""),
        (w["rights"], data.definition("rights", row["rights"], language)),
        (w["note"], prose(data, language, row["note"])),
    ]  # fmt: skip
    return [(term, text) for term, text in found if text]


def accounted(row: Row, numerals: list[Row], found: dict[str, int], data: Data, language: Language) -> str:
    """`n numerals: a figures, b mentions, c set aside (by reason)`; `found` are the counts of the text."""
    counts = Counter({k: n for k, n in found.items() if k not in ("figure", "mention")})
    if not counts:
        counts = Counter(n["reason"] for n in numerals)
    # The quality report is that of validation, which a build of the site alone may lack.
    by_rule = max(0, int(row["numerals_set_aside"] or 0) - counts.total())
    reasons = [
        f"{data.label('set_aside_reason', code, language)} {n}"
        for code, n in sorted(counts.items(), key=lambda p: (-p[1], p[0]))
    ]
    w = page_words(language, "sources_page")
    reasons = [w["by_rule"].format(n=by_rule), *reasons] if by_rule else reasons
    return w["accounted"].format(
        all=row["numerals"], figures=row["numerals_in_figures"], mentions=row["numerals_in_mentions"], aside=row["numerals_set_aside"],
        reasons=w["comma"].join(reasons),
    )  # fmt: skip


def quotes_of(rows: list[Row]) -> set[str]:
    """The passages that are published of a source: quotes and contexts, each counted once."""
    return {row[column] for row in rows for column in ("quote", "context") if row.get(column)}


def quoted(row: Row, quotes: set[str], language: Language) -> str:
    """How much of the text the published quotes are together, how many there are and how long the longest is."""
    share, number, longest = row["share_quoted"], len(quotes), max(map(len, quotes), default=0)
    w, much = page_words(language, "sources_page"), Decimal(share or 0) >= MUCH
    return w["quoted_here"].format(n=number, longest=longest, share=share) + (w["much_quoted"] if much else "")


def most_quoted(data: Data, language: Language) -> str:
    """The largest share of a source that is quoted, said beside the claim that quotes are short; empty where none is large."""
    share = max((row["share_quoted"] or "0" for row in data.sources.values()), key=Decimal, default="0")
    if Decimal(share) < MUCH:
        return ""
    return page_words(language, "sources_page")["most_quoted"].format(share=share)


def place_in_copy(row: Row, language: Language) -> str:
    """Where the article stands in the archived file, counted in characters from 1."""
    first, last, length = (
        # Offsets count from 0, people from 1.
        wording.number(str(n)) for n in (int(row["span_start"]) + 1, row["span_end"], row["text_length"])
    )
    form = page_words(language, "sources_page")["whole_file" if (first, last) == ("1", length) else "part_of_file"]
    return form.format(first=first, last=last, length=length)


def settlement_cells(row: Row, data: Data, language: Language) -> list[str | Markup]:
    """Reader, field, what was read, what was decided, why."""
    read, decided = (value_said(row["field"], row[c], data, language) for c in ("reading_value", "decided_value"))
    reader = data.label("reader", row["reader"], language)
    return [reader, difference_said(row["field"], language), read, decided, prose(data, language, row["reason"])]


def aside_cells(row: Row, data: Data, language: Language) -> list[str | Markup]:
    """A numeral set aside: as printed, why, its words where they are more than the numeral, a note."""
    words_ = quote(row) if row["quote"] != row["printed"] else ""
    return [row["printed"], data.label("set_aside_reason", row["reason"], language), words_, prose(data, language, row["note"])]


def search_words(row: Row, figures: list[Row]) -> str:
    """What finds an article whose address is not known: its title and, of the words read from it, the longest."""
    longest = max((figure["quote"] for figure in figures), key=len, default="")
    return "" if row["address"] else " ".join(part for part in (row["title_zh"], f'"{longest}"' if longest else "") if part)


def event_cells(row: Row, data: Data, language: Language) -> list[str | Markup]:
    """Title, type, period, due date, actor, quote."""
    return [
        row[f"title_{language}"],
        data.label("event_type", row["event_type"], language),
        wording.when(row, data, language),
        wording.day(row["due"], language) if row["due"] else "",
        data.label("facility", row["actor"], language),
        quote(row),
    ]


def relation_cells(row: Row, data: Data, language: Language) -> list[str | Markup]:
    """From, relation, to, tier, quote."""
    return [
        data.label("facility", row["from"], language),
        data.label("relation", row["relation"], language),
        data.label("facility", row["to"], language),
        data.label("tier", row["tier"], language),
        quote(row),
    ]
