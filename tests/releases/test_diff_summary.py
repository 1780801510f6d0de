"""The summary of a change for people: what needs a look first, one row a figure in words, and no more than a page holds."""

from dataclasses import replace

import pytest

from scripts.records.record import Record
from scripts.releases.diff import report
from scripts.releases.diff.compare import Change, Diff, compare
from scripts.releases.diff.hand_kept import Kept
from scripts.releases.diff.snapshots import State
from tests.releases.made_states import Row, figure, of_rows, plain_figure, reading, state

IDENTITY = {
    "id": "dm-i01", "relation": "at_least", "left": "dm-0002", "right": "dm-0001", "left_min": "9", "left_max": "9",
    "right_min": "4", "right_max": "4", "outcome": "holds", "outcome_reason": "", "reason": "Each has one",
}  # fmt: skip
LABELS = {
    ("identity_relation", "at_least"): "不小于 · At least",
    ("identity_outcome", "differs"): "不符 · Differs",
    ("identity_outcome", "untestable"): "无法检验 · Untestable",
    ("conflict_class", "inconsistent"): "不一致 · Inconsistent",
    ("withdrawal_reason", "duplicate"): "重复 · Duplicate",
    ("correction_class", "ours"): "本项目错误 · Ours",
}
PAIR = {"id": "dm-0001", "other_id": "xx-0001", "value": "12", "other_value": "12", "comparison": "identical"}
RECORD = Record("datapackages/demo/extractions/a.yaml", 4, "observations", {"id": "dm-0001"}, {"obs_value": 9})
ENTRY = {"id": "dm-0001", "field": "obs_value", "old": "12", "new": "13", "class": "ours", "reason": "Read wrongly"}


def diff_summary(old: State, new: State) -> str:
    return report.as_markdown([compare(old, new)])


def part(page: str, heading: str) -> str:
    """What stands under a heading, up to the next."""
    assert heading in page, page
    return page.split(heading, 1)[1].split("\n#", 1)[0]


def row(page: str, word: str) -> str:
    [found] = [line for line in page.splitlines() if line.startswith("|") and word in line]
    return found


def kept(**more: object) -> Kept:
    made = Kept({"dm-0001": RECORD}, (), LABELS, {"dm-0001": figure("dm-0001"), "dm-0002": figure("dm-0002")})
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "now"),
    [
        (
            {"outcome": "differs", "left_min": "4", "left_max": "4", "right_min": "9", "right_max": "9"},
            "4 : 9<br>不符 · Differs",
        ),
        (
            {"outcome": "untestable", "outcome_reason": "dm-0002 lost its digits", "left_min": "", "left_max": ""},
            "无法检验 · Untestable<br>dm-0002 的数字已丢失<br>dm-0002 lost its digits",
        ),
    ],
)
def test_an_identity_that_holds_no_longer_comes_first_with_both_sides_and_its_reason(change: Row, now: str) -> None:
    words = of_rows([{"en": "Each has one", "zh": "每个都有一个"}], ("en",))
    old = state(figure("dm-0001"), identities=of_rows([IDENTITY]), translations=words)
    new = state(figure("dm-0001"), identities=of_rows([IDENTITY | change]), translations=words)
    page = diff_summary(old, replace(new, kept=kept()))
    assert page.index("## 需要留意 · Needs a look") < page.index("`demo`")
    told = row(part(page, "## 需要留意 · Needs a look"), "dm-i01")
    assert "dm-0002 **不小于 · At least** dm-0001<br>每个都有一个<br>Each has one" in told
    assert "9 : 4" in told and now in told
    assert page.count("dm-i01") == 1, "what is told above is not told again"


