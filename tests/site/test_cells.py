"""Dates, ids and short cells with digits stay on one line; the way of a link is never touched."""

import pytest
from markupsafe import Markup

from scripts.site.parts.cells import kept_whole, short


@pytest.mark.parametrize(
    "cell",
    [
        "2024-11-30",
        "lps-0003",
        "1,892",
        "334.49万",
        "2024年11月30日",
        "30 November 2024",
        5,
        Markup('<a href="../../figures/lps-0003/">5</a>'),
    ],
)
def test_a_short_cell_with_a_digit_does_not_break(cell: object) -> None:
    assert short(cell)


@pytest.mark.parametrize(
    "cell", ["", "省级", "Township health centres", "1892 institutions of health", "贵州省 · 2025年1月15日"]
)
def test_words_may_break(cell: str) -> None:
    assert not short(cell)


def test_days_and_ids_within_words_are_kept_whole() -> None:
    said = kept_whole("See lps-0003 in the paper of 2024-11-30.")
    assert said == 'See <span class="ft-nw">lps-0003</span> in the paper of <span class="ft-nw">2024-11-30</span>.'


def test_addresses_and_longer_names_are_not_touched() -> None:
    link = Markup('<a href="../sources/gz-five-tier-2024-12-18/" title="2024-12-18">Paper of some town 2024-12-18</a>')
    assert kept_whole(link) == str(link).replace("town 2024-12-18<", 'town <span class="ft-nw">2024-12-18</span><')
    assert kept_whole("the file gz-five-tier-2024-12-18 as it is") == "the file gz-five-tier-2024-12-18 as it is"


def test_text_is_escaped_and_html_is_kept() -> None:
    assert kept_whole("<b>2024-11-30 and more of it</b>").startswith("&lt;b&gt;")
    assert kept_whole(Markup("<b>2024-11-30</b>")) == "<b>2024-11-30</b>"
