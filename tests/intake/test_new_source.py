"""Starting a source from a text: what is written, what never is, and how much is left for a person to type.

The text is of our own writing and its figures are made up: 73 of them, and five other numerals, as in a press report.
"""

import hashlib
from pathlib import Path

import pytest

from scripts.checks.fix import fix
from scripts.checks.run import check
from scripts.cli import main
from scripts.records import yaml_subset
from scripts.records.paths import Paths
from scripts.records.repository import MASK_CHARACTER, load
from scripts.records.yaml_subset import dump
from tests.small import FIRST, PACKAGE, make

pytestmark = pytest.mark.usefixtures("own_archive")

NAME = "demo-primary-care-2024"
TEXT = """\
栏目：示例文本
全市基层卫生工作情况（第3期）
2024年6月30日
本文为测试而写，文中数字均为虚构。
一、机构与人员
截至目前，全市共有医疗卫生机构1520个，其中医院96个（公立医院31个、民营医院65个），基层医疗卫生机构1402个，专业公共卫生机构15个，其他卫生机构7个。基层医疗卫生机构中，乡镇卫生院88个、街道卫生服务中心17个、村卫生室1205个、社区卫生服务站92个。专业公共卫生机构包括疾病预防控制中心7个、妇幼保健院6个。
全市共有卫生人员2.86万人，其中专业技术人员2.31万人，具有中高级职称的专业技术人员6100余人，研究生及以上学历的专业技术人员约420人。执业(助理)医师8230人，注册护士1.08万人。每千人口执业(助理)医师2.95人，每万人口全科医生3.4人。床位数1.92万张，每千人口床位数6.88张，每千人口婴幼儿托位数4.2个。固定资产38.5亿元，万元以上设备9300台。
二、医共体建设
全市组建医共体9个，覆盖乡镇卫生院(街道卫生服务中心)105个，覆盖率达100%；覆盖村(社区)卫生室1180个，乡镇卫生院延伸举办村级医疗服务点86个。县域内就诊率达91.2%，县域内住院率达83%以上，基层医疗机构门(急)诊占比为63.5%，基层床位使用率为58.1%。
建成县域医疗次中心12个，其余5个将于年底前建成。已有18家医疗机构申报“优质服务基层行”活动，其中达到基本标准的标准单位11家，达到推荐标准的标准单位近4家，三级医院不参加。
三、公共卫生
2023年，居民电子健康档案268.4万例，建档率95.6%。老年人健康体检31.2万人，接受健康管理的老年人33.05万人。管理高血压患者19.8万人，管理完成率103.2%；管理2型糖尿病患者5.62万人，管理完成率98.7%。开展健康知识讲座2140次、公众咨询活动860次，更换健康教育宣传栏3900次，发放宣传资料86.5万份，发放健康包1.2万个，播放音像资料5.3万小时。个性化健康教育40余万人次。人均经费由89元提高到94元。
四、队伍与资金
全年下派优秀医师640人次到乡镇卫生院坐诊，上派骨干215人次进修。村医轮训6个批次，村医轮训3120人次，78人考取执业(助理)医师资格证。为县级以下医疗机构招聘医学类毕业生156名，“大学生乡村医生专项计划”合格29名，已入编21人。
争取省级资金2350万元，其中用于村卫生室能力建设的省级资金800万元；中央及省级补助资金1.13亿元。
到2025年，县域内就诊率力争达到93%，医疗机构检查结果互认接入率不低于90%。每千人口床位数计划达到7张。全市居民健康素养水平实现五连升，县级医院占比位居全国第九。
前述96个医院中，两成位于城区，一大批项目正在推进。
联系电话：略。第二版 责任编辑：略
"""
GIVEN = {
    "--package": PACKAGE,
    "--name": NAME,
    "--published-on": "2024-06-30",
    "--published-on-basis": "stated",
    "--ref-area": "520200",
    "--title-zh": "全市基层卫生工作情况",
    "--title-en": "Primary health care in the city",
    "--publisher": "测试文字",
    "--publisher-en": "Test texts",
    "--fidelity": "crawler_copy",
    "--start": "截至目前",
    "--end": "正在推进。",
}
REPORT = {"time_period": "2024-06-30", "period_basis": "report_date"}
PLANNED = {"value_type": "planned", **REPORT}
TARGET = {"value_type": "target", "time_period": "2025", "period_basis": "stated", "base": "not_stated"}
SHARE = {"base": "not_stated"}
Typed = dict[str, str]


