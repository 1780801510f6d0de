"""Drafts of the work sheet: what is proposed for a numeral, what is left open, and drafting again.

The texts are of our own writing.
"""

from dataclasses import replace
from itertools import repeat
from pathlib import Path

import pytest

from scripts.checks.labels_and_units import labels, longer_labels
from scripts.checks.run import check
from scripts.cli import main
from scripts.intake.draft import Defaults
from scripts.intake.draft_builder import drafts
from scripts.intake.draft_periods import WHEN
from scripts.records import yaml_subset
from scripts.records.paths import Paths
from scripts.records.record import Document, Record
from scripts.records.repository import EMPTY_DOCUMENT, Source, load
from scripts.records.series import Line
from tests import small_series
from tests.small import PACKAGE, make

pytestmark = pytest.mark.usefixtures("own_archive")

def short(tmp_path: Path, text: str, *options: str) -> tuple[Paths, list[Record]]:
    """A small repository with a source of this text, and the records of its work sheet."""
    made = make(tmp_path / "repo")
    (made.root / "archive").mkdir(exist_ok=True)
    (made.root / "archive" / "short.txt").write_bytes(text.encode())
    command = ["new-source", str(made.root / "archive" / "short.txt"), "--package", PACKAGE, "--name", "short", *options]
    assert main(["--root", str(made.root), *command]) == 0
    return made, sheet_records(made)


def sheet_records(made: Paths) -> list[Record]:
    return yaml_subset.read_document(made.root / "archive" / "short.sheet.yaml", "short")[0].records("observations")


DATED = ("--published-on", "2025-02-18", "--published-on-basis", "stated", "--ref-area", "520200")


def test_numbers_of_two_ends_and_percentages_in_words_are_one_token_each(tmp_path):
    made = make(tmp_path / "repo")
    (tmp_path / "short.txt").write_text("全市医院1至3个，建档率达百分之九十五。", encoding="utf-8")
    command = ["--root", str(made.root), "new-source", str(tmp_path / "short.txt"), "--package", PACKAGE, "--name", "short"]
    assert main(command) == 0
    document, _ = yaml_subset.read_document(made.root / "archive" / "short.sheet.yaml", "short")
    found = [(r.get("printed"), r.get("indicator"), r.get("value_qualifier")) for r in document.records("observations")]
    assert found == [("1至3", "hospitals", "range"), ("百分之九十五", "health_record_rate", "")]



@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("医院12个。", ["2025-02-18"]),
        ("截至2024年底，医院12个。公立医院3个。", ["2024-12-31", "2024-12-31"]),
        ("截至2024年11月底，医院12个。", ["2024-11-30"]),
        ("截至2024年6月5日，医院12个。", ["2024-06-05"]),
        ("截至2024年，医院12个。", [""]),
        ("2024年，医院12个。目前，公立医院3个。", ["2024", "2025-02-18"]),
        ("截至2024年底，健康知识讲座12次。", [""]),
        ("健康知识讲座12次。", ["../2025-02-18"]),
        ("医院12个。2024年，公立医院3个。民营医院9个。\n民营医院9个。", ["2025-02-18", "2024", "", "2025-02-18"]),
        ("2023年建成医院2个，2024年，医院12个。", ["", ""]),
        ("2024年，医院12个，力争达到13个。", ["", ""]),
    ],
)
def test_a_period_is_the_default_only_where_the_paragraph_names_no_other(tmp_path, text, periods):
    _, records = short(tmp_path, text, *DATED)
    assert [r.get("time_period") for r in records] == periods


def test_a_word_that_deals_out_numbers_leaves_their_indicators_to_a_reader(tmp_path):
    made, records = short(tmp_path, "县域内就诊率、县域内住院率分别达93.6%、86.2%。建档率95%。")
    assert [r.get("indicator") for r in records] == ["", "", "health_record_rate"]
    assert "分别 deals out numbers" in (made.root / "archive" / "short.sheet.yaml").read_text(encoding="utf-8")


def test_a_label_is_found_in_whatever_width_it_is_printed(tmp_path):
    _, records = short(tmp_path, "全市卫生人员6.52万人，其中执业（助理）医师2.01万人。")
    assert [(r.get("indicator"), r.get("quote")) for r in records] == [
        ("health_workers", "全市卫生人员6.52万人"),
        ("physicians", "执业（助理）医师2.01万人"),
    ]