def test_an_identity_that_is_deleted_needs_a_look_and_one_that_comes_to_hold_does_not() -> None:
    old = state(figure("dm-0001"), identities=of_rows([IDENTITY | {"outcome": "differs"}]))
    gone = state(figure("dm-0001"), identities=of_rows([], columns=list(IDENTITY)))
    assert "已删除 · deleted" in row(part(diff_summary(old, gone), "Needs a look"), "dm-i01")
    better = diff_summary(old, state(figure("dm-0001"), identities=of_rows([IDENTITY])))
    assert "Nothing that needs a look" in better
    assert "dm-i01" in part(better, "Changed evidence")


def test_reports_that_come_to_contradict_each_other_need_a_look_once() -> None:
    def summaries(**more: str) -> State:
        return replace(
            State("summaries", "0.1.0"), tables={"reports_compared": of_rows([PAIR | more], ("id", "other_id"))}
        )

    old, new = state(figure("dm-0001")), state(figure("dm-0001", conflict_class="inconsistent"))
    new = replace(new, kept=kept())
    diffs = [compare(old, new), compare(summaries(), summaries(other_value="13", comparison="inconsistent"))]
    page = report.as_markdown(diffs)
    told = row(part(page, "Needs a look"), "xx-0001")
    assert "12 : 12<br>identical" in told and "12 : 13<br>" in told and "nconsistent" in told
    assert page.count("nconsistent") == 1
    alone = row(part(report.as_markdown(diffs[:1]), "Needs a look"), "`dm-0001`")
    assert "不一致 · Inconsistent" in alone and "a.yaml:9" in alone


def test_reports_that_contradict_each_other_no_longer_need_a_look() -> None:
    old = replace(state(figure("dm-0001", conflict_class="inconsistent")), kept=kept())
    page = diff_summary(old, replace(state(figure("dm-0001")), kept=kept()))
    told = row(part(page, "Reports no longer shown to contradict each other"), "`dm-0001`")
    assert "不一致 · Inconsistent" in told and page.count("nconsistent") == 1


def test_the_summaries_stand_after_the_packages_that_they_are_made_from() -> None:
    names = ("summaries", "xx-package")
    diffs = [
        compare(replace(state(figure("dm-0001")), package=name), replace(state(figure("dm-0001", note="x")), package=name)) for name in names
    ]
    page = report.as_markdown(diffs)
    assert page.index("`xx-package`") < page.index("`summaries`")


def test_a_confirmation_that_is_lost_needs_a_look_and_readers_are_joined() -> None:
    def read(outcome: str, count: str) -> State:
        rows = [reading("dm-0001", reader, outcome) for reader in ("program-a", "program-b")]
        one = figure("dm-0001", readings_program=count)
        return state(one, figures=of_rows([plain_figure("dm-0001")]), readings=of_rows(rows, ("id", "reader")))

    page = diff_summary(read("agrees", "2"), read("differs", "0"))
    told = row(part(page, "Needs a look"), "dm-0001")
    assert "医院数 · 六盘水市 · 2024<br>Hospitals · Liupanshui · 2024" in told
    assert "program-a, program-b: 此前一致，现在不一致 · agreed before, differ now" in told
    assert "programs 2, persons 0" in told and "programs 0, persons 0" in told
    better = diff_summary(read("differs", "0"), read("settled", "2"))
    assert "Nothing that needs a look" in better
    assert "program-a, program-b: 此前不一致，现在经裁定一致 · differed before, settled now" in part(
        better, "Changed evidence"
    )


