"""Where each report has its text from: the most likely source of each passage, and the trees that these make.

A report has one source for a passage; a mosaic has several, one a passage. Nothing is forced: where the direction of a
tie is unknown, both reports stand beside one another. There are no circles.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from isnad.model import Direction, Reuse, ReuseLabel
from isnad.reuse.heads import Head, agency_of, named_by
from isnad.reuse.order import Key, without_circles
from isnad.reuse.times import earliest

Spans = tuple[tuple[int, int], ...]

# Only these are copying: of a statement that both quote neither is the other's source, and a form has none.
COPIED: tuple[ReuseLabel, ...] = ("copy", "partial")
STEPS = 5  # shares are compared in fifths first: within a fifth a known direction counts more than a larger share
NEW = 0.5  # of a source's passages must not be there from a better source yet
MOST = 0.5  # of a report's words are from a source, and it is a copy of it; else it only takes passages
_CERTAINTY: tuple[Direction, ...] = ("known", "likely", "unknown")


@dataclass(frozen=True, slots=True)
class Taken:
    """Passages that a report has from `source` (a version), or shares with it where the direction is unknown: `spans` are
    raw `[start, stop)` of the report, without what it has from a better source; `share` is the part of its words that the
    two share (0 to 1)."""

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
    `beside` are further passages that it shares with other reports, best first, where nobody can tell which came first.
    `credit` are names of agencies that it credits and none of its sources is.
    """

    report: str
    sources: tuple[Taken, ...]
    direction: Direction
    why: tuple[str, ...]
    beside: tuple[Taken, ...] = ()
    credit: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """Reports that hang together by most of their words. `roots` have no source of that much (several: which of them came
    first is not known); `copies` holds, by version, the copies whose first source it is, earliest first."""

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
    used = [_doubted(r, heads) for r in used]
    kept, dropped = without_circles([r for r in used if r.direction != "unknown"], key)
    up: dict[str, list[Reuse]] = {}
    down: dict[str, list[Reuse]] = {}
    ties: dict[str, list[Reuse]] = {}
    for reuse in kept:
        up.setdefault(reuse.copy, []).append(reuse)
        down.setdefault(reuse.source, []).append(reuse)
    doubted = (replace(r, direction="unknown", why=(*r.why, "others say the opposite")) for r in dropped)
    for reuse in (*doubted, *(r for r in used if r.direction == "unknown")):
        for version in (reuse.copy, reuse.source):
            ties.setdefault(version, []).append(reuse)
    return [
        _source(version, up.get(version, ()), down.get(version, ()), ties.get(version, ()), heads, key)
        for version in sorted(key)
    ]


def _doubted(reuse: Reuse, heads: Mapping[str, Head]) -> Reuse:
    """`reuse`, its direction unknown where the copy credits an agency that the source neither is nor credits: both may
    well have their text from there, whoever printed it first."""
    copy, source = heads.get(reuse.copy), heads.get(reuse.source)
    if reuse.direction == "unknown" or copy is None or source is None or (copy.outlet and copy.outlet == source.outlet):
        return reuse
    credit = agency_of(copy)
    if credit is None or named_by(copy, source) or any(c.who == credit.who for c in source.credit):
        return reuse
    why = f"{copy.label} credits {credit.name}, which {source.label} is not and does not credit"
    return replace(reuse, direction="unknown", why=(why,))


def _key(version: str, heads: Mapping[str, Head]) -> Key:
    head = heads.get(version)
    return (earliest(head) if head else float("inf")), version


def _source(
    version: str, up: Sequence[Reuse], down: Sequence[Reuse], ties: Sequence[Reuse],
    heads: Mapping[str, Head], key: Mapping[str, Key],
) -> Source:  # fmt: skip
    covered = _Covered()
    taken = _take(version, sorted(up, key=lambda r: _rank(r, heads, key)), covered)
    beside = _take(version, sorted(ties, key=lambda r: _nearness(r, version, key)), covered)
    if taken:
        direction = max((t.direction for t in taken), key=_CERTAINTY.index)
        why = tuple(dict.fromkeys(w for t in taken for w in t.why))
    elif beside:
        direction, why = "unknown", tuple(dict.fromkeys(w for t in beside for w in t.why))
    else:
        direction = max((r.direction for r in down), key=_CERTAINTY.index)
        why = ("no earlier report of this text is here",)
    head = heads.get(version)
    here = {source.agency for t in taken if (source := heads.get(t.source))}
    credit = {c.name: c for c in head.credit if c.agency and c.who not in here} if head else {}
    return Source(version, tuple(taken), direction, why, tuple(beside), tuple(credit))


def _take(version: str, ranked: Iterable[Reuse], covered: _Covered) -> list[Taken]:
    """The passages that each of `ranked` adds to those covered so far."""
    out = []
    for reuse in ranked:
        own, spans = reuse.share_of_copy, reuse.copy_spans
        if version == reuse.source:
            own, spans = reuse.share_of_source, reuse.source_spans
        new = covered.add(spans)
        if new:
            why = reuse.why or ("nothing tells which came first",)
            out.append(Taken(_other(reuse, version), reuse.direction, why, reuse.label, own, new))
    return out


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
    """The trees of `lineage`, the largest first. A report stands below its first source if most of its words are from
    there; one that only takes passages is a root of its own."""
    key = {s.report: _key(s.report, heads) for s in found}
    above = {s.report: s.sources[0].source for s in found if s.sources and s.sources[0].share > MOST}
    near = {s.report: s.beside[0].source for s in found if not s.sources and s.beside and s.beside[0].share > MOST}
    parent = {version: version for version in key}

    def root(version: str) -> str:
        while parent[version] != version:
            parent[version] = parent[parent[version]]
            version = parent[version]
        return version

    for version, other in (above | near).items():
        low, high = sorted((root(version), root(other)))
        parent[high] = low
    copies: dict[str, list[str]] = {}
    roots: dict[str, list[str]] = {}
    for s in sorted(found, key=lambda s: key[s.report]):
        below, name = (copies, above[s.report]) if s.report in above else (roots, root(s.report))
        below.setdefault(name, []).append(s.report)
    size = Counter(root(version) for version in key)
    alone = {root(s.report) for s in found if not s.sources and not s.beside and size[root(s.report)] == 1}
    ordered = {version: tuple(names) for version, names in copies.items()}
    return [Tree(tuple(roots[g]), ordered) for g in sorted(roots.keys() - alone, key=lambda g: (-size[g], g))]
