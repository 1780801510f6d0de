"""The columns of the topic tables: their headings in both languages, which of them are numbers, and words for codes."""

from scripts.site.text.topics import Pair

COLUMN_HEADS: dict[str, Pair] = {
    "what": ("内容", "What"),
    "where": ("地区", "Where"),
    "printed": ("原文写法", "As printed"),
    "other_printed": ("另一篇的写法", "The other, as printed"),
    "amount": ("数值", "Value"),
    "ratio": ("后者比前者", "Second over first"),
    "share": ("程序重算", "Recomputed"),
    "evidence": ("引文与来源", "Quote and source"),
    "other_evidence": ("另一篇的引文与来源", "The other, quote and source"),
    "value_type": ("数值类型", "Kind of value"),
    "as_of": ("时间", "As of"),
    "other_as_of": ("另一篇的时间", "The other, as of"),
    "source": ("来源", "Source"),
    "comparison": ("对照", "Comparison"),
    "explanation": ("可能的解释", "What may explain it"),
    "row_kind": ("类别", "Kind of row"),
    "parent": ("输出医院", "Parent hospital"),
    "status": ("状态", "Status"),
    "target": ("目标", "Target"),
    "base": ("分母", "Out of"),
    "result": ("结果或分子", "Result or part"),
    "share_printed": ("原文百分比", "Share as printed"),
    "purpose": ("用途", "Purpose"),
    "payer": ("出资方", "Payer"),
    "year": ("年份", "Year"),
    "who": ("承诺方", "Who"),
    "due": ("期限", "Due"),
    "outcome": ("结果", "Outcome"),
    "gap": ("缺失", "Gap"),
    "ambiguity": ("另一种读法", "Other reading"),
    "note": ("说明", "Note"),
    "topic": ("主题", "Topic"),
    "figures": ("数字", "Figures"),
    "results": ("结果", "Results"),
    "aims": ("目标与计划", "Targets and plans"),
    "lost": ("丢失", "Lost"),
    "mentions": ("重复提及", "Mentions"),
    "confirmed_twice": ("两个程序确认", "Confirmed twice"),
    "confirmed_by_person": ("人确认", "Confirmed by a person"),
    "disputed": ("说法不一", "Disputed"),
}
NUMBER_COLUMNS = {
    "amount", "ratio", "share", "share_printed", "year", "figures", "results", "aims", "lost", "mentions",
    "confirmed_twice", "confirmed_by_person", "disputed",
}  # fmt: skip
# Columns with sentences: how wide they are at least.
WIDE_COLUMNS = {
    "what": "13em", "explanation": "14em", "evidence": "12em", "other_evidence": "12em", "outcome": "9em",
    "ambiguity": "12em", "note": "12em", "as_of": "8em",
}  # fmt: skip
ROW_KINDS: dict[str, Pair] = {
    "stated": ("原文", "stated"),
    "remainder": ("程序相减得出", "computed"),
}
