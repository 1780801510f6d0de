"""Types of change: how each counts for the version, and under which heading of the changelog it stands.

Takes and gives plain values; reads and writes nothing. The classes follow the Data Package recipe for versions: MAJOR
may break a program or takes something away, MINOR adds, PATCH corrects.
"""

from dataclasses import dataclass

from scripts.records.codelists import CODELIST
from scripts.rules.reader_agreement import COORDINATES

MAJOR, MINOR, PATCH = "MAJOR", "MINOR", "PATCH"
CORRECTED, NEW, WITHDRAWN, EVIDENCE, FIELDS, BUILD = "corrected", "new", "withdrawn", "evidence", "fields", "build"
HEADINGS = {
    CORRECTED: ("Corrected values", "更正的数值"),
    NEW: ("New figures", "新增的数据"),
    WITHDRAWN: ("Withdrawn", "撤回的数据"),
    EVIDENCE: ("Changed evidence", "证据的变化"),
    FIELDS: ("Changed fields or codes", "字段或代码的变化"),
    BUILD: ("Changed build", "生成方式的变化"),
}


@dataclass(frozen=True)
class Kind:
    """One kind of change: class, heading, and what one such change is called in English and Chinese."""

    release_class: str
    heading: str
    en: str
    zh: str


# In the order in which changes are shown: what is lost comes first.
KINDS = {
    "package_removed": Kind(MAJOR, WITHDRAWN, "package gone", "数据包消失"),
    "figure_lost": Kind(MAJOR, WITHDRAWN, "figure lost without being withdrawn", "未经撤回而消失的数据"),
    "figure_withdrawn": Kind(MAJOR, WITHDRAWN, "figure withdrawn", "撤回的数据"),
    "record_lost": Kind(MAJOR, WITHDRAWN, "other record gone or withdrawn", "消失或撤回的其他记录"),
    "summary_lost": Kind(MAJOR, WITHDRAWN, "summary row gone", "消失的汇总行"),
    "table_removed": Kind(MAJOR, FIELDS, "table removed", "删除的表"),
    "field_removed": Kind(MAJOR, FIELDS, "field removed", "删除的字段"),
    "field_added": Kind(MAJOR, FIELDS, "field added", "新增的字段"),
    "field_moved": Kind(MAJOR, FIELDS, "order of fields changed", "字段次序改变"),
    "field_changed": Kind(MAJOR, FIELDS, "meaning of a field changed", "字段含义改变"),
    "code_changed": Kind(MAJOR, FIELDS, "meaning of a code changed", "代码含义改变"),
    "licence": Kind(MAJOR, FIELDS, "licence changed", "许可改变"),
    "value": Kind(PATCH, CORRECTED, "value corrected", "更正的数值"),
    "record": Kind(PATCH, CORRECTED, "other record corrected", "更正的其他记录"),
    "summary": Kind(PATCH, CORRECTED, "value of a summary moved", "变动的汇总值"),
    "dispute": Kind(PATCH, EVIDENCE, "comparison of reports moved", "变动的报道比较"),
    "identity": Kind(PATCH, EVIDENCE, "identity moved", "变动的恒等关系"),
    "package_added": Kind(MINOR, NEW, "package new", "新增的数据包"),
    "figure_added": Kind(MINOR, NEW, "figure new", "新增的数据"),
    "record_added": Kind(MINOR, NEW, "other record new", "新增的其他记录"),
    "summary_added": Kind(MINOR, NEW, "summary row new", "新增的汇总行"),
    "table_added": Kind(MINOR, FIELDS, "table new", "新增的表"),
    "code_added": Kind(MINOR, FIELDS, "code newly in use", "开始使用的代码"),
    "evidence": Kind(PATCH, EVIDENCE, "evidence changed", "变化的证据"),
    "evidence_added": Kind(PATCH, EVIDENCE, "piece of evidence new", "新增的证据"),
    "evidence_removed": Kind(PATCH, EVIDENCE, "piece of evidence gone", "消失的证据"),
    "wording": Kind(PATCH, EVIDENCE, "text in both languages reworded", "改动的双语文字"),
    "code_dropped": Kind(PATCH, FIELDS, "code no longer in use", "不再使用的代码"),
    "code_text": Kind(PATCH, FIELDS, "wording of a code changed", "代码措辞改变"),
    "field_text": Kind(PATCH, FIELDS, "wording of a field changed", "字段措辞改变"),
    "package_text": Kind(PATCH, FIELDS, "wording of the package changed", "数据包措辞改变"),
    "derived": Kind(PATCH, BUILD, "computed column changed by itself", "自行变化的计算列"),
    "follows": Kind(PATCH, BUILD, "computed column changed with its record", "随记录变化的计算列"),
}
LOST = (
    "package_removed",
    "figure_lost",
    "figure_withdrawn",
    "record_lost",
    "summary_lost",
    "table_removed",
    "field_removed",
)

