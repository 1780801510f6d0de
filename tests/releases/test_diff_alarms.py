"""What a reviewer must see first although no check can object: overruled readers, new readers, releases, loosened rules."""

from dataclasses import replace
from pathlib import Path

import pytest

from scripts.packages.codes_used import CODE_REFERENCES
from scripts.records.repository import Repository, load
from scripts.releases.diff import report
from scripts.releases.diff.check_inputs import READ_BY_CHECKS, guards, loosened
from scripts.releases.diff.compare import compare
from scripts.releases.diff.hand_kept import Kept
from scripts.releases.diff.review_flags import alarms
from scripts.releases.diff.snapshots import State, Table
from tests import small, small_series
from tests.releases.made_states import Row, figure, of_rows, plain_figure, state
from tests.releases.test_diff_summary import IDENTITY, diff_summary, part, row

NOTHING = "Nothing that needs a look"
LOOK = "需要留意 · Needs a look"


def readings(*rows: tuple[str, str, str]) -> Table:
    found: list[Row] = [
        {
            "id": id_,
            "reader": reader,
            "kind": reader.split("-")[0],
            "outcome": outcome,
            "fields": "",
            "source": "report",
        }
        for id_, reader, outcome in rows
    ]
    return of_rows(found, ("id", "reader"))


def read(*rows: tuple[str, str, str], **more: str) -> State:
    return state(figure("dm-0001", **more), figures=of_rows([plain_figure("dm-0001")]), readings=readings(*rows))


@pytest.mark.parametrize("outcome", ["settled", "missed"])
def test_a_figure_settled_against_its_readers_needs_a_look(outcome: str) -> None:
    old = read(("dm-0001", "program-a", "agrees"), ("dm-0001", "program-b", "agrees"))
    new = read(("dm-0001", "program-a", outcome), ("dm-0001", "program-b", outcome), breakdown="public")
    told = row(part(diff_summary(old, new), LOOK), "dm-0001")
    assert "医院数 · 六盘水市 · 2024<br>Hospitals · Liupanshui · 2024" in told
    assert "program-a, program-b: " in told


def test_a_new_figure_that_its_readers_have_otherwise_needs_a_look() -> None:
    old = read(("dm-0001", "program-a", "agrees"))
    both = readings(("dm-0001", "program-a", "agrees"), ("dm-0002", "program-a", "missed"))
    new = state(
        figure("dm-0001"), figure("dm-0002"), figures=of_rows([plain_figure("dm-0001"), plain_figure("dm-0002")]), readings=both
    )
    assert "现在未读到 · miss it now" in row(part(diff_summary(old, new), LOOK), "dm-0002")


def test_an_open_difference_that_is_settled_was_a_notice_before_and_needs_no_look() -> None:
    assert NOTHING in diff_summary(read(("dm-0001", "program-a", "differs")), read(("dm-0001", "program-a", "settled")))


def test_a_reading_that_comes_needs_a_look_with_the_sort_of_its_reader() -> None:
    old = read(("dm-0001", "program-a", "agrees"))
    new = read(("dm-0001", "program-a", "agrees"), ("dm-0001", "person-x", "agrees"))
    told = row(part(diff_summary(old, new), LOOK), "person-x")
    assert "person-x (person)" in told and "1 figure, 1 agree" in told
    assert "`report program-a`" in part(report.as_markdown([compare(None, old)]), LOOK), "in a new package too"


@pytest.mark.parametrize("change", [{"statement_rank": "deprecated"}, {"ambiguity": "or twice as many"}])
def test_a_figure_that_summaries_or_charts_leave_out_needs_a_look(change: Row) -> None:
    old, new = state(figure("dm-0001")), state(figure("dm-0001", **change))
    assert next(iter(change.values())) in row(part(diff_summary(old, new), LOOK), "dm-0001")
    assert NOTHING in diff_summary(new, old)


@pytest.mark.parametrize("change", [{"relation": "at_most"}, {"right": "dm-0003"}])
def test_an_identity_that_says_something_else_needs_a_look_though_it_holds(change: Row) -> None:
    old, new = (state(figure("dm-0001"), identities=of_rows([IDENTITY | more])) for more in ({}, change))
    assert "dm-i01" in part(diff_summary(old, new), LOOK)


