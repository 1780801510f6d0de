"""What changed, in words: one line for each kind of change, with its number.

Takes kinds of `scripts.releases.diff.change_types`; gives plain text in one language.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from scripts.releases.diff.change_types import CHANGE_KINDS
from scripts.site.data import Language, Row

# Chinese; English for one, English for several.
CHANGE_PHRASES: dict[str, tuple[str, str, str]] = {
    "package_removed": ("数据包消失", "package gone", "packages gone"),
    "figure_lost": ("{n} 个数字未经撤回而消失", "{n} figure lost without being withdrawn", "{n} figures lost without being withdrawn"),
    "figure_withdrawn": ("撤回 {n} 个数字", "{n} figure withdrawn", "{n} figures withdrawn"),
    "record_lost": ("消失或撤回 {n} 条其他记录", "{n} other record gone or withdrawn", "{n} other records gone or withdrawn"),
    "summary_lost": ("汇总表少了 {n} 行", "{n} row of a summary gone", "{n} rows of summaries gone"),
    "table_removed": ("删除 {n} 张表", "{n} table removed", "{n} tables removed"),
    "field_removed": ("删除 {n} 个字段", "{n} field removed", "{n} fields removed"),
    "field_added": ("新增 {n} 个字段", "{n} field added", "{n} fields added"),
    "field_moved": ("{n} 张表的字段次序改变", "order of fields changed in {n} table", "order of fields changed in {n} tables"),
    "field_changed": ("{n} 个字段的含义改变", "meaning of {n} field changed", "meaning of {n} fields changed"),
    "code_changed": ("{n} 个代码的含义改变", "meaning of {n} code changed", "meaning of {n} codes changed"),
    "licence": ("许可改变", "licence changed", "licence changed"),
    "value": ("更正 {n} 处数值", "{n} value corrected", "{n} values corrected"),
    "record": ("更正 {n} 处其他记录", "{n} other record corrected", "{n} other records corrected"),
    "summary": ("{n} 个汇总值变动", "{n} value of a summary moved", "{n} values of summaries moved"),
    "dispute": ("{n} 处报道间的比较变动", "{n} comparison of reports moved", "{n} comparisons of reports moved"),
    "identity": ("{n} 处算术检验变动", "{n} result of the arithmetic moved", "{n} results of the arithmetic moved"),
    "package_added": ("新的数据包", "new package", "new packages"),
    "figure_added": ("新增 {n} 个数字", "{n} figure added", "{n} figures added"),
    "record_added": ("新增 {n} 条其他记录", "{n} other record added", "{n} other records added"),
    "summary_added": ("汇总表新增 {n} 行", "{n} row of a summary added", "{n} rows of summaries added"),
    "table_added": ("新增 {n} 张表", "{n} table added", "{n} tables added"),
    "code_added": ("{n} 个代码开始使用", "{n} code newly in use", "{n} codes newly in use"),
    "evidence": ("{n} 处依据变化", "{n} piece of evidence changed", "{n} pieces of evidence changed"),
    "wording": ("{n} 处双语文字改动", "{n} text in both languages reworded", "{n} texts in both languages reworded"),
    "evidence_added": ("新增 {n} 条依据", "{n} piece of evidence added", "{n} pieces of evidence added"),
    "evidence_removed": ("少了 {n} 条依据", "{n} piece of evidence gone", "{n} pieces of evidence gone"),
    "code_dropped": ("{n} 个代码不再使用", "{n} code no longer in use", "{n} codes no longer in use"),
    "code_text": ("{n} 处代码措辞改变", "wording of {n} code changed", "wording of {n} codes changed"),
    "field_text": ("{n} 处字段措辞改变", "wording of {n} field changed", "wording of {n} fields changed"),
    "package_text": ("{n} 处数据包措辞改变", "{n} text of the package changed", "{n} texts of the package changed"),
    "derived": ("{n} 处计算列自行变化", "{n} computed value changed by itself", "{n} computed values changed by themselves"),
    "follows": ("{n} 处计算列随记录变化", "{n} computed value changed with its record", "{n} computed values changed with their records"),
}  # fmt: skip


def phrase(code: str, number: int, language: Language) -> str:
    """`50 figures added`. Raises KeyError for a kind that there is not."""
    zh, one, many = CHANGE_PHRASES[code]
    return (zh if language == "zh" else one if number == 1 else many).replace("{n}", str(number))


def sentence(counts: Mapping[str, int], language: Language) -> str:
    """All kinds with their numbers, in one line."""
    return ("，" if language == "zh" else ", ").join(phrase(code, number, language) for code, number in counts.items())


def by_kind(changes: Iterable[Row]) -> dict[str, list[Row]]:
    """Changes by their kind, in the order in which kinds are shown."""
    found = list(changes)
    counts = Counter(row["kind"] for row in found)
    return {code: [row for row in found if row["kind"] == code] for code in CHANGE_KINDS if code in counts}
