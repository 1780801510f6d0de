"""What changed, in words: one line for each kind of change, with its number.

Takes kinds of `scripts.releases.diff.change_types`; gives plain text in one language.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from scripts.releases.diff.change_types import CHANGE_KINDS
from scripts.site.data import Language, Row
from scripts.site.text.page_words import number_form, page_words

CHANGE_GROUP = "change_kinds"


def phrase(code: str, number: int, language: Language) -> str:
    """`50 figures added`. Raises KeyError for a kind that there is not."""
    return number_form(language, CHANGE_GROUP, code, number).format(n=number)


def sentence(counts: Mapping[str, int], language: Language) -> str:
    """All kinds with their numbers, in one line."""
    return page_words(language)["comma"].join(phrase(code, number, language) for code, number in counts.items())


def by_kind(changes: Iterable[Row]) -> dict[str, list[Row]]:
    """Changes by their kind, in the order in which kinds are shown."""
    found = list(changes)
    counts = Counter(row["kind"] for row in found)
    return {code: [row for row in found if row["kind"] == code] for code in CHANGE_KINDS if code in counts}
