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
from dataclasses import replace
from typing import Any, NamedTuple

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


class Ties(NamedTuple):
    """Ties as columns: the two texts, numbered in the order of their versions; the shares of both (0 to 1); and where each tie
    stands in the texts, `count` rows of `spans` a tie (raw start and stop in `left`, then in `right`)."""

    left: Any
    right: Any
    share_left: Any
    share_right: Any
    count: Any
    spans: Any


class _Held(NamedTuple):
    """Short texts within long ones, in the order in which they are attached: numbers, and where each stands in the long one
    (`[first, last)` of `spans`, int64 rows of start and stop)."""

    short: list[int]
    long: list[int]
    first: list[int]
    last: list[int]
    spans: Any


def families(reuses: Iterable[Reuse], versions: Iterable[str]) -> list[Family]:
    """The families among `versions`, of two members or more, sorted by id. Only reuse labelled `copy` ties.

    Linear in the ties but for their sorting; the answer does not hang on the order of `reuses`.
    """
    ordered = sorted(set(versions))
    number = {version: i for i, version in enumerate(ordered)}
    tied = [r for r in reuses if r.label == "copy" and r.copy in number and r.source in number]
    spans = [(*one, *other) for r in tied for one, other in zip(r.copy_spans, r.source_spans, strict=True)]
    ties = Ties(
        np.array([number[r.copy] for r in tied], np.int64), np.array([number[r.source] for r in tied], np.int64),
        np.array([r.share_of_copy for r in tied], np.float64), np.array([r.share_of_source for r in tied], np.float64),
        np.array([len(r.copy_spans) for r in tied], np.int64), np.array(spans, np.int64).reshape(-1, 4),
    )  # fmt: skip
    return families_of(ties, ordered)


def families_of(ties: Ties, versions: Sequence[str]) -> list[Family]:
    """The same of ties between texts; `versions` are in order."""
    near = np.minimum(ties.share_left, ties.share_right) > BOTH
    core = cores(ties.left[near], ties.right[near], len(versions))
    attaching = _Attaching(core, held := _held(ties, ~near))
    for tie in range(len(held.short)):
        attaching.attach(tie)
    root = attaching.roots()
    order = np.argsort(root, kind="stable")
    starts = np.flatnonzero(np.diff(root[order], prepend=-1))
    stops = np.append(starts[1:], len(order))
    several = stops - starts > 1
    found = []
    for start, stop in zip(starts[several].tolist(), stops[several].tolist(), strict=True):
        members = tuple(versions[i] for i in order[start:stop].tolist())
        found.append(Family(digest("family", *members), members))
    return sorted(found, key=lambda f: f.id)


@kernel
def cores(left: Any, right: Any, texts: Any) -> Any:
    """For each text the least one that ties lead to."""
    parent = np.arange(texts)
    for i in range(len(left)):
        one, other = left[i], right[i]
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        while parent[other] != other:
            parent[other] = parent[parent[other]]
            other = parent[other]
        parent[max(one, other)] = min(one, other)
    for i in range(texts):  # a parent is lesser, and so has been seen to
        parent[i] = parent[parent[i]]
    return parent


def _held(ties: Ties, wanted: Any) -> _Held:
    """The ties of a short text to a longer one. Those with which the longer one opens come first, then larger shares; which
    text is the copy plays no part. The length of a text is reckoned from what is shared and the share."""
    left, right, of_left, of_right, count = (column[wanted] for column in ties[:5])
    spans = ties.spans[np.repeat(wanted, ties.count)]
    held = (of_left > of_right) | ((of_left == of_right) & (right >= left))  # the left one is the short one
    short, long = np.where(held, left, right), np.where(held, right, left)
    of_short, of_long = np.where(held, of_left, of_right), np.where(held, of_right, of_left)
    inside = np.where(np.repeat(held, count)[:, None], spans[:, 2:], spans[:, :2])
    tie = np.repeat(np.arange(len(count)), count)
    size = np.bincount(tie, inside[:, 1] - inside[:, 0], len(count))
    first = np.full(len(count), np.inf)
    np.minimum.at(first, tie, inside[:, 0])
    opens = first * of_long <= _OPENS * size
    order = np.lexsort((long, short, -of_long, -of_short, ~opens))
    begin = np.cumsum(count) - count
    rows = begin[order].tolist(), (begin + count)[order].tolist()
    return _Held(short[order].tolist(), long[order].tolist(), *rows, inside)


