"""The search folds traditional characters: each has one simplified form, and what the reports print has one."""

import re

import pytest

from scripts.records.paths import HERE
from scripts.records.repository import Repository

TEXT = (HERE / "docs" / "assets" / "traditional.mjs").read_text(encoding="utf-8")
TRADITIONAL, SIMPLIFIED = ("".join(re.findall(r'"([^"]+)"', part)) for part in TEXT.split("export const ")[1:])
FORMS = dict(zip(TRADITIONAL, SIMPLIFIED, strict=True))
# Characters of both scripts, and those of the copy that are damaged.
ALIKE = re.compile(r"[\u4e00-\u9fff]")


def folded(text: str) -> str:
    return "".join(FORMS.get(c, c) for c in text)


def test_each_character_has_one_form_that_folds_no_further() -> None:
    assert len(FORMS) == len(TRADITIONAL) == len(SIMPLIFIED) > 500
    assert list(FORMS) == sorted(FORMS) and not FORMS.keys() & set(SIMPLIFIED)


@pytest.mark.parametrize(("printed", "simplified"), [("綿陽", "绵阳"), ("門診", "门诊"), ("縣級醫院", "县级医院"), ("鄉鎮衛生院", "乡镇卫生院")])
def test_what_is_printed_in_traditional_characters_is_found_by_simplified_ones(printed: str, simplified: str) -> None:
    assert folded(printed) == folded(simplified) == simplified


def test_the_quotes_in_traditional_characters_fold_to_characters_of_the_other_reports(own_repository: Repository) -> None:
    sources = [s for p in own_repository.packages.values() for s in p.articles]
    known = {c for s in sources if s.meta.top.get("language") != "zh-Hant" for r in s.records("observations") for c in r.get("quote")}
    known |= {c for rows in own_repository.codelists.values() for row in rows.rows.values() for text in row.values() for c in text}
    quotes = [r.get("quote") for s in sources if s.meta.top.get("language") == "zh-Hant" for r in s.records("observations")]
    strange = {c for quote in quotes for c in folded(quote) if ALIKE.match(c)} - known
    assert len(quotes) > 10 and len(strange) <= 3, "".join(sorted(strange))
