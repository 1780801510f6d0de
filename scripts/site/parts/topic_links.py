"""Links to the topic pages from other pages."""

from markupsafe import Markup

from scripts.site.data import Data, Language, Row
from scripts.site.parts.figure_table import link
from scripts.site.text.topics import TOPICS

TOPICS_BY_CODE = {topic.code: topic for topic in TOPICS}


def topic_link(code: str, language: Language, here: str) -> Markup:
    """The title of a topic, linked. Raises KeyError for a topic that there is not."""
    return link(f"{here}topics/{code}/", TOPICS_BY_CODE[code].title(language))


def topic_name(row: Row, data: Data, language: Language, here: str) -> str | Markup:
    """The topic of a figure, linked where it has a page."""
    code = data.cell("indicator", row["indicator"], "topic")
    return topic_link(code, language, here) if code in TOPICS_BY_CODE else data.label("topic", code, language)
