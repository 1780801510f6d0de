"""Which picture is shown where a page is shared, below the top of its language.

Every indicator and every topic has its own, a figure that of its indicator, all other pages that of the site: a picture for
each of thousands of figures would outweigh the site. Empty where this machine makes no pictures.
"""

from scripts.site.charts.png import png_possible
from scripts.site.data import Row

SHARE_FOLDER, SITE_NAME = "assets/share", "site"


def shared_file(name: str) -> str:
    """Where the picture of this name lies."""
    return f"{SHARE_FOLDER}/{name}.png" if png_possible() else ""


def name_of_indicator(code: str) -> str:
    """The name of the picture of an indicator with a page."""
    return f"indicator-{code}"


def name_of_topic(code: str) -> str:
    """The name of the picture of a topic."""
    return f"topic-{code}"


def picture_of_figure(row: Row, with_page: frozenset[str]) -> str:
    """The picture of a figure: that of its indicator, where this is among those with a page."""
    return shared_file(name_of_indicator(row["indicator"])) if row["indicator"] in with_page else ""