class _Attaching:
    """Cores while they are being attached to long texts. `members` counts reports by root of a group (its least text), `ties`
    those that a group has with each long text."""

    def __init__(self, core: Any, held: _Held) -> None:
        self.held = held
        self.core: list[int] = core.tolist()
        self.parent = self.core.copy()
        self.size: list[int] = np.bincount(core, minlength=len(core)).tolist()
        self.members: list[int] = self.size.copy()
        self.between = Counter((self.core[short], self.core[long]) for short, long in zip(held.short, held.long, strict=True))
        self.ties: dict[int, Counter[int]] = {}
        for short, long in zip(held.short, held.long, strict=True):
            self.ties.setdefault(self.core[short], Counter())[long] += 1
        self.placed: set[int] = set()
        self.taken: dict[int, int] = {}

    def roots(self) -> Any:
        """The root of each text."""
        root = np.array(self.parent, np.int64)
        while np.any(root != root[root]):
            root = root[root]
        return root

    def _root(self, text: int) -> int:
        parent = self.parent
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    def attach(self, tie: int) -> None:
        """Let the core of the short text join the long one's, if it may."""
        one, other = self.held.short[tie], self.held.long[tie]
        short, long = self._root(one), self._root(other)
        if short == long or not self._wanted(one, other, short, long):
            return
        if self.members[short] > 1 and not self._fits(tie):
            return
        self.placed.add(self.core[one])
        kept, gone = min(short, long), max(short, long)
        self.parent[gone] = kept
        self.members[kept] += self.members[gone]
        few, many = sorted((self.ties.pop(root, Counter()) for root in (kept, gone)), key=len)
        many.update(few)  # the smaller into the larger, so that all of it stays near linear
        self.ties[kept] = many

    def _wanted(self, one: int, other: int, short: int, long: int) -> bool:
        """Whether enough ties speak for it: the more of them once the core has a long text."""
        core, target = self.core[one], self.core[other]
        if core in self.placed:
            return self.members[long] == 1 and bool(self.ties[short][other] > _MOST * self.members[short])
        n, m = self.size[core], self.size[target]
        enough = _SOME * min(n * m, _LISTED * (n + m))
        return self.between[core, target] >= enough

    def _fits(self, tie: int) -> bool:
        """Whether the long text has not taken in another story, as far as the passages of one report tell."""
        before = self.taken.setdefault(self.core[self.held.long[tie]], tie)
        if self.held.long[before] != self.held.long[tie]:
            return False
        one, other = (self.held.spans[self.held.first[t] : self.held.last[t]].tolist() for t in (before, tie))
        return _common(one, other) * 2 > min(_size(one), _size(other))


def _size(spans: list[list[int]]) -> int:
    return sum(stop - start for start, stop in spans)


def _common(one: list[list[int]], other: list[list[int]]) -> int:
    return sum(max(0, min(a1, b1) - max(a, b)) for a, a1 in one for b, b1 in other)


def with_families(reuses: Iterable[Reuse], groups: Sequence[Family]) -> list[Reuse]:
    """Each reuse with the id of the family that holds both its reports, None where none does."""
    of = {version: family.id for family in groups for version in family.members}
    return [
        replace(r, family=of[r.copy] if r.copy in of and of[r.copy] == of.get(r.source) else None)
        for r in reuses
    ]
