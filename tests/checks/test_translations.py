"""Both languages: what people write in one stands on every page in the reader's own."""

import pytest

from scripts.checks.fix import fix
from scripts.checks.run import check
from scripts.packages import derive
from scripts.records import translations
from scripts.records.paths import Paths
from scripts.records.problems import as_text
from scripts.records.repository import Repository, load
from scripts.rules.identities import in_chinese
from scripts.site.data import Data, Package
from scripts.site.parts import figure_table
from tests import small

PAIRS = f"datapackages/{small.PACKAGE}/translations.yaml"


def said(made: Paths) -> list[str]:
    """The codes of the problems of a repository, sorted."""
    return sorted(p.code for p in check(load(made)))


def test_every_text_of_this_repository_stands_in_both_languages(own_repository: Repository) -> None:
    pairs = translations.translation_pairs(own_repository)
    kept = [r.get(k) for documents, _ in translations.groups(own_repository) for r, k in translations.texts(documents)]
    assert len(kept) > 300 and set(kept) <= pairs.keys()


def test_a_note_may_be_written_in_either_language(tmp_path) -> None:
    made = small.make(tmp_path, records={("dm-0002", "note"): "不含诊所。"})
    small.write(tmp_path / PAIRS, small.TRANSLATIONS + "\n- en: Without surgeries.\n  zh: 不含诊所。\n")
    assert "translation-missing" not in said(made)
    assert translations.translation_pairs(load(made))["不含诊所。"] == {"en": "Without surgeries.", "zh": "不含诊所。"}


def test_fix_sorts_the_pairs_and_removes_those_that_nothing_says(tmp_path) -> None:
    lines = small.TRANSLATIONS + "\n- en: Nobody says this.\n  zh: 没有人这样说。\n"
    first, rest = lines.split("\n\n", 1)[0], lines.split("\n\n")[1:]
    made = small.make(tmp_path, files={PAIRS: "\n\n".join([first, *reversed(rest)]).strip() + "\n"})
    spoken: list[str] = []
    fix(load(made), spoken.append)
    assert (tmp_path / PAIRS).read_text(encoding="utf-8") == small.TRANSLATIONS
    assert any("removed, since nothing says it: Nobody says this." in line for line in spoken)


def test_fix_keeps_the_pairs_of_a_text_that_stands_in_a_broken_line(tmp_path) -> None:
    broken = small.IDENTITIES.replace("  reason: Hospitals are public", "  reason : Hospitals are public")
    made = small.make(tmp_path, files={f"datapackages/{small.PACKAGE}/identities.yaml": broken})
    fix(load(made), lambda text: None)
    assert (tmp_path / PAIRS).read_text(encoding="utf-8") == small.TRANSLATIONS


def test_a_broken_file_above_the_packages_is_named_and_left_as_it_is(tmp_path) -> None:
    made = small.make(tmp_path)
    path = made.summaries / "translations.yaml"
    small.write(path, small.SUMMARY_TRANSLATIONS + "\n- en:no blank\n  zh: 没有空格\n")
    before = path.read_bytes()
    repository = load(made)
    fix(repository, lambda text: None)
    assert path.read_bytes() == before
    assert any(p.code == "syntax" and p.path.endswith("summaries/translations.yaml") for p in check(repository))


def test_a_package_carries_its_pairs_as_a_table(tmp_path) -> None:
    repository = load(small.make(tmp_path))
    table = derive.tables(repository.packages[small.PACKAGE], repository)["translations"]
    assert {"en": "A lost figure cannot be tested.", "zh": "丢失的数字无法检验。"} in table
    assert [row["en"] for row in table] == sorted(row["en"] for row in table)


def data_with(pairs: dict[str, dict[str, str]]) -> Data:
    """What pages are made from, with nothing but pairs."""
    return Data(Paths().build, {}, Package("summaries", {}, {}), [], {}, {}, translations=pairs)


def test_a_page_shows_a_text_in_the_language_of_its_reader() -> None:
    pair = {"en": "Beds alone.", "zh": "只计床位。"}
    data = data_with({pair["en"]: pair})
    assert figure_table.prose(data, "zh", "Beds alone.") == "只计床位。"
    assert figure_table.prose(data, "en", "", "Beds alone.") == "Beds alone."


@pytest.mark.parametrize(("text", "language"), [("Beds alone.", "en"), ("只计床位。", "zh"), ("另有 5 beds", "zh")])
def test_a_text_without_a_pair_is_marked_with_its_own_language(text: str, language: str) -> None:
    assert figure_table.prose(data_with({}), "zh", text) == f'<span lang="{language}">{text}</span>'


def test_markup_in_a_pair_is_shown_and_not_read() -> None:
    pair = {"en": "x <b>", "zh": "甲 <script>alert(1)</script>"}
    assert "<script>" not in figure_table.prose(data_with({"x <b>": pair}), "zh", "x <b>")


def test_every_reason_why_an_identity_is_untestable_has_its_chinese(tmp_path) -> None:
    repository = load(small.make(tmp_path))
    found = derive.tables(repository.packages[small.PACKAGE], repository)["identities"]
    reasons = [row["outcome_reason"] for row in found if row["outcome_reason"]]
    assert reasons == ["dm-0010 lost its digits"]
    assert [in_chinese(reason) for reason in reasons] == ["dm-0010 的数字已丢失"]
    assert in_chinese("something else") == "something else"


def test_the_message_says_where_and_what_to_write(tmp_path) -> None:
    made = small.make(tmp_path, records={("dm-0002", "note"): "Beds are not counted."})
    [problem] = [p for p in check(load(made)) if p.code == "translation-missing"]
    assert "\n- en: Beds are not counted.\n  zh: …\n" in as_text(problem)
