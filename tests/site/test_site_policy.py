"""Of inline scripts the theme's own run, and nothing that a page says leads a reader away."""

import re
from pathlib import Path

import pytest

from scripts.site.policy import OF_THE_THEME, hash_of, with_policy
from scripts.site.render import links

TEMPLATES = "partials/javascripts"
PAGE = '<head><meta charset="utf-8"></head><body>{}</body>'


def theme_scripts() -> dict[str, str]:
    """The inline scripts of the installed theme, by the file of their template."""
    import material

    folder = Path(material.__file__).parent / "templates" / TEMPLATES
    return {
        path.name: re.sub(r"{{.*?}}", ".", re.findall(r"<script>(.*?)</script>", path.read_text(encoding="utf-8"), re.S)[-1])
        for path in sorted(folder.glob("*.html"))
    }


def test_the_hashes_are_those_of_the_installed_theme() -> None:
    own = {hash_of(text) for name, text in theme_scripts().items() if name in ("base.html", "content.html", "palette.html")}
    assert own == OF_THE_THEME


@pytest.mark.parametrize("scope", [".", "..", "../../..", "/", "/under/a/path/"])
def test_a_script_of_the_theme_runs_wherever_its_page_lies(scope: str) -> None:
    script = theme_scripts()["base.html"].replace('new URL("."', f'new URL("{scope}"')
    page = with_policy(PAGE.format(f"<script>{script}</script>"), "a/index.html")
    assert f"script-src 'self' '{hash_of(script)}'" in page


@pytest.mark.parametrize(
    ("planted", "expected"),
    [
        ("<script>planted()</script>", "not the theme's"),
        ("<SCRIPT\n>planted()</script >", "not the theme's"),
        ('<script type="module">planted()</script>', "not the theme's"),
        ('<script data-x="json">planted()</script>', "not the theme's"),
        ('<meta http-equiv="refresh" content="0;url=https://example.org">', "leads away"),
        ("<META content=0 HTTP-EQUIV = 'Refresh'>", "leads away"),
    ],
)
def test_a_planted_script_gets_no_hash_and_stops_the_build(planted: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        with_policy(PAGE.format(planted), "a/index.html")


def test_a_script_with_more_behind_it_is_not_the_themes() -> None:
    script = theme_scripts()["base.html"]
    for changed in (script + ";planted()", script.replace('"."', '".",planted(),"."')):
        with pytest.raises(ValueError, match="not the theme's"):
            with_policy(PAGE.format(f"<script>{changed}</script>"), "a/index.html")


def test_data_and_files_are_no_inline_scripts() -> None:
    page = with_policy(PAGE.format('<script id="__config" type="application/json">{"a":1}</script><script src="x.js"></script>'), "a")
    assert "script-src 'self'; " in page


def test_links_are_not_baked(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x", encoding="utf-8")
    (tmp_path / "b.md").symlink_to(tmp_path / "a.md")
    (tmp_path / "c").symlink_to(tmp_path, target_is_directory=True)
    assert links(str(tmp_path), ["a.md", "b.md", "c"]) == ["b.md", "c"]