# What each numeral counts, in the order of the text; a dash is no figure of its own.
COUNTED = """
medical_institutions hospitals hospitals hospitals primary_care_institutions public_health_institutions
other_health_institutions township_health_centres subdistrict_health_centres village_clinics community_health_stations
disease_control_centres maternal_child_institutions health_workers health_technicians health_technicians health_technicians
physicians registered_nurses physicians_per_1000 gps_per_10000 beds beds_per_1000 childcare_places_per_1000 fixed_assets
high_value_equipment - county_communities community_township_subdistrict_centres community_township_coverage_rate
community_village_clinics community_village_service_points in_county_visit_share in_county_inpatient_share
primary_outpatient_share primary_bed_use_rate county_subcentres county_subcentres quality_service_participants
quality_service_centres quality_service_centres - health_records health_record_rate elderly_checkups elderly_managed
managed_patients management_completion_rate managed_patients management_completion_rate health_lectures public_consultations
health_notice_board_changes health_leaflets health_kits health_broadcast_hours individual_health_education
public_health_funding_per_person public_health_funding_per_person - physicians_sent_down staff_sent_up
village_doctor_training_batches village_doctor_trainings village_doctors_licensed medical_graduates_recruited
student_village_doctor_candidates student_village_doctors_posted provincial_funds provincial_funds central_provincial_funds
in_county_visit_share result_sharing_rate beds_per_1000 health_literacy_consecutive_rises county_hospital_recommended_rank
- -
"""
# What else a person types into the work sheet: number of the draft -> the lines.
DECISIONS: dict[int, Typed] = {
    30: SHARE,
    33: SHARE,
    34: SHARE,
    35: SHARE,
    36: SHARE,
    37: REPORT,
    38: {"value_type": "planned", "time_period": "2024", "period_basis": "stated"},
    40: {"breakdown": "basic"},
    41: {"breakdown": "recommended"},
    44: SHARE,
    48: {"breakdown": "hypertension", "base": "not_stated", "context": "高血压患者", "context_start": "719"},
    50: {"breakdown": "type_2_diabetes", "base": "not_stated", "context": "2型糖尿病患者", "context_start": "747"},
    58: {"time_period": "2022", "period_basis": "inferred", "note": "The year before the one of the paragraph"},
    69: PLANNED,
    70: PLANNED,
    72: TARGET,
    73: TARGET,
    74: {"value_type": "target", **REPORT},
    75: REPORT,
    76: REPORT,
    77: {"restates": "dm-0020"},
    78: {"reason": "set_phrase"},
}


def start(tmp_path: Path, **changed: str) -> tuple[Paths, int]:
    """A small repository in which `new-source` has run; options changed, empty ones left out."""
    made = make(tmp_path / "repo")
    (made.root / "archive" / "paper.txt").write_bytes(TEXT.encode())
    given = {**GIVEN, **{f"--{k.replace('_', '-')}": v for k, v in changed.items()}}
    options = [word for pair in given.items() if pair[1] for word in pair]
    text = str(made.root / "archive" / "paper.txt")
    return made, main(["--root", str(made.root), "new-source", text, *options])


def sheet_of(made: Paths) -> Path:
    return made.root / "archive" / f"{NAME}.sheet.yaml"


