"""The README.md of a built package: what it is, its files and fields, how to cite it; Chinese first, then English.

Takes the descriptor that was built and the number of rows of each file; reads and writes nothing.
"""

from collections.abc import Mapping
from typing import Any

from scripts.packages import citation
from scripts.records.codelists import CODELIST

Json = dict[str, Any]
CLAIM = {
    "zh": (
        "本数据包中的每个数字都由程序从旁边所印的文字重新算出；存档副本中的每个数字都有交代；报道之间不一致时两者都列出。"
        "这证明的是报道的副本怎样写，而不是它写的是否属实。"
    ),
    "en": (
        "Every number here is recomputed by a program from the words printed beside it; every numeral in the archived "
        "copies is accounted for; where reports disagree we show both. "
        "This proves what the copy of the report says, not that it is true."
    ),
}
WORDS = {
    "zh": {
        "start": "从 `figures.csv` 开始：一行一个数字，白话标签。其余的表用代码，代码表随附。",
        "files": "文件",
        "fields": "字段",
        "cite": "引用",
        "licence": "许可",
        "rows": "行数",
        "content": "内容",
        "file": "文件",
        "field": "字段",
        "type": "类型",
        "meaning": "含义",
        "english": "英文名称与标题由程序翻译。引文版权归原作者，仅为定位数字而引用。",
    },
    "en": {
        "start": "Start with `figures.csv`: one row a figure, in plain words. The other tables use codes, and their codelists come along.",
        "files": "Files",
        "fields": "Fields",
        "cite": "How to cite",
        "licence": "Licence",
        "rows": "Rows",
        "content": "Content",
        "file": "File",
        "field": "Field",
        "type": "Type",
        "meaning": "Meaning",
        "english": "English labels and titles are translated by a program. Quotes belong to their authors; they only locate the figures.",
    },
}


def readme(descriptor: Json, counts: Mapping[str, int]) -> str:
    """The text of README.md."""
    title = descriptor["fivetier:title"]
    lines = [f"# {title['zh']} · {title['en']}", "", f"`{descriptor['name']}` {descriptor['version']}", ""]
    for language in ("zh", "en"):
        lines += section(descriptor, counts, language)
    lines += dictionary(descriptor)
    return "\n".join(lines) + "\n"


def section(descriptor: Json, counts: Mapping[str, int], language: str) -> list[str]:
    """What the package is, in one language."""
    words = WORDS[language]
    licence = descriptor["licenses"][0]
    cited = citation.text(descriptor, language)
    lines = [f"## {descriptor['fivetier:title'][language]}", "", descriptor["fivetier:description"][language], ""]
    lines += [CLAIM[language], "", words["start"], "", words["english"], ""]
    lines += [f"**{words['cite']}**: {cited}", "", f"**{words['licence']}**: {licence['title']} ({licence['path']})", ""]
    lines += ["```bibtex", citation.bibtex(descriptor).rstrip(), "```", ""] if language == "en" else []
    lines += [f"### {words['files']}", "", f"| {words['file']} | {words['rows']} | {words['content']} |", "|---|---|---|"]
    for resource in descriptor["resources"]:
        content = resource["fivetier:title"][language]
        lines.append(f"| `{resource['path']}` | {counts[resource['name']]} | {content} |")
    return [*lines, ""]


def dictionary(descriptor: Json) -> list[str]:
    """The fields of every table but the codelists, in both languages."""
    lines = [f"## {WORDS['zh']['fields']} · {WORDS['en']['fields']}", ""]
    for resource in descriptor["resources"]:
        if resource["name"].startswith(CODELIST):
            continue
        lines += [f"### {resource['path']}", "", "| | | |", "|---|---|---|"]
        for field in resource["schema"]["fields"]:
            meaning = field.get("description", field.get("title", "")).replace("|", "\\|")
            lines.append(f"| `{field['name']}` | {field['type']} | {meaning} |")
        lines.append("")
    return lines
