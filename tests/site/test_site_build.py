"""The built site: every page in both languages, every link leads somewhere, hostile texts do nothing."""

import json
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from scripts.records.paths import Paths
from scripts.site.build import SiteError, build_pages, build_site
from scripts.site.parts import wording
from scripts.site.parts.page import Page, markdown, write
from tests.made_build import make_build
from tests.repository.test_same_bytes import SURROUNDINGS
from tests.site_of import quiet, with_blank_pictures

BASE = "http://site.test/under/a/path/"


class Seen(HTMLParser):
    """Links, ids and elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.elements.append((tag, found))
        self.links += [value for name, value in attrs if name in ("href", "src") and value]
        self.ids |= {value for name, value in attrs if name == "id" and value}


def seen(path: Path) -> Seen:
    found = Seen()
    found.feed(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def pages(made_site: Path) -> dict[str, Seen]:
    """Every page in one language; those of folders of data hold both and stand by themselves."""
    found = {path.relative_to(made_site).as_posix(): seen(path) for path in sorted(made_site.rglob("*.html"))}
    return {path: page for path, page in found.items() if not path.startswith("data/")}


def inside(page: str, found: Seen) -> Iterator[tuple[str, str]]:
    """Path and fragment of every link of a page that stays on the site."""
    for link in found.links:
        address, fragment = urldefrag(urljoin(BASE + page, link))
        if address.startswith(BASE):
            path = unquote(urlsplit(address).path.removeprefix(urlsplit(BASE).path))
            yield (path + "index.html" if path.endswith("/") or not path else path), fragment


def test_every_page_has_its_twin_in_the_other_language(pages: dict[str, Seen]) -> None:
    chinese = {p for p in pages if not p.startswith("en/") and p != "404.html"}
    english = {p.removeprefix("en/") for p in pages if p.startswith("en/") and p != "en/404.html"}
    assert chinese == english
    assert {
        "index.html",
        "figures/gz-0003/index.html",
        "sources/xy-one/index.html",
        "packages/xianyang-health-plan/index.html",
    } <= chinese


def test_the_language_link_of_a_page_leads_to_its_twin(pages: dict[str, Seen]) -> None:
    for page, found in pages.items():
        if page.endswith("404.html"):
            continue
        link = next(e["href"] for tag, e in found.elements if tag == "a" and "ft-language" in (e.get("class") or ""))
        twin = page.removeprefix("en/") if page.startswith("en/") else f"en/{page}"
        assert urljoin(BASE + page, str(link)).removesuffix("index.html") == (BASE + twin).removesuffix("index.html")


def test_no_link_leads_nowhere(made_site: Path, pages: dict[str, Seen]) -> None:
    broken = [
        f"{page} -> {path}#{fragment}"
        for page, found in pages.items()
        if not page.endswith("404.html")
        for path, fragment in inside(page, found)
        if not (made_site / path).is_file()
        or (fragment and path in pages and fragment not in pages[path].ids and not fragment.startswith("__"))
    ]
    assert broken == []


def test_no_page_is_an_orphan(pages: dict[str, Seen]) -> None:
    for top in ("", "en/"):
        reached, waiting = set[str](), [f"{top}index.html"]
        while waiting:
            page = waiting.pop()
            if page in reached or page not in pages:
                continue
            reached.add(page)
            waiting += [path for path, _ in inside(page, pages[page]) if path.startswith("en/") == bool(top)]
        assert {p for p in pages if p.startswith("en/") == bool(top) and not p.endswith("404.html")} - reached == set()


def test_no_page_asks_another_host_for_anything(pages: dict[str, Seen]) -> None:
    loaded = ("script", "img", "iframe", "source", "audio", "video", "embed", "object")
    for page, found in pages.items():
        for tag, attributes in found.elements:
            if tag in loaded or (
                tag == "link" and attributes.get("rel") in ("stylesheet", "icon", "preconnect", "preload")
            ):
                address = attributes.get("src") or attributes.get("href") or ""
                assert not re.match(r"(https?:)?//", address), (page, address)


def test_every_page_has_a_policy_a_title_a_description_and_one_h1(made_site: Path, pages: dict[str, Seen]) -> None:
    for page, found in pages.items():
        html = (made_site / page).read_text(encoding="utf-8")
        assert "default-src 'none'; script-src 'self'; " in html, page
        assert sum(tag == "h1" for tag, _ in found.elements) == 1, page
        assert re.search(r"<title>\s*\S", html), page
        if not page.endswith("404.html"):
            assert any(
                tag == "meta" and e.get("name") == "description" and e.get("content") for tag, e in found.elements
            ), page


def test_the_search_knows_figures_pages_sections_institutions_events_and_checks(made_site: Path) -> None:
    for top in ("", "en/"):
        index = json.loads((made_site / top / "search" / "index.json").read_text(encoding="utf-8"))
        assert {kind for kind, *_ in index} == {"figure", "lost", "page", "section", "facility", "event", "check"}
        assert "figures/gz-0003/" in {address for _, address, *_ in index}


def test_a_figure_page_shows_number_quote_band_readers_dispute_and_source(made_site: Path) -> None:
    html = (made_site / "figures" / "gz-0003" / "index.html").read_text(encoding="utf-8")
    for words in (
        "3,344,900 人次",
        "<mark>334.49万</mark>",
        "3,344,800 – 3,345,000",
        "程序读者甲",
        "3,199,000 人次",
        "健康底线",
        "说法不一",
    ):
        assert words in html, words


def test_a_lost_figure_shows_its_loss_and_no_number(made_site: Path) -> None:
    html = (made_site / "en" / "figures" / "xy-0001" / "index.html").read_text(encoding="utf-8")
    assert "digits lost" in html
    assert "We do not guess." in html


def test_the_downloads_and_the_latest_data_lie_where_they_are_promised(made_site: Path) -> None:
    for path in (
        "downloads/figures.csv",
        "downloads/figures-excel.csv",
        "data/xianyang-health-plan/latest/observations.csv",
    ):
        assert (made_site / path).is_file(), path


def test_the_dataset_of_a_package_is_described_for_search_engines(made_site: Path) -> None:
    html = (made_site / "en" / "packages" / "xianyang-health-plan" / "index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)
    assert found and json.loads(found[1])["@type"] == "Dataset"


def test_a_broken_link_in_a_hand_written_page_stops_the_build(
    made_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(made_site.parent, tmp_path / "build")
    page = tmp_path / "build" / "docs" / "zh" / "method.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](nowhere.md)\n", encoding="utf-8")
    monkeypatch.setattr("scripts.site.build.build_pages", lambda *_: None)
    with pytest.raises(SiteError, match=r"nowhere\.md"):
        build_site(Paths(tmp_path), quiet, made_site.parent)


def test_the_repository_of_the_setting_gets_a_report_form_filled_in(
    made_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FIVETIER_REPOSITORY_URL", "https://forge.test/some/project")
    with_blank_pictures(monkeypatch)
    make_build(tmp_path / "build")
    build_pages(Paths(tmp_path), quiet, made_site.parent)
    page = (tmp_path / "build" / "docs" / "zh" / "figures" / "gz-0003" / "index.md").read_text(encoding="utf-8")
    assert "https://forge.test/some/project/issues/new?template=wrong-figure.yml" in page
    assert "figure=gz-0003" in page


def test_hostile_texts_are_shown_and_never_run(hostile_site: Path) -> None:
    found = {path: seen(path) for path in sorted(hostile_site.rglob("*.html"))}
    assert len(found) > 40
    for path, page in found.items():
        html = path.read_text(encoding="utf-8")
        assert "<script>planted" not in html and "<img src=x" not in html, path
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|>49<", html), path
        for tag, attributes in page.elements:
            assert not [n for n in attributes if n.startswith("on")], (path, tag, attributes)
            assert not (attributes.get("href") or "").lower().startswith("javascript:"), path
    quoted = (hostile_site / "figures" / "gz-0003" / "index.html").read_text(encoding="utf-8")
    assert "{{ 7*7 }}{% raw %}[a](javascript:planted())`x`**b**" in quoted


def test_front_matter_stays_front_matter_whatever_the_title_holds(tmp_path: Path) -> None:
    page = Page("a/b", 'x": y\n---\n# z', "<b>\u2028", "<h1>x</h1>", False, "zh")
    text = markdown(page)
    assert text.count("\n---\n") == 1
    assert '"x&quot;: y --- # z"' in text


def test_two_pages_with_one_address_are_refused(tmp_path: Path) -> None:
    page = Page("a", "t", "d", "<h1>x</h1>", True, "zh")
    with pytest.raises(ValueError, match="two pages have the address a"):
        write([page, page], tmp_path)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2024-10-31", "2024年10月31日", "31 October 2024"),
        ("2024-11", "2024年11月", "November 2024"),
        ("2024", "2024年", "2024"),
        ("../2024-11-30", "截至2024年11月30日累计", "total up to 30 November 2024"),
        ("2024-01-01/2024-12-18", "2024年1月1日至2024年12月18日", "1 January 2024 to 18 December 2024"),
    ],
)
def test_a_period_is_said_in_words(text: str, zh: str, en: str) -> None:
    assert (wording.period(text, "zh"), wording.period(text, "en")) == (zh, en)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not in both folders with the same bytes."""
    first, second = files(one), files(other)
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def test_the_same_pages_give_the_same_site(made_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(made_site.parent, tmp_path / "build", ignore=shutil.ignore_patterns("site"))
    monkeypatch.setattr("scripts.site.render.bake", lambda *_: None)
    build_site(Paths(tmp_path), quiet)
    assert differing(made_site, tmp_path / "build" / "site") == []


def test_the_same_input_gives_the_same_pages_in_a_process_for_each_language_too(made_site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures too, where the surroundings of these processes are others than here."""
    for name, setting in SURROUNDINGS.items():
        monkeypatch.setenv(name, setting)
    make_build(tmp_path / "build")
    monkeypatch.setattr("scripts.site.render.MANY", 0)
    build_pages(Paths(tmp_path), quiet)
    for language in ("zh", "en"):  # beside them lies what MkDocs says of them
        assert differing(made_site.parent / "docs" / language, tmp_path / "build" / "docs" / language) == []
