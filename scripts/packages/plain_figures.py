"""Plain figures: the plain table that most people want, one row a figure, labels in both languages.

Takes published rows of observations and sources with the codelists; reads the address of the site from the
environment; writes nothing. The columns are those of `datapackages/schemas/figure.json`. What a figure is called is
worded here alone (`what`, `where`): the summary tables take the built columns, the pages call these functions.
"""

from collections.abc import Callable, Mapping
from functools import partial

from scripts.records.codelists import Codelist
from scripts.records.settings import site_url

Row = dict[str, str]
Codelists = Mapping[str, Codelist]
Label = Callable[[str, str], str]  # the label of a code in one language, given the codelist and the code
LANGUAGES = ("zh", "en")
LOST = {"zh": "数字丢失", "en": "digits lost"}
BRACKETS = {"zh": "（{}）", "en": " ({})"}


def figures(observations: list[Row], sources: list[Row], codelists: Codelists) -> list[Row]:
    """The rows of figures.csv for the observations of one package, in their order."""
    titles = {row["source"]: row["title_zh"] for row in sources}
    return [figure(row, titles, codelists) for row in observations]


def figure(row: Row, titles: Mapping[str, str], codelists: Codelists) -> Row:
    """One figure in plain words."""
    found = {
        "id": row["id"],
        "when": row["time_period"],
        "value": value(row),
        "printed": row["printed"],
        "quote": row["quote"],
        "source_title": titles.get(row["source"], row["source"]),
        "confirmed_by_programs": row["readings_program"],
        "confirmed_by_persons": row["readings_person"],
        "disputed": "true" if row["conflict_class"] == "inconsistent" else "false",
        "two_readings": "true" if row["ambiguity"] else "false",
        "address": f"{site_url()}/figures/{row['id']}/",
    }
    for language in LANGUAGES:
        label = partial(label_of, codelists, language)
        found[f"what_{language}"] = what(row, label, language)
        found[f"where_{language}"] = where(row, label)
        found[f"when_basis_{language}"] = codelists["period_basis"].label(row["period_basis"], language)
        found[f"unit_{language}"] = codelists["unit"].label(row["unit_measure"], language)
        found[f"qualifier_{language}"] = qualifier(row, codelists, language)
    return found


def value(row: Row) -> str:
    """The value; `1–3` for a range (an en dash, since a spreadsheet takes 1-3 for a date), empty where the digits are lost.

    Of a fraction whose decimal does not end: its two ends, or the one that the qualifier leaves.
    """
    return row["obs_value"] or "–".join(value_ends(row))


def value_ends(row: Row) -> list[str]:
    """What stands for the value of a figure that has none: both ends of the band, or the one that bounds it."""
    band = row.get("band", "")
    low, high = row["value_min"], row["value_max"]
    return [end for end in {"lower_bound": [low], "upper_bound": [high]}.get(band, [low, high]) if end]


def label_of(codelists: Codelists, language: str, codelist: str, code: str) -> str:
    """The label of a code in one language; the code itself where the codelist lacks it."""
    return codelists[codelist].label(code, language)


def what(row: Row, label: Label, language: str) -> str:
    """What is counted: indicator, breakdown in brackets, the kind of value where it is not a result."""
    text = label("indicator", row["indicator"])
    if row["breakdown"]:
        text += BRACKETS[language].format(label("breakdown", row["breakdown"]))
    return text if row["value_type"] == "actual" else f"{text} · {label('value_type', row['value_type'])}"


def where(row: Row, label: Label) -> str:
    """The area, and the institution where the figure is about one."""
    area = label("area", row["ref_area"])
    return f"{area} · {label('facility', row['facility'])}" if row["facility"] else area


def qualifier(row: Row, codelists: Codelists, language: str) -> str:
    """What the words around the number say of it; nothing for a number that stands alone."""
    if row["obs_status"] == "L":
        return LOST[language]
    return "" if row["value_qualifier"] == "exact" else codelists["qualifier"].label(row["value_qualifier"], language)
