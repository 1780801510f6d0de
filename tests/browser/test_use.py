"""What a visitor does: switch language and colours, copy, report, download; and what the site must never do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.site_of import served

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


def test_the_language_link_leads_to_the_same_page_and_back(visit: Open) -> None:
    page = visit("figures/gz-0014/")
    page.locator("a.ft-language").click()
    assert page.url.endswith("/en/figures/gz-0014/")
    assert page.locator("html").get_attribute("lang") == "en"
    page.locator("a.ft-language").click()
    assert page.url.endswith("/figures/gz-0014/") and "/en/" not in page.url


def test_a_reader_of_the_other_language_gets_a_hint_that_can_be_closed(visit: Open) -> None:
    page = visit("", language="en")
    assert page.locator(".ft-hint a").inner_text() == "This page is also available in English."
    page.locator(".ft-hint button").click()
    page.reload()
    assert page.locator(".ft-hint").count() == 0


def test_a_reader_of_this_language_gets_no_hint(visit: Open) -> None:
    assert visit("en/", language="en").locator(".ft-hint").count() == 0


def test_the_colours_follow_the_system_and_the_switch_is_remembered(visit: Open) -> None:
    page = visit("method/", dark=True)
    scheme = "document.body.getAttribute('data-md-color-scheme')"
    assert page.evaluate(scheme) == "slate"
    page.locator(".ft-colours").click()
    assert page.evaluate(scheme) == "default"
    page.reload()
    assert page.evaluate(scheme) == "default"


def test_the_copy_button_copies_the_figure_with_its_source(visit: Open) -> None:
    page = visit("figures/gz-0014/", permissions=["clipboard-read", "clipboard-write"])
    page.locator("button[data-copy=plain]").click()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#plain").inner_text()
    assert "1至3" in copied and "贵阳日报" in copied
    assert page.locator("button[data-copy=plain]").inner_text() == "已复制"


def test_the_report_link_leads_to_the_guide_where_no_repository_is_set(visit: Open) -> None:
    page = visit("figures/gz-0014/")
    page.get_by_text("报告错误").click()
    assert page.url.endswith("/guides/correct-a-figure/#no-form")


def test_the_button_on_the_home_page_downloads_the_csv(visit: Open) -> None:
    page = visit("")
    with page.expect_download() as waiting:
        page.locator("a.ft-button[download]").click()
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfid,")
    said = re.search(r"(\d+) 行", page.locator("a.ft-button[download]").inner_text())
    assert said and int(said[1]) == raw.count(b"\n") - 1


def test_without_javascript_the_data_and_the_downloads_are_still_there(visit: Open) -> None:
    page = visit("explore/", java_script_enabled=False)
    assert page.locator("table tbody tr").count() > 10
    assert page.locator("a[href$='.csv']").count() >= 1
    page.goto(page.url.replace("explore/", "figures/gz-0014/"))
    assert page.get_by_text("1至3").count() >= 1


def test_the_policy_blocks_a_script_that_was_planted(visit: Open) -> None:
    page = visit("method/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.planted=1\">')")
    page.evaluate(
        "{ const s = document.createElement('script'); s.textContent = 'window.planted = 1'; document.body.append(s); }"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.planted") is None


def test_hostile_texts_run_nothing_and_break_nothing(
    hostile_site: Path, context: Callable[..., BrowserContext]
) -> None:
    window = context(bypass_csp=True)  # so that the escaping is tested, not the policy
    window.add_init_script("window.planted = () => { window.ran = true; }")
    errors: list[str] = []
    with served(hostile_site) as address:
        page = window.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        for kind in (
            "",
            "explore/",
            "figures/gz-0003/",
            "sources/gz-one/",
            "packages/guizhou-five-tier-system/",
            "disputes/",
            "gaps/",
            "en/identities/",
        ):
            page.goto(f"{address}/{kind}", wait_until="networkidle")
            assert page.evaluate("window.ran") is None, kind
            assert page.locator(".ft-footer").count() == 1, kind
        page.locator(".ft-open").click()
        page.keyboard.type("医共体")
        page.wait_for_selector(".ft-find__list a")
        assert page.evaluate("window.ran") is None
    assert errors == []
