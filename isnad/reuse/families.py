"""Families: reports tied by shares over half of the shorter text.

Ties are not simply followed from report to report: a round-up that holds two stories whole would make them one, and so
would a short item that stands in two long reports. Reports that share over half of *both* texts are one family; a short
text then joins the long one that holds most of it, and no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from isnad.model import Family, Reuse, digest

_BOTH = 0.5  # share of the longer text above which two reports are of one size and one story
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class _Tie:
    """A short report within a longer one: shares of both, and where it stands in the longer one."""

    short: str
    long: str
    share_short: float
    share_long: float
    spans: Spans

    @property
    def order(self) -> tuple[float, float, str, str]:
        return -self.share_short, -self.share_long, self.short, self.long


class _Groups:
    """Disjoint sets of versions; the least version names its set."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.size: dict[str, int] = {}

    def root(self, version: str) -> str:
        self.parent.setdefault(version, version)
        self.size.setdefault(version, 1)
        while self.parent[version] != version:
            self.parent[version] = self.parent[self.parent[version]]
            version = self.parent[version]
        return version

    def tie(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        if low != high:
            self.parent[high] = low
            self.size[low] += self.size[high]


def families(reuses: Iterable[Reuse], versions: Iterable[str]) -> list[Family]:
    """The families among `versions`, of two members or more, sorted by id. Only reuse labelled `copy` ties.

    Linear in the ties but for their sorting; the answer does not hang on the order of `reuses`.
    """
    wanted = set(versions)
    groups, loose = _Groups(), []
    for reuse in reuses:
        if reuse.label == "copy" and reuse.copy in wanted and reuse.source in wanted:
            if min(reuse.share_of_copy, reuse.share_of_source) > _BOTH:
                groups.tie(reuse.copy, reuse.source)
            else:
                loose.append(_tie(reuse))
    _attach(groups, loose)
    members: dict[str, list[str]] = {}
    for version in sorted(groups.parent):
        members.setdefault(groups.root(version), []).append(version)
    found = (Family(digest("family", *m), tuple(m)) for m in members.values() if len(m) > 1)
    return sorted(found, key=lambda f: f.id)


def _tie(reuse: Reuse) -> _Tie:
    if reuse.share_of_copy >= reuse.share_of_source:
        return _Tie(reuse.copy, reuse.source, reuse.share_of_copy, reuse.share_of_source, reuse.source_spans)
    return _Tie(reuse.source, reuse.copy, reuse.share_of_source, reuse.share_of_copy, reuse.copy_spans)


def _attach(groups: _Groups, loose: Sequence[_Tie]) -> None:
    """Each group of short texts joins the long text that holds most of it; a long text takes in one group of several
    members, and others only where they stand in the same passage of it."""
    core = {v: groups.root(v) for tie in loose for v in (tie.short, tie.long)}
    several = {c for c in core.values() if groups.size[c] > 1}
    placed: set[str] = set()
    taken: dict[str, Spans] = {}
    for tie in sorted(loose, key=lambda t: t.order):
        short, long = core[tie.short], core[tie.long]
        if short in placed or groups.root(short) == groups.root(long):
            continue
        if short in several:
            before = taken.setdefault(long, tie.spans)
            if _common(before, tie.spans) * 2 <= min(_size(before), _size(tie.spans)):
                continue
        placed.add(short)
        groups.tie(short, long)


def _size(spans: Spans) -> int:
    return sum(stop - start for start, stop in spans)


def _common(one: Spans, other: Spans) -> int:
    return sum(max(0, min(a1, b1) - max(a, b)) for a, a1 in one for b, b1 in other)


def with_families(reuses: Iterable[Reuse], groups: Sequence[Family]) -> list[Reuse]:
    """Each reuse with the id of the family that holds both its reports, None where none does."""
    of = {version: family.id for family in groups for version in family.members}
    return [
        replace(r, family=of[r.copy] if r.copy in of and of[r.copy] == of.get(r.source) else None)
        for r in reuses
    ]
