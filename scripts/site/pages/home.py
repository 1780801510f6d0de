"""The home page: what is covered, the country in one picture, what came of promises, one dispute, one loss; all from the tables."""

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from scripts.site.charts import chart, svg
from scripts.site.charts.indicator_pictures import map_picture
from scripts.site.data import Data, Language, Row
from scripts.site.parts import promise_cells, wording
from scripts.site.parts.indicator_index import IndicatorIndex, indicator_index, most_stated, provinces
from scripts.site.parts.page import Page, render, top, up
from scripts.site.parts.quotes import marked
from scripts.site.text.page_words import number_form, page_words

MAPS = 5  # indicators to choose from


@dataclass(frozen=True)
class Dispute:
    """One fact with the values of two sources."""

    first: Row
    second: Row


def home_pages(data: Data, language: Language) -> list[Page]:
    """The home page."""
    w, loss, index = page_words(language, "home_page"), pick_loss(data), indicator_index(data)
    said = coverage(data)
    body = render(
        "home.html",
        w=w, up=up(""), top=top("", language), data=data, language=language, say=wording, headline=w["headline"].format(**said),
        maps=maps(index, data, language), indicators=w["all_indicators"].format(n=len(index.codes)),
        promises=promise_cells.counts_said(data.summary("promises"), language)[:1], tiers=Markup(chart("tiers_small", data, language)),
        dispute=pick_dispute(data), loss=loss, lost_quote=marked(loss, data) if loss else None,
        lost_count=sum(row["obs_status"] == "L" for row in data.observations.values() if loss and row["source"] == loss["source"]),
        count=len(data.figures), size=wording.size(excel_size(data)), counter=counter(data, language), settled=lost_besides(data, language) + settled(data, language),
        packages=[p for p in data.packages.values() if p.health], apart=[p for p in data.packages.values() if not p.health],
    )  # fmt: skip
    return [Page("", w["site_name"], w["described"].format(**said), body, True, language)]


def coverage(data: Data) -> dict[str, str]:
    """Of how many provinces there are figures about health, how many, and the years of the reports that state them."""
    rows = [row for row in data.observations.values() if data.packages[row["package"]].health]
    years = sorted(year for row in rows if (year := year_of(data.sources.get(row["source"], {}))))
    areas = {row["ref_area"] for row in rows} & set(provinces(data))
    first, last = (years[0], years[-1]) if years else ("", "")
    return {"provinces": f"{len(areas)} " if areas else "", "figures": f"{len(rows):,}", "first": first, "last": last}


def year_of(source: Row) -> str:
    """The year of a report of a series, else that in which an article was published."""
    return source.get("report_year") or source.get("published_on", "")[:4]


def maps(index: IndicatorIndex, data: Data, language: Language) -> list[tuple[str, str, Markup]]:
    """The indicators that most provinces state: code, name, map."""
    return [
        (code, data.label("indicator", code, language), Markup(svg.framed(picture, f"map-{code}", "page", up(""))))
        for code in most_stated(index, data)[:MAPS]
        if (picture := map_picture(code, index, data, language))
    ]


def pick_dispute(data: Data) -> Dispute | None:
    """The inconsistent fact with the largest value among health figures, the earlier report first."""
    found = [
        (Decimal(row["obs_value"] or "0"), row["id"])
        for row in data.observations.values()
        if row["conflict_class"] == "inconsistent"
        # A dispute about one hospital would need its story told first.
        and row["facility"] == ""
        and data.packages[row["package"]].health
        and data.contradicting(row["id"])
    ]
    if not found:
        return None
    id_ = max(found, key=lambda pair: (pair[0], pair[1]))[1]
    pair = [data.observations[id_], data.observations[data.contradicting(id_)[0]]]
    pair.sort(key=lambda row: (data.sources[row["source"]]["published_on"], row["id"]))
    return Dispute(*pair)


def pick_loss(data: Data) -> Row | None:
    """A lost figure of the source that lost most: a stock rather than a flow, the first of them."""
    lost = [row for row in data.observations.values() if row["obs_status"] == "L"]
    counts = {row["source"]: sum(r["source"] == row["source"] for r in lost) for row in lost}

    def first(row: Row) -> tuple[int, bool, str]:
        # A stock is understood without its period, which the copy may have lost too.
        return -counts[row["source"]], data.cell("indicator", row["indicator"], "kind") != "stock", row["id"]

    return min(lost, key=first, default=None)


def excel_size(data: Data) -> int:
    """Bytes of the file that the button downloads."""
    path = data.built / "packages" / "figures-excel.csv"
    return path.stat().st_size if path.is_file() else 0


def counter(data: Data, language: Language) -> str:
    """How many figures that have digits two programs confirm, and how many a person, in one line of a phone."""
    rows = [row for row in data.observations.values() if row["obs_status"] != "L"]
    programs = sum(int(row["readings_program"] or 0) >= 2 for row in rows)
    persons = sum(int(row["readings_person"] or 0) >= 1 for row in rows)
    words = page_words(language, "home_page")["counter"]
    return words.format(figures=len(rows), programs=programs, persons=persons, own_word=wording.own_word(persons, language))


def lost_besides(data: Data, language: Language) -> str:
    """How many figures have lost their digits; empty where none."""
    gone = sum(row["obs_status"] == "L" for row in data.observations.values())
    return page_words(language, "home_page")["lost_besides"].format(n=gone) if gone else ""


def settled(data: Data, language: Language) -> str:
    """How many figures two programs read differently before somebody decided at the text; empty where none."""
    count = len({row["id"] for row in data.rows("readings") if row["outcome"] == "settled"})
    return number_form(language, "home_page", "settled", count).format(n=count) if count else ""
