"""BLAKE2b (RFC 7693) of many texts at once, each in a lane of its own of the processor's vectors: what `hashlib.blake2b`
says."""

from __future__ import annotations

from typing import Any

import numba.core.cgutils
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba.core import types
from numba.extending import intrinsic

from isnad.compiled import inlined, kernel, move

BLOCK = 128  # bytes that are hashed together
SIZE = 8  # bytes of a digest here, as in `model.digest`
LANES = 8  # texts that are hashed at once: a vector of 512 bits, or several shorter ones
_WORDS, _ROUNDS, _HALF = 16, 12, 8  # words of a block, rounds, words of a state
# RFC 7693, 2.6 and 2.7: the start of each word of the state, and in which order each round takes the words of a block.
_START = np.array(
    [0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
     0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179], np.uint64,
)  # fmt: skip
_ORDER = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15), (14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3),
    (11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4), (7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8),
    (9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13), (2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9),
    (12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11), (13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10),
    (6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5), (10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0),
)  # fmt: skip
# Which words of the state each step of a round mixes: its columns, then its diagonals.
_STEPS = (
    (0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15), (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14),
)  # fmt: skip
_emit: Any = numba.core.cgutils
_VECTOR = ir.VectorType(ir.IntType(64), LANES)


def _constant(value: int) -> Any:
    return ir.Constant(_VECTOR, [value] * LANES)


def _mix(build: Any, turn: Any, v: list[Any], step: tuple[int, ...], x: Any, y: Any) -> None:
    """The mixing function G (RFC 7693, 3.1) on four words of the state, all lanes at once."""
    a, b, c, d = step
    for word, first, second in ((x, 32, 24), (y, 16, 63)):
        v[a] = build.add(build.add(v[a], v[b]), word)
        d_a = build.xor(v[d], v[a])
        v[d] = build.call(turn, [d_a, d_a, _constant(first)])
        v[c] = build.add(v[c], v[d])
        b_c = build.xor(v[b], v[c])
        v[b] = build.call(turn, [b_c, b_c, _constant(second)])


def _compressing(typing: Any, state: Any, block: Any, total: Any, last: Any) -> Any:
    """In a kernel: take a block into the state of each lane. All are uint64, lane beside lane: `state` 8 words, `block` 16,
    `total` the bytes so far, `last` all ones where the block is the lane's last one, else 0."""

    def generate(context: Any, build: Any, signature: Any, arguments: Any) -> Any:
        turn = _emit.get_or_insert_function(build.module, ir.FunctionType(_VECTOR, [_VECTOR] * 3), f"llvm.fshr.v{LANES}i64")
        pointers = [
            build.bitcast(context.make_array(kind)(context, build, value).data, _VECTOR.as_pointer())
            for kind, value in zip(signature.args, arguments, strict=True)
        ]

        def read(array: int, i: int) -> Any:
            return build.load(build.gep(pointers[array], [ir.Constant(ir.IntType(64), i)]), align=8)

        before, words = [read(0, i) for i in range(_HALF)], [read(1, i) for i in range(_WORDS)]
        v = before + [_constant(int(word)) for word in _START]
        v[12], v[14] = build.xor(v[12], read(2, 0)), build.xor(v[14], read(3, 0))
        for number in range(_ROUNDS):
            order = _ORDER[number % len(_ORDER)]
            for i, step in enumerate(_STEPS):
                _mix(build, turn, v, step, words[order[2 * i]], words[order[2 * i + 1]])
        for i in range(_HALF):
            value = build.xor(before[i], build.xor(v[i], v[i + _HALF]))
            build.store(value, build.gep(pointers[0], [ir.Constant(ir.IntType(64), i)]), align=8)
        return context.get_dummy_value()

    return types.void(state, block, total, last), generate


_compress: Any = intrinsic(_compressing)


@inlined
def _begin(state: Any, lane: Any) -> Any:
    for word in range(_HALF):
        state[word * LANES + lane] = _START[word]
    state[lane] ^= np.uint64(0x01010000 | SIZE)


@inlined
def _fill(block: Any, lane: Any, data: Any, at: Any, stop: Any, room: Any, words: Any) -> Any:
    """Put what comes next of a text into its lane of a block; returns where it ends."""
    size = min(stop - at, BLOCK)
    if size < BLOCK:
        room[:] = 0
    move(room, 0, data, at, size)
    for word in range(_WORDS):
        block[word * LANES + lane] = words[word]
    return at + size


@kernel
def digests(data: Any, start: Any, stop: Any, out: Any) -> Any:
    """Fill `out` (uint64, of a digest's first byte the lowest) with the digests of the bytes `[start[i], stop[i])` of `data`
    (uint8)."""
    state, block = np.zeros(_HALF * LANES, np.uint64), np.zeros(_WORDS * LANES, np.uint64)
    total, last = np.zeros(LANES, np.uint64), np.zeros(LANES, np.uint64)
    room = np.zeros(BLOCK, np.uint8)
    words = room.view(np.uint64)
    text, at = np.full(LANES, -1, np.int64), np.zeros(LANES, np.int64)  # in each lane, and how far it has come
    begun = done = 0
    while done < len(out):
        for lane in range(LANES):
            if text[lane] < 0 and begun < len(out):
                text[lane], at[lane] = begun, start[begun]
                _begin(state, lane)
                begun += 1
            i = text[lane]
            if i >= 0:
                at[lane] = _fill(block, lane, data, at[lane], stop[i], room, words)
                total[lane] = at[lane] - start[i]
                last[lane] = ~np.uint64(0) if at[lane] == stop[i] else np.uint64(0)
        _compress(state, block, total, last)
        for lane in range(LANES):
            if text[lane] >= 0 and last[lane]:
                out[text[lane]] = state[lane]
                text[lane] = -1
                done += 1
    return 0