def test_a_label_that_does_not_touch_its_number_is_pointed_out(tmp_path):
    made, _ = short(tmp_path, "两年来累计下派专家服务群众。")
    assert "does the label 服务 belong to this number?" in (made.root / "archive" / "short.sheet.yaml").read_text(encoding="utf-8")


def test_denominators_ages_and_points_of_a_list_are_proposed_as_no_figures(tmp_path):
    _, records = short(tmp_path, "孕产妇死亡率降至6.2/10万，65岁及以上老年人健康体检3万人。一是补短板，二是强弱项。")
    found = [(r.get("printed"), r.get("indicator") or r.get("reason")) for r in records]
    assert found[1] == ("65", "group_limit")
    assert found[0] == ("6.2/10万", "maternal_mortality_rate") and found[-2:] == [("一", "ordinal"), ("二", "ordinal")]


def test_a_rate_is_proposed_in_the_unit_of_its_indicator_and_a_share_under_no_other_unit(tmp_path):
    _, records = short(tmp_path, "孕产妇死亡率为0.15‰，孕产妇死亡率下降三成，县域内就诊率达三分之二。")
    found = [(r.get("printed"), r.get("indicator"), r.get("obs_value"), r.get("value_qualifier")) for r in records]
    assert found[0] == ("0.15‰", "maternal_mortality_rate", "15", "")
    assert found[1][:2] == ("三成", "")
    assert found[2] == ("三分之二", "in_county_visit_share", "", "")


def test_a_quote_is_not_cut_inside_a_number(tmp_path):
    _, records = short(tmp_path, "一体机2100余台。")
    assert records[0].get("quote") == "一体机"


def test_a_sentence_stands_once_in_the_sheet_with_all_its_numerals_marked(tmp_path):
    made, _ = short(tmp_path, "全市医院12个，村卫生室30个，注册护士90人。")
    text = (made.root / "archive" / "short.sheet.yaml").read_text(encoding="utf-8")
    assert text.count("全市医院【12】个，村卫生室【30】个，注册护士【90】人。") == 1 and "# 2 of 3: 村卫生室【30】个\n" in text


