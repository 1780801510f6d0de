"""The pictures for sharing: one of the site, one of every indicator and of every topic, in both languages.

Takes what was built; writes `assets/share/*.png` below the docs of a language. Where this machine has no font with Chinese
letters there are none, and no page names one.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from markupsafe import Markup

from scripts.records.settings import site_url
from scripts.site.charts import CHARTS, svg
from scripts.site.charts.chart import NARROW
from scripts.site.charts.indicator_pictures import indicator_pictures, map_picture
from scripts.site.charts.png import png_possible, write_png
from scripts.site.charts.share_picture import share_picture
from scripts.site.charts.svg import Picture
from scripts.site.data import Data, Language
from scripts.site.pages.home import coverage
from scripts.site.parts.headlines import headlines
from scripts.site.parts.indicator_answer import indicator_answer
from scripts.site.parts.indicator_index import IndicatorIndex, most_stated
from scripts.site.share_links import SHARE_FOLDER, SITE_NAME, name_of_indicator, name_of_topic
from scripts.site.text.page_words import page_words
from scripts.site.text.topics import TOPICS

TALLEST = 1.7  # a chart that is higher in proportion cannot be read beside the words


def share_pictures(index: IndicatorIndex, data: Data, language: Language) -> Iterator[tuple[str, Picture]]:
    """Every picture with its name."""
    w = page_words(language, "home_page")
    foot = " · ".join(filter(None, [w["site_name"], site_url().partition("://")[2]]))
    first = next((map_picture(code, index, data, language) for code in most_stated(index, data)), None)
    said = coverage(data)
    yield SITE_NAME, share_picture(w["headline"].format(**said), w["described"].format(**said), foot, first)
    for code in index.codes:
        made = next(iter(indicator_pictures(code, index, data, language).values()), None)
        yield name_of_indicator(code), share_picture(data.label("indicator", code, language), indicator_answer(code, index, data, language), foot, made)
    for topic in TOPICS:
        own = topic.words(language)
        lines = [Markup(line).striptags() for line in headlines(topic.code, data.summary(topic.code), index, data, language, "")[:3]]
        yield name_of_topic(topic.code), share_picture(own["title"], " ".join([own["lead"], *lines]), foot, chart_beside(topic.charts, data, language))


def chart_beside(names: tuple[str, ...], data: Data, language: Language) -> Picture | None:
    """The first chart that can be read at this size."""
    drawn = (CHARTS[name].draw(data, language, NARROW) for name in names)
    return next((picture for picture in drawn if picture and float(picture.height) <= picture.width * TALLEST), None)


def write_share_pictures(index: IndicatorIndex, data: Data, folder: Path, language: Language, before: Mapping[str, Path]) -> dict[str, str]:
    """Write all of them below the docs folder of a language, those of the last build where nothing changed; gives the hashes by file."""
    # A picture with empty boxes for letters would be worse than none.
    if not png_possible():
        return {}
    (folder / SHARE_FOLDER).mkdir(parents=True, exist_ok=True)
    return {
        f"../share/{name}.png": write_png(folder / SHARE_FOLDER / f"{name}.png", svg.framed(picture, name, "png"), before, scale=1)
        for name, picture in share_pictures(index, data, language)
    }
