"""Where each report has its text from: the most likely source of each passage, and the trees that these make.

A report has one source for a passage; a mosaic has several, one a passage. Nothing is forced: where the direction of a
tie is unknown, both reports stand beside one another. There are no circles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from isnad.model import Direction, Reuse, ReuseLabel
from isnad.reuse.heads import Head, named_by
from isnad.reuse.order import Key, without_circles
from isnad.reuse.times import earliest

Spans = tuple[tuple[int, int], ...]

# Only these are copying: of a statement that both quote neither is the other's source, and a form has none.
COPIED: tuple[ReuseLabel, ...] = ("copy", "partial")
STEPS = 5  # shares are compared in fifths first: within a fifth a known direction counts more than a larger share
NEW = 0.5  # of a source's passages must not be there from a better source yet
_CERTAINTY: tuple[Direction, ...] = ("known", "likely", "unknown")


@dataclass(frozen=True, slots=True)
class Taken:
    """Passages that a report has from `source` (a version): `spans` are raw `[start, stop)` of the report, without what
    it has from a better source; `share` is the part of its words that the two share (0 to 1)."""

    source: str
    direction: Direction
    why: tuple[str, ...]
    label: ReuseLabel
    share: float
    spans: Spans


@dataclass(frozen=True, slots=True)
class Source:
    """Where the report version `report` has its text from.

    `sources` come best first; none means that no source is in the pile. `direction` is how sure that is: of the
    sources the least sure one; of a report without any, how sure it is that none of those it is tied to is its source.
    `beside` are versions that share passages with it (or with `sources`, none), best first, and nobody can tell which
    came first. `credit` are names of agencies that it credits and that are not in the pile.
    """

    report: str
    sources: tuple[Taken, ...]
    direction: Direction
    why: tuple[str, ...]
    beside: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Reports that hang together. `roots` have no source in the pile (several: which came first is not known);
    `copies` holds, by version, the reports whose first source it is."""

    roots: tuple[str, ...]
    copies: Mapping[str, tuple[str, ...]]

    def walk(self) -> Iterator[tuple[int, str]]:
        """(depth, version), each copy after its source."""
        stack = [(0, root) for root in reversed(self.roots)]
        while stack:
            depth, version = stack.pop()
            yield depth, version
            stack += [(depth + 1, copy) for copy in reversed(self.copies.get(version, ()))]


def lineage(reuses: Iterable[Reuse], heads: Mapping[str, Head]) -> list[Source]:
    """The sources of every report that shares passages as copies do, sorted by version.

    `heads` are by version; a report without one is taken to credit nobody and to be of no known time. The answer does not
    hang on the order of `reuses`. Linear in them but for sorting.
    """
    used = sorted((r for r in reuses if r.label in COPIED), key=lambda r: (r.copy, r.source))
    key = {v: _key(v, heads) for r in used for v in (r.copy, r.source)}
    kept, dropped = without_circles([r for r in used if r.direction != "unknown"], key)
    up: dict[str, list[Reuse]] = {}
    down: dict[str, list[Reuse]] = {}
    ties: dict[str, list[Reuse]] = {}
    for reuse in kept:
        up.setdefault(reuse.copy, []).append(reuse)
        down.setdefault(reuse.source, []).append(reuse)
    for reuse in (*dropped, *(r for r in used if r.direction == "unknown")):
        for version in (reuse.copy, reuse.source):
            ties.setdefault(version, []).append(reuse)
    present = {head.agency for v in key if (head := heads.get(v)) and head.agency}
    return [
        _source(version, up.get(version, ()), down.get(version, ()), ties.get(version, ()), heads, key, present)
        for version in sorted(key)
    ]


def _key(version: str, heads: Mapping[str, Head]) -> Key:
    head = heads.get(version)
    return (earliest(head) if head else float("inf")), version


def _source(
    version: str, up: Sequence[Reuse], down: Sequence[Reuse], ties: Sequence[Reuse],
    heads: Mapping[str, Head], key: Mapping[str, Key], present: set[str | None],
) -> Source:  # fmt: skip
    covered = _Covered()
    taken = []
    for reuse in sorted(up, key=lambda r: _rank(r, heads, key)):
        new = covered.add(reuse.copy_spans)
        if new:
            taken.append(
                Taken(reuse.source, reuse.direction, reuse.why, reuse.label, reuse.share_of_copy, new)
            )
    beside = [
        _other(reuse, version)
        for reuse in sorted(ties, key=lambda r: _nearness(r, version, key))
        if covered.add(_spans(reuse, version))
    ]
    if taken:
        direction = max((t.direction for t in taken), key=_CERTAINTY.index)
        why = tuple(dict.fromkeys(w for t in taken for w in t.why))
    elif beside:
        why = _tied(ties, version, beside)
        direction = "unknown"
    else:
        direction = max((r.direction for r in down), key=_CERTAINTY.index)
        why = ("no earlier report of this text is here",)
    head = heads.get(version)
    credit = {c.name: c for c in head.credit if c.agency and c.who not in present} if head else {}
    return Source(version, tuple(taken), direction, why, tuple(beside), tuple(credit))


