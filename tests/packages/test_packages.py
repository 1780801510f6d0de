"""A built package stands alone: its descriptor, its tables and codelists prove themselves anywhere."""

import csv
import json
import re
import shutil
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from frictionless import validate

from scripts.packages import derive
from scripts.packages.plain_figures import CODE_COLUMNS, figure, label_of, what
from scripts.packages.write import write_packages
from scripts.records.codelists import load_codelists
from scripts.records.paths import Paths
from scripts.records.repository import load
from scripts.records.schemas import load_schemas
from tests.small import FIRST, PACKAGE, make


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make(tmp_path_factory.mktemp("small"))
    write_packages(load(root), root, lambda _: None)
    return root.built_packages / PACKAGE


def descriptor(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return found


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def resource(folder: Path, name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(r for r in descriptor(folder)["resources"] if r["name"] == name)
    return found


def test_the_package_is_valid_wherever_it_is_put(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "elsewhere")
    report = validate(str(tmp_path / "elsewhere" / "datapackage.json"))
    assert report.valid and len(report.tasks) == len(descriptor(built)["resources"])


def test_every_csv_of_the_folder_is_a_resource_with_its_hash(built: Path) -> None:
    found = descriptor(built)
    assert {r["path"] for r in found["resources"]} == {p.name for p in built.glob("*.csv")}
    assert all(r["hash"].startswith("sha256:") and r["bytes"] for r in found["resources"])


def test_the_descriptor_says_what_data_package_v2_asks(built: Path) -> None:
    found = descriptor(built)
    assert found["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert found["version"] == "0.0.0+unreleased"
    assert found["title"] == "示例卫生数据 · Demonstration of health figures"
    assert [licence["name"] for licence in found["licenses"]] == ["CC-BY-4.0"]
    assert found["contributors"][0]["roles"] == ["publisher"]
    assert len(found["sources"]) == 2
    topics = {row[f"label_{language}"] for row in rows(built / "codelist_topic.csv") for language in ("zh", "en")}
    assert topics and {"中国", "open data", *topics} == {*found["keywords"]} - {"China", "开放数据"}
    assert not {"id", "homepage"} & found.keys()
    types = {f["type"] for r in found["resources"] for f in r["schema"]["fields"]}
    assert types <= {"string", "number", "integer", "date", "boolean"}


def test_readers_of_the_older_standard_find_every_table(built: Path) -> None:
    assert {(r["profile"], r["type"]) for r in descriptor(built)["resources"]} == {("tabular-data-resource", "table")}
    fields = [f for r in descriptor(built)["resources"] for f in r["schema"]["fields"]]
    limited = [f for f in fields if "pattern" in f.get("constraints", {})]
    assert limited and all(f["constraints"].get("required") and f["type"] == "string" for f in limited)


def test_a_package_names_its_own_addresses_where_the_site_has_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org/")
    root = make(tmp_path)
    write_packages(load(root), root, lambda _: None)
    found = descriptor(root.built_packages / PACKAGE)
    assert found["id"] == f"https://example.org/data/{PACKAGE}/" and found["homepage"] == f"https://example.org/packages/{PACKAGE}/"


def test_the_last_released_version_is_marked_as_changed_since(tmp_path: Path) -> None:
    root = make(tmp_path)
    path = root.datapackages / PACKAGE / "datapackage.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("domain: health\n", "domain: health\nversion: 0.3.1\n"))
    write_packages(load(root), root, lambda _: None)
    assert descriptor(root.built_packages / PACKAGE)["version"] == "0.3.1+unreleased"


def test_observations_have_the_promised_columns_in_their_order(built: Path) -> None:
    wanted = (  # as it is promised, in one text
        "id, indicator, breakdown, ref_area, facility, time_period, period_start, period_end, period_basis, obs_value, "
        "value_min, value_max, band, unit_measure, base, value_qualifier, value_type, obs_status, missing_reason, "
        "ambiguity, printed, quote, start, end, context, source, statement_rank, rank_reason, readings_program, "
        "readings_person, conflict_class, note"
    )
    raw = (built / "observations.csv").read_bytes()
    assert raw.split(b"\n", 1)[0].decode() == wanted.replace(", ", ",")
    assert b"\r" not in raw and not raw.startswith(b"\xef\xbb\xbf")


def test_codes_in_use_come_with_their_parents_and_nothing_else(built: Path) -> None:
    assert [r["code"] for r in rows(built / "codelist_area.csv")] == ["100000", "520000", "520200", "world"]
    assert "village_clinics" not in {r["code"] for r in rows(built / "codelist_indicator.csv")}
    units = {r["unit_measure"] for r in rows(built / "codelist_indicator.csv")}
    assert units == {r["code"] for r in rows(built / "codelist_unit.csv")}


# Each in a row of its own.
WRONG = (
    ("observations", "indicator", "hospitals_of_the_moon"),
    ("observations", "value_type", "wished"),
    ("mentions", "restates", "dm-9999"),
    ("observations", "obs_value", "12x"),
)


@pytest.fixture(scope="module")
def words_of_errors(built: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What Frictionless says of each table of the package with every wrong value in it."""
    folder = tmp_path_factory.mktemp("wrong") / "copy"
    shutil.copytree(built, folder)
    for table in {table for table, *_ in WRONG}:
        found = rows(folder / f"{table}.csv")
        for row, (_, column, wrong) in zip(found, (each for each in WRONG if each[0] == table), strict=False):
            row[column] = wrong
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(found)
    loose = descriptor(folder)
    for entry in loose["resources"]:
        entry.pop("hash"), entry.pop("bytes")
    (folder / "datapackage.json").write_text(json.dumps(loose), encoding="utf-8")
    return {task.name: [error.message for error in task.errors] for task in validate(str(folder / "datapackage.json")).tasks}


@pytest.mark.parametrize(("table", "column", "wrong"), WRONG)
def test_a_code_or_id_that_points_nowhere_is_found(words_of_errors: dict[str, list[str]], table: str, column: str, wrong: str) -> None:
    assert any(column in words and wrong in words for words in words_of_errors[table]), words_of_errors[table]


def test_a_changed_byte_is_found(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(built, folder)
    path = folder / "observations.csv"
    path.write_bytes(path.read_bytes().replace(b"dm-0002,hospitals,,520200,,2024-06-30", b"dm-0002,hospitals,,520200,,2024-06-29"))
    assert not validate(str(folder / "datapackage.json")).valid


def test_figures_are_forty_two_plain_columns_in_both_languages(built: Path) -> None:
    columns = load_schemas(Paths().schemas)["figure"].published
    assert len(columns) == 42
    found = {row["id"]: row for row in rows(built / "figures.csv")}
    assert list(found["dm-0002"]) == columns
    assert (found["dm-0003"]["what_zh"], found["dm-0003"]["what_en"]) == ("医院数（公立）", "Hospitals (Public)")
    assert found["dm-0011"]["what_en"].endswith(" · Target")
    assert [found["dm-0010"][c] for c in ("value", "printed", "qualifier_en", "lost")] == ["", "", "", "true"]
    assert (found["dm-0002"]["qualifier_zh"], found["dm-0006"]["qualifier_en"]) == ("", "about")
    assert (found["dm-0012"]["disputed"], found["dm-0013"]["disputed"]) == ("true", "false")


def test_two_readings_are_a_column_of_their_own_and_change_no_name(built: Path) -> None:
    codelists = load_codelists(Paths().codelists, "")
    row = {"indicator": "hospitals", "breakdown": "", "value_type": "target", "ambiguity": "5 each"}
    assert what(row, partial(label_of, codelists, "zh"), "zh").endswith(" · 目标")
    assert what(row, partial(label_of, codelists, "en"), "en").endswith(" · Target")
    for language in ("zh", "en"):
        assert "`two_readings`" in (Paths().root / "docs" / language / "use.md").read_text(encoding="utf-8")


def test_the_value_of_a_figure_is_a_number_or_empty_with_its_ends_and_printed_words_beside_it(tmp_path: Path) -> None:
    printed = "1 至 3"
    root = make(tmp_path)
    repository = load(root)
    tables = derive.tables(repository.packages[PACKAGE], repository)
    (row,) = [r for r in tables["observations"] if r["id"] == "dm-0002"]
    ranged = {**row, "value_qualifier": "range", "obs_value": "", "value_min": "1", "value_max": "3", "printed": printed}
    found = figure(ranged, tables["sources"][0], repository.codelists)
    assert (found["value"], found["value_min"], found["value_max"], found["printed"]) == ("", "1", "3", printed)
    number = re.compile(r"(0|[1-9][0-9]*)(\.[0-9]+)?|")
    write_packages(repository, root, lambda _: None)
    assert all(number.fullmatch(row[c]) for row in rows(root.built_packages / "figures.csv") for c in ("value", "value_min", "value_max"))


@pytest.mark.parametrize("unsure", [{"ambiguity": "5 each"}, {"statement_rank": "deprecated"}])
def test_a_number_that_would_mislead_by_itself_is_no_value_and_stays_between_its_ends(tmp_path: Path, unsure: dict[str, str]) -> None:
    repository = load(make(tmp_path))
    tables = derive.tables(repository.packages[PACKAGE], repository)
    row = next(r for r in tables["observations"] if r["id"] == "dm-0002")
    found = figure({**row, **unsure}, tables["sources"][0], repository.codelists)
    assert row["obs_value"] and found["value"] == ""
    assert (found["value_min"], found["value_max"], found["printed"]) == (row["value_min"], row["value_max"], row["printed"])
    assert figure(row, tables["sources"][0], repository.codelists)["value"] == row["obs_value"]


def test_every_row_of_the_plain_table_says_its_codes_its_package_and_its_version(built: Path) -> None:
    observed = {row["id"]: row for row in rows(built / "observations.csv")}
    titles = {row["source"]: row for row in rows(built / "sources.csv")}
    for row in rows(built / "figures.csv"):
        same = observed[row["id"]]
        assert {c: row[c] for c in CODE_COLUMNS} == {c: same[c] for c in CODE_COLUMNS}
        assert (row["package"], row["version"]) == (PACKAGE, "0.0.0+unreleased")
        assert (row["published_on"], row["original_address"]) == (titles[row["source"]]["published_on"], titles[row["source"]]["address"])


def test_figures_about_health_stand_before_those_of_other_domains(tmp_path: Path) -> None:
    root = make(tmp_path)
    shutil.copytree(root.datapackages / PACKAGE, root.datapackages / "a-forest")
    for path in (root.datapackages / "a-forest").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace("dm-", "aa-").replace(f"name: {PACKAGE}", "name: a-forest")
            path.write_text(text.replace("id_prefix: dm", "id_prefix: aa").replace("domain: health", "domain: forestry"), encoding="utf-8")
    write_packages(load(root), root, lambda _: None)
    found = [row["package"] for row in rows(root.built_packages / "figures.csv")]
    assert found[0] == PACKAGE and found[-1] == "a-forest" and found == sorted(found, reverse=True)


def test_the_address_of_a_figure_follows_the_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = make(tmp_path)
    monkeypatch.setenv("FIVETIER_SITE_URL", "https://example.org/data/")
    write_packages(load(root), root, lambda _: None)
    assert rows(root.built_packages / "figures.csv")[0]["address"] == "https://example.org/data/figures/dm-0001/"
    monkeypatch.delenv("FIVETIER_SITE_URL")
    write_packages(load(root), root, lambda _: None)
    assert rows(root.built_packages / "figures.csv")[0]["address"] == "/figures/dm-0001/"


def test_the_figures_of_all_packages_open_in_excel(built: Path) -> None:
    plain, excel = built.parent / "figures.csv", built.parent / "figures-excel.csv"
    assert excel.read_bytes() == b"\xef\xbb\xbf" + plain.read_bytes()


def test_the_readme_claims_no_more_than_what_is_proven(built: Path) -> None:
    text = (built / "README.md").read_text(encoding="utf-8")
    assert "This proves what the copy of the report says, not that it is true." in text
    assert "而不是它写的是否属实" in text
    assert all(f"`{path.name}`" in text for path in built.glob("*.csv"))


def test_the_archived_texts_stay_out(built: Path) -> None:
    from tests.small import TEXTS

    published = "".join(p.read_text(encoding="utf-8") for p in built.iterdir())
    assert TEXTS[FIRST][:9] not in published.replace("全市卫生工作情况通报", "") and "前述12个医院中，两个" not in published


def test_the_codes_of_a_short_codelist_are_categories_with_labels_in_both_languages(built: Path) -> None:
    fields = {field["name"]: field for field in resource(built, "observations")["schema"]["fields"]}
    labels = {category["value"]: category["label"] for category in fields["value_type"]["categories"]}
    assert labels["target"] == "目标 · Target" and sorted(labels) == fields["value_type"]["constraints"]["enum"]
    assert "categories" not in fields["quote"]
