"""Promises: what a later report says of a plan or a target, by the words of both and never by rounding.

A small series is written in which each place promises something and says a year later what came of it, in the words of a
report; it is built once, and each test reads the verdict on a place.
"""

import csv
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest

from scripts.packages.summaries import build_summaries
from scripts.packages.write import write_packages
from scripts.records.repository import load
from scripts.site.data import LANGUAGES, Language
from scripts.site.parts.promise_cells import PROMISE_VERDICTS
from scripts.site.text.page_words import page_words
from tests import small, small_series

Row = dict[str, str]


class Said(NamedTuple):
    """A number as a report says it."""

    quote: str
    printed: str
    qualifier: str = ""
    indicator: str = "county_subcentres_added"
    breakdown: str = ""
    period: str = "2024"


Case = tuple[Said, Said | None]
Verdicts = Callable[[Said, Said | None], Row]


def subcentres(words: str, printed: str, qualifier: str = "", **more: str) -> Said:
    return Said(words, printed, qualifier, **more)


def life(words: str, printed: str, qualifier: str = "") -> Said:
    return Said(words, printed, qualifier, "life_expectancy")


def deaths(words: str, printed: str, qualifier: str = "") -> Said:
    return Said(words, printed, qualifier, "maternal_mortality_rate")


def share(words: str, printed: str, qualifier: str = "") -> Said:
    return Said(words, printed, qualifier, "family_doctor_contract_share")


PLAN = subcentres("新建县域医疗次中心50个", "50")
EIGHTY = life("人均预期寿命达到80岁以上", "80", "at_least")
MET = [
    (PLAN, subcentres("新建县域医疗次中心50个", "50")),
    (PLAN, subcentres("新建县域医疗次中心50个以上", "50", "at_least")),
    (EIGHTY, life("人均预期寿命80.3岁", "80.3")),
    (EIGHTY, life("人均预期寿命达到80岁", "80")),
    (EIGHTY, life("人均预期寿命超过81岁", "81", "over")),
    (life("人均预期寿命达到79.1岁", "79.1"), life("人均预期寿命提高到79.15岁", "79.15")),
    (share("家庭医生签约覆盖率达到95%以上", "95%", "at_least"), share("家庭医生签约覆盖率95%", "95%")),
    (deaths("孕产妇死亡率控制在十万分之12以内", "12", "at_most"), deaths("孕产妇死亡率十万分之9.8", "9.8")),
]
EXCEEDED = [
    (PLAN, subcentres("新建县域医疗次中心52个", "52")),
    (PLAN, subcentres("新建县域医疗次中心超过50个", "50", "over")),
    (subcentres("新建县域医疗次中心近50个", "50", "nearly"), subcentres("新建县域医疗次中心50个", "50")),
    (deaths("孕产妇死亡率十万分之12", "12"), deaths("孕产妇死亡率十万分之10", "10")),
]
SHORT = [
    (Said("新建乡镇卫生院130所", "130", "", "township_centre_works", "built"), Said("新建乡镇卫生院36所", "36", "", "township_centre_works", "built")),
    (PLAN, subcentres("新建县域医疗次中心48个", "48")),
    (PLAN, subcentres("新建县域医疗次中心近50个", "50", "nearly")),
    (subcentres("新建县域医疗次中心超过50个", "50", "over"), subcentres("新建县域医疗次中心50个", "50")),
    (EIGHTY, life("人均预期寿命79.96岁", "79.96")),
    (EIGHTY, life("人均预期寿命不到80岁", "80", "under")),
    (deaths("孕产妇死亡率控制在十万分之12以内", "12", "at_most"), deaths("孕产妇死亡率十万分之13.1", "13.1")),
]
def works(words: str, printed: str, breakdown: str = "") -> Said:
    return Said(words, printed, "", "township_centre_works", breakdown)


LEFT_OPEN = [
    (works("建设乡镇卫生院378所", "378"), works("建设中心乡镇卫生院133所", "133")),
    (EIGHTY, life("人均预期寿命超过79岁", "79", "over")),
    (life("人均预期寿命达到79.2岁", "79.2"), life("人均预期寿命约79岁", "79", "about")),
    (subcentres("新建县域医疗次中心近50个", "50", "nearly"), subcentres("新建县域医疗次中心20个", "20")),
    (subcentres("新建县域医疗次中心50个", "50"), subcentres("新建县域医疗次中心不少于45个", "45", "at_least")),
]


SILENT = "县域医疗次中心建设加快"  # of a later report that does not speak of the promise
OTHER_YEAR = subcentres("新建县域医疗次中心50个", "50", period="2023")
OTHER_BREAKDOWN = subcentres("新建县域医疗次中心50个", "50", breakdown="in_operation")
STAGES = [Said("建设省级区域医疗中心4个", "4", "", "provincial_regional_centres", stage) for stage in ("approved", "building")]
NEXT_YEAR = subcentres("新建县域医疗次中心70个", "70", period="2025")
LAST_WORD = subcentres("新建县域医疗次中心90个", "90")  # of a place without a later report
CASES: list[Case] = [
    *MET, *EXCEEDED, *SHORT, *LEFT_OPEN, *((stage, stage) for stage in STAGES),
    (PLAN, None), (PLAN, OTHER_YEAR), (PLAN, OTHER_BREAKDOWN), (NEXT_YEAR, None), (LAST_WORD, None),
]  # fmt: skip


