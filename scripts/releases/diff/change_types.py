"""Types of change: how each counts for the version, and under which heading of the changelog it stands.

Takes and gives plain values; reads and writes nothing. The classes follow the Data Package recipe for versions: MAJOR
may break a program or takes something away, MINOR adds, PATCH corrects.
"""

from dataclasses import dataclass

from scripts.records.codelists import CODELIST
from scripts.rules.reader_agreement import READER_FIELDS

MAJOR, MINOR, PATCH = "MAJOR", "MINOR", "PATCH"
CORRECTED, NEW_RECORDS, WITHDRAWN, EVIDENCE, FIELD_CHANGES, BUILD = "corrected", "new", "withdrawn", "evidence", "fields", "build"
HEADINGS = {
    CORRECTED: ("Corrected values", "更正的数值"),
    NEW_RECORDS: ("New figures", "新增的数据"),
    WITHDRAWN: ("Withdrawn", "撤回的数据"),
    EVIDENCE: ("Changed evidence", "证据的变化"),
    FIELD_CHANGES: ("Changed fields or codes", "字段或代码的变化"),
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
CHANGE_KINDS = {
    "package_removed": Kind(MAJOR, WITHDRAWN, "package gone", "数据包消失"),
    "figure_lost": Kind(MAJOR, WITHDRAWN, "figure lost without being withdrawn", "未经撤回而消失的数据"),
    "figure_withdrawn": Kind(MAJOR, WITHDRAWN, "figure withdrawn", "撤回的数据"),
    "record_lost": Kind(MAJOR, WITHDRAWN, "other record gone or withdrawn", "消失或撤回的其他记录"),
    "summary_lost": Kind(MAJOR, WITHDRAWN, "summary row gone", "消失的汇总行"),
    "table_removed": Kind(MAJOR, FIELD_CHANGES, "table removed", "删除的表"),
    "field_removed": Kind(MAJOR, FIELD_CHANGES, "field removed", "删除的字段"),
    "field_added": Kind(MAJOR, FIELD_CHANGES, "field added", "新增的字段"),
    "field_moved": Kind(MAJOR, FIELD_CHANGES, "order of fields changed", "字段次序改变"),
    "field_changed": Kind(MAJOR, FIELD_CHANGES, "meaning of a field changed", "字段含义改变"),
    "code_changed": Kind(MAJOR, FIELD_CHANGES, "meaning of a code changed", "代码含义改变"),
    "licence": Kind(MAJOR, FIELD_CHANGES, "licence changed", "许可改变"),
    "value": Kind(PATCH, CORRECTED, "value corrected", "更正的数值"),
    "record": Kind(PATCH, CORRECTED, "other record corrected", "更正的其他记录"),
    "summary": Kind(PATCH, CORRECTED, "value of a summary moved", "变动的汇总值"),
    "dispute": Kind(PATCH, EVIDENCE, "comparison of reports moved", "变动的报道比较"),
    "identity": Kind(PATCH, EVIDENCE, "identity moved", "变动的恒等关系"),
    "package_added": Kind(MINOR, NEW_RECORDS, "package new", "新增的数据包"),
    "figure_added": Kind(MINOR, NEW_RECORDS, "figure new", "新增的数据"),
    "record_added": Kind(MINOR, NEW_RECORDS, "other record new", "新增的其他记录"),
    "summary_added": Kind(MINOR, NEW_RECORDS, "summary row new", "新增的汇总行"),
    "table_added": Kind(MINOR, FIELD_CHANGES, "table new", "新增的表"),
    "code_added": Kind(MINOR, FIELD_CHANGES, "code newly in use", "开始使用的代码"),
    "evidence": Kind(PATCH, EVIDENCE, "evidence changed", "变化的证据"),
    "evidence_added": Kind(PATCH, EVIDENCE, "piece of evidence new", "新增的证据"),
    "evidence_removed": Kind(PATCH, EVIDENCE, "piece of evidence gone", "消失的证据"),
    "wording": Kind(PATCH, EVIDENCE, "text in both languages reworded", "改动的双语文字"),
    "code_dropped": Kind(PATCH, FIELD_CHANGES, "code no longer in use", "不再使用的代码"),
    "code_text": Kind(PATCH, FIELD_CHANGES, "wording of a code changed", "代码措辞改变"),
    "field_text": Kind(PATCH, FIELD_CHANGES, "wording of a field changed", "字段措辞改变"),
    "package_text": Kind(PATCH, FIELD_CHANGES, "wording of the package changed", "数据包措辞改变"),
    "derived": Kind(PATCH, BUILD, "computed column changed by itself", "自行变化的计算列"),
    "follows": Kind(PATCH, BUILD, "computed column changed with its record", "随记录变化的计算列"),
}
LOST_KINDS = (
    "package_removed",
    "figure_lost",
    "figure_withdrawn",
    "record_lost",
    "summary_lost",
    "table_removed",
    "field_removed",
)

# Tables of a package by what their rows are; each stands in one of these. Any other table is a summary.
FIGURES_TABLE = "observations"
RECORDS = ("mentions", "facilities", "events", "relations", "sources")
EVIDENCE_TABLES = ("readings", "settlements", "second_copies", "numerals")
IDENTITY_TABLES = ("identities", "implied")
WORDING_TABLES = ("translations",)
PLAIN_TABLE = "figures"
GONE = "withdrawn"
CHANGES_TABLE = "changes"  # stands only in releases
TABLE_LISTS = ((FIGURES_TABLE,), RECORDS, EVIDENCE_TABLES, IDENTITY_TABLES, WORDING_TABLES, (PLAIN_TABLE,), (GONE,), (CHANGES_TABLE,))

# What a correction entry must be written for: the columns that say what was counted, when, where, and how much.
VALUE_FIELDS = {
    "observations": (*READER_FIELDS, "missing_reason", "base", "ambiguity", "statement_rank"),
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
WORDING = ("label_zh", "label_en", "label_words", "default_words", "unit_words", "before", "after", "note", "order")


def is_summary(table: str) -> bool:
    """True if the table is one of the summaries, which stand in no list."""
    return not table.startswith(CODELIST) and not any(table in names for names in TABLE_LISTS)


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
    if table == FIGURES_TABLE and field == "conflict_class":
        return "dispute"
    if table == PLAIN_TABLE:
        return "follows" if recorded else "derived"
    if table in (FIGURES_TABLE, "mentions", "sources", GONE, *EVIDENCE_TABLES, *IDENTITY_TABLES):
        return "evidence"
    if table in RECORDS:
        return "evidence" if field in ANCHOR_FIELDS else "record"
    return "wording" if table in WORDING_TABLES else "summary"


def kind_of_row(table: str, added: bool) -> str:
    """The kind of a row that came or went; what became of a figure that went is not known here."""
    if table == FIGURES_TABLE:
        return "figure_added" if added else "figure_lost"
    if table in RECORDS:
        return "record_added" if added else "record_lost"
    if table in (GONE, *EVIDENCE_TABLES, *IDENTITY_TABLES):
        return "evidence_added" if added else "evidence_removed"
    if table.startswith(CODELIST):
        return "code_added" if added else "code_dropped"
    if table in WORDING_TABLES:
        return "wording"
    return "summary_added" if added else "summary_lost"
