"""Runs changes and adds up what was seen: per group how many were tried, gave an error, a notice, nothing, by what."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.mutations.bench import Bench, Change


@dataclass
class Tally:
    """What became of the changes of one group."""

    tried: int = 0
    error: int = 0
    notice: int = 0
    nothing: int = 0
    by: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Add another part of the same group."""
        self.tried += other.tried
        self.error += other.error
        self.notice += other.notice
        self.nothing += other.nothing
        self.by += other.by
        self.silent += other.silent

    def plain(self) -> dict[str, Any]:
        """The tally in lists and dicts, as one process of the tests hands it to another."""
        return {**vars(self), "by": dict(self.by)}


def tally_of(plain: dict[str, Any]) -> Tally:
    """The tally that `plain` gave."""
    return Tally(**{**plain, "by": Counter(plain["by"])})


def sampled(changes: Iterable[Change], per_group: int) -> Iterator[Change]:
    """At most so many changes of each group, chosen by the hash of their place: the same on every machine; 0 is all."""
    if not per_group:
        yield from changes
        return
    groups: dict[str, list[tuple[str, Change]]] = {}
    for change in changes:
        key = hashlib.sha256(f"{change.path} {change.place}".encode()).hexdigest()
        kept = groups.setdefault(change.group, [])
        kept.append((key, change))
        if len(kept) > 4 * per_group:
            kept.sort(key=lambda pair: pair[0])
            del kept[per_group:]
    for name in sorted(groups):
        for _, change in sorted(groups[name], key=lambda pair: pair[0])[:per_group]:
            yield change


def run(bench: Bench, changes: Iterable[Change]) -> dict[str, Tally]:
    """Try every change."""
    found: dict[str, Tally] = {}
    for change in changes:
        if same(bench, change):
            continue
        tally = found.setdefault(change.group, Tally())
        try:
            problems = bench.judge(change, to_first_error=True)
        except Exception as error:  # a traceback where there should be a problem
            error.add_note(f"{change.group}: {change.path} {change.place}")
            raise
        tally.tried += 1
        if any(p.severity == "error" for p in problems):
            tally.error += 1
        elif problems:
            tally.notice += 1
        else:
            tally.nothing += 1
            tally.silent.append(f"{change.path} {change.place}")
        tally.by.update({p.code for p in problems})
    return found


def same(bench: Bench, change: Change) -> bool:
    """True for a change that changes nothing."""
    path = bench.file(change.path)
    return path.is_file() and path.read_bytes() == change.make()
