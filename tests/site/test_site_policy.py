"""No inline script runs, and nothing that a page says leads a reader away."""

from pathlib import Path

import pytest

from scripts.site.policy import with_policy
from scripts.site.render import links
from scripts.site.theme_script import SCOPE, theme_script

PAGE = '<head><meta charset="utf-8"></head><body>{}</body>'


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        ("<script>planted()</script>", "inline script"),
        ("<SCRIPT\n>planted()</script >", "inline script"),
        ('<script type="module">planted()</script>', "inline script"),
        ('<script data-x="json">planted()</script>', "inline script"),
        ('<meta http-equiv="refresh" content="0;url=https://example.org">', "leads away"),
        ("<META content=0 HTTP-EQUIV = 'Refresh'>", "leads away"),
    ],
)
def test_a_planted_script_stops_the_build(planted: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        with_policy(PAGE.format(planted), "a/index.html")


def test_data_and_files_are_no_inline_scripts() -> None:
    page = with_policy(PAGE.format('<script id="__config" type="application/json">{"a":1}</script><script src="x.js"></script>'), "a")
    assert "script-src 'self'; " in page


def test_links_are_not_baked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "c").symlink_to(tmp_path, target_is_directory=True)
    assert links(str(tmp_path), ["a.md", "b.md", "c"]) == ["b.md", "c"]


def test_the_scripts_of_the_theme_lie_in_one_file_that_finds_the_top_of_the_site() -> None:
    script = theme_script()
    assert 'new URL("..",document.currentScript.src)' in script and "{" + "{" not in script
    assert all(name in script for name in ("__md_get=", "__md_set="))


def test_another_theme_is_not_taken_for_the_one_that_is_known(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path / "templates" / "partials" / "javascripts"
    folder.mkdir(parents=True)
    monkeypatch.setattr("scripts.site.theme_script.files", lambda _name: tmp_path)
    for base in ("", f"<script>{SCOPE};top={{{{ base_url }}}}</script>", f"<script>{SCOPE};{SCOPE}</script>"):
        (folder / "base.html").write_text(base, encoding="utf-8")
        with pytest.raises(ValueError, match="look at what they ask of a page"):
            theme_script()
    (folder / "base.html").write_text(f"<script>scope={SCOPE}</script>", encoding="utf-8")
    assert theme_script() == 'scope=new URL("..",document.currentScript.src);\n'
