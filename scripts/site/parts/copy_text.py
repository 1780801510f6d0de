"""The text to copy of a figure: what it says, its words, where they stand, what nobody must lose on the way, the version.

Takes rows of observations with everything that was built; gives plain text, never HTML.
"""

from scripts.records.settings import site_url
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.text.page_words import group_words, page_words


def copy_words(language: Language) -> dict[str, str]:
    """The words of this module."""
    return group_words(language, "copy_text")


def plain_text(row: Row, data: Data, language: Language) -> str:
    """The figure with its source as plain text, to paste into an article or a table."""
    w, source = copy_words(language), data.sources.get(row["source"], {})
    head = stated_amount(row, data, language) + page_words(language)["bracketed"].format(words=dated(row, data, language))
    words = w["words"].format(quote=row["quote"])
    where = w["source_line"].format(
        publisher=data.publisher(row["source"], language), title=source.get(f"title_{language}", ""), day=source.get("published_on", "")
    )
    data_line = w["data_line"].format(package=row["package"], version=version_to_cite(row, data), address=address(row, language))
    return "\n".join([head, words, where, *cautions(row, data, language), data_line])


def stated_amount(row: Row, data: Data, language: Language) -> str:
    """Where, what and how much, with a mark where the words can be read in two ways."""
    words = page_words(language)
    mark = words["bracketed"].format(words=wording.two_readings(language)) if row["ambiguity"] else ""
    return words["colon"].join([wording.title(row, data, language), wording.value(row, data, language)]) + mark


def dated(row: Row, data: Data, language: Language) -> str:
    """When the figure holds; where the sentence names no date, that it is by the report of that day."""
    when = wording.when(row, data, language)
    # A date that only the report gives must not pass for one that the sentence gives.
    if row["period_basis"] != "report_date":
        return when
    return copy_words(language)["dated"].format(when=when)


def address(row: Row, language: Language) -> str:
    """The page of the figure; its id where no address of the site is set."""
    return f"{site_url()}/{'' if language == 'zh' else 'en/'}figures/{row['id']}/" if site_url() else row["id"]


def cautions(row: Row, data: Data, language: Language) -> list[str]:
    """What must travel with the number: withdrawn, known to be wrong, disputed, two readings, a date that no report states, who read it."""
    w = copy_words(language)
    found = [w["withdrawn"]] if row.get("withdrawn") else []
    if row["statement_rank"] == "deprecated":
        found.append(w["known_wrong"].format(words=translated_words(row["rank_reason"], data, language)))
    found += [dispute(data.observations[id_], data, language) for id_ in data.contradicting(row["id"])]
    if row["ambiguity"]:
        found.append(w["two_readings"].format(words=translated_words(row["ambiguity"], data, language)))
    if doubt := wording.doubtful_nought(row, data, language):
        found.append(doubt)
    if date_caution := w.get(f"date_{row['period_basis']}"):
        found.append(date_caution)
    return [*found, readers(row, data, language)]


def translated_words(text: str, data: Data, language: Language) -> str:
    """A reason or an ambiguity in one language; one without translation as it stands."""
    return data.translations.get(text, {}).get(language, text)


def dispute(rival: Row, data: Data, language: Language) -> str:
    """What another report says instead."""
    value, publisher = wording.value(rival, data, language), data.publisher(rival["source"], language)
    day = data.sources.get(rival["source"], {}).get("published_on", "")
    return copy_words(language)["dispute"].format(value=value, publisher=publisher, day=day, quote=rival["quote"])


def readers(row: Row, data: Data, language: Language) -> str:
    """By whom the figure is confirmed, and that no person has checked it where that is so."""
    w, after = copy_words(language), wording.settled(row, data, language)
    after = after and page_words(language)["bracketed"].format(words=after)
    if row["readings_person"] not in ("", "0"):
        return w["checked"].format(confirmed=wording.confirmed(row, language), settled=after)
    return w["programs_alone"].format(programs=wording.counted_thing("programs", int(row["readings_program"]), language), settled=after)


def version_to_cite(row: Row, data: Data) -> str:
    """The newest release that may be used if the row of this id stands in it as it is now, else the state that is built."""
    released = data.newest(row["package"])
    then = released.figures.get(row["id"], {}) if released else {}
    # Whoever cites a release must find there what the page says; a corrected figure is not in it.
    same = then and all(row[name] == value for name, value in then.items() if name in row)
    return released.version if released and same else data.packages[row["package"]].version
