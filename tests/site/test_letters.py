"""Pictures are drawn with a small font of their letters, and come out as they do with the large one."""

import pytest

from scripts.site.charts import letters
from scripts.site.charts.letters import SUBSET_FAMILY, TOLD_LETTERS, tell_letters, with_letters
from scripts.site.charts.png import png
from scripts.site.charts.svg import FONTS

DRAWN = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="60"><style>text{{font-family:{FONTS}}}</style>WORDS</svg>'
WORDS = '<text x="4" y="24">县域医共体 140 个，AV 5.72%</text><text x="4" y="50" font-weight="700">Sub-centres 次中心</text>'


def test_a_picture_is_the_same_with_the_letters_that_were_cut_out() -> None:
    drawn = DRAWN.replace("WORDS", WORDS)
    whole = png(drawn)
    token = TOLD_LETTERS.set("")
    try:
        tell_letters([drawn.replace("次", "")])
        assert with_letters(drawn) == drawn, "one letter was not told"
        tell_letters([drawn])
        assert (SUBSET_FAMILY in with_letters(drawn)) == bool(letters.font_file("Bold"))
        assert png(drawn) == whole
    finally:
        TOLD_LETTERS.reset(token)
    assert png(DRAWN.replace("WORDS", "")) != whole


def test_without_the_font_a_drawing_stays_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letters, "font_file", lambda _weight: "")
    letters.register_letters.cache_clear()
    token = TOLD_LETTERS.set(DRAWN)
    try:
        assert with_letters(DRAWN) == DRAWN
    finally:
        TOLD_LETTERS.reset(token)
        letters.register_letters.cache_clear()


def test_a_machine_without_fontconfig_has_no_font_to_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert letters.font_file("Bold") == ""
