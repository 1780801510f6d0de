"""The sheet for a person, as a file: what it holds, what it cannot do, where it may lie."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from scripts.cli import main
from scripts.intake.verify_sheet.cards import cards, grouped
from scripts.records.repository import MASK_CHARACTER, load
from tests.small import FIRST, SECOND, TEXTS, make

pytestmark = pytest.mark.usefixtures("own_archive")


def sheet(tmp_path: Path, source: str = FIRST, **options: object) -> str:
    """The HTML of the sheet of a small repository."""
    made = make(tmp_path / "repo", **options)
    assert main(["--root", str(made.root), "verify", source]) == 0
    return (made.build / "verify" / f"{source}.html").read_text(encoding="utf-8")


def data(page: str) -> dict:
    """What the page carries."""
    return json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.S)[1])


def cards_of(tmp_path: Path, **options: object) -> dict[str, dict]:
    repository = load(make(tmp_path / "repo", **options))
    source = next(s for p in repository.packages.values() for s in p.sources.values() if s.name == FIRST)
    return {card["id"]: card for card in cards(repository, source)}


def test_each_figure_has_one_card_in_the_order_of_the_text(tmp_path):
    found = data(sheet(tmp_path))["cards"]
    assert [c["id"] for c in found] == [f"dm-{n:04}" for n in range(1, 12)]
    assert [c["at"] for c in found] == sorted(c["at"] for c in found)


def test_the_number_is_marked_in_its_quote_in_its_sentence(tmp_path):
    card = cards_of(tmp_path)["dm-0008"]
    assert card["sentence"][0] == ["text", "2023年，"]
    assert card["sentence"][1:4] == [["quote", "居民电子健康档案为"], ["number", "1.83万"], ["quote", "例"]]
    assert "".join(text for _, text in card["sentence"]) in TEXTS[FIRST]


def test_a_lost_figure_shows_its_gap_and_says_that_the_digits_are_lost(tmp_path):
    card = cards_of(tmp_path)["dm-0010"]
    kinds = [kind for kind, _ in card["sentence"]]
    assert card["lost"] and kinds[kinds.index("gap") - 1] == kinds[kinds.index("gap") + 1] == "quote"
    assert next(f for f in card["facts"] if f["field"] == "obs_value")["text"] == ["数字丢失", "Digits lost"]


def test_coordinates_stand_in_both_languages_and_what_is_unusual_stands_out(tmp_path):
    facts = {f["field"]: f for f in cards_of(tmp_path)["dm-0011"]["facts"]}
    assert facts["obs_value"]["text"] == ["80 %", "80 percent"]
    assert facts["ref_area"]["text"] == ["六盘水市", "Liupanshui"]
    assert facts["value_type"]["text"] == ["目标", "Target"] and facts["value_type"]["stands_out"]
    assert facts["value_qualifier"]["stands_out"] and facts["base"]["text"] == ["原文未说明", "not stated"]


def test_a_withdrawn_figure_has_no_card(tmp_path):
    assert "dm-0003" not in cards_of(tmp_path, records={("dm-0003", "withdrawn"): "misread"})


def test_an_answer_belongs_to_the_figure_as_it_was(tmp_path):
    before = cards_of(tmp_path / "a")
    after = cards_of(tmp_path / "b", records={("dm-0002", "value_type"): "planned", ("dm-0003", "note"): "A note."})
    assert before["dm-0002"]["key"] != after["dm-0002"]["key"]
    assert before["dm-0003"]["key"] == after["dm-0003"]["key"]


def test_without_the_archived_text_the_surroundings_are_masked(tmp_path, capsys):
    page = sheet(tmp_path, archive=False)
    words = "".join(text for card in data(page)["cards"] for _, text in card["sentence"])
    assert MASK_CHARACTER in words and "为1.83" in words and "截至目前" not in page and data(page)["masked"]
    assert "masked surroundings" in capsys.readouterr().out


def test_the_page_allows_its_own_script_and_style_and_nothing_from_anywhere(tmp_path):
    page = sheet(tmp_path)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    for tag, text in (("script", page.split("<script>")[1].split("</script>")[0]), ("style", page.split("<style>")[1].split("</style>")[0])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert not re.search(r'(src|href)="(?!data:,|#card)', page) and not re.search(r"https?://|fetch\(|XMLHttp|innerHTML|eval\(", page)


def test_text_from_the_files_cannot_end_its_script_element(tmp_path):
    note = "</script><script>alert(1)</script><!--"
    page = sheet(tmp_path, records={("dm-0002", "note"): note, ("dm-0003", "ambiguity"): "{{script}} {{nothing}}"})
    assert page.count("</script>") == 2 and "alert(1)</script>" not in page
    found = {c["id"]: c for c in data(page)["cards"]}
    assert found["dm-0002"]["note"] == note and found["dm-0003"]["ambiguity"] == "{{script}} {{nothing}}"


def test_the_same_files_give_the_same_bytes(tmp_path):
    assert sheet(tmp_path / "a") == sheet(tmp_path / "b")


@pytest.mark.parametrize("reader", ["program-a", "Person A", "../x", "-a", "a" * 41])
def test_a_program_or_an_odd_name_is_no_person(tmp_path, capsys, reader):
    made = make(tmp_path / "repo")
    assert main(["--root", str(made.root), "verify", FIRST, f"--reader={reader}"]) == 2
    assert "--reader" in capsys.readouterr().err and not (made.build / "verify").exists()


def test_every_program_is_refused_as_the_name_of_a_person(tmp_path):
    assert {"program-a", "program-b"} <= set(data(sheet(tmp_path))["taken"])


def test_sentences_of_an_article_are_not_written_into_the_repository(tmp_path, capsys):
    made = make(tmp_path / "repo")
    place = made.root / "docs" / "sheet.html"
    assert main(["--root", str(made.root), "verify", FIRST, "--output", str(place)]) == 2
    assert "inside the repository" in capsys.readouterr().err and not place.exists()
    assert main(["--root", str(made.root), "verify", FIRST, "--output", str(tmp_path / "sheet.html")]) == 0


def test_a_source_that_is_not_there_is_answered_with_the_nearest(tmp_path, capsys):
    made = make(tmp_path / "repo")
    assert main(["--root", str(made.root), "verify", FIRST.replace("statement", "statment")]) == 2
    assert f"nearest: {FIRST}" in capsys.readouterr().err


def test_a_source_without_figures_of_its_own_names_the_one_to_verify(tmp_path, capsys):
    place = f"datapackages/demo-health/extractions/{SECOND}.yaml"
    quote = TEXTS[SECOND].index("医院13个")
    text = f"source: {SECOND}\n\nmentions:\n\n- id: dm-0099\n  restates: dm-0002\n  obs_value: 13\n  printed: 13\n  quote: 医院13个\n  start: {quote}\n"
    meta = (make(tmp_path / "x").datapackages / "demo-health" / "sources" / f"{SECOND}.yaml").read_text(encoding="utf-8")
    meta = meta.replace("fidelity:", f"derived_from: {FIRST}\nfidelity:")
    made = make(tmp_path / "repo", files={place: text, f"datapackages/demo-health/sources/{SECOND}.yaml": meta})
    assert main(["--root", str(made.root), "verify", SECOND]) == 2
    assert f"1 mentions repeat figures of {FIRST}" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named_instead_of_half_shown(tmp_path, capsys):
    made = make(tmp_path / "repo")
    place = made.datapackages / "demo-health" / "extractions" / f"{FIRST}.yaml"
    place.write_text(place.read_text(encoding="utf-8") + "no field\n", encoding="utf-8")
    assert main(["--root", str(made.root), "verify", FIRST]) == 2
    assert "run `fivetier check` first" in capsys.readouterr().err


def test_digits_are_grouped_and_decimals_are_not():
    assert [grouped(t) for t in ("", "80", "2067", "3199000", "1234.5678")] == [
        "", "80", "2\u2009067", "3\u2009199\u2009000", "1\u2009234.5678",
    ]  # fmt: skip
