"""Identities as arithmetic: one way to write them on the page of a figure, of its package and in the list of all."""

import re

import pytest

from scripts.site.data import Data, Language, Row
from scripts.site.pages import arithmetic, figures
from tests import made_charts as made


def identity(id_: str, relation: str, left: str, right: str) -> Row:
    return {
        "id": id_,
        "relation": relation,
        "left": left,
        "right": right,
        "outcome": "holds",
        "outcome_reason": "",
        "reason": "",
    }


@pytest.fixture(scope="module")
def data() -> Data:
    return made.made(
        [
            made.observation("lps-0001", "hospitals", "153"),
            made.observation("lps-0002", "hospitals", "21", breakdown="public"),
            made.observation("lps-0003", "hospitals", "132", breakdown="private"),
            made.observation("lps-0004", "family_doctor_coverage", "80", printed="80%", value_qualifier="at_least", unit_measure="percent"),
            made.observation("lps-0005", "hospitals", "72"),
            made.observation("lps-0006", "hospitals", "12"),
            made.observation("lps-0007", "hospitals", "92"),
            made.observation("lps-0008", "hospitals", "3344900", printed="334.49万"),
        ],
        identities=[
            identity("lps-i01", "equal", "lps-0001", "lps-0002 lps-0003"),
            identity("lps-i02", "share", "lps-0004", "lps-0005 lps-0006 lps-0007"),
            identity("lps-i03", "ratio", "lps-0004", "lps-0005 lps-0007"),
            identity("lps-i04", "at_most", "lps-0002 lps-0003", "lps-0001"),
            identity("lps-i05", "at_least", "lps-0008", "lps-0001"),
            identity("lps-i06", "equal", "lps-0001", "lps-0007") | {"outcome": "differs"},
        ],
    )  # fmt: skip


def sums(html: str) -> list[str]:
    """The arithmetic that stands in a page, without its links."""
    return [re.sub(r"<[^>]+>", "", found) for found in re.findall(r'<span class="ft-sum">(.*?)</span>', html)]


@pytest.mark.parametrize(
    ("language", "wanted"),
    [
        ("zh", ["153 ≠ 92", "153 = 21 + 132", "80%以上 = (72 + 12) ÷ 92", "80%以上 = 72 ÷ 92", "21 + 132 ≤ 153", "3,344,900 ≥ 153"]),
        ("en", ["153 ≠ 92", "153 = 21 + 132", "at least 80% = (72 + 12) ÷ 92", "at least 80% = 72 ÷ 92", "21 + 132 ≤ 153", "3,344,900 ≥ 153"]),
    ],
)  # fmt: skip
def test_an_identity_is_written_as_it_is_computed(data: Data, language: Language, wanted: list[str]) -> None:
    rows = arithmetic.identity_rows(data.rows("identities"), data, language, "../")
    assert sums("".join(str(cell) for row in rows for cell in row)) == wanted
    assert all(len(row) == len(arithmetic.identity_heads(language)) for row in rows)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_page_of_a_figure_writes_it_in_the_same_way(data: Data, language: Language) -> None:
    html = figures.page(data.observations["lps-0006"], data, language).body_html
    (found,) = sums(html)
    assert found.endswith("= (72 + 12) ÷ 92") and 'href="../../figures/lps-0005/"' in html


def test_what_each_number_counts_stands_below(data: Data) -> None:
    words = str(arithmetic.formula(data.rows("identities")[0], data, "zh", ""))
    assert str(arithmetic.formula(data.rows("identities")[5], data, "zh", "")).count("医院数") == 1
    assert "153 医院数；21 医院数（公立）；132 医院数（民营）" in words
