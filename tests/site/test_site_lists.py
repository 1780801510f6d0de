"""The pages that list things: packages, gaps, disputes, sources, checks, downloads; what stands first and what is folded."""

import re
from pathlib import Path

import pytest

from scripts.records.paths import HERE
from scripts.records.problems import RULES
from scripts.records.repository import Repository
from scripts.rules.anchors import share_quoted
from scripts.site.data import Data, Package
from scripts.site.pages import downloads

AT_MOST = 55  # percent, as the page on rights says


def words_of(site: Path, page: str) -> str:
    return (site / page / "index.html").read_text(encoding="utf-8")


def test_a_package_page_shows_its_figures_first_and_folds_what_is_met(made_site: Path) -> None:
    html = words_of(made_site, "en/packages/guizhou-five-tier-system")
    assert "1 of 2 expectations met." in html
    assert "3,344,900 person-times" in html[html.index('id="figures"') : html.index('id="sources"')]
    assert "<details" not in html[html.index('id="figures"') : html.index('id="sources"')]
    report = html[html.index('id="quality"') : html.index('id="versions"')]
    before, folded = report.split("<details", 1)
    assert "A plausible sum." in before and "Every figure has an id." not in before
    assert "Every figure has an id." in folded and "A plausible sum." not in folded


def test_no_package_page_has_an_empty_list_of_codelists_or_a_descriptor_as_its_button(made_site: Path) -> None:
    for page in ("packages/xianyang-health-plan", "packages/guizhou-five-tier-system"):
        html = words_of(made_site, page)
        assert "代码表 · 0" not in html
        button = re.search(r'<a class="ft-button" href="([^"]+)"', html[html.index('<p class="ft-actions">') :])
        assert button and not button[1].endswith(".json")


def test_a_gap_stands_in_one_list_only_and_says_which_of_a_pair_it_is(made_site: Path) -> None:
    html = words_of(made_site, "en/gaps")
    digits, periods = (
        html[html.index('id="digits"') : html.index('id="periods"')],
        html[html.index('id="periods"') : html.index('id="bases"')],
    )
    assert "figures/xy-0001/" in digits and "The digits are missing." in digits
    assert "figures/xy-0002/" in periods and "figures/xy-0001/" not in periods


def test_gaps_and_disputes_lead_to_their_topics(made_site: Path) -> None:
    for top in ("", "en/"):
        assert "topics/gaps/" in words_of(made_site, f"{top}gaps") and "topics/reports_compared/" in words_of(
            made_site, f"{top}disputes"
        )


def test_a_dispute_names_publisher_and_day_and_becomes_cards_on_a_phone(made_site: Path) -> None:
    html = words_of(made_site, "disputes")
    table = html[html.index('id="gz-0002"') :].split("</table>")[0]
    assert "ft-stack" in table and "某日报" in table and "2024-12-18" in table and "2025-01-15" in table


def test_the_checks_are_grouped_and_have_neither_backticks_nor_braces(made_site: Path) -> None:
    for top in ("", "en/"):
        html = words_of(made_site, f"{top}checks")
        html = html[html.index("<h1>") : html.index("</article>")]
        assert all(f'<dt id="{code}">' in html for code in RULES if not code.startswith("test"))
        assert "`" not in html and not re.search(r"\{\w", html)
        assert 'id="subject-evidence"' in html and "<code>fivetier check --fix</code>" in html
    assert "the nearest that exists" in html


def test_a_source_says_how_many_quotes_it_has_and_counts_characters_in_words(made_site: Path) -> None:
    html = words_of(made_site, "en/sources/gz-one")
    assert "characters 1 to 1,800 of 2,000" in html
    assert re.search(r"quotes \d+ short passages, the longest of \d+ characters", html)


def test_the_downloads_are_cards_on_a_phone_that_say_what_each_file_is(tmp_path: Path) -> None:
    found = {
        f"{name}": {"bytes": 1, "sha256": "0" * 64}
        for name in ("p/p.zip", "p/p.xlsx", "p/figures-excel.csv", "p/parquet/x.parquet")
    }
    data = Data(tmp_path, {}, Package("summaries", {}, {}), [], {}, found)
    files, parquet = downloads.of_package(data, "p", "../", "en")
    assert [str(cells[1]) for cells in files] == [
        "Figures, for Excel",
        "Excel workbook, one table a sheet",
        "All files",
    ]
    assert len(downloads.heads("en")) == len(files[0]) == 4 and len(parquet) == 1


@pytest.mark.parametrize(("language", "words"), [("zh", f"{AT_MOST}%"), ("en", f"{AT_MOST} %")])
def test_the_page_on_rights_says_how_much_is_quoted_at_most(
    language: str, words: str, own_repository: Repository
) -> None:
    assert words in (HERE / "docs" / language / "rights.md").read_text(encoding="utf-8")
    found = [source for package in own_repository.packages.values() for source in package.sources.values()]
    shares = [float(share_quoted(source)) for source in found]
    assert AT_MOST - 10 < max(shares) <= AT_MOST


def test_every_setting_of_the_site_reaches_the_live_site_and_is_explained() -> None:
    names = set(re.findall(r"FIVETIER_\w+", (HERE / "scripts" / "records" / "settings.py").read_text(encoding="utf-8")))
    deploy = (HERE / ".github" / "workflows" / "deploy.yml").read_text(encoding="utf-8")
    build = deploy[deploy.index("- name: Build") :]
    table = (HERE / "MAINTAINING.md").read_text(encoding="utf-8").split("## Settings of the repository")[1]
    for name in sorted(names):
        assert f"{name}: ${{{{" in build, name
        assert f"`{name}`" in table or name == "FIVETIER_REPOSITORY_URL", name
