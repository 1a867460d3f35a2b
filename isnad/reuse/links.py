"""Which texts an anchor links, and whether everybody repeats it.

A *key* is an anchor's hash; its *holders* are the texts that it stands in. All that is decided here hangs on the holders
alone, never on the order in which they came, so that an index built at once and one that grew agree:

- An anchor that few hold links each holder to each.
- One that many hold, or that everybody repeats, links each holder to its *hubs*: the few holders of least rank. Ranks are
  hashes, so hubs are a random sample that seldom changes, and a text that hundreds print hangs together as a star.
- How far it is repeated is told from a sample of the holders of least rank, by how many unrelated texts, or how many
  days, it stands in.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.reuse.fingerprint import mix
from isnad.reuse.related import related

FREQUENT = 60  # holders; beyond them an anchor links to hubs alone
HUBS = 3
SAMPLE = 24  # holders of least rank that are looked at
# An anchor is COMMON (a name with its titles, a turn of phrase, a passage that is much quoted) where its sample holds more
# unrelated texts than STANDING. It is EVERYBODYS where there are more than STORIES, or where all are of one outlet (a
# masthead), or where related ones come from more spells than STANDING (a form filled in anew).
STORIES, STANDING = 20, 5
SPELL = 2  # days

REMEMBERED, RELATIONS = 1 << 13, 1 << 16  # sets of holders, and pairs of texts, that are remembered
DOCS = np.uint64((1 << 24) - 1)  # where a posting and a link hold the number of a text
PLAIN, COMMON, EVERYBODYS = 0, 1, 2  # how far an anchor is repeated
CROWDED = 4  # added to these where more than FREQUENT hold it


@inlined
def by_hubs(status: Any) -> Any:
    """Whether an anchor links its holders to hubs alone."""
    return status >= EVERYBODYS


@kernel
def least(docs: Any, rank: Any, many: Any) -> Any:
    """The `many` of `docs` of least rank, by rank."""
    if len(docs) <= many:
        return docs[np.argsort(rank[docs])]
    out = np.empty(many, docs.dtype)
    n = 0
    for doc in docs:
        if n == many and rank[doc] >= rank[out[n - 1]]:
            continue
        at = n if n < many else many - 1
        while at > 0 and rank[out[at - 1]] > rank[doc]:
            out[at] = out[at - 1]
            at -= 1
        out[at] = doc
        n = min(n + 1, many)
    return out


@kernel
def repetition(
    sample: Any, keys: Any, first: Any, last: Any, day: Any, outlet: Any, bits: Any, lost: Any, memory: Any
) -> Any:
    """PLAIN, COMMON or EVERYBODYS: how far an anchor with these holders (of least rank, by rank) is repeated.

    `keys[first[d]:last[d]]` are a text's sorted anchors; `day` counts days (0 where unknown), `outlet` numbers outlets
    (-1 where unknown). `bits`, `lost` and `memory` are as in `related`.
    """
    one_outlet = outlet[sample[0]] >= 0
    for doc in sample:
        one_outlet = one_outlet and outlet[doc] == outlet[sample[0]]
    most = STANDING if one_outlet else STORIES
    if len(sample) <= STANDING:
        return PLAIN
    story = np.empty(len(sample), np.int64)  # index of the first of its story
    stories = 0
    for i in range(len(sample)):
        story[i] = i
        for k in range(i):
            if story[k] == k and related(keys, first, last, bits, lost, memory, sample[i], sample[k]):
                story[i] = k
                break
        stories += story[i] == i
        if stories > most:
            return EVERYBODYS
    for i in range(len(sample)):
        if story[i] == i and _spells(sample, story, i, day) > STANDING:
            return EVERYBODYS
    return COMMON if stories > STANDING else PLAIN


@inlined
def _spells(sample: Any, story: Any, which: Any, day: Any) -> Any:
    """How many spells of days one story of the sample stands in."""
    spells = 0
    for i in range(which, len(sample)):
        if story[i] != which or day[sample[i]] == 0:
            continue
        fresh = True
        for k in range(which, i):
            if story[k] == which and day[sample[k]] // SPELL == day[sample[i]] // SPELL:
                fresh = False
        spells += fresh
    return spells


@kernel
def heads_of(postings: Any, shift: Any) -> Any:
    """Where each key of sorted postings (key << shift | text) begins, and their number at the end."""
    n = 0
    for i in range(len(postings)):
        n += i == 0 or postings[i] >> shift != postings[i - 1] >> shift
    out = np.empty(n + 1, np.int64)
    n = 0
    for i in range(len(postings)):
        if i == 0 or postings[i] >> shift != postings[i - 1] >> shift:
            out[n] = i
            n += 1
    out[n] = len(postings)
    return out


@kernel
def judge(
    postings: Any, heads: Any, low: Any, high: Any, by_rank: Any, keys: Any, first: Any, last: Any, day: Any, outlet: Any,
    bits: Any, lost: Any, status: Any,
) -> Any:  # fmt: skip
    """Fill `status` (uint8) of the keys number `low` to `high`. Postings name the place of a text among all by rank,
    `by_rank` the text at each place. The anchors of one story have the same holders, so what was said of some is
    remembered."""
    said, of = np.empty(REMEMBERED, np.uint8), np.zeros(REMEMBERED, np.uint64)
    memory = np.zeros(RELATIONS, np.uint64)
    for k in range(low, high):
        size = heads[k + 1] - heads[k]
        status[k] = CROWDED if size > FREQUENT else 0
        if size > STANDING:
            holders = _hash(postings, heads[k], heads[k + 1])
            slot = holders % np.uint64(REMEMBERED)
            if of[slot] != holders:
                of[slot] = holders
                sample = np.empty(min(size, SAMPLE), np.int64)
                for i in range(len(sample)):
                    sample[i] = by_rank[np.int64(postings[heads[k] + i] & DOCS)]
                said[slot] = repetition(sample, keys, first, last, day, outlet, bits, lost, memory)
            status[k] += said[slot]
    return 0


@inlined
def _hash(postings: Any, start: Any, stop: Any) -> Any:
    """A hash of the holders of a key."""
    value = np.uint64(stop - start)
    for i in range(start, stop):
        value = mix(value + (postings[i] & DOCS) + np.uint64(0x9E3779B97F4A7C15))
    return value


@inlined
def _lefts(start: Any, stop: Any, status: Any) -> Any:
    """Where the holders end that may be the left ones of links: those of lesser rank."""
    return min(start + HUBS, stop - 1) if by_hubs(status) else stop - 1


@kernel
def add_partners(postings: Any, heads: Any, status: Any, count: Any) -> Any:
    """Add to `count` how many links `pairs` writes of which the text at each place is the left one."""
    for k in range(len(heads) - 1):
        start, stop = heads[k], heads[k + 1]
        for i in range(start, _lefts(start, stop, status[k])):
            count[np.int64(postings[i] & DOCS)] += stop - i - 1
    return 0


@kernel
def pairs(postings: Any, heads: Any, status: Any, low: Any, high: Any, out: Any) -> Any:
    """Write each link as `left << 24 | right` (uint64): places by rank, of which the left one, the lesser, lies in [low, high).
    Returns how many there are."""
    n = 0
    for k in range(len(heads) - 1):
        start, stop = heads[k], heads[k + 1]
        for i in range(start, _lefts(start, stop, status[k])):
            place = postings[i] & DOCS
            if np.int64(place) >= high:
                break
            if np.int64(place) >= low:
                for j in range(i + 1, stop):
                    out[n] = place << np.uint64(24) | postings[j] & DOCS
                    n += 1
    return n


@kernel
def tally(links: Any, held: Any, shared: Any) -> Any:
    """The pairs among sorted `links` that stand there often enough: `shared` times, or as often as the text with fewer
    anchors has any (`held`, by place). Returns them packed as they were."""
    out = np.empty(len(links), np.uint64)
    n = 0
    i = 0
    while i < len(links):
        stop = i + 1
        while stop < len(links) and links[stop] == links[i]:
            stop += 1
        left, right = np.int64(links[i] >> np.uint64(24)), np.int64(links[i] & DOCS)
        if stop - i >= min(shared, held[left], held[right]):
            out[n] = links[i]
            n += 1
        i = stop
    return out[:n].copy()
