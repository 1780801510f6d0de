"""The sheet for a person, in a browser: answers by key, the reading file, and what comes of it in the repository."""

import hashlib
import itertools
import json
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from scripts.checks.run import check
from scripts.cli import main
from scripts.packages import derive
from scripts.records.paths import Paths
from scripts.records.repository import load
from tests.share import by_turns
from tests.small import FIRST, PACKAGE, make

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("own_archive")]
READER = "person-a"
SOURCE_FOLDER = f"datapackages/{PACKAGE}"
NO_STORE = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"


@pytest.fixture
def repo(tmp_path) -> Paths:
    return make(tmp_path / "repo")


def opened(context, repo: Paths, page: Page | None = None, script: str = "", **options: object) -> Page:
    """The sheet of the first source, its help closed, in a window without a network."""
    assert main(["--root", str(repo.root), "verify", FIRST]) == 0
    page = page or context(offline=True, **options).new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda message: page.errors.append(message.text) if message.type == "error" else None)
    if script:
        page.add_init_script(script)
    page.goto((repo.build / "verify" / f"{FIRST}.html").as_uri())
    if page.locator("#help[open]").count():
        page.keyboard.press("Escape")
    return page


def press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def counts(page: Page) -> list[int]:
    """Right, wrong, unsure, left."""
    return [int(text) for text in page.locator("#counts b").all_inner_texts()]


def saved(page: Page, tmp_path: Path, reader: str = READER) -> Path:
    """The reading file that the sheet gives."""
    if not page.locator("#save[open]").count():
        page.click("#save-open")
    page.fill("#reader", reader)
    page.check("#person")
    with page.expect_download() as download:
        page.click("#download")
    place = tmp_path / download.value.suggested_filename
    download.value.save_as(place)
    return place


def land(repo: Paths, reading: Path, page: Page) -> None:
    """Put the file and the lines where the sheet says."""
    steps = page.locator("#next li").all()
    lines = {step.locator("code").inner_text(): step.locator("pre").inner_text() for step in steps if step.locator("code").count()}
    place = repo.root / steps[0].locator("pre").inner_text()
    assert place == repo.datapackages / PACKAGE / "readings" / FIRST / reading.name
    place.write_bytes(reading.read_bytes())
    codelist = repo.codelists / "reader.csv"
    codelist.write_text(codelist.read_text(encoding="utf-8") + lines["datapackages/codelists/reader.csv"] + "\n", encoding="utf-8")
    descriptor = repo.root / f"{SOURCE_FOLDER}/datapackage.yaml"
    thanks = lines[f"{SOURCE_FOLDER}/datapackage.yaml"]
    descriptor.write_text(descriptor.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + thanks + "\n", encoding="utf-8")
    settlements = repo.root / f"{SOURCE_FOLDER}/settlements/{FIRST}.yaml"
    under = {kind: [s.locator("pre").inner_text() for s in steps if kind in s.inner_text()] for kind in ("readings:", "settlements:")}
    text = settlements.read_text(encoding="utf-8").rstrip("\n") + "\n\n" + under["readings:"][0]
    if under["settlements:"]:
        text += "\n\nsettlements:\n\n" + under["settlements:"][0]
    settlements.write_text(text + "\n", encoding="utf-8")
    main(["--root", str(repo.root), "check", "--fix"])
    errors = [p for p in check(load(repo)) if p.severity == "error"]
    assert [p for p in errors if PACKAGE in p.path or p.path.endswith("reader.csv")] == []


def readings_of(repo: Paths) -> dict[str, tuple[str, str]]:
    """Id to how many programs and persons confirm the figure, as published."""
    repository = load(repo)
    rows = derive.tables(repository.packages[PACKAGE], repository)["observations"]
    return {row["id"]: (row["readings_program"], row["readings_person"]) for row in rows}


