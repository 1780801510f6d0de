"""A page whose body is finished is filled into a frame, and comes out as MkDocs would give it."""

from pathlib import Path

import pytest

from scripts.site.frames import BODY_MARK, PLACE_MARK, TITLE_MARK, FinishedPage, filled_frame
from scripts.site.mkdocs import main
from scripts.site.parts.page import Page, markdown
from tests.site.test_unchanged import write_config

BODY = '<h1 id="top">a</h1>\n<ul>\n<li>*not* `read` _as_ Markdown {{ nor }} a template</li>\n</ul>\n<pre tabindex="0">\n    kept\n```\n</pre>\n<p id="part">1 &lt; 2</p>'


def site_of(top: Path, anchor: str) -> tuple[int, dict[str, bytes]]:
    """Status and pages of a site of one finished body and one written page that leads to an anchor of it."""
    docs, site = top / "docs" / "zh", top / "site"
    made = markdown(Page("figures/a", "a", "about a", BODY, True, "zh"))
    for path, text in {"index.md": f"# Home\n\n[a](figures/a/index.md#{anchor})", "about.md": "# About", "figures/a/index.md": made}.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    status = main(str(top / "mkdocs.yml"), str(docs), str(site))
    return status, {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*.html")}


def test_the_same_page_comes_out_of_a_frame_and_of_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_config(tmp_path)
    status, beside = site_of(tmp_path, "part")
    assert status == 0 and b"*not* `read`" in beside["figures/a/index.html"]
    monkeypatch.setattr("scripts.site.mkdocs.finished_pages", lambda _docs: {})
    assert site_of(tmp_path, "part") == (0, beside)


def test_a_link_to_an_anchor_that_the_body_lacks_stops_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write_config(tmp_path)
    assert site_of(tmp_path, "nothing")[0] == 1
    assert "does not contain an anchor '#nothing'" in caplog.text


@pytest.mark.parametrize("body", ["<script>run()</script>", '<meta http-equiv="refresh" content="0">'])
def test_a_finished_body_that_would_run_or_lead_away_stops_the_build(body: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_config(tmp_path)
    docs = tmp_path / "docs" / "zh"
    for path, text in {"index.md": "# Home", "about.md": "# About", "figures/a/index.md": markdown(Page("figures/a", "a", "", body, True, "zh"))}.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    assert main(str(tmp_path / "mkdocs.yml"), str(docs), str(tmp_path / "site")) == 2
    assert "figures/a/index.md " in capsys.readouterr().out


def test_the_words_of_a_page_are_put_into_its_frame_once_and_never_read_again() -> None:
    page = FinishedPage(BODY_MARK, TITLE_MARK, "", "", f"<p>{TITLE_MARK}</p>")
    assert filled_frame(f"<title>{TITLE_MARK}</title><i>{PLACE_MARK}</i>{BODY_MARK}", "figures/a/index.md", page) == f"<title>{BODY_MARK}</title><i>figures/a/</i><p>{TITLE_MARK}</p>"
