"""Words as pairs, Chinese and English side by side, where a table of codes needs them; the words of pages are in `page_words`."""

from scripts.site.data import Language

Words = dict[str, tuple[str, str]]


def in_language(pair: tuple[str, str], language: Language) -> str:
    """One language of a pair, the Chinese of which comes first."""
    return pair[0 if language == "zh" else 1]
