"""A small valid series for tests: two areas, three reports with passages and one that states nothing.

`add(made)` writes the package `demo-series` into a small repository and gives the folder of it.
"""

import csv
import hashlib
import io
from pathlib import Path

from scripts.intake.compare_copies import compare_copies
from scripts.records import paths
from scripts.records.paths import Paths
from scripts.records.repository import load
from scripts.records.series import Line, written_lines
from scripts.rules.passages import area_passages
from scripts.rules.scope import scope_rule
from tests import small

PACKAGE = "demo-series"
TOP = f"datapackages/{PACKAGE}"
READERS = ("program-c", "program-d")
TEXTS = {
    "wr-510000-2024": "**一、2023年工作回顾**\n\n新建县域医疗次中心30个。改造公路30公里。\n\n**二、2024年工作安排**\n\n新建县域医疗次中心50个。\n",
    "wr-510000-2025": "**一、2024年工作回顾**\n\n新建县域医疗次中心52个，修路8条。人均预期寿命达到78.2岁。\n",
    "wr-520000-2024": "**一、2023年工作回顾**\n\n人均预期寿命由76.5岁提高到77岁。\n",
    "wr-520000-2025": "**一、2024年工作回顾**\n\n修路300公里。\n",
}
# Source, words of the heading, section, years.
HEADINGS = (
    ("wr-510000-2024", "一、2023年工作回顾", "review_year", "2023"),
    ("wr-510000-2024", "二、2024年工作安排", "plan_year", "2024"),
    ("wr-510000-2025", "一、2024年工作回顾", "review_year", "2024"),
    ("wr-520000-2024", "一、2023年工作回顾", "review_year", "2023"),
)
# Source, quote, number, indicator, period, basis, kind of value; then, where there are any, qualifier and breakdown.
FIGURES = (
    ("wr-510000-2024", "新建县域医疗次中心30个", "30", "county_subcentres_added", "2023", "section", "actual"),
    ("wr-510000-2024", "新建县域医疗次中心50个", "50", "county_subcentres_added", "2024", "section", "planned"),
    ("wr-510000-2025", "新建县域医疗次中心52个", "52", "county_subcentres_added", "2024", "section", "actual"),
    ("wr-510000-2025", "人均预期寿命达到78.2岁", "78.2", "life_expectancy", "2024", "section", "actual"),
    ("wr-520000-2024", "人均预期寿命由76.5岁", "76.5", "life_expectancy", "", "unknown", "actual"),
    ("wr-520000-2024", "预期寿命由76.5岁提高到77岁", "77", "life_expectancy", "2023", "section", "actual"),
)
NUMERALS = (("wr-510000-2025", "8", "other_topic"),)
DESCRIPTOR = """name: demo-series
title_zh: 测试系列
title_en: Test series
description_zh: 供测试用的系列报告。
description_en: Reports of a series for tests.
id_prefix: ds
licence: CC-BY-4.0
domain: health

contributors:

- title: Program reader C (a language-model program)
  roles: extraction

- title: Program reader D (a language-model program)
  roles: verification
"""
SERIES = """title_zh: "{area_zh}政府工作报告（{year}年）"
title_en: "Work report of the government of {area_en} ({year})"
publisher: "{area_zh}人民政府"
publisher_en: Government of {area_en}
language: zh-Hans
fidelity: public_archive
rights: public_document
"""
COLUMNS = ("source", "ref_area", "report_year", "published_on", "published_on_basis", "address", "file_name", "text_sha256", "text_length")


def add(made: Paths) -> Path:
    """Write the series, its texts in a subfolder of the archive, and its passages; give the folder of the package."""
    folder = made.datapackages / PACKAGE
    small.write(folder / paths.DESCRIPTOR, DESCRIPTOR)
    small.write(folder / paths.SERIES, SERIES)
    small.write(folder / paths.SOURCES / paths.REPORTS, reports())
    for source, text in TEXTS.items():
        small.write(made.root / "archive" / "reports" / f"{source}.md", text)
    for area in sorted({source.split("-")[1] for source in TEXTS}):
        small.write(folder / paths.SOURCES / f"{area}{paths.PASSAGES_SUFFIX}", written_lines(headings(area)))
        small.write(folder / paths.EXTRACTIONS / f"{area}.yaml", extraction(area))
        readings = {reader: reading(area, reader) for reader in READERS}
        for reader, text in readings.items():
            small.write(folder / paths.READINGS / area / f"{reader}.yaml", text)
        small.write(folder / paths.SETTLEMENTS / f"{area}.yaml", settlements(area, readings))
    small.write(made.readers, "vouched:\n" + "".join(f"\n- reader: {r}\n  vouched_by: Test maintainers\n" for r in READERS))
    write_passages(made, folder)
    return folder


