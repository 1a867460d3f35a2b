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
from isnad.reuse.links import CROWDED, FREQUENT, SAMPLE, heads_of, judge, least, pairs, tally
from isnad.reuse.mask import mark_all
from isnad.reuse.postings import DOC, SHIFT, gather

PARTITION = 1 << 24  # postings sorted at a time (128 MB)
LINKS = 1 << 23  # links counted at a time (64 MB)
SHARED = 2  # anchors that two texts must share (one, where one of them has no more)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Part:
    """Sorted postings of one range of keys; `heads` says where each key begins, `status` what it is (see `links`)."""

    postings: Any
    heads: Any
    status: Any


def side_by_side(work: Callable[[int, int], T], items: int, least_items: int = 1) -> list[T]:
    """`work(low, high)` over ranges of `items`, in threads, results in order."""
    if items < 2 * least_items:
        return [work(0, items)] if items else []
    threads = max(1, min(4, cpu_count() or 1))
    pieces = min(4 * threads, items // least_items)
    cuts = [items * i // pieces for i in range(pieces + 1)]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(work, cuts[:-1], cuts[1:]))


def parts_of(corpus: Corpus) -> list[Part]:
    """The postings of all living texts, sorted and judged, in as many parts as memory asks for."""
    number = -(-len(corpus.keys) // PARTITION) or 1
    step = -(-(1 << KEY_BITS) // number)
    return [_part(corpus, range_ * step, (range_ + 1) * step) for range_ in range(number)]


def _part(corpus: Corpus, low: int, high: int) -> Part:
    bounds = corpus.first.array, corpus.last.array
    postings = gather(corpus.keys.array, *bounds, corpus.alive.array, np.uint64(low), np.uint64(high))
    postings.sort()
    heads = heads_of(postings, SHIFT)
    status = np.zeros(len(heads) - 1, np.uint8)
    c = corpus
    rank, keys, first, last, day, outlet = (x.array for x in (c.rank, c.keys, c.first, c.last, c.day, c.outlet))
    side_by_side(
        lambda a, b: judge(postings, heads, a, b, rank, keys, first, last, day, outlet, status), len(status), 10_000
    )
    return Part(postings, heads, status)


def mark_repeated(corpus: Corpus, parts: Sequence[Part]) -> None:
    """Mark the words of all texts that everybody repeats."""
    held, levels = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint8)]
    for part in parts:
        level = np.repeat(part.status & (CROWDED - 1), np.diff(part.heads))
        held.append(part.postings[level > 0])
        levels.append(level[level > 0])
    postings, level = np.concatenate(held), np.concatenate(levels)
    docs = (postings & DOC).astype(np.int64)
    order = np.lexsort((postings, docs))
    bound = np.searchsorted(docs[order], np.arange(len(corpus) + 1))
    c = corpus
    words, meta, begin, end, own, firm = (x.array for x in (c.hash, c.meta, c.begin, c.end, c.own, c.firm))
    keys, level = postings[order] >> SHIFT, level[order]
    side_by_side(
        lambda a, b: mark_all(words, meta, begin, end, a, b, keys, level, bound, own, firm), len(corpus), 2_000
    )


def candidate_pairs(corpus: Corpus, parts: Sequence[Part]) -> Iterator[tuple[Any, Any]]:
    """Arrays `left`, `right` of texts that share anchors enough, range by range of the left text."""
    held, rank = corpus.held(), corpus.rank.array
    low, size = 0, max(len(corpus), 1)
    out = np.empty(LINKS, np.uint64)
    while low < len(corpus):
        high = min(low + size, len(corpus))
        found = _links(parts, rank, low, high, out)
        if found is None and high - low > 1:  # too many to count at once
            size = max((high - low) // 4, 1)
            continue
        if found is None:
            out = np.empty(2 * len(out), np.uint64)
            continue
        found.sort()  # where it stands: memory that is touched for the first time costs more than sorting
        chosen = tally(found, held, SHARED)
        yield (chosen >> SHIFT).astype(np.int64), (chosen & DOC).astype(np.int64)
        low = high


def _links(parts: Sequence[Part], rank: Any, low: int, high: int, out: Any) -> Any:
    """The links whose left text lies in [low, high), None where they do not fit in `out`."""
    n = 0
    for part in parts:
        n += pairs(part.postings, part.heads, part.status, rank, low, high, out[n:])
        if n > len(out):
            return None
    return out[:n]


def crowded(corpus: Corpus, parts: Sequence[Part]) -> Iterator[tuple[int, int, Any, int]]:
    """Keys that more than `FREQUENT` texts hold: key, holders, the holders of least rank, status."""
    for part in parts:
        for k in np.flatnonzero(np.diff(part.heads) > FREQUENT).tolist():
            docs = (part.postings[part.heads[k] : part.heads[k + 1]] & DOC).astype(np.int64)
            sample = least(docs, corpus.rank.array, SAMPLE)
            yield int(part.postings[part.heads[k]] >> SHIFT), len(docs), sample, int(part.status[k])
