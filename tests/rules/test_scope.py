"""Which sentences of a report are read."""

import pytest

from scripts.records.codelists import load_codelist
from scripts.records.paths import Paths
from scripts.rules.scope import Scope, in_scope, scope_rule, scope_spans


@pytest.fixture(scope="module")
def rule() -> Scope:
    return scope_rule(load_codelist(Paths().codelists / "scope_term.csv", "scope_term.csv"))


@pytest.mark.parametrize(
    "sentence",
    [
        "组建县域医共体192个。",
        "推进两个城市医疗集团建设。",
        "六成以上的村卫生室达标。",
        "人均预期寿命达到78.2岁；",
        "改造2711所标准化村卫生室。",
        "全省半数以上县域组建紧密型医共体。",
    ],
)
def test_a_sentence_with_a_term_and_an_amount_is_in_scope(sentence: str, rule: Scope) -> None:
    assert in_scope(sentence, rule)


@pytest.mark.parametrize(
    "sentence",
    [
        "新增养老服务床位2.4万张。",  # beds of another kind
        "完善农村医疗救助，惠及3万人。",  # 村医 inside another word
        "建成年产120万吨二甲醚项目。",  # a chemical
        "2025年推进三级医院建设。",  # a year and a grade are no amounts
        "建设“1236”医院工程。",  # a name
        "[42]按人头预付的医联体改革",  # the mark of a note
        "修路300公里。",  # no term
        "打造一批医院。",  # no amount
    ],
)
def test_a_sentence_without_term_or_amount_is_out_of_scope(sentence: str, rule: Scope) -> None:
    assert not in_scope(sentence, rule)


def test_sentences_are_cut_at_their_marks_and_at_line_ends_and_keep_their_place(rule: Scope) -> None:
    text = "修路8条。 建成医院3所；改造卫生院5所\n新增床位20张！结束"
    assert [text[a:b] for a, b in scope_spans(text, rule)] == ["建成医院3所；", "改造卫生院5所", "新增床位20张！"]


def test_a_head_of_the_archive_is_not_read(rule: Scope) -> None:
    from scripts.rules.scope import body_start

    text = "---\ntitle: 建成医院3所\n---\n建成医院4所。\n"
    assert [text[a:b] for a, b in scope_spans(text, rule, body_start(text))] == ["建成医院4所。"]
