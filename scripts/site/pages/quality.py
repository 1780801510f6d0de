"""The quality report of a package: one sentence, what is not met in full, and what is met as a list to unfold."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts.records.suites import COULD_NOT_RUN, MET, NOT_MET
from scripts.site.data import Data, Language, Package
from scripts.site.parts.figure_table import link, prose, tag
from scripts.site.text.interface import in_language

LABELS = {NOT_MET: (("不满足", "not met"), "warn"), COULD_NOT_RUN: (("未能执行", "could not run"), "lost")}


@dataclass(frozen=True)
class Report:
    """What was found: the cells of what is not met (what must hold, result, found, concerned), and what is met."""

    heading: str
    sentences: list[str]
    heads: list[str]
    unmet: list[list[str | Markup]]
    met_heading: str
    met: list[str | Markup]


def report(package: Package, here: str, data: Data, language: Language) -> Report:
    """The report of one package; equal reasons that are met stand once, with their number."""
    found = package.quality.get("expectations", [])
    met = Counter(str(e.get("reason", "")) for e in found if e.get("outcome") == MET)
    unmet = sorted((e for e in found if e.get("outcome") in LABELS), key=lambda e: list(LABELS).index(e["outcome"]))
    zh = language == "zh"
    return Report(
        heading="质量报告" if zh else "Quality report",
        sentences=sentences(package, len(found), met.total(), language),
        heads=["应当如此", "结果", "所见", "涉及"]
        if zh
        else ["What must hold", "Result", "What was found", "Concerns"],
        unmet=[cells(e, here, data, language) for e in unmet],
        met_heading=f"满足的 {met.total()} 条" if zh else f"The {met.total()} that are met",
        met=[times(prose(data, language, reason), number) for reason, number in sorted(met.items())],
    )


def times(reason: str | Markup, number: int) -> str | Markup:
    """A reason, with the number of expectations that have it where they are several."""
    return Markup('{} <span class="ft-soft">× {}</span>').format(reason, number) if number > 1 else reason


def sentences(package: Package, number: int, met: int, language: Language) -> list[str]:
    """How many expectations are met, and what the comparison of every cell with the data dictionary found."""
    errors = package.quality.get("frictionless", {}).get("errors", 0)
    if language == "zh":
        compared = "没有不符之处" if not errors else f"有 {errors} 处不符"
        return [f"{number} 条预期，{met} 条满足。" if number != met else f"{number} 条预期全部满足。",
                f"另由通用的校验程序（Frictionless）把每个单元格与数据字典逐一核对，{compared}。"]  # fmt: skip
    compared = "nothing that differs" if not errors else f"{errors} that differ" if errors > 1 else "one that differs"
    return [f"{met} of {number} expectations met.",
            f"A general validator (the program Frictionless) compared every cell with the data dictionary and found {compared}."]  # fmt: skip


def cells(expectation: dict[str, Any], here: str, data: Data, language: Language) -> list[str | Markup]:
    """Cells of what is not met: what must hold, result, what was found, ids concerned."""
    label, kind = LABELS[expectation["outcome"]]
    concerned = Markup(" ").join(
        link(f"{here}figures/{i}/", i) if i in data.observations else i for i in expectation.get("ids", []) or []
    )
    reason = prose(data, language, str(expectation.get("reason", "")))
    return [reason, tag(in_language(label, language), kind), str(expectation.get("observed", "")), concerned]