# Tables of a package by what their rows are; each stands in one of these. Any other table is a summary.
FIGURES = "observations"
RECORDS = ("mentions", "facilities", "events", "relations", "sources")
EVIDENCE_TABLES = ("readings", "settlements", "second_copies", "numerals")
IDENTITIES = ("identities", "implied")
WORDINGS = ("translations",)
PLAIN = "figures"
GONE = "withdrawn"
CHANGES = "changes"  # stands only in releases
LISTS = ((FIGURES,), RECORDS, EVIDENCE_TABLES, IDENTITIES, WORDINGS, (PLAIN,), (GONE,), (CHANGES,))

# What a correction entry must be written for: the columns that say what was counted, when, where, and how much.
VALUE_FIELDS = {
    "observations": (*COORDINATES, "missing_reason", "base", "ambiguity", "statement_rank"),
    "mentions": ("restates", "obs_value", "value_qualifier"),
}
ANCHOR_FIELDS = ("printed", "quote", "start", "end", "context", "source", "note")
DERIVED_FIELDS = {
    "observations": ("period_start", "period_end", "value_min", "value_max", "band", "unit_measure"),
    "sources": ("numerals", "numerals_in_figures", "numerals_in_mentions", "numerals_set_aside", "share_quoted"),
    "identities": ("left_min", "left_max", "right_min", "right_max"),
    "implied": ("unit_measure",),
}
OUTCOME_FIELDS = {"identities": ("outcome", "outcome_reason"), "implied": ("value_min", "value_max")}
# Columns of a codelist that only word a code; any other column says what the code means.
WORDING = ("label_zh", "label_en", "label_words", "unit_words", "before", "after", "note", "order")


def is_summary(table: str) -> bool:
    """True if the table is one of the summaries, which stand in no list."""
    return not table.startswith(CODELIST) and not any(table in names for names in LISTS)


def kind_of_field(table: str, field: str, recorded: bool) -> str:
    """The kind of a changed field; `recorded` says whether a hand-kept field of the same row changed too."""
    if table.startswith(CODELIST):
        return "code_text" if field in WORDING else "code_changed"
    if field in VALUE_FIELDS.get(table, ()):
        return "value"
    if field in DERIVED_FIELDS.get(table, ()):
        return "follows" if recorded else "derived"
    if field in OUTCOME_FIELDS.get(table, ()):
        return "identity"
    if table == FIGURES and field == "conflict_class":
        return "dispute"
    if table == PLAIN:
        return "follows" if recorded else "derived"
    if table in (FIGURES, "mentions", "sources", GONE, *EVIDENCE_TABLES, *IDENTITIES):
        return "evidence"
    if table in RECORDS:
        return "evidence" if field in ANCHOR_FIELDS else "record"
    return "wording" if table in WORDINGS else "summary"


def kind_of_row(table: str, added: bool) -> str:
    """The kind of a row that came or went; what became of a figure that went is not known here."""
    if table == FIGURES:
        return "figure_added" if added else "figure_lost"
    if table in RECORDS:
        return "record_added" if added else "record_lost"
    if table in (GONE, *EVIDENCE_TABLES, *IDENTITIES):
        return "evidence_added" if added else "evidence_removed"
    if table.startswith(CODELIST):
        return "code_added" if added else "code_dropped"
    if table in WORDINGS:
        return "wording"
    return "summary_added" if added else "summary_lost"