def add_second_copies(made: Paths, change: dict[str, str] | None = None) -> Path:
    """Second copies of the reports of 2025, whose words differ as `change` has them, compared; give the table."""
    kept = made.datapackages / PACKAGE / paths.SERIES
    small.write(kept, SERIES + "second_copies: 2025\nsecond_copies_site: example/copies\n")
    for source, text in TEXTS.items():
        for old, new in (change or {}).items():
            text = text.replace(old, new)
        if source.endswith("-2025"):
            small.write(made.second_copies / f"{source}.txt", f"【字号：大】\n来源：某某日报\n{text.replace('**', '')}")
    compare_copies(load(made), made.second_copies, lambda _: None)
    return made.datapackages / PACKAGE / paths.SOURCES / paths.SECOND_COPIES


def reports() -> str:
    """The table of reports."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for source, text in TEXTS.items():
        _, area, year = source.split("-")
        hashed = hashlib.sha256(text.encode("utf-8")).hexdigest()
        writer.writerow([source, area, year, f"{year}-01-20", "inferred", "", f"{source}.md", hashed, len(text)])
    return out.getvalue()


def headings(area: str) -> list[Line]:
    """The headings of the reports of an area."""
    mine = [h for h in HEADINGS if h[0].split("-")[1] == area]
    return [Line(source, TEXTS[source].index(words), section, period, words) for source, words, section, period in mine]


def extraction(area: str) -> str:
    """The extraction of an area."""
    lines = [f'ref_area: "{area}"', f"passages_sha256: {small.NO_HASH}", "", "observations:"]
    for number, figure in enumerate(FIGURES, start=1):
        if figure[0].split("-")[1] == area:
            lines += ["", *record(f"ds-{number:04d}", *figure)]
    aside = [n for n in NUMERALS if n[0].split("-")[1] == area]
    lines += ["", "numerals:"] if aside else []
    for source, printed, reason in aside:
        lines += ["", f"- source: {source}", f"  printed: {printed}", f"  quote: {printed}", f"  start: {TEXTS[source].index(printed + '条')}", f"  reason: {reason}"]
    return "\n".join(lines) + "\n"


def record(id_: str, source: str, quote: str, printed: str, indicator: str, period: str, basis: str, kind: str, qualifier: str = "", breakdown: str = "") -> list[str]:
    """The lines of one figure."""
    fields = {
        "id": id_, "source": source, "indicator": indicator, "breakdown": breakdown, "ref_area": f'"{source.split("-")[1]}"', "time_period": period,
        "period_basis": basis, "obs_value": printed.removesuffix("%"), "value_qualifier": qualifier, "value_type": "" if kind == "actual" else kind, "printed": printed,
        "quote": quote, "start": str(TEXTS[source].index(quote)),
    }  # fmt: skip
    kept = [f"{key}: {value}" for key, value in fields.items() if value]
    return [f"- {kept[0]}", *(f"  {line}" for line in kept[1:])]


def reading(area: str, reader: str) -> str:
    """What a reader found: all figures."""
    head = f'ref_area: "{area}"\nreader: {reader}\n\nobservations:'
    return "\n".join([head, *extraction(area).split("observations:")[1].split("\n\nnumerals:")[0].strip("\n").split("\n")]).replace("observations:\n", "observations:\n\n", 1) + "\n"


def settlements(area: str, readings: dict[str, str]) -> str:
    """The file that says which readings landed."""
    lines = [f'ref_area: "{area}"', "", "readings:"]
    for reader, text in readings.items():
        lines += ["", f"- reader: {reader}", f"  sha256: {hashlib.sha256(text.encode('utf-8')).hexdigest()}"]
    return "\n".join(lines) + "\n"


def write_passages(made: Paths, folder: Path) -> None:
    """Write the passages of every area with their hash, as `fivetier check --fix` would."""
    repository = load(made)
    package = repository.packages[PACKAGE]
    for area in package.areas.values():
        sources = [s for s in package.sources.values() if s.area == area.name]
        text = area_passages(sources, area, scope_rule(repository.codelists["scope_term"]), repository.codelists["set_phrase"])
        small.write(folder / paths.SOURCES / f"{area.name}{paths.PASSAGES_SUFFIX}", text)
        kept = folder / paths.EXTRACTIONS / f"{area.name}.yaml"
        hashed = hashlib.sha256(text.encode("utf-8")).hexdigest()
        small.write(kept, kept.read_text(encoding="utf-8").replace(small.NO_HASH, hashed))
