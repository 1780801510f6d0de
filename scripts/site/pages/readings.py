"""The page on independent readings: how often they disagreed before settling, per source, per reader and in all;
and which quotes a second copy of their report holds."""

from dataclasses import dataclass

from markupsafe import Markup

from scripts.records.settings import repository_url
from scripts.site.data import Data, Language, Package, Row, grouped
from scripts.site.parts.figure_table import figure_link, link
from scripts.site.parts.page import Page, render, up
from scripts.site.text.page_words import page_words

INSTRUCTIONS = "docs/developers/reading_instructions.md"


@dataclass
class Count:
    """Figures by what came of comparing their readings."""

    compared: int = 0
    missed: int = 0
    wrong: int = 0
    open: int = 0

    def add(self, outcomes: list[Row]) -> None:
        """Count one figure with the outcomes of its readers; missed by one counts as missed, not as wrong."""
        self.compared += 1
        # A settled miss is still one: this page tells how readers disagreed before anybody decided.
        missed = any(r["outcome"] == "missed" or "missed" in r["fields"].split() for r in outcomes)
        self.missed += missed
        self.wrong += not missed and any(r["outcome"] != "agrees" for r in outcomes)
        self.open += any(r["outcome"] in ("missed", "differs") for r in outcomes)

    def cells(self) -> list[str]:
        """Compared, agree, disagree, missed, wrong, open."""
        disagree = self.missed + self.wrong
        return [str(n) for n in (self.compared, self.compared - disagree, disagree, self.missed, self.wrong, self.open)]


def page(data: Data, language: Language) -> Page:
    """Both tables and what they mean."""
    w, path = page_words(language, "readings"), "readings"
    rows = data.rows("readings")
    total = counted(list(grouped(rows, "id").values()))
    body = render(
        "readings.html",
        w=w, up=up(path), heads=[w[k] for k in ("compared", "agree", "disagree", "missed", "wrong", "open")],
        sources=by_source(rows, data, language, w, up(path)), readers=by_reader(rows, data, language),
        alone=all(row["kind"] == "program" for row in rows),
        who=[(data.label("reader", c, language), data.definition("reader", c, language)) for c in data.codelists.get("reader", {})],
        sentence=sentence(total, language), unnamed=unnamed(w["unnamed"]),
        copies=[copies_found(package, language) for package in data.packages.values() if package.rows("second_copies")],
        otherwise=otherwise(data, language, up(path)), sites=sorted({row["capture_site"] for row in data.rows("second_copies")}),
    )  # fmt: skip
    return Page(path, w["readings"], w["readings_lead"], body, True, language)


def unnamed(words_: str) -> Markup:
    """What is not known of readers, and where their instructions stand."""
    repository = repository_url()
    path = link(f"{repository}/blob/main/{INSTRUCTIONS}", INSTRUCTIONS) if repository else Markup("<code>{}</code>").format(INSTRUCTIONS)
    return Markup(words_).format(path=path)


def counted(figures: list[list[Row]]) -> Count:
    """The count of several figures, each with the rows of its readers."""
    found = Count()
    for outcomes in figures:
        found.add(outcomes)
    return found


def by_source(rows: list[Row], data: Data, language: Language, w: dict[str, str], here: str) -> list[list[object]]:
    """A row for each source, and one for all."""
    found: list[list[object]] = []
    for source, of in sorted(grouped(rows, "source").items()):
        title = data.sources[source][f"title_{language}"]
        found.append([link(f"{here}sources/{source}/", title), *counted(list(grouped(of, "id").values())).cells()])
    return [*found, [w["all_sources"], *counted(list(grouped(rows, "id").values())).cells()]]


def by_reader(rows: list[Row], data: Data, language: Language) -> list[list[object]]:
    """A row for each reader: what it read against what is published."""
    return [
        [data.label("reader", reader, language), *counted([[r] for r in of]).cells()]
        for reader, of in sorted(grouped(rows, "reader").items())
    ]


def sentence(total: Count, language: Language) -> str:
    """k of n, missed apart from wrong, in words."""
    words = page_words(language, "readings")["before_settling"]
    return words.format(all=total.compared, otherwise=total.missed + total.wrong, missed=total.missed, wrong=total.wrong)


def copies_found(package: Package, language: Language) -> str:
    """In how many of the quotes of a package that have a second copy both copies agree."""
    rows = package.rows("second_copies")
    found, reports = sum(row["outcome"] == "found" for row in rows), len({row["source"] for row in rows})
    words = page_words(language, "readings")["copies_found"]
    return words.format(title=package.text("title", language), reports=reports, quotes=len(rows), found=found)


def otherwise(data: Data, language: Language, here: str) -> list[list[object]]:
    """A row for each quote that the second copy does not have as it is, or whose sentence differs there."""
    return [
        [figure_link(data.observations[row["id"]], data, language, here) if row["id"] in data.observations else row["id"],
         data.label("second_copy_outcome", row["outcome"], language), row["differs"]]
        for row in data.rows("second_copies")
        if row["differs"] or row["outcome"] != "found"
    ]  # fmt: skip
