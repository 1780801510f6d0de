"""The two pictures of an indicator: the map of the year that most provinces state, and the lines over the years.

Each is drawn from the main series alone: results, one for an area and a year. Where there is nothing to draw there is no
picture, and the page says why.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from scripts.site.charts.chart import foot_words
from scripts.site.charts.picture_files import write_drawing, write_pngs
from scripts.site.charts.svg import Picture
from scripts.site.charts.tile_map import MapFacts, tile_map
from scripts.site.charts.year_lines import LineFacts, drawable_lines, year_lines
from scripts.site.data import Data, Language, Row
from scripts.site.parts import wording
from scripts.site.parts.indicator_index import (
    INDICATOR_FOLDER,
    IndicatorIndex,
    fullest_year,
    main_series,
    of_provinces,
    provinces,
    unclear_areas,
)
from scripts.site.text.page_words import page_words

MAP, YEARS = "map", "years"


def indicator_pictures(code: str, index: IndicatorIndex, data: Data, language: Language) -> dict[str, Picture]:
    """The pictures of an indicator by name, `map` and `years`; either may be missing."""
    made = {MAP: map_picture(code, index, data, language), YEARS: lines_picture(code, index, data, language)}
    return {name: picture for name, picture in made.items() if picture}


def map_picture(code: str, index: IndicatorIndex, data: Data, language: Language) -> Picture | None:
    """The map; None where no province states a result."""
    rows = of_provinces(main_series(index.series[code]), data)
    if not rows:
        return None
    years = {year: year_facts(code, rows, year, index, data, language) for year in sorted({row["year"] for row in rows})}
    return tile_map(years, fullest_year(rows), data, language)


def year_facts(code: str, rows: list[Row], year: str, index: IndicatorIndex, data: Data, language: Language) -> MapFacts:
    """What the map of one year shows; `rows` are those of the provinces of all years."""
    w, here = page_words(language, "charts"), {row["ref_area"]: row for row in rows if row["year"] == year}
    return MapFacts(
        title=w["map_title"].format(name=name_of(rows, data, language), year=year),
        lead=w["map_lead"].format(n=len(here), all=len(provinces(data))),
        unit=unit_words(rows, data, language),
        rows=here,
        # Without what a clear result states: then the unclear one is another statement of the same.
        unclear=unclear_areas(rows[0], year, index.figures[code]) - here.keys(),
        foot=foot_of(code, here.values(), data, language),
    )


def lines_picture(code: str, index: IndicatorIndex, data: Data, language: Language) -> Picture | None:
    """The lines; None where no area has two years."""
    rows = main_series(index.series[code])
    lines = drawable_lines(rows)
    if not lines:
        return None
    w, years = page_words(language, "charts"), sorted({row["year"] for _, of in lines for row in of})
    facts = LineFacts(
        title=w["lines_title"].format(name=name_of(rows, data, language)),
        lead=w["lines_lead"].format(first=years[0], last=years[-1], unit=unit_words(rows, data, language)),
        lines=lines,
        left=len({row["ref_area"] for row in rows}) - len(lines),
        foot=foot_of(code, (row for _, of in lines for row in of), data, language),
    )
    return year_lines(facts, data, language)


def name_of(rows: list[Row], data: Data, language: Language) -> str:
    """What the main series counts, with its breakdown."""
    return wording.what(rows[0], data, language)


def unit_words(rows: list[Row], data: Data, language: Language) -> str:
    """The unit, `%` for percent."""
    code = rows[0]["unit_measure"]
    return "%" if code == "percent" else wording.unit_words(code, data, language)


def foot_of(code: str, rows: Iterable[Row], data: Data, language: Language) -> str:
    """From which packages the numbers of a picture are, and the address of its page."""
    return foot_words(f"{INDICATOR_FOLDER}/{code}", {row["package"] for row in rows}, data, language)


def picture_file(code: str, name: str) -> str:
    """The name of the file of a picture, below the folder of charts and without its ending."""
    return f"{INDICATOR_FOLDER}/{code}-{name}"


def write_indicator_images(index: IndicatorIndex, data: Data, folder: Path, language: Language, before: Mapping[str, Path]) -> dict[str, str]:
    """Write the pictures of every indicator as SVG and as Vega-Lite, and the first of each as PNG where that can be made.

    Gives the files of the PNGs with the hash of what each depends on; `before` are those of the last build.
    """
    (folder / INDICATOR_FOLDER).mkdir(parents=True, exist_ok=True)
    written: dict[str, str] = {}
    for code in index.codes:
        made = indicator_pictures(code, index, data, language)
        for name, picture in made.items():
            write_drawing(picture, picture_file(code, name), folder, language)
        for name in [*made][:1]:
            written |= write_pngs(made[name], picture_file(code, name), folder, before)
    return written
