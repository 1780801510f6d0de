"""Pages that have not changed are taken over from the last build: the site is that of a full build, byte for byte."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.records.paths import HERE
from scripts.site.mkdocs import main
from scripts.site.parts.page import Page, markdown
from scripts.site.unchanged import in_navigation
from tests.share import OF, share_of

NAMES = "abcdefgh"
Pages = dict[str, str]


def page(title: str, body: str) -> str:
    return f"---\ntitle: {title}\n---\n\n# {title}\n\n{body}\n"


def finished(title: str, body: str) -> str:
    return markdown(Page("records/x", title, "described", f"<h1>{title}</h1>\n{body}", False, "zh"))


def pages() -> Pages:
    made = {f"figures/{name}/index.md": page(name, f"## Part {{#part-{name}}}\n\nnumber 1") for name in NAMES}
    made["figures/a/index.md"] += "\nSee [b](../b/index.md#part-b).\n"
    made |= {f"records/{name}/index.md": finished(name, f'<h2 id="part-{name}">Part</h2>\n<pre>\nnumber 1\n</pre>') for name in NAMES}
    return made | {"index.md": page("Home", "[c](figures/c/index.md#part-c)"), "about.md": page("About", "words")}


def retold(made: Pages, name: str, number: int) -> None:
    made[name] = made[name].replace("number 1", f"number 1 and {number}")


def recorded(made: Pages, name: str, number: int) -> None:
    record = name.replace("figures/", "records/")
    if record in made:
        made[record] = made[record].replace("number 1", f"number 1 and {number}\n<b>{number}</b>")


def unrecorded(made: Pages, name: str, number: int) -> None:
    record = name.replace("figures/", "records/")
    if record in made:
        made[record] = made[record].replace('id="part-', f'id="part-{number}-')


def headed(made: Pages, name: str, number: int) -> None:
    made["records/a/index.md"] = finished(f"other {number}", '<h2 id="part-a">Part</h2>\nnumber 1')


def renamed(made: Pages, name: str, number: int) -> None:
    made["about.md"] = page(f"About {number}", "words")


def added(made: Pages, name: str, number: int) -> None:
    made[f"figures/n{number}/index.md"] = page(f"n{number}", "number 1")


def removed(made: Pages, name: str, number: int) -> None:
    del made[name]


def unanchored(made: Pages, name: str, number: int) -> None:
    made[name] = made[name].replace("{#part-", "{#other-")


def untold(made: Pages, name: str, number: int) -> None:
    made["about.md"] = page("About", f"other words {number}")


def built(top: Path, made: Pages, name: str, last: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, dict[str, bytes]]:
    """Status, what was printed, and the pages of the site, built after `last` or in full."""
    docs, site = top / name / "docs" / "zh", top / name / "site"
    for path, text in made.items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8")
    before = [str(top / last / "docs" / "zh"), str(top / last / "site")] if last else []
    status = main(str(top / "mkdocs.yml"), str(docs), str(site), *before)
    files = {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file() and not p.name.startswith("sitemap")}
    return status, capsys.readouterr().out.replace(f"/{name}/", "/"), files


def write_config(top: Path) -> None:
    nav = "nav:\n  - Home: index.md\n  - Data:\n      - about.md\n"
    shutil.copytree(HERE / "docs" / "theme", top / "docs" / "theme")
    (top / "mkdocs.yml").write_text(f"INHERIT: {HERE / 'mkdocs.yml'}\n{nav}", encoding="utf-8")


@pytest.mark.parametrize("seed", share_of(range(3)))
def test_a_build_after_random_edits_is_that_of_a_full_build(tmp_path: Path, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    chosen, made = random.Random(seed), pages()
    write_config(tmp_path)
    assert built(tmp_path, made, "last", "", capsys)[0] == 0
    edits: list[Callable[[Pages, str, int], None]] = [recorded, recorded, recorded, unrecorded, headed, retold, retold, renamed, added, removed, unanchored, untold]
    for number in range(9 if OF == 1 else 5):
        tried = dict(made)
        chosen.choice(edits)(tried, chosen.choice(sorted(k for k in tried if k.startswith("figures/"))), number)
        whole, after = built(tmp_path, tried, "whole", "", capsys), built(tmp_path, tried, "after", "last", capsys)
        assert after[:2] == whole[:2]
        if whole[0] == 0:
            assert after[2] == whole[2]
            made = tried
            shutil.rmtree(tmp_path / "last")
            (tmp_path / "after").rename(tmp_path / "last")
        for name in ("whole", "after"):
            shutil.rmtree(tmp_path / name, ignore_errors=True)


def test_a_page_that_is_as_it_was_is_not_made_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = pages()
    write_config(tmp_path)
    built(tmp_path, made, "last", "", capsys)
    kept = tmp_path / "last" / "site" / "records" / "d" / "index.html"
    kept.write_text(kept.read_text(encoding="utf-8") + "<!-- of the last build -->", encoding="utf-8")
    recorded(made, "figures/e/index.md", 7)
    status, said, files = built(tmp_path, made, "after", "last", capsys)
    assert (status, said) == (0, "")
    assert b"of the last build" in files["records/d/index.html"]
    assert b"number 1 and 7" in files["records/e/index.html"]


@pytest.mark.parametrize(("edit", "runs"), [(recorded, False), (retold, True), (unrecorded, True), (headed, False), (untold, True)])
def test_mkdocs_runs_only_where_more_than_the_words_of_finished_pages_have_changed(tmp_path: Path, edit: Callable[[Pages, str, int], None], runs: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    made, asked = pages(), list[Path]()
    write_config(tmp_path)
    whole = built(tmp_path, made, "last", "", capsys)
    edit(made, "figures/b/index.md", 7)
    monkeypatch.setattr("scripts.site.mkdocs.run_mkdocs", lambda config, docs, *_: asked.append(docs) or 0)
    status, said, files = built(tmp_path, made, "after", "last", capsys)
    assert (status, said, bool(asked)) == (0, "", runs)
    if not runs:
        changed = [name for name in whole[2] if files.get(name) != whole[2][name]]
        assert changed == ["records/b/index.html" if edit is recorded else "records/a/index.html"]
        assert any(word in files[changed[0]] for word in (b"number 1 and 7", b"<title>other 7"))


@pytest.mark.parametrize("edit", [unanchored, removed])
def test_a_link_of_an_unchanged_page_to_what_is_gone_stops_the_build(tmp_path: Path, edit: Callable[[Pages, str, int], None], capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture) -> None:
    made = pages()
    write_config(tmp_path)
    built(tmp_path, made, "last", "", capsys)
    edit(made, "figures/b/index.md", 0)
    assert built(tmp_path, made, "after", "last", capsys)[0] == 1
    assert "Doc file 'figures/a/index.md' contains a link" in caplog.text


def test_the_pages_of_a_navigation_are_found_at_any_depth() -> None:
    nav = [{"首页": "index.md"}, {"查": ["explore/index.md", {"下载": "downloads/index.md"}]}, "method.md"]
    assert list(in_navigation(nav)) == ["index.md", "explore/index.md", "downloads/index.md", "method.md"]
