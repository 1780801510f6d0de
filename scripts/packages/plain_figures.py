"""Plain figures: the plain table that most people want, one row a figure, labels in both languages and codes to join by.

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
# What stands in the plain table as it stands in the observations.
CODE_COLUMNS = (
    "id", "printed", "value_min", "value_max", "indicator", "breakdown", "ref_area", "facility", "value_type", "value_qualifier",
    "unit_measure", "period_start", "period_end", "quote", "source", "ambiguity", "statement_rank",
)  # fmt: skip
LOST_STATUS = "L"  # the status of a figure whose digits the copy lost
BRACKETS = {"zh": "（{}）", "en": " ({})"}


def figures(observations: list[Row], sources: list[Row], codelists: Codelists, package: str, version: str) -> list[Row]:
    """The rows of figures.csv for the observations of one package, in their order."""
    known = {row["source"]: row for row in sources}
    return [{**figure(row, known.get(row["source"], {}), codelists), "package": package, "version": version} for row in observations]


def figure(row: Row, source: Row, codelists: Codelists) -> Row:
    """One figure in plain words, with its codes; `source` is the row of its source."""
    indicator = codelists["indicator"][row["indicator"]]
    found = {column: row[column] for column in CODE_COLUMNS} | {
        "when": row["time_period"],
        "value": value_alone(row),
        "topic": indicator["topic"],
        "tier": indicator["tier"],
        "source_title": source.get("title_zh") or row["source"],
        "published_on": source.get("published_on", ""),
        "original_address": source.get("address", ""),
        "confirmed_by_programs": row["readings_program"],
        "confirmed_by_persons": row["readings_person"],
        "disputed": yes_or_no(row["conflict_class"] == "inconsistent"),
        "two_readings": yes_or_no(row["ambiguity"]),
        "lost": yes_or_no(row["obs_status"] == LOST_STATUS),
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


def yes_or_no(holds: object) -> str:
    """A boolean as the tables write it."""
    return "true" if holds else "false"


def value_alone(row: Row) -> str:
    """The value that may be used by itself; empty where one number would mislead: lost, a range, to be read in two ways, known to be wrong."""
    return "" if row["ambiguity"] or row["statement_rank"] == "deprecated" else row["obs_value"]


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
    """What the words around the number say of it; nothing for a number that stands alone or is lost."""
    return "" if row["value_qualifier"] == "exact" else codelists["qualifier"].label(row["value_qualifier"], language)
