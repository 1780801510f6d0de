"""The topic pages: which summary table and charts each shows, and in which columns. Their texts are words (`scripts/site/words/`)."""

from typing import NamedTuple

from scripts.site.data import Language
from scripts.site.text.page_words import group_words, word_list


class Topic(NamedTuple):
    """One page: `code` is the name of its summary table, `columns` are shown in this order (without _zh and _en)."""

    code: str
    columns: tuple[str, ...]
    charts: tuple[str, ...] = ()

    def words(self, language: Language) -> dict[str, str]:
        """Its `title`, its `lead`, and what is `comparable`."""
        return group_words(language, f"topic_{self.code}")

    def title(self, language: Language) -> str:
        """Its title."""
        return self.words(language)["title"]

    def know(self, language: Language) -> list[str]:
        """What a reader must know first."""
        return word_list(language, f"topic_{self.code}", "know")


FIGURE_COLUMNS_SHOWN = ("what", "where", "amount", "printed", "as_of", "evidence")
TOPICS: tuple[Topic, ...] = (
    Topic(
        "reports_compared",
        ("what", "where", "printed", "other_printed", "ratio", "comparison", "explanation", "as_of", "other_as_of", "evidence", "other_evidence"),
        ("two-reports",),
    ),
    Topic("regional_centres", ("what", "parent", "where", "status", "amount", "printed", "as_of", "evidence"), ("two-reports",)),
    Topic("county_communities", FIGURE_COLUMNS_SHOWN, ("shares",)),
    Topic("subcentres", ("what", "where", "status", "as_of", "evidence"), ("subcentres",)),
    Topic("institution_tree", ("what", "where", "row_kind", "amount", "printed", "as_of", "evidence"), ("institutions",)),
    Topic(
        "targets_results",
        ("what", "where", "value_type", "target", "base", "result", "share_printed", "share", "as_of", "evidence"),
        ("targets", "standards"),
    ),
    Topic("workforce", FIGURE_COLUMNS_SHOWN, ("staff-groups", "workforce")),
    Topic("public_health", FIGURE_COLUMNS_SHOWN, ("targets",)),
    Topic("specialties", FIGURE_COLUMNS_SHOWN, ("specialties",)),
    Topic("money", ("what", "purpose", "payer", "where", "amount", "printed", "year", "as_of", "evidence"), ("money",)),
    Topic("commitments", ("what", "who", "where", "amount", "due", "outcome", "as_of", "evidence"), ("timeline",)),
    Topic("gaps", ("what", "gap", "where", "ambiguity", "note", "as_of", "evidence"), ("lost-digits",)),
    Topic(
        "coverage",
        ("topic", "source", "figures", "results", "aims", "lost", "mentions", "confirmed_twice", "confirmed_by_person", "disputed"),
        ("coverage",),
    ),
)  # fmt: skip
NUMBER_COLUMNS = {
    "amount", "ratio", "share", "share_printed", "year", "figures", "results", "aims", "lost", "mentions",
    "confirmed_twice", "confirmed_by_person", "disputed",
}  # fmt: skip
# Columns with sentences: how wide they are at least.
WIDE_COLUMNS = {
    "what": "13em", "explanation": "14em", "evidence": "12em", "other_evidence": "12em", "outcome": "9em",
    "ambiguity": "12em", "note": "12em", "as_of": "8em",
}  # fmt: skip
