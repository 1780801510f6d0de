"""What a page gives to those who share it, to search engines and to feed readers."""

import json
import re
import struct
from html import unescape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

from scripts.site.charts import svg
from scripts.site.charts.png import png_possible
from scripts.site.charts.share_picture import SHARE_HEIGHT, SHARE_WIDTH, share_picture
from scripts.site.data import Release
from scripts.site.feed import feed_entries, write_feed
from scripts.site.share_pictures import share_pictures
from tests import made_charts as made
from tests.made_indicators import CODE, three_provinces, with_index
from tests.site_of import made_site as make_site
from tests.site_of import with_blank_pictures

ADDRESS = "https://data.example.org/health"
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="module")
def with_address(made_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the made packages where its address is known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FIVETIER_SITE_URL", ADDRESS)
        with_blank_pictures(patch)
        return make_site(tmp_path_factory.mktemp("with-address"), like=made_site)


def head(page: Path) -> dict[str, str]:
    """Name or property of each meta element of a page with its content, and canonical and language links."""
    text = page.read_text(encoding="utf-8")
    found = {m[1]: unescape(m[2]) for m in re.finditer(r'<meta (?:name|property)="?([\w:.-]+)"? content="([^"]*)"', text)}
    links = re.finditer(r'<link rel="alternate " hreflang="?([\w-]+)"? href="([^"]*)"', text)
    canonical = re.search(r'<link rel="?canonical"? href="([^"]*)"', text)
    return found | {m[1]: m[2] for m in links} | ({"canonical": canonical[1]} if canonical else {})


def dataset(page: Path) -> dict[str, object]:
    """The dataset that a page describes."""
    text = re.search(r'<script type="application/ld\+json">(.*?)</script>', page.read_text(encoding="utf-8"))
    assert text
    found: dict[str, object] = json.loads(text[1])
    return found


def size_of(path: Path) -> tuple[int, int]:
    """Width and height of a PNG."""
    width, height = struct.unpack(">II", path.read_bytes()[16:24])
    return width, height


@pytest.mark.parametrize("page", ["", "method/", "figures/gz-0001/", "topics/gaps/", "packages/guizhou-five-tier-system/"])
@pytest.mark.parametrize("language", ["", "en/"])
def test_a_shared_page_names_its_picture_its_address_and_its_twin(with_address: Path, page: str, language: str) -> None:
    found = head(with_address / language / page / "index.html")
    assert found["canonical"] == found["og:url"] == f"{ADDRESS}/{language}{page}"
    assert (found["zh-Hans"], found["en"]) == (f"{ADDRESS}/{page}", f"{ADDRESS}/en/{page}") and found["x-default"] == found["zh-Hans"]
    assert found["og:title"] and found["og:description"] and found["og:locale"] == ("en_GB" if language else "zh_CN")
    assert png_possible()
    picture = found["og:image"]
    assert picture.startswith(f"{ADDRESS}/{language}assets/share/") and found["twitter:card"] == "summary_large_image"
    assert size_of(with_address / picture.removeprefix(f"{ADDRESS}/")) == (1200, 630)


def test_a_topic_has_a_picture_of_its_own_and_a_hand_written_page_that_of_the_site(with_address: Path) -> None:
    assert head(with_address / "topics" / "gaps" / "index.html")["og:image"].endswith("topic-gaps.png")
    assert head(with_address / "method" / "index.html")["og:image"].endswith("site.png")


def test_without_an_address_languages_are_linked_from_page_to_page_and_no_picture_is_promised(made_site: Path) -> None:
    page = made_site / "en" / "figures" / "gz-0001" / "index.html"
    found = head(page)
    assert 'rel="alternate"' not in page.read_text(encoding="utf-8")  # by such a link the theme asks for a sitemap
    assert "og:image" not in found and "og:url" not in found and found["twitter:card"] == "summary"
    places = {code: urljoin("http://x/en/figures/gz-0001/", found[code]) for code in ("zh-Hans", "en")}
    assert places == {"zh-Hans": "http://x/figures/gz-0001/", "en": "http://x/en/figures/gz-0001/"}


@pytest.mark.parametrize("language", ["", "en/"])
def test_every_file_of_a_dataset_lies_where_its_page_says_and_there_is_one_version(made_site: Path, with_address: Path, language: str) -> None:
    place = f"{language}packages/guizhou-five-tier-system/"
    for site, base in ((made_site, "http://x/"), (with_address, f"{ADDRESS}/")):
        found = dataset(site / place / "index.html")
        files = [urljoin(base + place, file["contentUrl"]) for file in found["distribution"]]  # type: ignore[attr-defined]
        assert len(files) > 5 and all((site / file.removeprefix(base)).is_file() for file in files)
        built = json.loads((site / "data" / "guizhou-five-tier-system" / "latest" / "datapackage.json").read_text(encoding="utf-8"))
        assert found["version"] == built["version"] and found["license"].startswith("https://creativecommons.org/")  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_foot_of_every_page_leads_to_downloads_citing_sources_corrections_and_the_feed(made_site: Path, language: str) -> None:
    for page in (made_site / language / "index.html", made_site / language / "figures" / "gz-0001" / "index.html"):
        text = page.read_text(encoding="utf-8")
        foot = text[text.index("ft-footer__ways") :]
        links = [link for link in re.findall(r'href="?([^" >]+)', foot[: foot.index("</p>")])]
        here = f"http://x/{page.parent.relative_to(made_site).as_posix()}/".replace("/./", "/")
        assert [urljoin(here, link).removeprefix(f"http://x/{language}") for link in links] == ["downloads/", "cite/", "sources/", "corrections/", "feed.xml"]
    assert (made_site / language / "feed.xml").is_file()


def test_the_feed_holds_releases_and_corrections_newest_first_in_both_languages(tmp_path: Path) -> None:
    rows = [made.observation("lps-0001", "hospitals", "153")]
    data = made.made(rows)
    change = {"kind": "value", "table": "observations", "id": "lps-0001", "field": "obs_value", "old": "150", "new": "153", "class": "ours", "reason": "Misread <here>"}
    package = next(iter(data.packages))
    data.releases[package] = [Release(package, "0.1.1", "2026-11-23", [change]), Release(package, "0.1.0", "2026-11-22", [])]
    data.corrections.append({**change, "package": package, "version": "0.1.1"})
    data.corrections.append({**change, "package": package, "version": "", "new": "154"})  # no release carries it yet
    assert [(day, place) for day, _, place, *_ in feed_entries(data, "en")] == [
        ("2026-11-23", "figures/lps-0001/#corrections"), ("2026-11-23", f"releases/{package}/0.1.1/"), ("2026-11-22", f"releases/{package}/0.1.0/"),
    ]  # fmt: skip
    names = set()
    for language, word in (("zh", "更正"), ("en", "Corrected")):
        write_feed(data, language, tmp_path)  # type: ignore[arg-type]
        feed = ElementTree.parse(tmp_path / "feed.xml").getroot()
        entries = feed.findall(f"{ATOM}entry")
        assert feed.findtext(f"{ATOM}updated") == "2026-11-23T00:00:00Z" and len(entries) == 3
        assert (entries[0].findtext(f"{ATOM}title") or "").startswith(word) and "150 → 153. Misread <here>" in (entries[0].findtext(f"{ATOM}summary") or "")
        names |= {entry.findtext(f"{ATOM}id") for entry in entries}
    assert len(names) == 6


def test_the_words_of_a_picture_for_sharing_stay_inside_and_a_drawing_stands_beside_them() -> None:
    beside = svg.Picture(360, 400, "map", "", (svg.rect(0, 0, 360, 400, "fa"),))
    made_picture = share_picture("A title that is long enough for lines " * 5, "Words that go on and on, " * 60, "foot", beside)
    heights = [float(y) for y in re.findall(r'<text x="56" y="([\d.]+)"', "".join(made_picture.marks))]
    assert (made_picture.width, made_picture.height) == (SHARE_WIDTH, SHARE_HEIGHT) and max(heights) <= SHARE_HEIGHT - 40
    assert sum("…" in mark for mark in made_picture.marks) == 2 and "on,and" not in "".join(made_picture.marks)
    assert "scale(1.29" in made_picture.marks[-1] and "translate(" in made_picture.marks[-1]


def test_the_picture_of_an_indicator_holds_its_answer_and_its_map() -> None:
    data, index = with_index(three_provinces())
    found = dict(share_pictures(index, data, "en"))
    said = re.sub(r"<[^>]*>", " ", "".join(found[f"indicator-{CODE}"].marks))
    assert "County medical communities" in " ".join(said.split()) and "For 2024, 3 of 31" in " ".join(said.split()) and "≥192" in said
    assert "site" in found and any(name.startswith("topic-") for name in found)
