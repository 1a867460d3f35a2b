"""Identity by alignment: mentions of one type read from words that one report copied from another."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from isnad.link.facts import Facts
from isnad.link.score import NEVER, place_points
from isnad.model import Mention, Reuse

Pair = tuple[str, str]
Interval = tuple[int, int]

# Share of the shorter stretch of evidence that must lie on the other's, after mapping.
_MIN_OVERLAP = 0.5


def aligned_pairs(
    by_report: Mapping[str, Sequence[Mention]], reuses: Iterable[Reuse], known: Mapping[str, Facts]
) -> list[Pair]:
    """Pairs of mention ids (smaller first) that are one event with certainty, sorted.

    One report's mention pairs with at most one of the other's per Reuse: the one whose words lie nearest.
    Text that everybody repeats with other facts in it (label "template") aligns nothing.
    """
    pairs = set()
    for reuse in reuses:
        if reuse.label == "template" or reuse.copy not in by_report or reuse.source not in by_report:
            continue
        for left, right in _matches(by_report[reuse.copy], by_report[reuse.source], reuse, known):
            pairs.add((min(left, right), max(left, right)))
    return sorted(pairs)


def _matches(
    copies: Sequence[Mention], sources: Sequence[Mention], reuse: Reuse, known: Mapping[str, Facts]
) -> list[Pair]:
    spans = sorted(zip(reuse.copy_spans, reuse.source_spans, strict=True))
    graded = []
    for mention in copies:
        mapped = [(carry(s.start, s.stop, spans)) for s in mention.evidence if s.part == "text"]
        there = [m for m in mapped if m is not None]
        if not there:
            continue
        for other in sources:
            if other.type != mention.type or not _compatible(known[mention.id], known[other.id]):
                continue
            if _overlaps(there, [(s.start, s.stop) for s in other.evidence if s.part == "text"]):
                away = _away(mention, other, spans)
                graded.append(
                    (-place_points(known[mention.id].site, known[other.id].site), away, mention.id, other.id)
                )
    graded.sort()
    taken: set[str] = set()
    out = []
    for *_, left, right in graded:
        if left not in taken and right not in taken:
            taken |= {left, right}
            out.append((left, right))
    return out


def _compatible(a: Facts, b: Facts) -> bool:
    return a.reality == b.reality and place_points(a.site, b.site) != NEVER


def carry(start: int, stop: int, spans: Sequence[tuple[Interval, Interval]]) -> Interval | None:
    """Where `[start, stop)` of the copy lies in the source: each end moves with the aligned span it falls in,
    in proportion; the part outside of every span is cut. None where nothing of it was copied."""
    found = []
    first = max(0, bisect_right(spans, ((start, start), (0, 0))) - 1)
    for (c0, c1), (s0, s1) in spans[first:]:
        if c0 >= stop:
            break
        low, high = max(start, c0), min(stop, c1)
        if low < high:
            rate = (s1 - s0) / (c1 - c0)
            found.append((s0 + round((low - c0) * rate), s0 + round((high - c0) * rate)))
    return (min(f[0] for f in found), max(f[1] for f in found)) if found else None


def _overlaps(left: Iterable[Interval], right: Sequence[Interval]) -> bool:
    return any(
        min(l1, r1) - max(l0, r0) >= _MIN_OVERLAP * max(1, min(l1 - l0, r1 - r0))
        for l0, l1 in left
        for r0, r1 in right
    )


def _anchor(mention: Mention) -> Interval:
    """The words that name the event, else the first words of its evidence."""
    claims = mention.by_field.get("type")
    span = (claims[0].evidence if claims else mention.evidence)[0]
    return span.start, span.stop


def _away(mention: Mention, other: Mention, spans: Sequence[tuple[Interval, Interval]]) -> int:
    """Code points between the two mentions' own words; far for words that were not copied."""
    there = carry(*_anchor(mention), spans)
    return abs(there[0] - _anchor(other)[0]) if there else 1 << 20
