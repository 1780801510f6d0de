"""One page of every kind that the site has, and what axe-core finds wrong with a page."""

from importlib.resources import files

from playwright.sync_api import Page

KINDS = (
    "", "tiers/", "topics/", "topics/reports_compared/", "topics/gaps/", "indicators/", "indicators/life_expectancy/", "indicators/county_subcentres/", "explore/", "downloads/", "packages/",
    "packages/liupanshui-primary-care/", "packages/summaries/", "sources/", "sources/xy-health-meeting-2021-03-03/", "figures/gz-0014/",
    "figures/xy-0002/", "figures/gz-0106/", "areas/", "areas/140000/", "promises/", "promises/2024/", "one-off/", "one-off/520000/", "disputes/", "gaps/", "identities/", "readings/", "releases/",
    "releases/liupanshui-primary-care/0.1.0/", "corrections/", "checks/", "method/", "use/", "guides/", "guides/add-an-indicator/",
    "guides/correct-a-figure/", "search/", "404.html",
)  # fmt: skip
# Of a kind whose page is long, a shorter one tells axe as much in a tenth of the time.
SHORTER = {
    "topics/gaps/": "topics/money/",
    "indicators/life_expectancy/": "indicators/county_communities/",
    "packages/liupanshui-primary-care/": "packages/sichuan-cobuilding-cities/",
    "sources/xy-health-meeting-2021-03-03/": "sources/sc-cobuilding-2023-10-26/",
}
AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Every rule that axe has on by itself, best practices among them, and the size of targets, which it has off.
RUN = """colours => axe.run(document, {
    resultTypes: ['violations'], selectors: false,
    ...(colours ? {runOnly: {type: 'rule', values: ['color-contrast', 'link-in-text-block']}} : {rules: {'target-size': {enabled: true}}}),
})"""


def broken_rules(page: Page, colours: bool = False) -> list[str]:
    """Rules of axe that the page breaks, each with the first place and what would mend it; `colours`: rules on these alone."""
    if not page.evaluate("'axe' in window"):
        # What lies far below is laid out when a reader comes near; axe measures all of it at once.
        page.add_style_tag(content="*, ::before { content-visibility: visible !important; }")
        page.evaluate(AXE)
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:200]} {rule['nodes'][0].get('failureSummary', '')[:300]}"
        for rule in page.evaluate(RUN, colours)["violations"]
    ]
