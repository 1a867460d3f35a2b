"""Which texts share enough anchors to be one story."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.reuse.fingerprint import mix

RELATED = 0.5  # share of the shorter text's anchors that makes two texts one story
_ROWS = 8  # of 64 bits each, of a signature: unrelated texts of up to some 150 anchors are told by it


class Signatures(NamedTuple):
    """Of each text a bit for each of its anchors (`bits` uint64, texts x `_ROWS`), and how many anchors have none of their
    own (`lost` int64)."""

    bits: Any
    lost: Any


def signatures(keys: Any, first: Any, last: Any) -> Signatures:
    """The signatures of texts that own `keys[first[d]:last[d]]` each."""
    made = Signatures(np.zeros((len(first), _ROWS), np.uint64), np.empty(len(first), np.int64))
    _sign(keys, first, last, *made)
    return made


@inlined
def _ones(x: Any) -> Any:
    """How many bits of a uint64 are set (Warren, Hacker's Delight, 5-1; the compiler knows it)."""
    x -= (x >> np.uint64(1)) & np.uint64(0x5555555555555555)
    x = (x & np.uint64(0x3333333333333333)) + ((x >> np.uint64(2)) & np.uint64(0x3333333333333333))
    x = (x + (x >> np.uint64(4))) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return np.int64((x * np.uint64(0x0101010101010101)) >> np.uint64(56))


@kernel
def _sign(keys: Any, first: Any, last: Any, bits: Any, lost: Any) -> Any:
    for doc in range(len(first)):
        for key in keys[first[doc] : last[doc]]:
            bits[doc, key % np.uint64(_ROWS)] |= np.uint64(1) << ((key >> np.uint64(8)) & np.uint64(63))
        lost[doc] = last[doc] - first[doc]
        for row in range(_ROWS):
            lost[doc] -= _ones(bits[doc, row])
    return 0


@inlined
def _shares(keys: Any, a: Any, a1: Any, b: Any, b1: Any, needed: Any) -> Any:
    """Whether two sorted stretches have at least `needed` keys in common; without branches that cannot be foreseen."""
    n = 0
    while n < needed and n + min(a1 - a, b1 - b) >= needed:
        one, other = keys[a], keys[b]
        n += one == other
        a += one <= other
        b += other <= one
    return n >= needed


@inlined
def related(keys: Any, first: Any, last: Any, bits: Any, lost: Any, memory: Any, one: Any, other: Any) -> Any:
    """Whether two texts are one story. Mostly the signatures rule it out: an anchor that both hold has a bit in both, or
    shares its bit with another one. Of other pairs `memory` (uint64, zeros at first; a power of two in length) keeps what
    was said of them: copies are asked about anchor after anchor."""
    needed = np.ceil(RELATED * min(last[one] - first[one], last[other] - first[other]))
    most = lost[one]
    for row in range(_ROWS):
        most += _ones(bits[one, row] & bits[other, row])
    if most < needed:
        return False
    pair = (np.uint64(one) << np.uint64(24) | np.uint64(other)) + np.uint64(1)
    slot = np.int64(mix(pair) & np.uint64(len(memory) - 1))
    if memory[slot] >> np.uint64(1) != pair:
        said = _shares(keys, first[one], last[one], first[other], last[other], needed)
        memory[slot] = pair << np.uint64(1) | np.uint64(said)
    return memory[slot] & np.uint64(1) != 0
