"""The answer of an indicator in one sentence: for which year, how many provinces state it, who the most, who the least.

Takes the index with everything that was built; gives plain text. What reports contradict is counted and not compared; what
can be read in two ways or lost its digits is named and not counted.
"""

from decimal import Decimal

from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.indicator_index import (
    COUNTRY,
    IndicatorIndex,
    fullest_year,
    main_series,
    newest_of_each,
    of_provinces,
    provinces,
    stated_number,
    unclear_areas,
)
from scripts.site.text.page_words import number_words, page_words

GROUP = "indicator_answers"
NAMED = 3  # places with the same number; of more their count


def indicator_answer(code: str, index: IndicatorIndex, data: Data, language: Language) -> str:
    """What the main series of an indicator with a page says, in a few sentences."""
    rows = main_series(index.series[code])
    found = of_provinces(rows, data)
    said = of_provinces_words(found, rows, index.figures[code], data, language) if found else without_provinces(rows, data, language)
    kind = rows[0]["breakdown"]  # the same in every row of a series; the answer must not pass for one of the whole indicator
    return said + page_words(language, GROUP)["of_one_kind"].format(kind=data.label("breakdown", kind, language)) if kind else said


def of_provinces_words(found: list[Row], rows: list[Row], figures: list[Row], data: Data, language: Language) -> str:
    """The year that most provinces state, with the extremes and the national figure beside them; then all years."""
    w, year = page_words(language, GROUP), fullest_year(found)
    here = [row for row in found if row["year"] == year]
    ever = len({row["ref_area"] for row in found})
    all_of_them = len(provinces(data))

    def dated(row: Row) -> str:
        return w["dated"].format(place=place(row, data, language), year=row["year"], value=value(row, data, language))

    # A most and a least of one place would be a joke.
    if len(here) == 1:
        said = [w["only_one"].format(year=year, place=place(here[0], data, language), value=value(here[0], data, language))]
    else:
        said = [number_words(language, GROUP, "stating", len(here), year=year, all=all_of_them) + extremes(here, data, language)]
    if unclear := of_provinces(({"ref_area": area} for area in unclear_areas(found[0], year, figures) - {row["ref_area"] for row in here}), data):
        said.append(w["unclear"].format(places=named_places(unclear, data, language)))
    said += [w["nation"].format(value=value(row, data, language)) for row in rows if row["ref_area"] == COUNTRY and row["year"] == year]
    if later := newest_of_each(row for row in found if row["year"] > year):
        said.append(w["later"].format(values=wording.clauses(map(dated, later[:NAMED]), language)))
    if ever > len(here):
        said.append(number_words(language, GROUP, "ever", ever, all=all_of_them))
    if (first := min(row["year"] for row in found)) < year:
        said.append(w["since"].format(year=first, places=named_places([row for row in found if row["year"] == first], data, language)))
    return w["joint"].join(said)


def extremes(here: list[Row], data: Data, language: Language) -> str:
    """Who states the largest number and who the smallest; how many are left out of that because reports contradict each other."""
    w = page_words(language, GROUP)
    numbers = {row["id"]: number for row in here if (number := stated_number(row)) is not None}
    disputed = number_words(language, GROUP, "contradicted", left) if (left := len(here) - len(numbers)) else ""
    if not numbers:
        return w["stop"] + disputed
    ends = [holders(here, numbers, pick(numbers.values()), data, language) for pick in (max, min)]
    if len(set(numbers.values())) == 1:
        return w["all_alike"].format(value=value(next(row for row in here if row["id"] in numbers), data, language)) + disputed
    return w["most_least"].format(most=ends[0], least=ends[1]) + disputed


def holders(here: list[Row], numbers: dict[str, Decimal], number: Decimal, data: Data, language: Language) -> str:
    """The places with a number, and the number in words."""
    rows = [row for row in here if numbers.get(row["id"]) == number]
    return page_words(language, GROUP)["holder"].format(places=named_places(rows, data, language), value=value(rows[0], data, language))


def named_places(rows: list[Row], data: Data, language: Language) -> str:
    """The areas of rows by their codes; of more than a few their count."""
    if len(rows) > NAMED:
        return number_words(language, GROUP, "places", len(rows))
    return wording.joined((place(row, data, language) for row in sorted(rows, key=lambda row: row["ref_area"])), language)


def without_provinces(rows: list[Row], data: Data, language: Language) -> str:
    """That no province states it; the newest figure of the country, else of the place of which there is one."""
    w = page_words(language, GROUP)
    own = [row for row in rows if row["ref_area"] == COUNTRY] or rows
    newest = max(own, key=lambda row: (row["year"], row["ref_area"]))
    years = [row["year"] for row in own if row["ref_area"] == newest["ref_area"]]
    said = w["no_province"].format(place=place(newest, data, language), year=newest["year"], value=value(newest, data, language))
    return said + number_words(language, GROUP, "years", len(years), first=min(years), last=max(years)) if len(years) > 1 else said + w["stop"]


def place(row: Row, data: Data, language: Language) -> str:
    """The area of a row."""
    return data.label("area", row["ref_area"], language)


def value(row: Row, data: Data, language: Language) -> str:
    """The value in words, with what qualifies it."""
    return wording.value(row, data, language)
