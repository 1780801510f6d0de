"""The index of the search: figures, pages, sections of hand-written pages, named institutions, events, checks.

The entries are plain words; `docs/assets/search.mjs` looks through them in the browser. Words of both languages stand in
both indexes, so that an English word finds its figure on a Chinese page, and the other way round.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from scripts.site.data import LANGUAGES, Data, Language, Row
from scripts.site.hand_pages import filled_page
from scripts.site.kept_docs import Heads
from scripts.site.pages.checks import rules
from scripts.site.parts import wording
from scripts.site.parts.page import Page, render, up
from scripts.site.text.page_words import group_words, page_words

# One entry: kind, address under the language, title, second line, further words; of a figure also its warnings, apart by `|`.
Entry = tuple[str, str, str, str, str] | tuple[str, str, str, str, str, str]
FILE = "search/index.json"
HEADING = re.compile(r"^## (?P<title>.+?)(?: \{#(?P<id>[\w-]+)\})?$")
FRONT = re.compile(r"^---\n(?P<front>.*?)\n---\n", re.S)


def search_pages(data: Data, language: Language) -> list[Page]:
    """The page that shows results, for those who come with an address that holds the question."""
    w, path = page_words(language, "search"), "search"
    return [Page(path, w["search_title"], w["search_lead"], render("search.html", w=w, up=up(path)), False, language)]


def write_index(data: Data, heads: Heads, hand: Path, language: Language, folder: Path) -> None:
    """Write the index of one language under its docs folder; `heads` are of the pages made from data, `hand` the pages by hand."""
    entries = [
        *page_entries(heads, language),
        *hand_entries(hand, data),
        *figure_entries(data, language),
        *named_entries(data, language),
        *check_entries(language),
    ]
    path = folder / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(entries, ensure_ascii=False, separators=(",", ":")), encoding="utf-8", newline="\n")


def page_entries(heads: Heads, language: Language) -> Iterator[Entry]:
    """Every page made from data that the search shall find as such."""
    for path, (title, description) in sorted(heads.items()):
        more = [path.rsplit("/", 1)[-1].replace("_", " "), *aliases(title, language)]
        yield ("page", f"{path}/", title, description, " ".join(more))


def hand_entries(hand: Path, data: Data) -> Iterator[Entry]:
    """Every hand-written page, and each section of it that has an id."""
    for path in sorted(hand.rglob("*.md")):
        text = filled_page(path, data)
        front = FRONT.match(text)
        meta = dict(line.split(": ", 1) for line in front["front"].splitlines()) if front else {}
        place = path.relative_to(hand).with_suffix("").as_posix().removesuffix("index")
        address = place if place.endswith("/") or not place else f"{place}/"
        title, sections = meta.get("title", place), sections_of(FRONT.sub("", text))
        yield ("page", address, title, meta.get("description", ""), sections.pop("", ""))
        for (heading, id_), body in ((k, v) for k, v in sections.items() if isinstance(k, tuple)):
            yield ("section", f"{address}#{id_}", heading, title, body)


def sections_of(text: str) -> dict[tuple[str, str] | str, str]:
    """The plain words of a Markdown page by (heading, id); what stands before the first under ``."""
    found: dict[tuple[str, str] | str, str] = {"": ""}
    key: tuple[str, str] | str = ""
    for line in text.splitlines():
        heading = HEADING.match(line)
        if heading and heading["id"]:
            key = (heading["title"], heading["id"])
            found[key] = ""
        # Sections without an id have no address, so their words go to the one above.
        elif not line.startswith("#"):
            found[key] += re.sub(r"\]\([^)]*\)|[`*\[\]|#]", " ", line) + " "
    return {k: " ".join(v.split()) for k, v in found.items()}


def figure_entries(data: Data, language: Language) -> Iterator[Entry]:
    """Every figure, the latest time first, those whose digits are lost of a kind of their own that the search puts last: what and where; value, time, quote; the other language, the number as printed, the id, the source."""
    other = next(code for code in LANGUAGES if code != language)
    for id_, row in sorted(data.observations.items(), key=lambda item: (item[1]["period_end"], item[0]), reverse=True):
        detail = " · ".join(
            [wording.value(row, data, language), wording.when(row, data, language), f"「{row['quote']}」"]
        )
        more = [
            together(row, data),
            wording.what(row, data, other),
            wording.where(row, data, other),
            row["printed"],
            row["obs_value"],
            id_,
            topic(row, data),
        ]
        more += aliases(wording.what(row, data, language), language)
        title, further = wording.title(row, data, language), " ".join(t for t in more if t)
        kind = "lost" if row["obs_status"] == "L" else "figure"
        yield (kind, f"figures/{id_}/", title, detail, further, warnings(row, language))


def warnings(row: Row, language: Language) -> str:
    """Disputed, two readings: what a reader must see before the number is used."""
    found = [wording.disputed(language)] if row["conflict_class"] == "inconsistent" else []
    return "|".join([*found, wording.two_readings(language)] if row["ambiguity"] else found)


def topic(row: Row, data: Data) -> str:
    """The topic of an indicator in both languages."""
    code = data.cell("indicator", row["indicator"], "topic")
    return " ".join(data.label("topic", code, language) for language in LANGUAGES)


def together(row: Row, data: Data) -> str:
    """The breakdown before what is counted, as people say it: 公立医院."""
    words_ = [data.cell(name, row[name], "label_words").split("|")[0] for name in ("breakdown", "indicator")]
    return "".join(words_) if all(words_) else ""


def aliases(text: str, language: Language) -> list[str]:
    """Further words for those of a text: what people say for the words that the codelists use."""
    folded, known = text.lower(), group_words(language, "search_aliases")["aliases"].splitlines()
    return [more for word, more in (line.split(" = ") for line in known) if word in folded]


def named_entries(data: Data, language: Language) -> Iterator[Entry]:
    """Every named institution and event, once for each source that names it."""
    known = data.codelists.get("facility", {})
    done = set[tuple[str, str]]()
    for row in data.rows("facilities"):
        # An article names one hospital many times.
        if (row["facility"], row["source"]) not in done:
            done.add((row["facility"], row["source"]))
            names = known.get(row["facility"], {})
            status = data.label("facility_status", row["status"], language)
            detail = f"{status} · {data.sources[row['source']][f'title_{language}']}"
            more = f"{names.get('label_zh', '')} {names.get('label_en', '')}"
            yield (
                "facility",
                f"sources/{row['source']}/#facilities",
                data.label("facility", row["facility"], language),
                detail,
                more,
            )
    for row in data.rows("events"):
        detail = f"{wording.when(row, data, language)} · {data.sources[row['source']][f'title_{language}']}"
        yield (
            "event",
            f"sources/{row['source']}/#events",
            row[f"title_{language}"],
            detail,
            f"{row['title_zh']} {row['title_en']}",
        )


def check_entries(language: Language) -> Iterator[Entry]:
    """Every code of the checks."""
    for code, rule in rules():
        yield ("check", f"checks/#{code}", code, rule.what_zh if language == "zh" else rule.what_en, "")