def test_a_figure_that_is_lost_or_withdrawn_needs_a_look() -> None:
    columns = ("id", "table", "withdrawn")
    both = of_rows([plain_figure("dm-0001"), plain_figure("dm-0002")])
    old = state(figure("dm-0001"), figure("dm-0002"), figures=both, withdrawn=of_rows([], columns=columns))
    lost = state(figure("dm-0001"), figures=of_rows([plain_figure("dm-0001")]), withdrawn=of_rows([], columns=columns))
    told = row(part(diff_summary(old, lost), "Needs a look"), "dm-0002")
    assert "医院数" in told and "12 个" in told and "gone without being withdrawn" in told
    gone = of_rows([dict(zip(columns, ("dm-0002", "observations", "duplicate"), strict=True))])
    withdrawn = replace(state(figure("dm-0001"), withdrawn=gone), kept=kept())
    told = row(part(diff_summary(old, withdrawn), "Needs a look"), "dm-0002")
    assert "withdrawn: 重复 · Duplicate" in told and "no entry yet" in told


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"corrections": [ENTRY]}, "本项目错误 · Ours: 读错了<br>Read wrongly"),
        ({"corrections": [ENTRY | {"new": "14"}]}, "obs_value: **尚无说明 · no entry yet**"),
        ({}, "obs_value: **尚无说明 · no entry yet**"),
        ({"released": {}}, "not released yet, none needed"),
        ({"released": {"dm-0001": figure("dm-0001", obs_value="13")}}, "as released, none needed"),
        ({"released": None}, "|  |"),
    ],
)
def test_a_corrected_value_has_one_row_with_words_correction_and_line(more: dict[str, object], said: str) -> None:
    words = of_rows([{"en": "Read wrongly", "zh": "读错了"}], ("en",))
    old = state(figure("dm-0001"), figures=of_rows([plain_figure("dm-0001")]), translations=words)
    changed = figure("dm-0001", obs_value="13", printed="13", quote="医院13个", value_min="13", value_max="13")
    new = state(changed, figures=of_rows([plain_figure("dm-0001", "13")]), translations=words)
    page = diff_summary(old, replace(new, kept=kept(**more)))
    told = row(part(page, "### 更正的数值 · Corrected values"), "dm-0001")
    assert "医院数 · 六盘水市 · 2024<br>Hospitals · Liupanshui · 2024" in told
    assert (
        "| obs_value: 12<br>printed: 12<br>quote: 医院12个 | obs_value: 13<br>printed: 13<br>quote: 医院13个 |" in told
    )
    assert said in told
    assert "datapackages/demo/extractions/a.yaml:9" in told
    assert page.count("`dm-0001`") == 1, "token and quote stand in the same row"


def test_summaries_are_grouped_by_table_with_the_main_column_of_a_row() -> None:
    one = {
        "id": "dm-0001",
        "what_zh": "医院数",
        "what_en": "Hospitals",
        "value": "12",
        "value_min": "12",
        "value_max": "12",
    }
    one |= {"printed": "12", "state": "a", "state_zh": "甲", "state_en": "A"}
    two = one | {"value": "13", "value_min": "13", "value_max": "13", "printed": "13"}
    three = one | {"state": "b", "state_zh": "乙", "state_en": "B"}
    worded = one | {"what_zh": "医院", "what_en": "Hospital"}

    def summaries(**rows: Row) -> State:
        return replace(State("summaries", "0.1.0"), tables={name: of_rows([r]) for name, r in rows.items()})

    page = diff_summary(summaries(tiers=one, workforce=one, words=one), summaries(tiers=two, workforce=three, words=worded))
    tiers, workforce, words = (
        page.split(f"**`{name}`**")[1].split("**`")[0] for name in ("tiers", "workforce", "words")
    )
    assert row(tiers, "dm-0001").endswith("| value (+ printed) | 12 | 13 |")
    assert row(workforce, "dm-0001").endswith("| state | 甲 · A | 乙 · B |")
    assert row(words, "dm-0001").endswith("| what_zh | 医院数 | 医院 |")


def test_base_and_head_are_named_as_given_and_the_class_is_explained() -> None:
    old, new = state(figure("dm-0001")), state(figure("dm-0001", obs_value="13"))
    old, new = (
        replace(old, version="0.1.0+unreleased", given="HEAD^1"),
        replace(new, version="0.1.0+unreleased", given="."),
    )
    page = diff_summary(old, new)
    assert "`HEAD^1` → `.`" in page and "unreleased" not in page
    assert "**PATCH**: 只有更正，不影响程序 · corrects, breaks no program. 更正的数值 · value corrected 1" in page


