"""The words of the pages: both languages have the same, numbers have their forms, no word hides a method of a template."""

import re

import pytest

from scripts.site.data import LANGUAGES, Language
from scripts.site.text.page_words import COMMON_GROUP, WORD_FOLDER, file_groups, number_words, page_words, word_groups

CHINESE = re.compile("[\u4e00-\u9fff]")
PRINTED = re.compile(r"[\d.]+万|其中|余|多|以上")  # what reports print, quoted in the words of either language


def leaves(language: Language) -> dict[tuple[str, str], list[str]]:
    """Every word by group and key, with all its forms."""
    return {
        (group, key): [forms] if isinstance(forms, str) else forms if isinstance(forms, list) else list(forms.values())
        for group, words in word_groups(language).items()
        for key, forms in words.items()
    }


def test_both_languages_have_the_same_words() -> None:
    zh, en = (sorted(path.name for path in (WORD_FOLDER / language).iterdir()) for language in LANGUAGES)
    assert zh == en and list(leaves("zh")) == list(leaves("en"))


def test_a_list_is_as_long_in_both_languages() -> None:
    lists = [[len(words) for group in word_groups(language).values() for words in group.values() if isinstance(words, list)] for language in LANGUAGES]
    assert lists[0] == lists[1]


def test_both_languages_name_the_same_values() -> None:
    zh, en = leaves("zh"), leaves("en")
    for key, forms in en.items():
        named = {tuple(sorted(set(re.findall(r"\{(\w+)\}", words)))) for words in [*forms, *zh[key]]}
        assert len(named) == 1, key


def test_every_word_is_in_its_language() -> None:
    assert [key for key, forms in leaves("en").items() if CHINESE.search(PRINTED.sub("", "".join(forms)))] == []
    mute = re.compile(r"\{\w+\}|[\W\d]")  # what is left of a word without places, signs and digits
    assert [key for key, forms in leaves("zh").items() if mute.sub("", "".join(forms)) and not CHINESE.search("".join(forms))] == []


def test_english_says_one_and_several_apart() -> None:
    assert [number_words("en", "promises", "n_promises", n) for n in (0, 1, 1200)] == ["0 promises", "1 promise", "1,200 promises"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_has_the_name_of_a_method_or_stands_in_common_and_its_group(language: Language) -> None:
    for group in file_groups(language, "pages").keys() - {COMMON_GROUP}:
        assert [key for key in page_words(language, group) if hasattr(dict, key)] == []


def test_a_word_that_is_given_twice_is_an_error() -> None:
    with pytest.raises(ValueError, match="due"):
        page_words("en", "areas", "promises")