def _tied(ties: Sequence[Reuse], version: str, beside: Sequence[str]) -> tuple[str, ...]:
    reasons = [w for r in ties if _other(r, version) in beside and r.direction == "unknown" for w in r.why]
    if any(r.direction != "unknown" and _other(r, version) in beside for r in ties):
        reasons.append("the signs contradict one another")
    return tuple(dict.fromkeys(reasons)) or ("nothing tells which came first",)


def _rank(reuse: Reuse, heads: Mapping[str, Head], key: Mapping[str, Key]) -> tuple[object, ...]:
    """Best source first: the agency or outlet that the copy names, then most of the text, then how sure it is, then the
    fewest words added or lost, then the earliest."""
    copy, source = heads.get(reuse.copy), heads.get(reuse.source)
    named = copy is not None and source is not None and named_by(copy, source) is not None
    return (
        not named, -round(reuse.share_of_copy * STEPS), _CERTAINTY.index(reuse.direction),
        -reuse.share_of_copy, -reuse.share_of_source, key[reuse.source],
    )  # fmt: skip


def _nearness(reuse: Reuse, version: str, key: Mapping[str, Key]) -> tuple[object, ...]:
    own, other = reuse.share_of_copy, reuse.share_of_source
    if version == reuse.source:
        own, other = other, own
    return -own, -other, key[_other(reuse, version)]


def _other(reuse: Reuse, version: str) -> str:
    return reuse.source if reuse.copy == version else reuse.copy


def _spans(reuse: Reuse, version: str) -> Spans:
    return reuse.copy_spans if reuse.copy == version else reuse.source_spans


class _Covered:
    """Stretches of a report whose source is found: sorted, apart from one another."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int]] = []

    def add(self, spans: Spans) -> Spans:
        """What of `spans` is new, which then counts as covered; nothing where less than `NEW` of it is."""
        new = [piece for span in sorted(spans) for piece in self._gaps(*span)]
        if sum(b - a for a, b in new) < NEW * max(1, sum(b - a for a, b in spans)):
            return ()
        merged: list[tuple[int, int]] = []
        for start, stop in sorted([*self.spans, *new]):
            if merged and start <= merged[-1][1]:
                merged[-1] = merged[-1][0], max(stop, merged[-1][1])
            else:
                merged.append((start, stop))
        self.spans = merged
        return tuple(new)

    def _gaps(self, start: int, stop: int) -> Iterator[tuple[int, int]]:
        at = max(0, bisect_left(self.spans, (start, start)) - 1)
        for low, high in self.spans[at:]:
            if low >= stop:
                break
            if start < low:
                yield start, low
            start = max(start, high)
        if start < stop:
            yield start, stop


def trees(found: Sequence[Source], heads: Mapping[str, Head]) -> list[Tree]:
    """The trees of `lineage`, of two reports or more, the largest first; each report stands below its first source."""
    key = {s.report: _key(s.report, heads) for s in found}
    parent = {s.report: s.report for s in found}

    def root(version: str) -> str:
        while parent[version] != version:
            parent[version] = parent[parent[version]]
            version = parent[version]
        return version

    copies: dict[str, list[str]] = {}
    for s in found:
        for other in [s.sources[0].source] if s.sources else s.beside[:1]:
            low, high = sorted((root(s.report), root(other)))
            parent[high] = low
        if s.sources:
            copies.setdefault(s.sources[0].source, []).append(s.report)
    ordered = {v: tuple(sorted(c, key=key.__getitem__)) for v, c in copies.items()}
    roots: dict[str, list[str]] = {}
    size: dict[str, int] = {}
    for s in found:
        group = root(s.report)
        size[group] = size.get(group, 0) + 1
        if not s.sources:
            roots.setdefault(group, []).append(s.report)
    by_size = sorted((g for g in roots if size[g] > 1), key=lambda g: (-size[g], g))
    return [Tree(tuple(sorted(roots[g], key=key.__getitem__)), ordered) for g in by_size]
