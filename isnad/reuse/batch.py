"""All candidate pairs of an index at once: sorted postings, key by key, then links counted pair by pair."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from os import cpu_count
from typing import Any, TypeVar

import numpy as np

from isnad.reuse.corpus import Corpus
from isnad.reuse.fingerprint import KEY_BITS
from isnad.reuse.links import CROWDED, FREQUENT, SAMPLE, add_partners, heads_of, judge, pairs, tally
from isnad.reuse.mask import mark_all
from isnad.reuse.postings import DOC, SHIFT, gather, renumbered
from isnad.reuse.related import signatures

PARTITION = 1 << 24  # postings sorted at a time by all threads together (128 MB)
TOGETHER = 1 << 19  # that are sooner sorted by one thread
SOME = 10_000  # postings that show how keys are spread
LINKS = 1 << 22  # links counted at a time by each thread (32 MB)
LINKS_ALONE = 1000  # that are sooner counted by one thread
SHARED = 2  # anchors that two texts must share (one, where one of them has no more)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """Sorted postings of one range of keys; `heads` says where each key begins, `status` what it is (see `links`). Texts
    stand there under their places by rank."""

    postings: Any
    heads: Any
    status: Any


@dataclass(frozen=True, slots=True)
class Parts:
    """The postings of all living texts; `by_rank` are the texts (numbers) at each place."""

    parts: list[Part]
    by_rank: Any


def side_by_side(work: Callable[[int, int], T], items: int, least_items: int = 1) -> list[T]:
    """`work(low, high)` over ranges of `items`, in threads, results in order."""
    pieces = max(1, min(4 * _threads(), items // least_items))
    return in_threads(work, [items * i // pieces for i in range(pieces + 1)]) if items else []


def in_threads(work: Callable[[int, int], T], cuts: Sequence[int]) -> list[T]:
    """`work(low, high)` between each two of `cuts`, results in order."""
    if len(cuts) == 2:
        return [work(*cuts)]
    with ThreadPoolExecutor(_threads()) as pool:
        return list(pool.map(work, cuts[:-1], cuts[1:]))


def _threads() -> int:
    return max(1, min(4, cpu_count() or 1))


def parts_of(corpus: Corpus) -> Parts:
    """The postings of all living texts, sorted and judged, in as many parts as memory asks for."""
    by_rank = np.argsort(corpus.rank.array, kind="stable")
    place = np.empty(len(by_rank), np.int64)
    place[by_rank] = np.arange(len(by_rank))
    marks = signatures(corpus.keys.array, corpus.first.array, corpus.last.array)
    cuts = _cuts(corpus.keys.array)
    return Parts(in_threads(lambda low, high: _part(corpus, by_rank, place, marks, low, high), cuts), by_rank)


def _cuts(keys: Any) -> list[int]:
    """Bounds of ranges that hold about equally many of `keys`, judged by some of them: what winnowing picks is not spread
    evenly."""
    number = (_threads() if len(keys) > TOGETHER else 1) * -(-len(keys) // PARTITION)
    some = np.sort(keys[:: 1 + len(keys) // SOME])
    return sorted({0, *(int(some[len(some) * n // number]) for n in range(1, number)), 1 << KEY_BITS})


def _part(corpus: Corpus, by_rank: Any, place: Any, marks: Sequence[Any], low: int, high: int) -> Part:
    """The postings of the keys in [low, high); `marks` are the `signatures` of all texts."""
    bounds = corpus.first.array, corpus.last.array
    postings = gather(corpus.keys.array, *bounds, corpus.alive.array, np.uint64(low), np.uint64(high), place)
    postings.sort()
    heads = heads_of(postings, SHIFT)
    status = np.zeros(len(heads) - 1, np.uint8)
    c = corpus
    keys, first, last, day, outlet = (x.array for x in (c.keys, c.first, c.last, c.day, c.outlet))
    columns = by_rank, keys, first, last, day, outlet, *marks, status
    side_by_side(lambda a, b: judge(postings, heads, a, b, *columns), len(status), len(status) // _threads() + 1)
    return Part(postings, heads, status)


def mark_repeated(corpus: Corpus, found: Parts) -> None:
    """Mark the words of all texts that everybody repeats."""
    held, levels = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint8)]
    for part in found.parts:
        level = np.repeat(part.status & (CROWDED - 1), np.diff(part.heads))
        held.append(part.postings[level > 0])
        levels.append(level[level > 0])
    postings, level = np.concatenate(held), np.concatenate(levels)
    docs = found.by_rank[(postings & DOC).astype(np.int64)]
    order = np.lexsort((postings, docs))
    bound = np.searchsorted(docs[order], np.arange(len(corpus) + 1))
    c = corpus
    words, meta, begin, end, own, firm = (x.array for x in (c.hash, c.meta, c.begin, c.end, c.own, c.firm))
    keys, level = postings[order] >> SHIFT, level[order]
    side_by_side(
        lambda a, b: mark_all(words, meta, begin, end, a, b, keys, level, bound, own, firm), len(corpus), 2_000
    )


def of_candidates(corpus: Corpus, found: Parts, work: Callable[[Any, Any], T]) -> list[T]:
    """`work(left, right)` of the texts that share anchors enough, range by range of the left texts; all pairs in order of the
    ranks of the left texts, then of the right ones."""
    count = _partners(found, len(corpus))
    held, links = corpus.held()[found.by_rank], np.cumsum(count)

    def some(low: int, high: int) -> T:
        chosen = tally(_links(found, low, high, int(count[low:high].sum())), held, SHARED)
        left, right = (found.by_rank[part.astype(np.int64)] for part in (chosen >> SHIFT, chosen & DOC))
        return work(left, right)

    total = int(links[-1]) if len(links) else 0
    pieces = max(4 * _threads(), -(-total // LINKS)) if total > LINKS_ALONE else 1
    inner = np.searchsorted(links, total * np.arange(1, pieces) // pieces)
    return in_threads(some, sorted({0, *inner.tolist(), len(corpus)})) if total else []


def _partners(found: Parts, texts: int) -> Any:
    """How many links the text at each place is the left one of."""

    def some(low: int, high: int) -> Any:
        count = np.zeros(texts, np.int64)
        for part in found.parts[low:high]:
            add_partners(part.postings, part.heads, part.status, count)
        return count

    return sum(side_by_side(some, len(found.parts)), np.zeros(texts, np.int64))


def _links(found: Parts, low: int, high: int, count: int) -> Any:
    """The links whose left text lies at the places [low, high), `count` of them, sorted."""
    out = np.empty(count, np.uint64)
    n = 0
    for part in found.parts:
        n += pairs(part.postings, part.heads, part.status, low, high, out[n:])
    out.sort()
    return out


def postings_of(found: Parts) -> Any:
    """All postings under the numbers of texts, sorted."""
    run = np.concatenate([part.postings for part in found.parts])
    out = renumbered(run, found.by_rank)
    out.sort()
    return out


def crowded(found: Parts) -> Iterator[tuple[int, int, Any, int]]:
    """Keys that more than `FREQUENT` texts hold: key, holders, the holders of least rank, status."""
    for part in found.parts:
        for k in np.flatnonzero(np.diff(part.heads) > FREQUENT).tolist():
            start, stop = part.heads[k], part.heads[k + 1]
            sample = found.by_rank[(part.postings[start : start + SAMPLE] & DOC).astype(np.int64)]
            yield int(part.postings[start] >> SHIFT), int(stop - start), sample, int(part.status[k])
