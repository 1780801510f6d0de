"""The step `prove`: which quotes stand in a copy of an article, whoever made the copy.

Reads the hand-kept files and one text; writes nothing. Needs neither offsets nor the archived file: a quote is found
where the copy holds exactly its characters, and where the number in it is whole there (5个 is not found in 15个).
Nothing of the copy is changed first; what would be found without white space is a hint, and counts for nothing.
"""

import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.records.problems import clipped
from scripts.records.record import Record
from scripts.records.repository import Repository, Source
from scripts.rules.tokens import whole_places

LIMIT_BYTES = 10_000_000
# What is counted together -> its sections. Numerals set aside are no statement, so they are not asked for.
GROUPS = {
    "figures": ("observations",),
    "mentions": ("mentions",),
    "others": ("facilities", "events", "relations"),
}
LABELS = {
    "figures": ("quotes of figures", "条数据引文"),
    "mentions": ("quotes of mentions", "条重复提及引文"),
    "others": ("quotes of facilities, events and relations", "条机构、事件与关系引文"),
}
Say = Callable[[str], None]
Change = Callable[[str], str]


@dataclass(frozen=True)
class Missing:
    """One record whose quote, or second quote, the copy does not hold, and the hint for it (empty: none)."""

    record: Record
    quote: str
    hint: str


@dataclass
class Proof:
    """One source held against the copy: how many records were found, and which were not, for each group."""

    source: Source
    asked: dict[str, int]
    missing: dict[str, list[Missing]]

    def found(self, group: str) -> int:
        """How many records of the group stand in the copy."""
        return self.asked[group] - len(self.missing[group])

    @property
    def all_found(self) -> int:
        """How many records of any group stand in the copy."""
        return sum(self.found(group) for group in GROUPS)

    @property
    def share(self) -> float:
        """The part of the records that stands in the copy."""
        return self.all_found / (sum(self.asked.values()) or 1)


def as_it_is(text: str) -> str:
    """The text itself: the only reading that counts."""
    return text


def unspaced(text: str) -> str:
    """The text without white space."""
    return "".join(text.split())


def half_width(text: str) -> str:
    """The text without white space, full-width letters, digits and marks as half-width ones."""
    return unicodedata.normalize("NFKC", unspaced(text))


HINTS: tuple[tuple[str, Change], ...] = (
    ("would be found if white space were left out", unspaced),
    ("would be found if white space were left out and full-width forms were taken as half-width", half_width),
)


def read_copy(name: str) -> str:
    """The text of the copy; `-` is standard input. Raises OSError or ValueError where it cannot be read."""
    if name != "-" and not Path(name).is_file():
        raise ValueError(f"there is no file {name}")
    # One byte more than allowed shows that there is more, without reading a pipe to its end.
    raw = sys.stdin.buffer.read(LIMIT_BYTES + 1) if name == "-" else Path(name).read_bytes()
    if len(raw) > LIMIT_BYTES:
        raise ValueError(f"{name} is larger than {LIMIT_BYTES // 1_000_000} MB; give the text of one article")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ValueError(f"{name} is not UTF-8 text (byte {error.start}); save the article's text as UTF-8") from None
    if not text.strip():
        raise ValueError(f"{name} holds no text")
    return text


def quotes(record: Record) -> Iterator[tuple[str, str, int]]:
    """Each quote of the record with the token that must be whole in it (empty: none) and which one it is."""
    yield record.get("quote"), record.get("printed"), record.whole("printed_nth") or 1
    if record.get("context"):
        yield record.get("context"), "", 1


def stands(text: str, quote: str, printed: str, nth: int) -> bool:
    """True if the text holds the quote, at least once with its number whole."""
    return next(whole_places(text, quote, printed, nth), None) is not None


def missing(record: Record, copies: dict[Change, str]) -> Missing | None:
    """The first quote of the record that the copy does not hold, or None; `copies` holds the copy by change."""
    for quote, printed, nth in quotes(record):
        if stands(copies[as_it_is], quote, printed, nth):
            continue
        # Found after a change is not found: a copy that differs in a blank may differ in a digit.
        hints = (h for h, change in HINTS if stands(copies[change], change(quote), change(printed), nth))
        return Missing(record, quote, next(hints, ""))
    return None


def prove(source: Source, copies: dict[Change, str]) -> Proof:
    """Hold every quote of the source against the copy; withdrawn figures are not asked for."""
    proof = Proof(source, {}, {})
    for group, sections in GROUPS.items():
        records = [r for s in sections for r in source.records(s) if not r.get("withdrawn")]
        proof.asked[group] = len(records)
        proof.missing[group] = [m for r in records if (m := missing(r, copies)) is not None]
    return proof


def run(repository: Repository, file: str, name: str | None, say: Say) -> int:
    """Say which quotes of the source that fits best stand in the file. Returns 1 if some do not."""
    text = read_copy(file)
    copies: dict[Change, str] = {change: change(text) for change in (as_it_is, unspaced, half_width)}
    sources = repository.sources.values() if name is None else [repository.source(name)]
    proofs = [prove(source, copies) for source in sources]
    if not proofs:
        raise ValueError("there is no source in this checkout")
    # Most found first: of two articles on one event the copy is of the one with more of its quotes.
    proofs.sort(key=lambda p: (-p.all_found, -p.share, p.source.name))
    best = proofs[0]
    repository.must_be_whole(best.source)
    if name is None and not best.all_found:
        say(f"no quote of any of the {len(proofs)} sources stands in this text")
        say("所有来源的引文都不在这份文本中")
        if "<html" in text[:2000].lower():
            say("it looks like HTML: copy the article's text from the page and save that")
        return 1
    report(best, say)
    for other in proofs[1:]:
        if other.share >= 0.5:
            say(f"also in this text: {other.source.name}, {other.all_found} of {sum(other.asked.values())}; add --source to see it")
    return 1 if any(best.missing.values()) else 0


def report(proof: Proof, say: Say) -> None:
    """The counts of one source, what was not found, and what the counts mean."""
    say(f"{proof.source.name} · {proof.source.meta.top.get('title_zh')}")
    for group, (english, chinese) in LABELS.items():
        if proof.asked[group]:
            counts = proof.found(group), proof.asked[group]
            say(f"  {counts[0]} of {counts[1]} {english} found · {counts[1]} {chinese}中找到 {counts[0]} 条")
    lost = [m for group in GROUPS for m in proof.missing[group]]
    if lost:
        say("not found · 未找到：")
    for each in lost:
        say(f"  {each.record.path}:{each.record.line_of('quote')}: {each.record.id}: {clipped(each.quote)}")
        if each.hint:
            say(f"    hint, not counted: {each.hint}")
    if not lost:
        say("every quote stands in this text, character by character · 所有引文逐字都在这份文本中")
