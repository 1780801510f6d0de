"""Which of several indicators with one label a draft proposes: the one that the codelist declares as the default, or none."""

import csv
import io
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.records import yaml_subset
from scripts.records.paths import Paths
from tests.small import PACKAGE, make

pytestmark = pytest.mark.usefixtures("own_archive")
OPTIONS = ("--published-on", "2025-02-18", "--published-on-basis", "stated", "--ref-area", "520200")


def default(made: Paths, word: str, code: str) -> None:
    """Declare `code`, and it alone, as the default for the word; no code as none."""
    path = made.codelists / "indicator.csv"
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
    for row in rows:
        kept = [other for other in row["default_words"].split("|") if other and other != word]
        row["default_words"] = "|".join(kept + [word] * (row["code"] == code))
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")


def drafted(made: Paths, text: str) -> tuple[str, str]:
    """The indicator that is proposed for the first number of the text, and the whole work sheet."""
    (made.root / "archive").mkdir(exist_ok=True)
    article = made.root / "archive" / "short.txt"
    article.write_text(text, encoding="utf-8")
    assert main(["--root", str(made.root), "new-source", str(article), "--package", PACKAGE, "--name", "short", *OPTIONS]) == 0
    sheet = article.with_name("short.sheet.yaml")
    return yaml_subset.read_document(sheet, "short")[0].records("observations")[0].get("indicator"), sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("建成紧密型县域医共体172个。", "tight_county_communities"),
        ("县域医疗共同体达192个。", "county_communities"),
        ("乡镇卫生院达标率达95%。", "township_standard_share"),
        ("全市床位达3万张。", "beds"),
        ("全市卫生院达98个。", "township_health_centres"),
        ("全市医疗机构达98家。", "medical_institutions"),
    ],
)
def test_of_indicators_that_share_a_label_the_declared_default_is_proposed(tmp_path: Path, text: str, code: str):
    made = make(tmp_path)
    assert drafted(made, text)[0] == code


def test_another_declared_default_is_proposed_and_the_others_are_named(tmp_path: Path):
    made = make(tmp_path)
    default(made, "床位", "hospital_beds")
    code, sheet = drafted(made, "全市床位达3万张。")
    assert code == "hospital_beds"
    assert "# look: indicator: or beds " in sheet


def test_where_none_is_declared_the_indicator_is_left_open_and_all_are_named(tmp_path: Path):
    made = make(tmp_path)
    default(made, "床位", "")
    code, sheet = drafted(made, "全市床位达3万张。")
    assert code == ""
    assert "# look: indicator: one of beds, beds_added, hospital_beds," in sheet