def test_a_release_that_comes_or_is_yanked_needs_a_look_though_no_row_moved() -> None:
    def released(**releases: str) -> State:
        return replace(
            state(figure("dm-0001")), kept=Kept(releases={k.replace("_", "."): v for k, v in releases.items()})
        )

    old = released(v0_1_0="")
    assert "已发布 · released" in row(part(diff_summary(old, released(v0_1_0="", v0_2_0="")), LOOK), "v0.2.0")
    assert "Wrong." in row(part(diff_summary(old, released(v0_1_0="Wrong. · 有误。")), LOOK), "v0.1.0")
    assert LOOK not in diff_summary(old, old)
    assert not alarms([compare(state(figure("dm-0001")), old)]), "a built folder does not know its releases"


def test_what_guards_several_packages_is_told_once() -> None:
    def guarded(**guard: str) -> State:
        return replace(state(figure("dm-0001")), kept=Kept(guards=guard))

    diff = compare(guarded(floor="minimum: 60"), guarded(floor="minimum: 1"))
    page = report.as_markdown([diff, replace(diff, package="other")])
    told = row(part(page, LOOK), "`floor`")
    assert "minimum: 60" in told and "minimum: 1" in told


def test_only_what_lets_more_through_is_loosened() -> None:
    phrases = "datapackages/codelists/set_phrase.csv"
    before = {"suite floor": "minimum: 60", "suite gone": "x", f"{phrases} 一把手 reason": "name"}
    after = {
        "suite floor": "minimum: 1",
        "suite new": "y",
        f"{phrases} 35%以上 reason": "name",
        f"{phrases} 一把手 reason": "name",
    }
    assert [name for name, _, _ in loosened(before, after)] == [
        f"{phrases} 35%以上 reason",
        "suite floor",
        "suite gone",
    ]


def test_suites_words_schemas_readings_and_sql_are_guards(own_repository: Repository) -> None:
    of_a_package = guards(own_repository, "liupanshui-primary-care")
    assert "datapackages/expectations.yaml figures-exist" in of_a_package
    assert "datapackages/codelists/indicator.csv hospitals label_words" in of_a_package
    assert "datapackages/schemas/observation.json" in of_a_package
    assert any("/readings/" in name for name in of_a_package)
    assert "datapackages/summaries/money.sql" in guards(own_repository, "summaries")


def test_contributors_are_guards_and_any_change_of_them_needs_a_look(tmp_path: Path) -> None:
    root = small.make(tmp_path)
    path = root.datapackages / small.PACKAGE / "datapackage.yaml"
    text = path.read_text(encoding="utf-8")
    before = guards(load(root), small.PACKAGE)
    for old, new in (
        ("Program reader B (a language-model program)", "Dr B"),
        ("  roles: publisher\n", "  roles: publisher\n\n- title: An institute\n  roles: publisher\n"),
        ("- title: Five-Tier Health Open Data contributors\n  roles: publisher\n\n", ""),
    ):
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        [(name, was, _)] = loosened(before, guards(load(root), small.PACKAGE))
        assert name.endswith("datapackage.yaml contributors") and "Program reader A" in was


def pair(en: str, zh: str) -> Table:
    return of_rows([{"en": en, "zh": zh}], ("en",))


@pytest.mark.parametrize(
    ("en", "zh", "told"),
    [
        ("Not written in the text.", "原文写了。", "原文未写。"),
        ("Written in the text.", "原文未写。", "Not written in the text."),
    ],
)
def test_a_pair_of_which_one_language_alone_changes_needs_a_look_with_both_texts(en: str, zh: str, told: str) -> None:
    old = state(figure("dm-0001"), translations=pair("Not written in the text.", "原文未写。"))
    new = state(figure("dm-0001"), translations=pair(en, zh))
    page = part(diff_summary(old, new), "Texts of which one language alone changed")
    assert told in page and ({en, zh} - {"Not written in the text.", "原文未写。"}).pop() in page


def test_a_pair_that_changes_in_both_languages_needs_no_look() -> None:
    old = state(figure("dm-0001"), translations=pair("Not written.", "未写。"))
    assert NOTHING in diff_summary(old, state(figure("dm-0001"), translations=pair("Written.", "写了。")))


