"""The words of the site, a folder a language (`scripts/site/words/`): `pages.yaml` in groups of which a page takes what it needs.

A word with a number has two forms, `one` and `other`; Chinese, which has one form, may leave it at that. Other files hold
tables of words, in groups that are taken alone. What is given back is shared and must not be changed.
"""

from functools import cache
from pathlib import Path

import yaml  # comes with mkdocs

from scripts.site.data import Language

WORD_FOLDER = Path(__file__).parents[1] / "words"
COMMON_GROUP = "common"  # the group that every page takes
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where PyYAML was built with it
Forms = str | list[str] | dict[str, str]
Groups = dict[str, dict[str, Forms]]


@cache
def file_groups(language: Language, name: str) -> Groups:
    """The groups of one file of one language."""
    return dict(yaml.load((WORD_FOLDER / language / f"{name}.yaml").read_text(encoding="utf-8"), LOADER))


@cache
def word_groups(language: Language) -> Groups:
    """All groups of one language. Raises ValueError where a group stands in two files."""
    found: Groups = {}
    for path in sorted((WORD_FOLDER / language).glob("*.yaml")):
        groups = file_groups(language, path.stem)
        if twice := found.keys() & groups.keys():
            raise ValueError(f"the groups {sorted(twice)} are given twice")
        found |= groups
    return found


@cache
def group_words(language: Language, group: str) -> dict[str, str]:
    """The words of one group alone, without those that have several forms. Raises KeyError for a group that there is not."""
    return {key: words for key, words in word_groups(language)[group].items() if isinstance(words, str)}


@cache
def page_words(language: Language, *groups: str) -> dict[str, str]:
    """The common words and those of the groups; words with a number are left to `number_words`.

    Raises KeyError for a group that there is not, ValueError where a word stands in two of them.
    """
    found: dict[str, str] = {}
    for group in (COMMON_GROUP, *groups):
        plain = group_words(language, group)
        if twice := found.keys() & plain.keys():
            raise ValueError(f"the words {sorted(twice)} are given twice")
        found |= plain
    return found


def word_list(language: Language, group: str, key: str) -> list[str]:
    """The words of a list. Raises KeyError for a list that there is not."""
    return list(word_groups(language)[group][key])


def number_form(language: Language, group: str, key: str, number: int) -> str:
    """The form of a word that goes with a number, not filled in. Raises KeyError for a word that there is not."""
    forms = word_groups(language)[group][key]
    return forms["one" if number == 1 else "other"] if isinstance(forms, dict) else str(forms)


def number_words(language: Language, group: str, key: str, number: int, **values: object) -> str:
    """A word with its number, `{n}` in it, and whatever else it names. Raises KeyError for a word that there is not."""
    return number_form(language, group, key, number).format(n=f"{number:,}", **values)
