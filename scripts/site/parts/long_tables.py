"""How much of a long table a page shows, and what it says of the rest: a page is to be light when it is first loaded."""

from scripts.site.data import Language
from scripts.site.text.page_words import page_words

MOST_ROWS = 240  # more make a page heavier than 100 KiB
MOST_SOURCES = 120  # beside a table


def cut_words(rows: int, language: Language, most: int = MOST_ROWS) -> str:
    """What a page says of a table that it does not show whole; empty where it does. The address of the file follows."""
    return page_words(language, "headlines")["cut"].format(shown=most, all=f"{rows:,}") if rows > most else ""
