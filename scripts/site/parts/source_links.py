"""Links to a source: its page here, the original at its address, and there the very words of a quote.

Browsers that know text fragments scroll to the words and mark them; others open the page.
"""

from urllib.parse import quote as escaped

from markupsafe import Markup

from scripts.site.data import Data, Language, Row
from scripts.site.parts.figure_table import link
from scripts.site.text.page_words import page_words

WEB = ("http://", "https://")


def report_name(source: Row, data: Data, language: Language) -> str:
    """A report of a series by its title, which names place and year; an article by its publisher and day."""
    if source.get("report_year"):
        return source[f"title_{language}"]
    return f"{data.publisher(source['source'], language)} {source['published_on']}".strip()


def source_link(name: str, data: Data, language: Language, here: str) -> str | Markup:
    """The page of a source, by the name of its report; the code where the source is not known."""
    known = data.sources.get(name)
    return link(f"{here}sources/{name}/", report_name(known, data, language)) if known else name


def original_link(address: str, words: str) -> Markup:
    """A link that leads to the original; what is no address of the web stays text."""
    if not address.startswith(WEB):
        return Markup("{}").format(address)
    return Markup('<a href="{}" rel="external noopener">{}</a>').format(address, words)


def at_words(address: str, quote: str) -> str:
    """The address of the words in the original; empty where there is no address."""
    if not address.startswith(WEB):
        return ""
    # A dash has a meaning in a text fragment: it parts the words from what stands around them.
    return f"{address.split('#', 1)[0]}#:~:text={escaped(quote, safe='').replace('-', '%2D')}"


def host(address: str) -> str:
    """The name of the site of an address."""
    return address.split("/")[2] if address.startswith(WEB) else address


def original_cell(source: Row, language: Language) -> str | Markup:
    """The original for a cell: its site, linked; else that the address is not known."""
    return original_link(source["address"], host(source["address"])) if source["address"] else page_words(language, "sources")["no_address"]
