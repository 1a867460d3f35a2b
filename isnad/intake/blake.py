"""BLAKE2b (RFC 7693) in compiled loops, so that many texts are hashed side by side: what `hashlib.blake2b` says."""

from __future__ import annotations

from typing import Any

import numpy as np

from isnad.compiled import inlined

BLOCK = 128  # bytes that are hashed together
SIZE = 8  # bytes of a digest here, as in `model.digest`
# RFC 7693, 2.6 and 2.7: the start of each word of the state, and in which order each round takes the words of a block.
_START = np.array(
    [0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
     0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179], np.uint64,
)  # fmt: skip
_ORDER = np.array(
    [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
     [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4], [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
     [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13], [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
     [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11], [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
     [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5], [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0]],
    np.uint8,
)  # fmt: skip
_ROUNDS = 12


@inlined
def _turned(x: Any, bits: Any) -> Any:
    return (x >> np.uint64(bits)) | (x << np.uint64(64 - bits))


@inlined
def _mixed(a: Any, b: Any, c: Any, d: Any, x: Any, y: Any) -> Any:
    a = a + b + x
    d = _turned(d ^ a, 32)
    c = c + d
    b = _turned(b ^ c, 24)
    a = a + b + y
    d = _turned(d ^ a, 16)
    c = c + d
    return a, _turned(b ^ c, 63), c, d


@inlined
def _compress(state: Any, m: Any, total: Any, last: Any) -> Any:
    """Take one block of 16 words `m` into the state; `total` bytes so far."""
    a0, a1, a2, a3, b0, b1, b2, b3 = state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]
    c0, c1, c2, c3 = _START[0], _START[1], _START[2], _START[3]
    d0, d1, d2, d3 = _START[4] ^ np.uint64(total), _START[5], _START[6], _START[7]
    if last:
        d2 = ~d2
    for turn in range(_ROUNDS):
        s = _ORDER[turn % 10]
        a0, b0, c0, d0 = _mixed(a0, b0, c0, d0, m[s[0]], m[s[1]])
        a1, b1, c1, d1 = _mixed(a1, b1, c1, d1, m[s[2]], m[s[3]])
        a2, b2, c2, d2 = _mixed(a2, b2, c2, d2, m[s[4]], m[s[5]])
        a3, b3, c3, d3 = _mixed(a3, b3, c3, d3, m[s[6]], m[s[7]])
        a0, b1, c2, d3 = _mixed(a0, b1, c2, d3, m[s[8]], m[s[9]])
        a1, b2, c3, d0 = _mixed(a1, b2, c3, d0, m[s[10]], m[s[11]])
        a2, b3, c0, d1 = _mixed(a2, b3, c0, d1, m[s[12]], m[s[13]])
        a3, b0, c1, d2 = _mixed(a3, b0, c1, d2, m[s[14]], m[s[15]])
    state[0] ^= a0 ^ c0
    state[1] ^= a1 ^ c1
    state[2] ^= a2 ^ c2
    state[3] ^= a3 ^ c3
    state[4] ^= b0 ^ d0
    state[5] ^= b1 ^ d1
    state[6] ^= b2 ^ d2
    state[7] ^= b3 ^ d3


@inlined
def blake(data: Any, first: Any, last: Any, block: Any, words: Any, state: Any) -> Any:
    """The digest (`SIZE` bytes, as uint64 of the first byte's lowest) of the bytes `[first, last)` of `data`. `block`
    (uint8, `BLOCK`) and its view `words` (uint64, 16), and `state` (uint64, 8) are scratch."""
    state[:] = _START
    state[0] ^= np.uint64(0x01010000 | SIZE)
    at = first
    while last - at > BLOCK:
        block[:] = data[at : at + BLOCK]
        at += BLOCK
        _compress(state, words, at - first, False)
    block[:] = 0
    block[: last - at] = data[at:last]
    _compress(state, words, last - first, True)
    return state[0]