def test_every_figure_confirmed_by_key_counts_as_read_by_one_person(context, repo, tmp_path):
    before = readings_of(repo)
    page = opened(context, repo)
    press(page, "1" * 11)
    assert counts(page) == [11, 0, 0, 0] and page.locator("#save[open]").count() == 1
    land(repo, saved(page, tmp_path), page)
    after = readings_of(repo)
    mine = [f"dm-{n:04}" for n in range(1, 12)]
    assert {person for _, person in before.values()} == {"0"}
    assert all(after[i] == (before[i][0], "1") for i in mine)
    assert [p for p in check(load(repo)) if p.code.startswith("reading") and READER in p.what_en] == []
    assert [p.severity for p in check(load(repo)) if p.code == "reader-unknown"] == ["notice"]
    assert page.errors == []


def test_wrong_unsure_and_unanswered_figures_are_not_confirmed(context, repo, tmp_path):
    page = opened(context, repo)
    press(page, "12")
    page.fill("#fix-obs_value", "21")
    page.keyboard.press("Control+Enter")
    press(page, "2")  # wrong, and nothing corrected
    page.keyboard.press("Control+Enter")
    press(page, "3r")
    assert counts(page) == [2, 2, 1, 6]
    reading = saved(page, tmp_path)
    text = reading.read_text(encoding="utf-8")
    assert "  obs_value: 21\n" in text and "dm-0003 wrong, left out" in text and "# dm-0004 unsure" in text
    land(repo, reading, page)
    persons = {i: person for i, (_, person) in readings_of(repo).items()}
    assert {i for i, n in persons.items() if n == "1"} == {"dm-0001", "dm-0005"}
    open_ = {p.id for p in check(load(repo)) if p.code == "reading-differs" and READER in p.what_en}
    assert open_ == {"dm-0002", "dm-0003"}  # what was not answered is no disagreement


def test_the_hash_is_that_of_the_file_and_hostile_words_stay_words(context, repo, tmp_path):
    page = opened(context, repo)
    press(page, "2")
    page.select_option("#fix-value_type", "planned")
    page.fill("#fix-note", '=say: "no" # \\ \u200b\u202e<img src=x onerror=alert(1)>\n- id: dm-9999')
    page.keyboard.press("Control+Enter")
    press(page, "3")
    page.keyboard.press("k")
    page.fill("#reason", "甲：é𠀀: #")
    page.keyboard.press("Tab")
    reading = saved(page, tmp_path)
    digest = hashlib.sha256(reading.read_bytes()).hexdigest()
    assert f"sha256: {digest}" in page.locator("#next").inner_text()
    land(repo, reading, page)
    document = load(repo).packages[PACKAGE].sources[FIRST].readings[READER]
    (record,) = document.records("observations")
    assert record.get("note") == 'say: "no" # \\ <img src=x onerror=alert(1)> - id: dm-9999'
    assert record.get("value_type") == "planned" and page.locator("img").count() == 0


def test_the_own_sha256_is_sha256(context, repo):
    page = opened(context, repo)
    for length in (0, 1, 55, 56, 63, 64, 65, 1000):
        text = ("五a\u00e9\U00020000" * length)[:length]
        assert page.evaluate("text => sha256(text)", text) == hashlib.sha256(text.encode()).hexdigest()


def test_a_program_an_odd_name_and_an_undeclared_reader_get_no_file(context, repo):
    page = opened(context, repo)
    page.click("#save-open")
    page.check("#person")
    page.fill("#reader", READER)
    page.click("#download")
    assert "no answer yet" in page.inner_text("#save-problem")
    page.keyboard.press("Escape")
    press(page, "1")
    page.click("#save-open")
    for name in ("program-a", "program-b", "Person A", "", "../x"):
        page.fill("#reader", name)
        page.click("#download")
        assert page.inner_text("#save-problem") != "" and page.locator("#next").is_hidden()
    page.fill("#reader", READER)
    page.uncheck("#person")
    page.click("#download")
    assert "checked these yourself" in page.inner_text("#save-problem")


