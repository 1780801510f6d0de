"""The words of pages, one YAML file a language (`scripts/site/words/`), in groups; a page takes the groups that it needs.

A word with a number has two forms, `one` and `other`; Chinese, which has one form, may leave it at that.
"""

from functools import cache
from pathlib import Path

from yaml import safe_load  # comes with mkdocs

from scripts.site.data import Language

FOLDER = Path(__file__).parents[1] / "words"
COMMON_GROUP = "common"  # the group that every page takes
Forms = str | dict[str, str]


@cache
def word_groups(language: Language) -> dict[str, dict[str, Forms]]:
    """All groups of one language."""
    return dict(safe_load((FOLDER / f"{language}.yaml").read_text(encoding="utf-8")))


def page_words(language: Language, *groups: str) -> dict[str, str]:
    """The common words and those of the groups; words with a number are left to `number_words`.

    Raises KeyError for a group that there is not, ValueError where a word stands in two of them.
    """
    found: dict[str, str] = {}
    for group in (COMMON_GROUP, *groups):
        plain = {key: words for key, words in word_groups(language)[group].items() if isinstance(words, str)}
        if twice := found.keys() & plain.keys():
            raise ValueError(f"the words {sorted(twice)} are given twice")
        found |= plain
    return found


def number_words(language: Language, group: str, key: str, number: int, **values: object) -> str:
    """A word with its number, `{n}` in it, and whatever else it names. Raises KeyError for a word that there is not."""
    forms = word_groups(language)[group][key]
    words = forms if isinstance(forms, str) else forms["one" if number == 1 else "other"]
    return words.format(n=f"{number:,}", **values)