def decide(sheet: Path) -> int:
    """Type the decisions into the sheet, and the indicator where none or another is proposed; the number of lines typed."""
    document, problems = yaml_subset.read_document(sheet, sheet.name)
    assert problems == []
    lines = 0
    for number, (record, counted) in enumerate(zip(document.records("observations"), COUNTED.split(), strict=True), start=1):
        typed = dict(DECISIONS.get(number, {}))
        if counted not in ("-", record.get("indicator")):
            typed["indicator"] = counted
        record.fields.update(typed)
        lines += len(typed)
    sheet.write_text(dump(document), encoding="utf-8")
    return lines


def test_a_source_of_more_than_sixty_figures_takes_less_than_one_typed_line_a_figure(tmp_path):
    made, status = start(tmp_path)
    assert status == 0
    typed = decide(sheet_of(made))
    assert main(["--root", str(made.root), "new-source", "--accept", str(sheet_of(made))]) == 0
    fix(load(made), lambda text: None)
    repository = load(made)
    source = repository.packages[PACKAGE].sources[NAME]
    figures = source.records("observations")
    lines = sum(len(record.fields) for record in figures)
    assert [p for p in check(repository) if NAME in p.path and p.severity == "error"] == []
    assert len(figures) == 73 and len(source.records("mentions")) == 1 and len(source.records("numerals")) == 4
    assert typed < len(figures) and lines > 9 * typed


def test_the_files_hold_what_was_measured_and_nothing_of_the_text_but_its_mask(tmp_path):
    made, _ = start(tmp_path)
    folder = made.datapackages / PACKAGE
    meta = load(made).packages[PACKAGE].sources[NAME].meta.top
    assert meta.get("text_sha256") == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (meta.get("text_length"), meta.get("file_name")) == (str(len(TEXT)), "paper.txt")
    assert TEXT[int(meta.get("span_start")) : int(meta.get("span_end"))].startswith("截至目前，")
    mask = (folder / "sources" / f"{NAME}.masked.txt").read_bytes().decode()
    assert meta.get("mask_sha256") == hashlib.sha256(mask.encode()).hexdigest()
    assert len(mask) == len(TEXT) and "1520" in mask and "医院" not in mask and MASK_CHARACTER in mask
    template = (folder / "extractions" / f"{NAME}.yaml").read_text(encoding="utf-8")
    assert f"#   6100余 at {TEXT.index('6100余')}" in template and "职称" not in template
    assert "具有中高级职称的专业技术人员【6100余】人" in sheet_of(made).read_text(encoding="utf-8")
    assert not list(made.datapackages.rglob("paper.txt"))


def test_the_template_is_well_formed_before_anything_is_filled_in(tmp_path, capsys):
    made, status = start(tmp_path, title_zh="", title_en="", publisher="", publisher_en="", fidelity="", published_on="", published_on_basis="")
    codes = {p.code for p in check(load(made)) if NAME in p.path and p.severity == "error"}
    assert status == 0 and codes == {"missing-field", "empty-package", "numeral-unaccounted"}
    assert "look at datapackages/demo-health/sources/demo-primary-care-2024.yaml" in capsys.readouterr().out


def test_an_undecided_numeral_keeps_the_sheet_from_being_taken_over(tmp_path, capsys):
    made, _ = start(tmp_path)
    before = (made.datapackages / PACKAGE / "extractions" / f"{NAME}.yaml").read_bytes()
    assert main(["--root", str(made.root), "new-source", "--accept", str(sheet_of(made))]) == 1
    assert ": undecided: " in capsys.readouterr().out
    assert (made.datapackages / PACKAGE / "extractions" / f"{NAME}.yaml").read_bytes() == before


def test_a_sheet_is_taken_over_once(tmp_path, capsys):
    made, _ = start(tmp_path)
    decide(sheet_of(made))
    main(["--root", str(made.root), "new-source", "--accept", str(sheet_of(made))])
    assert main(["--root", str(made.root), "new-source", "--accept", str(sheet_of(made))]) == 2
    assert "has records already" in capsys.readouterr().err


