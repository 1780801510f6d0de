"""The explorer's page for tests: made figures, its data and assets, in both languages and both schemes."""

import shutil
from pathlib import Path

from playwright.sync_api import Page

from scripts.records.paths import HERE
from scripts.site.data import Data
from scripts.site.pages import explore
from scripts.site.policy import CONTENT_POLICY
from tests import made_charts as made

Site = tuple[str, Data]
SHELL = (
    '<!doctype html><html lang="{language}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
    '<title>Explore</title><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="../assets/site.css"></head>'
    '<body data-md-color-scheme="{scheme}" style="margin:0;background:{ground};color:var(--ft-ink)">'
    '<main class="md-typeset ft-page" style="padding:1rem">{body}</main></body></html>'
)


def rows(count: int = 250) -> list[dict[str, str]]:
    """Figures of two areas, one of which lies in the other, two topics, three years, one dispute, one loss."""
    found = [
        made.observation(f"lps-{i:04d}", ("hospitals", "health_workers")[i % 2], str(i * 7), time_period=str(2020 + i % 3), period_end=f"{2020 + i % 3}-12-31")
        for i in range(count - 3)
    ]  # fmt: skip
    disputed = {"quote": '医共体140个，"新建"', "conflict_class": "inconsistent"}
    found.append(made.observation("gz-0001", "county_communities", "140", **disputed))
    found.append(made.observation("gz-0002", "county_communities", "12.50", value_type="target"))
    found.append(
        made.lost("xy-0001", "beds", ref_area="610400", time_period="", period_end="", ambiguity="beds or cots")
    )
    return found


def write_site(folder: Path, data: Data) -> None:
    """The page in both languages and both schemes, its data and assets."""
    explore.write_data(data, folder)
    for language, at in (("zh", folder), ("en", folder / "en")):
        shutil.copytree(HERE / "docs" / "assets", at / "assets", dirs_exist_ok=True)
        (body,) = [page.body_html for page in explore.explore_pages(data, "zh" if language == "zh" else "en")]
        for name, scheme, ground in (("explore", "default", "#fff"), ("dark", "slate", "#141b1a")):
            (at / name).mkdir(parents=True, exist_ok=True)
            text = SHELL.format(
                language=language, policy=CONTENT_POLICY, scheme=scheme, ground=ground, body=body
            )
            (at / name / "index.html").write_text(text, encoding="utf-8")


def open_at(page: Page, site: Site, query: str = "", path: str = "en/explore/") -> None:
    """Open the explorer and wait until its script is done."""
    page.goto(f"{site[0]}/{path}{query}")
    page.wait_for_selector("#explore[data-ready]")


def count(page: Page) -> str:
    """What the live region says."""
    return page.inner_text("#ex-count")