def test_a_title_of_which_one_language_alone_changes_needs_a_look() -> None:
    def titled(zh: str, en: str) -> State:
        return state(figure("dm-0001"), sources=of_rows([{"source": "report", "title_zh": zh, "title_en": en}], ("source",)))

    assert "Plan" in row(part(diff_summary(titled("总结", "Review"), titled("总结", "Plan")), LOOK), "report title_en")
    assert NOTHING in diff_summary(titled("总结", "Review"), titled("计划", "Plan"))


READ_ALONE = ("scope_term", "section", "set_phrase")


def test_every_column_of_a_codelist_is_published_or_guarded(own_repository: Repository) -> None:
    published = {n for s in own_repository.schemas.values() for n in s.codelists.values()}
    published |= {target for columns in CODE_REFERENCES.values() for target in columns.values()}
    words = {"label_zh", "label_en", "definition_zh", "definition_en", "note", "note_zh", "note_en"}
    assert set(own_repository.codelists) - published == set(READ_ALONE)
    for name in READ_ALONE:
        assert set(own_repository.codelists[name].columns[1:]) - words <= READ_BY_CHECKS[name]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("codelists/scope_term.csv", "phrase,1", "phrase,2"),
        ("codelists/scope_term.csv", "term,kind,since,note_zh,note_en\n", "term,kind,since,note_zh,note_en\n一件,phrase,1,说法,A phrase\n"),
        ("codelists/section.csv", "Y-1,", "Y-9,"),
        ("codelists/unit.csv", "items", "itemz"),
        (f"{small.PACKAGE}/datapackage.yaml", "domain: health", "domain: other"),
        (f"{small.PACKAGE}/datapackage.yaml", "title_en: ", "title_en: New "),
        (f"{small.PACKAGE}/sources/{small.FIRST}.yaml", "publisher_en: Test texts", "publisher_en: Another"),
        ("schemas/observation.json", '"title_en": "', '"title_en": "X'),
    ],
)
def test_what_no_table_holds_is_guarded(path: str, old: str, new: str, tmp_path: Path) -> None:
    root = small.make(tmp_path)
    before, file = guards(load(root), small.PACKAGE), root.datapackages / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [name for name, _, _ in loosened(before, guards(load(root), small.PACKAGE)) if path in name]


@pytest.mark.usefixtures("own_archive")
@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        ("sources/reports.csv", "2024-01-20,inferred", "2024-01-21,inferred", "sources/reports.csv wr-510000-2024 published_on"),
        ("sources/reports.csv", "inferred,,wr-520000-2024", "inferred,https://example.org/,wr-520000-2024", "sources/reports.csv wr-520000-2024 address"),
        ("sources/510000.passages.tsv", "plan_year\t2024", "review_year\t2024", "sources/reports.csv wr-510000-2024 masked text"),
        ("sources/510000.passages.tsv", "30", "░░", "sources/reports.csv wr-510000-2024 masked text"),
        ("sources/second_copies.csv", "某某日报", "另一日报", "sources/second_copies.csv ds-0003"),
        ("series.yaml", "second_copies: 2025\n", "", "series.yaml second_copies"),
    ],
)
def test_what_a_report_says_of_itself_and_shows_is_guarded_report_by_report(path: str, old: str, new: str, named: str, tmp_path: Path) -> None:
    root = small.make(tmp_path)
    small_series.add(root)
    small_series.add_second_copies(root)
    before, file = guards(load(root), small_series.PACKAGE), root.datapackages / small_series.PACKAGE / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")
    assert [name for name, _, _ in loosened(before, guards(load(root), small_series.PACKAGE))][:1] == [f"datapackages/{small_series.PACKAGE}/{named}"]


def test_a_new_excuse_for_numbers_that_differ_is_guarded(tmp_path: Path) -> None:
    root = small.make(tmp_path)
    before = guards(load(root), small.PACKAGE)
    path = root.datapackages / small.PACKAGE / "translations.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n- en: 24 were counted.\n  zh: 计入34个。\n  numbers_differ: So it is.\n", encoding="utf-8")
    [(name, _, new)] = loosened(before, guards(load(root), small.PACKAGE))
    assert name.endswith("translations.yaml numbers_differ") and "24 were counted." in new