def test_answers_survive_a_reload_and_a_changed_figure_asks_again(context, tmp_path):
    repo = make(tmp_path / "repo")
    page = opened(context, repo)
    press(page, "1112")
    page.select_option("#fix-ref_area", "520000")
    page.reload()
    assert counts(page) == [3, 1, 0, 7] and page.locator("#help[open]").count() == 0
    assert page.input_value("#fix-ref_area") == "520000"
    make(tmp_path / "other", records={("dm-0002", "value_type"): "planned"})
    place = f"{SOURCE_FOLDER}/extractions/{FIRST}.yaml"
    (repo.root / place).write_bytes((tmp_path / "other" / place).read_bytes())
    assert counts(opened(context, repo, page)) == [2, 1, 0, 8]


def test_a_browser_that_keeps_nothing_is_said_to_and_progress_can_be_saved_and_loaded(context, repo, tmp_path):
    page = opened(context, repo, script=NO_STORE)
    assert "keeps nothing" in page.inner_text("#kept")
    press(page, "113")
    page.click("#save-open")
    page.click("#save details summary")
    with page.expect_download() as download:
        page.click("#progress-save")
    place = tmp_path / "progress.json"
    download.value.save_as(place)
    page = opened(context, repo, script=NO_STORE)
    assert counts(page) == [0, 0, 0, 11]
    page.set_input_files("#progress-load", place)
    page.wait_for_selector("#save[open]")
    assert counts(page) == [2, 0, 1, 8]
    odd = tmp_path / "odd.json"
    odd.write_text(json.dumps({"source": FIRST, "answers": {"x": 1, page.evaluate("sheet.cards[5].key"): {"answer": "<b>"}}}))
    page.set_input_files("#progress-load", odd)
    assert counts(page) == [2, 0, 1, 8]
    odd.write_text("no json")
    page.click("#save details summary")
    page.set_input_files("#progress-load", odd)
    expect(page.locator("#progress-problem")).not_to_have_text("")


def test_a_correction_that_the_check_would_refuse_is_not_saved(context, repo):
    page = opened(context, repo)
    press(page, "2")
    page.fill("#fix-obs_value", "1e5")
    page.keyboard.press("Control+Enter")
    assert page.inner_text("#fix-problem") != "" and page.inner_text(".card-head .number") == "1 / 11"
    page.fill("#fix-obs_value", "100")
    page.select_option("#fix-period_basis", "unknown")
    page.keyboard.press("Control+Enter")
    assert "period is empty" in page.inner_text("#fix-problem")
    page.keyboard.press("Escape")
    press(page, "j1s")
    page.fill("#reader", READER)
    page.check("#person")
    page.click("#download")
    assert "dm-0001" in page.inner_text("#save-problem") and page.locator("#next").is_hidden()


def test_keys_walk_answer_and_can_be_turned_off(context, repo):
    page = opened(context, repo)
    number = page.locator(".card-head .number")
    press(page, "jj")
    assert number.inner_text() == "3 / 11"
    page.keyboard.press("ArrowLeft")
    press(page, "u")
    assert number.inner_text() == "3 / 11" and counts(page) == [0, 0, 1, 10]
    press(page, "k0")
    assert counts(page) == [0, 0, 0, 11]
    press(page, "?")
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    press(page, "111")
    assert counts(page) == [0, 0, 0, 11]


def test_nothing_is_asked_of_any_server(context, repo, tmp_path):
    page = context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(context, repo, page)
    press(page, "111")
    saved(page, tmp_path)
    assert [url for url in asked if not url.startswith(("file:", "blob:", "data:"))] == []


@pytest.mark.parametrize(("phone", "dark"), by_turns(itertools.product((False, True), repeat=2), both=True))
def test_card_form_help_and_saving_break_no_rule_of_accessibility_and_fit_the_screen(context, repo, phone, dark):
    page = opened(context, repo, phone=phone, dark=dark)
    clean(page)
    press(page, "132")
    clean(page)
    page.keyboard.press("Escape")
    press(page, "?")
    clean(page)
    page.keyboard.press("Escape")
    press(page, "s")
    clean(page)
    page.fill("#reader", READER)
    page.check("#person")
    page.click("#download")
    clean(page)
    assert page.errors == []


def clean(page: Page) -> None:
    """No rule broken, nothing wider than the screen. The rules are put in by the browser's driver, past the page's policy."""
    results = Axe().run(page)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
