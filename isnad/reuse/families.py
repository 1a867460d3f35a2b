"""Families: reports tied by shares over half of the shorter text.

Ties are not simply followed from report to report: a round-up that holds two stories whole would make them one, and so
would a short item that stands in two long reports. Reports that share over half of *both* texts are one family, a core.
A core of short texts then joins a long text that holds it: first one that opens with it, for that tells the same story
at greater length. It joins further ones only where most of the family so far stands in them. A long text takes in one
story, and others only where they stand in the same passage of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from isnad.compiled import kernel
from isnad.model import Family, Reuse, digest

BOTH = 0.5  # share of the longer text above which two reports are of one size and one story
# How far into the long text, as part of it, the short one may begin and still open it: after a headline and a lead
# paragraph. Read on SaudiNewsNet (2015): what stands in later is mostly background.
_OPENS = 0.25
# Of all pairs of two cores, those that must be tied for one to join the other; and of a family's members, those that must
# be tied to one more long text. Both were chosen for the pairs that are tied and put together against those put together
# untied: 96 % of ties hold, 88 % of pairs in families are tied (SaudiNewsNet; before: 95 and 81).
_SOME, _MOST = 0.25, 0.5
_LISTED = 10  # pairs a report that count as all: of a text that very many print, not every pair is listed
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
    def opens(self) -> bool:
        """Whether the longer one begins with it; its length is reckoned from what is shared and the share."""
        return bool(self.spans) and min(self.spans)[0] * self.share_long <= _OPENS * _size(self.spans)

    @property
    def order(self) -> tuple[bool, float, float, str, str]:
        return not self.opens, -self.share_short, -self.share_long, self.short, self.long


class _Groups:
    """Disjoint sets of versions; the least version names its set."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}

    def root(self, version: str) -> str:
        self.parent.setdefault(version, version)
        while self.parent[version] != version:
            self.parent[version] = self.parent[self.parent[version]]
            version = self.parent[version]
        return version

    def tie(self, a: str, b: str) -> None:
        low, high = sorted((self.root(a), self.root(b)))
        self.parent[high] = low


def families(reuses: Iterable[Reuse], versions: Iterable[str]) -> list[Family]:
    """The families among `versions`, of two members or more, sorted by id. Only reuse labelled `copy` ties.

    Linear in the ties but for their sorting; the answer does not hang on the order of `reuses`.
    """
    wanted = set(versions)
    groups, loose = _Groups(), []
    for reuse in reuses:
        if reuse.label == "copy" and reuse.copy in wanted and reuse.source in wanted:
            if min(reuse.share_of_copy, reuse.share_of_source) > BOTH:
                groups.tie(reuse.copy, reuse.source)
            else:
                loose.append(_tie(reuse))
    attaching = _Attaching(groups, loose)
    for tie in sorted(loose, key=lambda t: t.order):
        attaching.attach(tie)
    members: dict[str, list[str]] = {}
    for version in sorted(groups.parent):
        members.setdefault(groups.root(version), []).append(version)
    found = (Family(digest("family", *m), tuple(m)) for m in members.values() if len(m) > 1)
    return sorted(found, key=lambda f: f.id)


@kernel
def spanning(left: Any, right: Any, texts: Any) -> Any:
    """Of the ties between texts `left[i]` and `right[i]`, those that tie what was not tied yet (bool)."""
    parent, out = np.arange(texts), np.zeros(len(left), np.bool_)
    for i in range(len(left)):
        roots = (left[i], right[i])
        for side in range(2):
            root = roots[side]
            while parent[root] != root:
                parent[root] = parent[parent[root]]
                root = parent[root]
            roots = (root, roots[1]) if side == 0 else (roots[0], root)
        out[i] = roots[0] != roots[1]
        parent[max(roots)] = min(roots)
    return out


def _tie(reuse: Reuse) -> _Tie:
    one = _Tie(reuse.copy, reuse.source, reuse.share_of_copy, reuse.share_of_source, reuse.source_spans)
    if (one.share_short, one.long) >= (one.share_long, one.short):  # which one is the copy plays no part
        return one
    return _Tie(reuse.source, reuse.copy, reuse.share_of_source, reuse.share_of_copy, reuse.copy_spans)


class _Attaching:
    """Groups of cores while they are being attached to long texts. `members` counts reports by root of a group, `ties`
    those that a group has with each long text."""

    def __init__(self, groups: _Groups, ties: Sequence[_Tie]) -> None:
        self.groups = groups
        versions = dict.fromkeys([*groups.parent, *(v for tie in ties for v in (tie.short, tie.long))])
        self.core = {version: groups.root(version) for version in versions}
        self.size = Counter(self.core.values())
        self.members = Counter(self.size)
        self.between = Counter((self.core[tie.short], self.core[tie.long]) for tie in ties)
        self.ties: dict[str, Counter[str]] = {}
        for tie in ties:
            self.ties.setdefault(self.core[tie.short], Counter())[tie.long] += 1
        self.placed: set[str] = set()
        self.taken: dict[str, tuple[str, Spans]] = {}

    def attach(self, tie: _Tie) -> None:
        """Let the core of the short text join the long one's, if it may."""
        short, long = self.groups.root(tie.short), self.groups.root(tie.long)
        if short == long or not self._wanted(tie, short, long):
            return
        if self.members[short] > 1 and not self._fits(tie):
            return
        self.placed.add(self.core[tie.short])
        self.groups.tie(short, long)
        kept, gone = (short, long) if self.groups.root(short) == short else (long, short)
        self.members[kept] += self.members.pop(gone)
        few, many = sorted((self.ties.pop(v, Counter()) for v in (kept, gone)), key=len)
        many.update(few)  # the smaller into the larger, so that all of it stays near linear
        self.ties[kept] = many

    def _wanted(self, tie: _Tie, short: str, long: str) -> bool:
        """Whether enough ties speak for it: the more of them once the core has a long text."""
        one, other = self.core[tie.short], self.core[tie.long]
        if one in self.placed:
            return self.members[long] == 1 and self.ties[short][tie.long] > _MOST * self.members[short]
        n, m = self.size[one], self.size[other]
        return self.between[one, other] >= _SOME * min(n * m, _LISTED * (n + m))

    def _fits(self, tie: _Tie) -> bool:
        """Whether the long text has not taken in another story, as far as the passages of one report tell."""
        where, before = self.taken.setdefault(self.core[tie.long], (tie.long, tie.spans))
        if where != tie.long:
            return False
        return _common(before, tie.spans) * 2 > min(_size(before), _size(tie.spans))


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
