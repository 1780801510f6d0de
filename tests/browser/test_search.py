"""The search finds what people type: Chinese and English words, names, numbers as printed; the page that they expect comes first."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
# What is typed, and what the first hit must be: one of these addresses, or (without a slash) a figure whose title says so,
# where many reports state the same thing and any of them may come first.
CHINESE: dict[str, tuple[str, ...]] = {
    "贵州有多少个县域医疗次中心": ("figures/gz-0016/", "figures/gz-0115/"),
    "县域医疗次中心": ("topics/subcentres/",),
    "县域医共体": ("topics/county_communities/",),
    "国家区域医疗中心": ("topics/regional_centres/",),
    "医共体": ("topics/county_communities/", "县域医共体", "medical communities"),
    "六盘水有多少家医院": ("figures/lps-0002/",),
    "哪个省医共体最多": ("indicators/county_communities/", "topics/county_communities/"),
    "哪些省份有县域医疗次中心": ("indicators/county_subcentres/", "topics/subcentres/"),
    "公立医院": ("indicators/reform_hospitals/", "医院数（公立）",),
    "乡镇卫生院": ("乡镇卫生院数",),
    "334.49万": ("figures/gz-0106/",),
    "319.9万": ("figures/gz-0004/",),
    "2067": ("figures/lps-0001/",),
    "1100余万": ("figures/gz-0013/",),
    "95.27%": ("figures/lps-0037/",),
    "1,492": ("figures/gz-0114/",),
    "门诊": ("门诊部", "门诊人次"),
    "門診": ("门诊部", "门诊人次"),
    "鄉鎮衛生院": ("乡镇卫生院数",),
    "三四级手术": ("figures/gz-0006/", "figures/gz-0110/"),
    "床位": ("床位数",),
    "全科医生": ("indicators/gps_per_10000/", "figures/gz-0130/",),
    "高血压": ("figures/lps-0040/",),
    "2型糖尿病": ("figures/lps-0043/",),
    "居民电子健康档案": ("figures/lps-0036/",),
    "孕产妇死亡率": ("indicators/maternal_mortality_rate/", "figures/xy-0022/",),
    "检查检验结果共享": ("figures/lps-0063/", "figures/gz-0122/", "sources/lps-statement-2024-10-31/#facilities"),
    "资金": ("topics/money/",),
    "积水潭": ("sources/gz-five-tier-2024-12-18/#facilities",),
    "郎岱": ("sources/lps-statement-2024-10-31/#facilities",),
    "罕见病": ("sources/gz-health-review-2025-01-15/#facilities",),
    "六盘水": ("areas/520200/", "packages/liupanshui-primary-care/",),
    "咸阳": ("areas/610400/", "packages/xianyang-health-plan/",),
    "四川": ("areas/510000/", "packages/sichuan-cobuilding-cities/",),
    "林长制": ("packages/guiyang-forest-chief-scheme/",),
    "五级": ("tiers/",),
    "分级诊疗": ("tiers/", "packages/guizhou-five-tier-system/"),
    "目标": ("topics/targets_results/",),
    "承诺": ("topics/commitments/",),
    "说法不一": ("disputes/",),
    "缺失": ("gaps/",),
    "更正": ("corrections/",),
    "下载": ("downloads/",),
    "引用": ("cite/",),
    "方法": ("method/",),
    "局限": ("limits/",),
    "Excel": ("use/#excel",),
    "gz-0014": ("figures/gz-0014/",),
    "ｇｚ－００１４": ("figures/gz-0014/",),
    "hospitals": ("indicators/hospitals_township_centres/", "医院数", "Hospitals"),
}
ENGLISH: dict[str, tuple[str, ...]] = {
    "how many county sub-centres has Guizhou": ("indicators/county_subcentres/", "figures/gz-0016/", "figures/gz-0115/"),
    "how many county subcenters are there in Guizhou?": ("indicators/county_subcentres/", "figures/gz-0016/", "figures/gz-0115/"),
    "which province has most county medical communities": ("indicators/county_communities/", "topics/county_communities/"),
    "sub-centres": ("topics/subcentres/",),
    "medical communities": ("indicators/county_communities/", "topics/county_communities/",),
    "county medical community": ("indicators/county_communities/", "topics/county_communities/"),
    "mutual recognition": ("indicators/recognition_items/",),
    "national centres": ("indicators/national_medical_centres/", "topics/regional_centres/",),
    "hospitals": ("indicators/hospitals_township_centres/", "医院数", "Hospitals"),
    "hospitals in Liupanshui": ("figures/lps-0002/",),
    "public hospitals": ("indicators/reform_hospitals/", "Hospitals (Public)",),
    "334.49万": ("figures/gz-0106/",),
    "3,344,900": ("figures/gz-0106/",),
    "beds": ("Beds",),
    "family doctors": ("family doctor",),
    "nurses": ("Registered nurses",),
    "hypertension": ("figures/lps-0040/",),
    "health records": ("figures/lps-0036/",),
    "maternal mortality": ("Maternal mortality",),
    "village clinics": ("Village clinics",),
    "TCM": ("indicators/tcm_clinic_share/", "topics/specialties/",),
    "funding": ("indicators/public_health_funding_per_person/", "topics/money/",),
    "workforce": ("topics/workforce/",),
    "targets": ("topics/targets_results/",),
    "commitments": ("topics/commitments/",),
    "Jishuitan": ("sources/gz-five-tier-2024-12-18/#facilities",),
    "Langdai": ("sources/lps-statement-2024-10-31/#facilities",),
    "Xianyang": ("areas/610400/", "packages/xianyang-health-plan/",),
    "Sichuan": ("areas/510000/", "packages/sichuan-cobuilding-cities/",),
    "forest": ("packages/guiyang-forest-chief-scheme/",),
    "five tiers": ("tiers/",),
    "disputes": ("disputes/",),
    "lost digits": ("gaps/",),
    "corrections": ("corrections/",),
    "known limits": ("limits/",),
    "how to cite": ("cite/",),
    "duckdb": ("use/#duckdb",),
    "医共体": ("topics/county_communities/", "县域医共体", "medical communities"),
    "lps-0003": ("figures/lps-0003/",),
}


def hits(page: Page, query: str) -> list[tuple[str, str]]:
    """Address and title of the hits, in their order."""
    field = page.locator(".ft-find__field")
    field.fill(query)
    expect(page.locator(".ft-find__status").first).not_to_have_text("")
    page.wait_for_timeout(60)
    return [
        tuple(pair)
        for pair in page.eval_on_selector_all(".ft-find__list a", "links => links.map(a => [a.href, a.textContent])")
    ]


@pytest.mark.parametrize(("top", "queries"), [("", CHINESE), ("en/", ENGLISH)])
def test_the_first_hit_is_the_one_that_people_expect(
    visit: Open, top: str, queries: dict[str, tuple[str, ...]]
) -> None:
    page, missed = visit(f"{top}search/"), {}
    home = page.url.removesuffix("search/")
    for query, wanted in queries.items():
        first = [(address.removeprefix(home), title) for address, title in hits(page, query)][:3]
        if not first or not any(one == first[0][0] or "/" not in one and one in first[0][1] for one in wanted):
            missed[query] = first
    assert missed == {}


def test_every_hit_leads_to_a_place_that_exists(visit: Open, own_site: Path) -> None:
    for top in ("", "en/"):
        for kind, address, *_ in json.loads((own_site / top / "search" / "index.json").read_text(encoding="utf-8")):
            path, _, fragment = address.partition("#")
            page = own_site / top / path / "index.html"
            assert page.is_file(), (kind, address)
            assert not fragment or f'id="{fragment}"' in page.read_text(encoding="utf-8"), (kind, address)


def test_the_search_opens_by_button_and_by_key_and_is_left_by_escape(visit: Open) -> None:
    page = visit("method/", phone=True)
    for way in (lambda: page.locator(".ft-open").click(), lambda: page.keyboard.press("/")):
        way()
        assert page.locator("dialog.ft-find-dialog").is_visible()
        assert page.evaluate("document.activeElement.matches('.ft-find__field')")
        page.keyboard.type("x")
        page.keyboard.press("Escape")
        assert not page.locator("dialog.ft-find-dialog").is_visible()


def test_arrow_and_enter_lead_to_a_hit(visit: Open) -> None:
    page = visit("")
    page.locator(".ft-search").click()
    page.keyboard.type("六盘水有多少家医院")
    page.wait_for_selector(".ft-find__list a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/figures/lps-0002/")


def test_a_question_in_the_address_is_asked_at_once_and_text_stays_text(visit: Open) -> None:
    page = visit("search/?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E140")
    expect(page.locator(".ft-find__status").first).not_to_have_text("")
    assert page.locator(".ft-find__field").input_value() == "<img src=x onerror=alert(1)>140"
    assert page.locator(".ft-find img").count() == 0


def test_a_place_is_found_as_a_report_prints_it(visit: Open) -> None:
    page = visit("search/?q=%E7%B6%BF%E9%99%BD")
    expect(page.locator(".ft-find__list li").first).to_contain_text("绵阳")


@pytest.mark.parametrize(("top", "said"), [("", "个结果，列出前 30 个"), ("en/", "results, of which the first 30 stand here")])
def test_more_is_found_than_is_shown_and_the_count_is_of_what_is_found(visit: Open, top: str, said: str) -> None:
    page = visit(f"{top}search/?q=2024")
    expect(page.locator(".ft-find__status").first).to_contain_text(said)
    assert page.locator(".ft-find__list li").count() == 30
    assert int(page.locator(".ft-find__status").first.inner_text().split()[0]) > 30


def test_nothing_found_says_so(visit: Open) -> None:
    page = visit("en/search/?q=zzzz")
    expect(page.locator(".ft-find__status").first).not_to_have_text("")
    assert "Nothing found" in page.locator(".ft-find__status").inner_text()
    page.locator(".ft-find__status a").click()
    assert page.url.endswith("/en/explore/")


@pytest.mark.parametrize(
    ("top", "disputed", "two"), [("", "说法不一", "可有两种读法"), ("en/", "disputed", "two readings")]
)
def test_a_hit_warns_of_a_dispute_and_of_two_readings(visit: Open, top: str, disputed: str, two: str) -> None:
    page = visit(f"{top}search/?q=gz-0004")
    warnings = page.locator(".ft-find__list li").first.locator(".ft-tag--warn")
    expect(warnings).to_have_text([disputed])
    page.locator(".ft-find__field").fill("gz-0111")
    expect(warnings).to_have_text([two])
    page.locator(".ft-find__field").fill("lps-0003")
    expect(warnings).to_have_count(0)
