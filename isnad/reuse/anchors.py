"""Anchors of an index that grows and shrinks by one text at a time: links of a text, and whom a change concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from isnad.reuse.batch import SHARED
from isnad.reuse.corpus import Corpus
from isnad.reuse.links import CROWDED, FREQUENT, HUBS, SAMPLE, STANDING, by_hubs, least, repetition
from isnad.reuse.mask import mark
from isnad.reuse.postings import Postings
from isnad.reuse.related import signatures


@dataclass(slots=True)
class _Crowd:
    """A key that more than `FREQUENT` texts hold: how many, those of least rank (`SAMPLE`, by rank), and its status."""

    holders: int
    sample: Any
    status: int


class Anchors:
    """The anchors of a corpus: postings, with a summary of each key that many hold."""

    def __init__(
        self, corpus: Corpus, postings: Postings | None = None, crowds: Iterable[tuple[int, int, Any, int]] = ()
    ) -> None:
        self._corpus = corpus
        self._postings = postings or Postings()
        self._crowds = {key: _Crowd(*rest) for key, *rest in crowds}

    def add(self, doc: int) -> set[int]:
        """Enter a text; the other texts that this concerns."""
        keys = self._keys(doc)
        self._postings.add(keys, doc)
        concerned: set[int] = set()
        docs, count = self._holders(keys)
        for i, key in enumerate(keys.tolist()):
            crowd = self._crowds.get(key)
            if crowd:
                concerned |= self._joined(key, crowd, doc)
            elif count[i] > STANDING:
                holders = docs[i, : count[i]]
                concerned |= self._compare(holders[holders != doc], holders, doc)
                if count[i] > FREQUENT:
                    sample = least(holders, self._corpus.rank.array, SAMPLE)
                    self._crowds[key] = _Crowd(int(count[i]), sample, self._status(holders))
        return concerned - {doc}

    def remove(self, doc: int) -> set[int]:
        """Note that a text (no longer alive) is gone; the other texts that this concerns."""
        keys = self._keys(doc)
        concerned: set[int] = set()
        docs, count = self._holders(keys)
        for i, key in enumerate(keys.tolist()):
            crowd = self._crowds.get(key)
            if crowd:
                concerned |= self._left(key, crowd, doc)
            elif count[i] >= STANDING:
                holders = docs[i, : count[i]]
                concerned |= self._compare(np.append(holders, doc), holders, doc)
        return concerned

    def mark(self, doc: int) -> None:
        """Mark the words of a text that everybody repeats."""
        keys = self._keys(doc)
        docs, count = self._holders(keys)
        status = [self._status_of(key, docs[i, : count[i]]) for i, key in enumerate(keys.tolist())]
        corpus = self._corpus
        begin, end = corpus.begin.array[doc], corpus.end.array[doc]
        levels = np.array(status, np.uint8) & (CROWDED - 1)
        columns = corpus.hash.array, corpus.meta.array, begin, end, keys[levels > 0], levels[levels > 0]
        corpus.own.array[doc], corpus.firm.array[doc] = mark(*columns)

    def pairs(self, doc: int) -> set[tuple[int, int]]:
        """The pairs (the text of lesser rank first) in which a text shares anchors enough."""
        keys = self._keys(doc)
        docs, count = self._holders(keys)
        rank, linked = self._corpus.rank.array, [np.zeros(0, np.int64)]
        for i, key in enumerate(keys.tolist()):
            holders = docs[i, : count[i]]
            status = self._status_of(key, holders)
            if not by_hubs(status):
                linked.append(holders)
                continue
            crowd = self._crowds.get(key)
            hubs = crowd.sample[:HUBS] if crowd else least(holders, rank, HUBS)
            if doc in hubs:
                linked.append(self._postings.all_holders(key, self._corpus.alive.array) if crowd else holders)
            else:
                linked.append(hubs)
        others, times = np.unique(np.concatenate(linked), return_counts=True)
        held = self._corpus.last.array[others] - self._corpus.first.array[others]
        enough = times >= np.minimum(SHARED, np.minimum(len(keys), held))
        chosen = others[enough & (others != doc)]
        return {(doc, o) if rank[doc] < rank[o] else (o, doc) for o in chosen.tolist()}

    def _keys(self, doc: int) -> Any:
        corpus = self._corpus
        return corpus.keys.array[corpus.first.array[doc] : corpus.last.array[doc]]

    def _holders(self, keys: Any) -> tuple[Any, Any]:
        return self._postings.holders(keys, self._corpus.alive.array, FREQUENT + 1)

    def _status_of(self, key: int, holders: Any) -> int:
        crowd = self._crowds.get(key)
        return crowd.status if crowd else self._status(holders)

    def _status(self, holders: Any) -> int:
        """What a key with these holders is."""
        crowded = CROWDED if len(holders) > FREQUENT else 0
        if len(holders) <= STANDING:
            return crowded
        return crowded + self._judge(least(holders, self._corpus.rank.array, SAMPLE))

    def _judge(self, sample: Any) -> int:
        c = self._corpus
        first, last, day, outlet = (column.array[sample] for column in (c.first, c.last, c.day, c.outlet))
        keys, memory = c.keys.array, np.zeros(1, np.uint64)
        columns = keys, first, last, day, outlet, *signatures(keys, first, last), memory
        return int(repetition(np.arange(len(sample)), *columns))

    def _compare(self, before: Any, after: Any, doc: int) -> set[int]:
        """Whom it concerns that the holders of a key were `before` and are `after`; `doc` makes the difference."""
        status = self._status(after)
        if status == self._status(before):
            fuller = max(before, after, key=len)
            if not by_hubs(status) or doc not in least(fuller, self._corpus.rank.array, HUBS):
                return set()
        return set(after.tolist())

    def _joined(self, key: int, crowd: _Crowd, doc: int) -> set[int]:
        crowd.holders += 1
        rank = self._corpus.rank.array
        if rank[doc] > rank[crowd.sample[-1]]:
            return set()
        crowd.sample = least(np.append(crowd.sample, doc), rank, SAMPLE)
        return self._resampled(key, crowd, doc in crowd.sample[:HUBS])

    def _left(self, key: int, crowd: _Crowd, doc: int) -> set[int]:
        crowd.holders -= 1
        was_hub = doc in crowd.sample[:HUBS]
        if doc not in crowd.sample and crowd.holders > FREQUENT:
            return set()
        holders = self._postings.all_holders(key, self._corpus.alive.array)
        if crowd.holders <= FREQUENT:
            del self._crowds[key]
            return set(holders.tolist()) if was_hub or self._status(holders) != crowd.status else set()
        crowd.sample = least(holders, self._corpus.rank.array, SAMPLE)
        return self._resampled(key, crowd, was_hub)

    def _resampled(self, key: int, crowd: _Crowd, hubs_changed: bool) -> set[int]:
        before, crowd.status = crowd.status, CROWDED + self._judge(crowd.sample)
        if before == crowd.status and not hubs_changed:
            return set()
        return set(self._postings.all_holders(key, self._corpus.alive.array).tolist())