def test_packages_without_a_change_stand_last_on_one_line() -> None:
    one, other = state(figure("dm-0001")), replace(state(figure("dm-0001")), package="other")
    third = replace(one, package="third")
    diffs = [
        compare(one, one),
        compare(other, replace(state(figure("dm-0001", note="x")), package="other")),
        compare(third, third),
    ]
    assert report.as_markdown(diffs).rstrip().splitlines()[-1] == "**无变化 · No change**: `demo`, `third`"


def test_a_text_reworded_in_english_is_one_row_with_the_chinese_that_stayed() -> None:
    def worded(en: str) -> State:
        return state(figure("dm-0001"), translations=of_rows([{"en": en, "zh": "再读一遍"}], ("en",)))

    page = diff_summary(worded("Read again."), worded("Read once more."))
    assert "Read again. | Read once more." in row(part(page, "one language alone changed"), "再读一遍")
    assert page.count("Read again.") == 1


def test_of_long_texts_that_begin_alike_the_difference_is_shown() -> None:
    begin = "One of many words. " * 20
    old, new = (state(figure("dm-0001", note=f"{begin}{end}")) for end in ("It rained.", "It snowed."))
    told = row(part(diff_summary(old, new), "Changed evidence"), "dm-0001")
    assert "It rained." in told and "It snowed." in told


EVIL = "<img src=x> | [a](http://b) @someone `x` _y_ #1 www.example.org\x1b[2J\n"


def test_markdown_shows_markup_and_does_not_obey_it() -> None:
    hostile = figure("dm-0001", note=EVIL, obs_value=EVIL, quote=EVIL)
    old = state(figure("dm-0001"), figures=of_rows([plain_figure("dm-0001")]), identities=of_rows([IDENTITY]))
    evil = IDENTITY | {"outcome": "untestable", "outcome_reason": EVIL, "reason": EVIL, "relation": EVIL, "left": EVIL}
    new = state(
        hostile, figures=of_rows([plain_figure("dm-0001") | {"what_zh": EVIL, "where_en": EVIL}]), identities=of_rows([evil])
    )
    record = replace(RECORD, path=EVIL)
    entry = ENTRY | {"new": EVIL, "class": EVIL, "reason": EVIL}
    new = replace(new, given=EVIL, kept=kept(records={"dm-0001": record, "dm-i01": record}, corrections=[entry]))
    page = diff_summary(old, new)
    assert "<img" not in page and "@someone" not in page and "\x1b" not in page and "www.example" not in page
    assert "](" not in page.replace("\\](", "")
    for line in page.splitlines():
        if line.startswith("|"):
            assert line.replace("\\|", "").count("|") in (6, 7), line


@pytest.mark.parametrize("kind", ["value", "evidence", "figure_added", "figure_lost", "wording", "field_added"])
def test_a_huge_change_fits_into_a_summary(kind: str) -> None:
    def huge(package: str) -> Diff:
        names = [f"dm-{n:06}" for n in range(300)]
        found = [Change(kind, "observations", n, "note", "旧" * 900 + "&" * 300, "&" * 999) for n in names]
        return Diff(package, "0.1.0", "0.2.0", found)

    page = report.as_markdown([huge(f"p{n}") for n in range(40)])
    assert len(page.encode()) < 2**20
    assert page.encode().decode() == page
    assert "Cut here" in page or "more rows are not listed" in page


def test_json_names_both_sides_and_what_needs_a_look() -> None:
    old = replace(state(figure("dm-0001"), identities=of_rows([IDENTITY])), given="HEAD")
    new = state(figure("dm-0001"), identities=of_rows([IDENTITY | {"outcome": "differs"}]))
    found = report.as_json([compare(old, replace(new, given="."))])
    assert '"base": "HEAD"' in found and '"head": "."' in found
    assert '"needs_a_look": [' in found and '"id": "dm-i01"' in found