def test_nothing_is_written_over_a_source_that_is_there(tmp_path, capsys):
    made, status = start(tmp_path, name=FIRST)
    assert status == 2 and "is there already" in capsys.readouterr().err
    assert not sheet_of(made).exists()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"package": "demo-heath"}, "there is no package demo-heath"),
        ({"name": "Demo Paper"}, "a name has a-z, 0-9 and single dashes"),
        ({"name": "../../x"}, "a name has a-z, 0-9 and single dashes"),
        ({"start": "医疗卫生机构"}, "stand 3 times in the text, not once"),
        ({"start": "没有的话"}, "stand 0 times in the text, not once"),
        ({"start": "900", "end": "100"}, "cannot go from 900 to 100"),
        ({"end": "999999"}, "cannot go from"),
        ({"ref_area": "520299"}, "--ref-area"),
        ({"published_on": "2024-13-01"}, "--published-on"),
        ({"fidelity": "perfect"}, "--fidelity"),
        ({"title_en": "two\nlines"}, "--title-en"),
        ({"title_zh": "=HYPERLINK(1)"}, "--title-zh"),
        ({"sheet": "SHEET_IN_REPOSITORY"}, "inside the repository"),
    ],
)
def test_bad_input_is_answered_with_a_sentence(tmp_path, capsys, changed, words):
    if "sheet" in changed:
        changed = {"sheet": str(tmp_path / "repo" / "datapackages" / "sheet.yaml")}
    made, status = start(tmp_path, **changed)
    error = capsys.readouterr().err
    assert status == 2 and words in error and "Traceback" not in error
    assert not (made.datapackages / PACKAGE / "sources" / f"{NAME}.yaml").exists()


@pytest.mark.parametrize("content", [b"", b"  \n", b"\xff\xfe1\x002\x00"])
def test_a_file_that_is_no_text_is_refused(tmp_path, capsys, content):
    made = make(tmp_path / "repo")
    (tmp_path / "odd.txt").write_bytes(content)
    command = ["--root", str(made.root), "new-source", str(tmp_path / "odd.txt"), "--package", PACKAGE, "--name", "odd"]
    assert main(command) == 2 and "odd.txt" in capsys.readouterr().err


def test_a_work_sheet_that_cannot_be_written_leaves_nothing_behind(tmp_path, capsys):
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    made, status = start(tmp_path, sheet=str(tmp_path / "file" / "x.sheet.yaml"))
    assert status == 2 and "choose another place with --sheet" in capsys.readouterr().err
    assert not list(made.datapackages.rglob(f"{NAME}*"))


def test_to_begin_anew_is_refused_and_the_sentence_says_how_to_go_on(tmp_path, capsys):
    made, _ = start(tmp_path)
    decided = sheet_of(made).read_bytes() + b"# mine\n"
    sheet_of(made).write_bytes(decided)
    (made.datapackages / PACKAGE / "sources" / f"{NAME}.yaml").unlink()
    text = str(made.root / "archive" / "paper.txt")
    for missing in ("is there already", "would be overwritten"):
        command = ["--root", str(made.root), "new-source", text, "--package", PACKAGE, "--name", NAME]
        assert main(command) == 2
        error = capsys.readouterr().err
        assert "go on with its work sheet (--again, --accept)" in error and (missing in error or "overwritten" in error)
    assert sheet_of(made).read_bytes() == decided


def test_a_web_page_is_refused_and_a_file_that_is_no_sheet_too(tmp_path, capsys):
    made = make(tmp_path / "repo")
    (tmp_path / "page.txt").write_text("\ufeff\n<!DOCTYPE html><p>医院12个。</p>", encoding="utf-8")
    root = ["--root", str(made.root), "new-source"]
    assert main([*root, str(tmp_path / "page.txt"), "--package", PACKAGE, "--name", "page"]) == 2
    assert "is a web page with its markup" in capsys.readouterr().err
    (tmp_path / "no.yaml").write_text("name: x\n", encoding="utf-8")
    assert main([*root, "--accept", str(tmp_path / "no.yaml")]) == 2 and "is no work sheet" in capsys.readouterr().err
    assert main([*root, "--again", str(tmp_path / "none.yaml")]) == 2 and "there is no file" in capsys.readouterr().err
