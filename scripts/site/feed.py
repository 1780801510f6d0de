"""The feed of releases and corrections: one Atom file in each language, newest first.

Takes what was built; writes `feed.xml` below the pages of a language. An entry is a release with what changed in words, or
a correction that a release carries. Dates are those of the releases. Addresses are absolute where the address of the site
is known, else relative to the feed.
"""

import uuid
from pathlib import Path
from xml.etree import ElementTree as xml

from markupsafe import Markup

from scripts.packages.citation import AUTHOR
from scripts.records.settings import site_url
from scripts.site.data import Data, Language, Release, Row
from scripts.site.pages.releases import changes_said, field_said, value_said
from scripts.site.parts import wording
from scripts.site.text.page_words import page_words

FEED, ATOM = "feed.xml", "http://www.w3.org/2005/Atom"
Entry = tuple[str, str, str, str, str]  # day, name that never changes, address below the language, title, summary


def feed_entries(data: Data, language: Language) -> list[Entry]:
    """Every release and every correction that one carries, the newest first."""
    releases = [release for found in data.releases.values() for release in found]
    days = {(release.package, release.version): release.date for release in releases}
    corrected = [(days[row["package"], row["version"]], row) for row in data.corrections if (row["package"], row["version"]) in days]
    found = [release_entry(release, data, language) for release in releases]
    found += [correction_entry(day, row, data, language) for day, row in corrected]
    # Twice, since only the day runs backwards.
    return sorted(sorted(found, key=lambda entry: entry[1]), key=lambda entry: entry[0], reverse=True)


def release_entry(release: Release, data: Data, language: Language) -> Entry:
    """A release: its package and version, what changed."""
    package, w = data.packages.get(release.package, data.summaries), page_words(language, "releases")
    said = " ".join(filter(None, [release.yanked.get(language, ""), changes_said(release, w, language)]))
    place = f"releases/{release.package}/{release.version}/"
    return release.date, place, place, f"{package.text('title', language)} {release.version}", said


def correction_entry(day: str, row: Row, data: Data, language: Language) -> Entry:
    """A correction: of which figure, which field, from what to what, why."""
    w, figure = page_words(language, "releases"), data.observations.get(row["id"]) or data.withdrawn.get(row["id"])
    what = f"{row['id']} {wording.title(figure, data, language)}" if figure else row["id"]
    old, new = (value_said(row["field"], row[side], data, language) for side in ("old", "new"))
    said = f"{Markup(field_said(row['field'], language)).striptags()}: {old} → {new}. {data.translations.get(row['reason'], {}).get(language, row['reason'])}"
    place = f"figures/{row['id']}/#corrections" if figure else "corrections/"
    name = "/".join(("corrections", row["package"], row["version"], row["id"], row["field"]))
    return day, name, place, f"{w['corrected']} {what}", said


def write_feed(data: Data, language: Language, folder: Path) -> None:
    """Write the feed of one language below its docs folder."""
    w, base = page_words(language, "releases"), f"{site_url()}/{'' if language == 'zh' else 'en/'}" if site_url() else ""
    feed = xml.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-Hans" if language == "zh" else "en"})
    entries = feed_entries(data, language)
    add(feed, "title", w["feed_title"])
    # A reader of feeds knows an entry by this name; with an address in it every entry would be new after a move.
    add(feed, "id", name_for_ever(f"feed/{language}"))
    add(feed, "updated", moment(entries[0][0] if entries else "1970-01-01"))
    add(add(feed, "author"), "name", AUTHOR[language])
    add(feed, "link", href=f"{base}{FEED}", rel="self")
    for day, name, place, title, said in entries:
        entry = add(feed, "entry")
        add(entry, "title", title)
        add(entry, "id", name_for_ever(f"{name}/{language}"))
        add(entry, "updated", moment(day))
        add(entry, "link", href=f"{base}{place}")
        add(entry, "summary", said)
    xml.indent(feed)
    xml.ElementTree(feed).write(folder / FEED, encoding="utf-8", xml_declaration=True)


def add(parent: xml.Element, tag: str, text: str = "", **attributes: str) -> xml.Element:
    """One element below another."""
    made = xml.SubElement(parent, tag, attributes)
    made.text = text or None
    return made


def moment(day: str) -> str:
    """The beginning of a day."""
    return f"{day}T00:00:00Z"


def name_for_ever(name: str) -> str:
    """A name of an entry that does not depend on where the site lives."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'five-tier-health-open-data/{name}')}"
