"""The real repository: no error, nothing lost, every numeral accounted for, masks that show only what is quoted."""

import itertools
import re
from collections import Counter

from scripts.checks.run import check
from scripts.records.codelists import Codelist
from scripts.records.repository import MASK_CHARACTER, RECORDS_WITH_ID, SECTIONS, Repository, Source
from scripts.rules.anchors import all_records, anchor_spans, phrase_runs, token_spans
from scripts.rules.numeral_account import account
from scripts.rules.tokens import date_runs, numeral_runs
from scripts.site.text.page_words import page_words


def sources(repository: Repository) -> list[Source]:
    """The sources of all packages."""
    return [source for package in repository.packages.values() for source in package.sources.values()]


def test_there_is_no_error(own_repository: Repository) -> None:
    """Notices wait for somebody: a pull request may carry them, a release may not."""
    assert [p for p in check(own_repository) if p.severity == "error"] == []


def test_nothing_that_was_read_is_lost(own_repository: Repository) -> None:
    assert len(own_repository.packages) >= 5
    assert len(sources(own_repository)) >= 7
    assert sum(len(p.records("observations")) for p in own_repository.packages.values()) >= 164


def test_every_numeral_of_every_source_is_accounted_for(own_repository: Repository) -> None:
    reasons = set(own_repository.codelists["set_aside_reason"].rows) | {"figure", "mention"}
    for source in sources(own_repository):
        runs = account(source, own_repository.codelists["set_phrase"])
        assert source.area or len(runs) > 10, source.name
        assert [run for run in runs if run.account not in reasons] == [], source.name


def shown_spans(source: Source, phrases: Codelist) -> set[int]:
    """The offsets that a mask may show: quotes, and numerals, dates and set phrases inside the article."""
    text = source.mask or ""
    spans = [span for record in all_records(source) for span in anchor_spans(record)]
    spans += numeral_runs(text, *source.span) + date_runs(text, *source.span)
    spans += [(start, end) for start, end, _ in phrase_runs(text, source.span, token_spans(source), phrases)]
    return {i for start, end in spans for i in range(start, end)}


def test_masks_show_nothing_that_no_rule_allows(own_repository: Repository) -> None:
    for source in (s for s in sources(own_repository) if not s.area):  # `passages-show-more` says it of reports
        allowed = shown_spans(source, own_repository.codelists["set_phrase"])
        shown = {i for i, c in enumerate(source.mask or "") if c not in (MASK_CHARACTER, "\n")}
        assert sorted(shown - allowed) == [], source.name


def test_no_more_than_sixty_characters_of_a_text_stand_in_one_quote(own_repository: Repository) -> None:
    for source in sources(own_repository):
        for record in all_records(source):
            assert all(end - start <= 60 for start, end in anchor_spans(record)), record.id


def test_masks_hide_most_of_every_article(own_repository: Repository) -> None:
    of_files = Counter(source.meta.top.get("file_name") for source in sources(own_repository))
    for source in sources(own_repository):
        text = source.mask or ""
        start, end = source.span
        article = [c for c in text[start:end] if c != "\n"]
        share = 100 * sum(c != MASK_CHARACTER for c in article) / len(article)
        outside = [c for c in text[:start] + text[end:] if c not in (MASK_CHARACTER, "\n")]
        alone = of_files[source.meta.top.get("file_name")] == 1
        longest = max((len(run) for run in re.split(f"[{MASK_CHARACTER}\n]", text)), default=0)
        print(f"{source.name}: {share:.1f} % of the article shown, longest run {longest} characters")
        assert share < 80 and longest <= 60, source.name
        assert not alone or outside == [], source.name


def test_ids_are_unique_over_all_packages_and_have_their_prefix(own_repository: Repository) -> None:
    ids = [(r.id, p.prefix) for p in own_repository.packages.values() for s in RECORDS_WITH_ID for r in p.records(s)]
    assert [id_ for id_, n in Counter(i for i, _ in ids).items() if n > 1] == []
    assert all(re.fullmatch(f"{prefix}-[0-9]{{4,6}}", id_) for id_, prefix in ids)


def test_every_code_that_is_used_is_in_its_codelist(own_repository: Repository) -> None:
    for source, (section, name) in itertools.product(sources(own_repository), SECTIONS.items()):
        for record in source.records(section):
            for key, codelist in own_repository.schemas[name].codelists.items():
                assert not record.get(key) or record.get(key) in own_repository.codelists[codelist], (record.id, key)


def test_every_codelist_entry_has_both_languages(own_repository: Repository) -> None:
    for name, codelist in own_repository.codelists.items():
        for code, row in codelist.rows.items():
            pairs = [c[:-3] for c in codelist.columns if c.endswith("_zh")]
            assert name in ("set_phrase", "scope_term") or "label" in pairs, name
            for pair in pairs:
                assert row[f"{pair}_zh"] and row[f"{pair}_en"], (name, code, pair)
                assert re.search("[A-Za-z]", row[f"{pair}_en"]) or row[f"{pair}_en"] == "%", (name, code, pair)
                assert not re.search("[\u4e00-\u9fff]", row[f"{pair}_en"]) or pair == "definition", (name, code, pair)


def test_every_schema_field_has_both_languages(own_repository: Repository) -> None:
    for schema in own_repository.schemas.values():
        for field in schema.fields.values():
            assert field["title_zh"] and field["title_en"], (schema.name, field["name"])
            assert ("description_zh" in field) == ("description_en" in field), (schema.name, field["name"])


def test_quotes_are_short(own_repository: Repository) -> None:
    lengths = sorted(len(r.get("quote")) for s in sources(own_repository) for r in s.records("observations"))
    assert lengths[len(lengths) // 2] <= 20


def test_the_number_that_the_search_gives_as_an_example_is_printed_by_a_figure(own_repository: Repository) -> None:
    printed = {record.get("printed") for package in own_repository.packages.values() for record in package.records("observations")}
    for language in ("zh", "en"):
        lead = page_words(language, "search")["search_lead"]
        assert lead.strip(" .。").split(" ")[-1] in printed
