"""The index of a collection: built at once, or one report at a time, with the same answer.

Texts are compared with those that they share anchors with. What a pair is found to share hangs on the two texts and on
which of their words everybody repeats; when an anchor crosses a limit (see `links`), the texts that hold it are *dirty*:
the pairs that they stand in are judged again before the whole answer is given.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from pathlib import Path

import numpy as np

from isnad.model import Family, Report, Reuse
from isnad.pack import load_pack
from isnad.reuse.anchors import Anchors
from isnad.reuse.batch import Parts, crowded, mark_repeated, of_candidates, parts_of, postings_of
from isnad.reuse.corpus import Block, Corpus, block_of
from isnad.reuse.credit import Agencies, agencies
from isnad.reuse.families import families_of
from isnad.reuse.headlist import versions_of
from isnad.reuse.heads import Head
from isnad.reuse.judged import Judged, joined_up, judge_pairs, judge_some, reuses, ties_of
from isnad.reuse.postings import Postings

BATCH, AHEAD = 400, 3  # texts hashed at a time; batches that wait for it
AFRESH = 0.1  # share of texts that are dirty above which all are judged at once


class ReuseIndex:
    """Reports by their words, and what they share.

    `known` are the names that credits are read by (default: those that ship). With `folder` (empty), the large columns lie
    in files there. `corpus` holds the texts as columns.
    """

    def __init__(self, known: Agencies | None = None, folder: Path | None = None) -> None:
        self.known = known or agencies(load_pack())
        self.corpus = Corpus(folder)
        self._anchors = Anchors(self.corpus)
        self._parts: Parts | None = None  # the postings that `_anchors` is made of, where it has not been made yet
        self._dirty: set[int] = set()
        self._stale = True  # nothing has been judged yet
        self._tables: list[tuple[int, Judged]] = []  # with the round in which they were judged
        self._round = 0
        self._judged_in: dict[int, int] = {}  # the round in which a text was judged again, or removed

    def __len__(self) -> int:
        return len(self.corpus.number)

    def __contains__(self, version: str) -> bool:
        return version in self.corpus.number

    def extend(self, reports: Iterable[Report]) -> None:
        """Add many reports at once, which are not kept; they are judged when asked for."""
        waiting: deque[Future[Block]] = deque()
        stream = iter(reports)
        with ThreadPoolExecutor(1) as reader:  # hashing lets go of the interpreter while `reports` are read on
            while batch := list(islice(stream, BATCH)):
                waiting.append(reader.submit(block_of, batch, self.known))
                if len(waiting) > AHEAD:
                    self.take(waiting.popleft().result())
            while waiting:
                self.take(waiting.popleft().result())

    def take(self, block: Block) -> None:
        """The same for reports that have been read. Of a version that comes again (one text, taken in under two ids) the
        head that was published first counts, whichever came first."""
        versions = versions_of(block.heads)
        fresh = {version: i for i, version in reversed(list(enumerate(versions)))}
        for version in fresh.keys() & self.corpus.number.keys():
            del fresh[version]
        first = set(fresh.values())
        self.corpus.append(block.take(sorted(first)) if len(first) < len(versions) else block)
        for i in range(len(versions)) if len(first) < len(versions) else ():
            if i not in first:
                self.corpus.meet(block.heads[i])
        self._stale = True

    def add(self, report: Report) -> list[Reuse]:
        """Add one report; what it shares with those that are there, sorted. A version that is there is only looked up."""
        self._settle_if_stale()
        if report.version not in self:
            (doc,) = self.corpus.append(block_of([report], self.known))
            self._dirty |= self._anchors.add(doc)
            return self._told(self._judge({doc}))
        doc = self.corpus.number[report.version]
        return self._told(joined_up([t.take((t.left == doc) | (t.right == doc)) for t in self._standing()]))

    def remove(self, version: str) -> None:
        """Take one report out. Raises KeyError where it is not there."""
        self._settle_if_stale()
        doc = self.corpus.number.pop(version)
        self.corpus.alive.array[doc] = False
        self._dirty |= self._anchors.remove(doc)
        self._dirty.discard(doc)
        self._judged_in[doc] = self._round = self._round + 1

    def _settle_if_stale(self) -> None:
        """Judge everything where texts came many at a time, and be ready for more."""
        if self._stale:
            self._judge_all()
        if self._parts:
            self._anchors = Anchors(self.corpus, Postings(postings_of(self._parts)), crowded(self._parts))
            self._parts = None

    def settle(self) -> None:
        """Judge again what has changed since."""
        if self._stale or len(self._dirty) > AFRESH * len(self):
            self._judge_all()
        elif self._dirty:
            self._judge(self._dirty)

    def reuses(self) -> list[Reuse]:
        """Every pair of reports that share passages, sorted by copy, then source."""
        return sorted(self.each_reuse(), key=lambda r: (r.copy, r.source))

    def each_reuse(self) -> Iterator[Reuse]:
        """The same in no order that means anything, one at a time."""
        for table in self.tables():
            yield from reuses(self.corpus, table)

    def tables(self) -> list[Judged]:
        """The pairs that share passages, as columns: see `judged`."""
        self.settle()
        return list(self._standing())

    def families(self) -> list[Family]:
        """The families of all reports."""
        versions = sorted(self.corpus.number)
        place = np.zeros(len(self.corpus), np.int64)
        place[[self.corpus.number[version] for version in versions]] = np.arange(len(versions))
        return families_of(ties_of(self.corpus, joined_up(self.tables()), place), versions)

    def head(self, version: str) -> Head:
        """The head of a report. Raises KeyError where it is not there."""
        return self.corpus.heads[self.corpus.number[version]]

    def _judge_all(self) -> None:
        corpus = self.corpus
        parts = parts_of(corpus)
        mark_repeated(corpus, parts)
        tables = of_candidates(corpus, parts, lambda left, right: judge_some(corpus, left, right))
        self._tables = [(self._round, joined_up(tables))]
        self._parts = parts
        self._dirty, self._stale, self._judged_in = set(), False, {}

    def _judge(self, docs: set[int]) -> Judged:
        self._round += 1
        pairs: set[tuple[int, int]] = set()
        for doc in sorted(docs):
            self._anchors.mark(doc)
            self._judged_in[doc] = self._round
        for doc in sorted(docs):
            pairs |= self._anchors.pairs(doc)
        ordered = np.array(sorted(pairs), np.int64).reshape(-1, 2)
        table = judge_pairs(self.corpus, ordered[:, 0].copy(), ordered[:, 1].copy())
        if len(table.left):
            self._tables.append((self._round, table))
        self._dirty -= docs
        return table

    def _standing(self) -> Iterator[Judged]:
        """The tables without what was judged again later."""
        last = np.zeros(len(self.corpus), np.int64)
        for doc, when in self._judged_in.items():
            last[doc] = when
        for when, table in self._tables:
            wanted = (last[table.left] <= when) & (last[table.right] <= when)
            yield table if wanted.all() else table.take(wanted)

    def _told(self, table: Judged) -> list[Reuse]:
        return sorted(reuses(self.corpus, table), key=lambda r: (r.copy, r.source))
