"""The search finds what people type: Chinese and English words, names, numbers as printed; the page that they expect comes first."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
# What is typed, and the pages one of which must come among the first three. `*` ends a beginning.
CHINESE = {
    "医共体": ("topics/county_communities/",),
    "次中心": ("topics/subcentres/",),
}
ENGLISH = {
    "sub-centres": ("topics/subcentres/",),
}


def hits(page: Page, query: str) -> list[str]:
    """Addresses of the hits, in their order, without fragments and questions."""
    field = page.locator("[data-md-component=search-query]")
    field.click()
    field.fill(query)
    field.press("End")
    page.wait_for_timeout(350)
    found = page.eval_on_selector_all(".md-search-result__item > a", "links => links.map(a => a.href)")
    return [address.split("#")[0].split("?")[0] for address in found]


@pytest.mark.parametrize(("top", "queries"), [("", CHINESE), ("en/", ENGLISH)])
def test_the_first_hits_are_those_that_people_expect(visit: Open, top: str, queries: dict[str, tuple[str, ...]]) -> None:
    page, missed = visit(top), {}
    home = page.url
    hits(page, "x")
    page.wait_for_timeout(1500)
    for query, wanted in queries.items():
        first = [a.removeprefix(home) for a in hits(page, query)][:3]
        if not any(a in wanted for a in first):
            missed[query] = first
    assert missed == {}