def test_after_a_code_was_added_only_what_is_undecided_is_drafted_again(tmp_path, capsys):
    made, before = short(tmp_path, "全市医院12个，流动体检队30个，重要一环。", *DATED)
    sheet = made.root / "archive" / "short.sheet.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("  obs_value: 12\n", "  obs_value: 12\n  note: mine\n"), encoding="utf-8")
    codes = made.codelists / "indicator.csv"
    row = "zz_teams,流动体检队数,Teams,体检队个数,Teams,public_health,township,items,stock,0,,,流动体检队,,个\n"
    codes.write_text(codes.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert main(["--root", str(made.root), "new-source", "--again", str(sheet)]) == 0
    assert "2 that nobody changed, drafted again; 1 are undecided now" in capsys.readouterr().out
    after = sheet_records(made)
    assert [r.id for r in after] == [r.id for r in before] and after[0].get("note") == "mine"
    assert [r.get("indicator") for r in after] == ["hospitals", "zz_teams", ""]
    assert after[1].get("time_period") == "2025-02-18" and after[1].get("ref_area") == "520200"
    once = sheet.read_bytes()
    assert main(["--root", str(made.root), "new-source", "--again", str(sheet)]) == 0 and sheet.read_bytes() == once


def test_what_the_program_proposed_is_proposed_anew_once_a_better_code_is_there(tmp_path):
    made, before = short(tmp_path, "全市流动体检医院12个。", *DATED)
    assert before[0].get("indicator") == "hospitals"
    codes = made.codelists / "indicator.csv"
    row = "zz_teams,流动体检医院数,Teams,流动体检医院个数,Teams,public_health,township,items,stock,0,,,流动体检医院,,个\n"
    codes.write_text(codes.read_text(encoding="utf-8") + row, encoding="utf-8")
    assert main(["--root", str(made.root), "new-source", "--again", str(made.root / "archive" / "short.sheet.yaml")]) == 0
    assert [r.get("indicator") for r in sheet_records(made)] == ["zz_teams"]


def test_a_numeral_that_has_become_a_set_phrase_leaves_the_sheet_and_the_check_is_content(tmp_path):
    made, _ = short(tmp_path, "全市医院12个，重要一环。", *DATED)
    phrases = made.codelists / "set_phrase.csv"
    phrases.write_text(phrases.read_text(encoding="utf-8") + "重要一环,set_phrase\n", encoding="utf-8")
    sheet = made.root / "archive" / "short.sheet.yaml"
    assert main(["--root", str(made.root), "new-source", "--again", str(sheet)]) == 0
    assert [r.get("printed") for r in sheet_records(made)] == ["12"]
    assert main(["--root", str(made.root), "new-source", "--accept", str(sheet)]) == 0
    assert not [p for p in check(load(made)) if p.code == "numeral-unaccounted" and "short" in p.path]


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
def test_line_ends_of_whatever_system_end_a_sentence(tmp_path, ends):
    made, records = short(tmp_path, f"\ufeff第一行没有句号{ends}全市医院12个{ends}最后一行", *DATED)
    assert [r.get("printed") for r in records][-2:] == ["12", "一"] and records[-2].get("quote") == "全市医院12个"
    assert "# 全市医院【12】个\n" in (made.root / "archive" / "short.sheet.yaml").read_text(encoding="utf-8")


RIGHT = [
    ("孕产妇死亡率为0.15‰。", "0.15‰", {"indicator": "maternal_mortality_rate", "obs_value": "15"}),
    ("每千人口拥有床位数7张。", "7", {"indicator": "beds_per_1000", "obs_value": "7"}),
    ("人均预期寿命提高到80岁以上。", "80", {"indicator": "life_expectancy", "value_qualifier": "at_least"}),
    ("人均预期寿命提高1岁以上。", "1", {"indicator": "life_expectancy_gain", "value_qualifier": "at_least"}),
    ("推进5个国家区域医疗中心和6个省级区域医疗中心。", "5", {"indicator": "national_regional_centres", "breakdown": "building"}),
    ("推进5个国家区域医疗中心和6个省级区域医疗中心。", "6", {"indicator": "provincial_regional_centres", "breakdown": "building"}),
    ("千人口床位数由6.4张增至7.6张。", "7.6", {"indicator": "beds_per_1000", "time_period": "2025-02-18"}),
    ("新建县域医疗次中心58个。", "58", {"indicator": "county_subcentres_added", "time_period": "../2025-02-18"}),
    ("新增三甲医院3家。", "3", {"indicator": "grade_3a_hospitals_added", "obs_value": "3"}),
    ("基层医疗卫生机构1.2万家。", "1.2万", {"indicator": "primary_care_institutions", "obs_value": "12000"}),
    ("改造村卫生室1.7万家。", "1.7万", {"indicator": "village_clinic_works", "breakdown": "renovated"}),
]


@pytest.mark.parametrize(("text", "printed", "wanted"), RIGHT)
def test_units_and_words_of_addition_choose_among_indicators_that_share_a_label(tmp_path, text, printed, wanted):
    _, records = short(tmp_path, text, *DATED)
    record = next(r for r in records if r.get("printed") == printed)
    assert {key: record.get(key) for key in wanted} == wanted


VERBS = [
    ("完成329所乡镇卫生院标准化建设。", "329", "township_centre_works", "standardised"),
    ("新建标准化村卫生室689个、城市社区卫生服务站30所。", "689", "village_clinic_works", "built"),
    ("新建标准化村卫生室689个、城市社区卫生服务站30所。", "30", "community_institution_works", "built"),
    ("改扩建县级医院7所、乡镇卫生院36所。", "36", "township_centre_works", "renovated"),
    ("新改建乡镇卫生院1074所。", "1074", "township_centre_works", ""),
    ("为49个乡镇卫生院配备救护车。", "49", "township_centre_works", "equipped"),
    ("4个国家区域医疗中心建成运营。", "4", "national_regional_centres", "operating"),
    ("累计获批建设5个国家区域医疗中心。", "5", "national_regional_centres", "approved"),
    ("4个国家级和6个省级区域医疗中心加快建设。", "6", "provincial_regional_centres", "building"),
    ("三甲医院增加到11家。", "11", "grade_3a_hospitals", ""),
]


@pytest.mark.parametrize(("text", "printed", "code", "breakdown"), VERBS)
def test_verbs_before_and_behind_a_list_say_which_works_and_which_stage(tmp_path, text, printed, code, breakdown):
    made, records = short(tmp_path, text, *DATED)
    record = next(r for r in records if r.get("printed") == printed)
    assert (record.get("indicator"), record.get("breakdown")) == (code, breakdown)
    longer = longer_labels(load(made).codelists)
    assert [*labels(record, load(made).codelists, longer)] == []


DOUBTS = [
    ("人均预期寿命达到79.3岁。", []),
    ("乡镇人均预期寿命达到79.3岁。", ["may narrow it: 乡镇"]),
    ("新增床位300张。", ["does the label 床位 belong to this number?"]),
    ("互联网医院140家已建成。", ["建成, or all there are?"]),
    ("检验结果181项。", ["is it 检查检验结果互认项目?"]),
]


@pytest.mark.parametrize(("text", "words"), DOUBTS)
def test_a_draft_is_silent_only_where_it_accounts_for_every_word_of_its_clause(tmp_path, text, words):
    made, _ = short(tmp_path, text, *DATED)
    sheet = (made.root / "archive" / "short.sheet.yaml").read_text(encoding="utf-8")
    looks = [line for line in sheet.split("\n") if line.startswith("# look: ") and WHEN not in line]
    assert [word for word in words if not any(word in look for look in looks)] == [] and bool(looks) == bool(words)


LEFT_OPEN = [
    ("卫生人员培训3000人次。", "3000", "indicator", "no label of an indicator stands here"),
    ("全省人均预期寿命位居全国第3位。", "3", "indicator", "a rank: of what?"),
    ("新增注册护士不到300人。", "300", "indicator", "one of registered_nurses"),
    ("千人口床位数由6.4张增至7.6张。", "6.4", "time_period", "the value before a change is of an earlier time"),
    ("计划新建县域医疗次中心58个。", "58", "time_period", "计划"),
]


@pytest.mark.parametrize(("text", "printed", "key", "word"), LEFT_OPEN)
def test_what_no_rule_decides_is_left_open_with_a_word(tmp_path, text, printed, key, word):
    made, records = short(tmp_path, text, *DATED)
    record = next(r for r in records if r.get("printed") == printed)
    assert record.get(key) == ""
    sheet = (made.root / "archive" / "short.sheet.yaml").read_text(encoding="utf-8")
    assert word in sheet.partition(f"【{printed}】")[2].partition(f"printed: {printed}")[0]


def test_a_qualifier_is_kept_where_the_indicator_is_left_open(tmp_path):
    _, records = short(tmp_path, "新增注册护士不到300人。", *DATED)
    assert (records[0].get("obs_value"), records[0].get("value_qualifier")) == ("300", "under")


def test_the_heading_of_a_report_gives_period_and_kind(tmp_path):
    made = make(tmp_path / "repo")
    small_series.add(made)
    repository = load(made)
    found = {}
    for source in repository.packages[small_series.PACKAGE].sources.values():
        for draft in drafts(replace(source, extraction=EMPTY_DOCUMENT), repository.codelists, Defaults(source.area), repeat("x")):
            found[draft.record.get("quote")] = [draft.record.get(key) for key in ("indicator", "time_period", "period_basis", "value_type")]
    assert found["新建县域医疗次中心30个"] == ["county_subcentres_added", "2023", "section", ""]
    assert found["新建县域医疗次中心50个"] == ["county_subcentres_added", "2024", "section", "planned"]
    assert found["人均预期寿命达到78.2岁"] == ["life_expectancy", "2024", "section", ""]
    assert found["人均预期寿命由76.5岁"] == ["life_expectancy", "", "", ""]


@pytest.mark.parametrize(
    ("before", "period"),
    [("五年来，", "2021/2025"), ("五年来，医院12个。刚刚过去的2025年，改革推进。", "2025"), ("过去一年，改革推进。“十四五”时期，", "2021/2025"), ("", "")],
)
def test_under_a_heading_of_a_year_and_a_term_what_the_text_turned_to_last_gives_the_period(tmp_path, before, period):
    text = f"回顾\n{before}新增国家区域医疗中心2个。"
    repository = load(make(tmp_path / "repo"))
    meta = Record("", 1, fields={"span_start": "0", "span_end": str(len(text))})
    heading = Line("x", 0, "review_term", "2021/2025 2025", "回顾")
    found = list(drafts(Source("x", PACKAGE, Document("", meta), text=text), repository.codelists, Defaults("520000", heading=heading), repeat("x")))
    record = found[-1].record
    assert (record.get("indicator"), record.get("time_period")) == ("national_regional_centres_added", period)
    assert any("the heading gives 2021/2025, 2025" in look for look in found[-1].look)