def reports(area: str, case: Case) -> dict[str, str]:
    """The texts of the reports of a place: the promise, and a year later what is said of it."""
    promise, result = case
    found = {f"wr-{area}-2024": f"**一、2024年工作安排**\n\n{promise.quote}。\n"}
    later = {f"wr-{area}-2025": f"**一、2024年工作回顾**\n\n{result.quote if result else SILENT}，修路8条。\n"}
    return found if promise is LAST_WORD else found | later


def stated(area: str, case: Case) -> list[tuple[str, ...]]:
    """The figures of a place."""
    sides = [("2024", case[0], "planned"), *([("2025", case[1], "actual")] if case[1] else [])]
    return [
        (f"wr-{area}-{year}", said.quote, said.printed, said.indicator, said.period, "section", kind, said.qualifier, said.breakdown)
        for year, said, kind in sides
    ]


@pytest.fixture(scope="module")
def judged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Verdicts]:
    """Builds the reports of one place for each case; gives what reads the row of a case."""
    made = small.make(tmp_path_factory.mktemp("promises"))
    known = load(made).codelists["area"].rows
    areas = dict(zip([code for code, row in known.items() if row["level"] in ("province", "prefecture")], CASES, strict=False))
    assert len(areas) == len(CASES)
    texts = {name: text for area, case in areas.items() for name, text in reports(area, case).items()}
    words = {"2024": ("一、2024年工作安排", "plan_year"), "2025": ("一、2024年工作回顾", "review_year")}
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("FIVETIER_ARCHIVE", raising=False)
        patch.setattr(small_series, "TEXTS", texts)
        patch.setattr(small_series, "FIGURES", [figure for area, case in areas.items() for figure in stated(area, case)])
        patch.setattr(small_series, "HEADINGS", [(name, *words[name[-4:]], "2024") for name in texts])
        patch.setattr(small_series, "NUMERALS", ())
        small_series.add(made)
        repository = load(made)
        write_packages(repository, made, lambda _: None)
        assert build_summaries(repository, made, lambda _: None) == []
    with (made.built_packages / "summaries" / "promises.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["ref_area"]: row for row in csv.DictReader(file)}
    yield lambda promise, result: rows[next(area for area, case in areas.items() if case == (promise, result))]


@pytest.mark.parametrize(("promise", "result"), MET)
def test_a_result_within_the_words_of_the_promise_meets_it(judged: Verdicts, promise: Said, result: Said) -> None:
    row = judged(promise, result)
    assert (row["verdict"], row["result_printed"]) == ("met", result.printed)


@pytest.mark.parametrize(("promise", "result"), EXCEEDED)
def test_a_result_wholly_beyond_the_promise_exceeds_it(judged: Verdicts, promise: Said, result: Said) -> None:
    assert judged(promise, result)["verdict"] == "exceeded"


@pytest.mark.parametrize(("promise", "result"), SHORT)
def test_a_result_wholly_short_of_the_promise_is_short_however_near(judged: Verdicts, promise: Said, result: Said) -> None:
    assert judged(promise, result)["verdict"] == "short"


@pytest.mark.parametrize(("promise", "result"), LEFT_OPEN)
def test_where_the_words_leave_open_on_which_side_a_result_lies_no_verdict_is_given(judged: Verdicts, promise: Said, result: Said) -> None:
    assert judged(promise, result)["verdict"] == "not_comparable"


def test_a_promise_on_which_the_later_report_is_silent_is_not_mentioned_again(judged: Verdicts) -> None:
    row = judged(PLAN, None)
    assert (row["verdict"], row["verdict_en"], row["result_id"], row["result_quote"]) == ("not_mentioned_again", "not mentioned again", "", "")


def test_a_result_of_another_year_is_not_what_came_of_it(judged: Verdicts) -> None:
    assert judged(PLAN, OTHER_YEAR)["verdict"] == "not_mentioned_again"


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.breakdown)
def test_what_was_planned_to_be_built_is_not_compared_with_a_stage(judged: Verdicts, stage: Said) -> None:
    assert judged(stage, stage)["verdict"] == "not_comparable"


def test_a_result_with_another_breakdown_is_not_compared(judged: Verdicts) -> None:
    assert judged(PLAN, OTHER_BREAKDOWN)["verdict"] == "not_comparable"


def test_a_plan_for_the_year_of_the_last_report_is_not_due(judged: Verdicts) -> None:
    assert judged(NEXT_YEAR, None)["verdict"] == "not_due"


def test_a_promise_after_which_no_report_of_the_place_is_held_says_so(judged: Verdicts) -> None:
    assert judged(LAST_WORD, None)["verdict"] == "no_later_report"


def test_pages_call_a_verdict_what_the_table_calls_it(judged: Verdicts) -> None:
    rows = [judged(*case) for case in CASES]
    assert {row["verdict"] for row in rows} == set(PROMISE_VERDICTS)
    for language in LANGUAGES:
        assert {row["verdict"]: row[f"verdict_{language}"] for row in rows} == {v: page_words(language, "promises")[v] for v in PROMISE_VERDICTS}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_word_verdicts_without_blame(language: Language) -> None:
    found = " ".join(page_words(language, "promises").values()).lower()
    assert [words for words in ("broken", "broke ", "failed", "食言", "落空", "失信", "违背") if words in found] == []
