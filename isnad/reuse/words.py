"""Texts as hashed words: one pass over UTF-8 that decodes, folds, tears into words and hashes them.

A word is a run of letters and digits of the matching form (`isnad.script`). Its hash is the polynomial of its codes
modulo the prime `PRIME`, the first letter's power being the lowest: so letters are added up without waiting for one
another, and the hash of two words written as one follows from the hashes of the two (`joined`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.reuse.letters import ARABIC, DIGIT, GAP, LETTER, MANY, MARK, NEWLINE, QUOTE, STROKE, letters

PRIME = np.uint64(4294967291)  # the greatest below 2**32
BASE = np.uint64(2654435761)  # Knuth's multiplicative constant, floor(2**32 / golden ratio)

# How a word's `meta` (uint32) is laid out: raw code points of the word, raw code points since the word before,
# letters of the matching form, and flags.
SIZE_BITS, GAP_BITS, LETTER_BITS = 11, 9, 7
MAX_SIZE, MAX_GAP, MAX_LETTERS = (1 << SIZE_BITS) - 1, (1 << GAP_BITS) - 1, (1 << LETTER_BITS) - 1
_GAP_AT, _LETTERS_AT = SIZE_BITS, SIZE_BITS + GAP_BITS
# DOTTED: one full stop or low line stands between this word and the word before, and nothing else.
NUMBER, QUOTED, REPEATED, FILLER, DOTTED = (1 << bit for bit in range(27, 32))
COMMON = DOTTED  # once a text has been read, the bit says that many repeat the word (see `links`)
_ALEF, _YEH = 0x621, 0x64A  # the Arabic letters, of which a word of one letter has its own code as hash
_FILLER_HASH = 1  # of an empty word that stands for a stretch without words too long for `meta`


class Words(NamedTuple):
    """Words of several texts end to end: `hash` uint32, `meta` uint32 (see above), `count` int64 words a text."""

    hash: Any
    meta: Any
    count: Any


def read_words(texts: Sequence[str]) -> Words:
    """The words of `texts`. A word of over 127 letters is cut in pieces: it is encoded data, or noise."""
    raw = [text.encode("utf-8", "surrogatepass") for text in texts]
    bounds = np.zeros(len(raw) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, raw), np.int64, len(raw)), out=bounds[1:])
    data = np.frombuffer(bytearray().join(raw), np.uint8)  # not of bytes: for these, which none may write to, all would be compiled anew
    return words_of(data, bounds[:-1], bounds[1:])


def words_of(data: Any, begin: Any, end: Any) -> Words:
    """The same for texts in UTF-8, `[begin[i], end[i])` of `data` (uint8)."""
    room = int((end - begin).sum()) // 2 + 2 * len(begin) + 2
    hashes, meta, count = np.empty(room, np.uint32), np.empty(room, np.uint32), np.zeros(len(begin), np.int64)
    total = _read(data, begin, end, letters(), powers(), hashes, meta, count)
    return Words(hashes[:total].copy(), meta[:total].copy(), count)


@cache
def powers() -> Any:
    """`BASE**i` modulo `PRIME` for each number of letters i that a word can have, uint64."""
    out = np.ones(MAX_LETTERS + 1, np.uint64)
    for i in range(1, len(out)):
        out[i] = out[i - 1] * BASE % PRIME
    return out


@inlined
def size_of(meta: Any) -> Any:
    """Raw code points of a word."""
    return np.int64(meta & np.uint32(MAX_SIZE))


@inlined
def gap_of(meta: Any) -> Any:
    """Raw code points between a word and the word before."""
    return np.int64((meta >> np.uint32(_GAP_AT)) & np.uint32(MAX_GAP))


@inlined
def letters_of(meta: Any) -> Any:
    """How many letters the matching form of a word has."""
    return (meta >> np.uint32(_LETTERS_AT)) & np.uint32(MAX_LETTERS)


@inlined
def joined(first: Any, second: Any, first_letters: Any, power: Any) -> Any:
    """The hash of two words run together."""
    return np.uint32((np.uint64(first) + np.uint64(second) * power[first_letters]) % PRIME)


@inlined
def _next(data: Any, at: Any) -> Any:
    """The code point at byte `at`, and its bytes."""
    lead = np.int64(data[at])
    if lead < 0x80:
        return lead, 1
    if lead < 0xE0:
        return (lead & 0x1F) << 6 | (np.int64(data[at + 1]) & 0x3F), 2
    if lead < 0xF0:
        return (lead & 0x0F) << 12 | (np.int64(data[at + 1]) & 0x3F) << 6 | (np.int64(data[at + 2]) & 0x3F), 3
    high = (lead & 0x07) << 18 | (np.int64(data[at + 1]) & 0x3F) << 12
    return high | (np.int64(data[at + 2]) & 0x3F) << 6 | (np.int64(data[at + 3]) & 0x3F), 4


@inlined
def _is_picture(code: Any) -> Any:
    """Whether a code point beyond the Basic Multilingual Plane is a sign (an emoji, say) and no letter."""
    return 0x1F000 <= code < 0x20000 or code >= 0xE0000


@inlined
def _bridges(data: Any, at: Any, stop: Any, kind: Any, wanted: Any) -> Any:
    """Whether the gap characters from byte `at` on lead to a stroke (after a stroke), or asterisks to a letter."""
    while at < stop:
        code, width = _next(data, at)
        if code > 0xFFFF:
            return False
        if kind[code] & wanted:
            return True
        if wanted == ARABIC and code != 0x2A:
            return False
        if not kind[code] & GAP:
            return False
        at += width
    return False


@inlined
def _put(hashes: Any, meta: Any, n: Any, last: Any, start: Any, stop: Any, value: Any, count: Any, flags: Any) -> Any:
    """Write a word (and fillers, where the gap before it is long) at `n`; returns the next place."""
    gap = start - last
    while gap > MAX_GAP:
        hashes[n] = _FILLER_HASH
        meta[n] = np.uint32(MAX_GAP << _GAP_AT | FILLER)
        gap -= MAX_GAP
        n += 1
    hashes[n] = value % PRIME
    meta[n] = np.uint32(min(stop - start, MAX_SIZE) | gap << _GAP_AT | count << _LETTERS_AT | flags)
    return n + 1


@inlined
def _quote(meta: Any, opened: Any, n: Any) -> Any:
    """Flag the words since the quotation mark that was open, if one was; what is open now."""
    if opened < 0:
        return np.int64(n)
    for i in range(opened, n):
        meta[i] |= np.uint32(QUOTED)
    return np.int64(-1)


@inlined
def _single(hashes: Any, meta: Any, i: Any) -> Any:
    return letters_of(meta[i]) == 1 and _ALEF <= hashes[i] <= _YEH


@inlined
def _unstring(hashes: Any, meta: Any, first: Any, n: Any) -> Any:
    """Words from `first` on, with single letters strung with dots (ق.ص.ف) made one word; returns where they end."""
    out, i = first, first
    while i < n:
        run = i + 1
        if _single(hashes, meta, i):
            while run < n and meta[run] & np.uint32(DOTTED) and _single(hashes, meta, run):
                run += 1
        if run - i < 3:
            run = i + 1
            hashes[out], meta[out] = hashes[i], meta[i]
        else:
            value, power, size = np.uint64(0), np.uint64(1), np.int64(0)
            for k in range(i, run):
                value = (value + np.uint64(hashes[k]) * power) % PRIME
                power = power * BASE % PRIME
                size += size_of(meta[k]) + (k > i)
            rest = np.int64(meta[i]) & (MAX_GAP << _GAP_AT | QUOTED)
            letters = min(run - i, MAX_LETTERS)
            hashes[out] = value
            meta[out] = np.uint32(min(size, np.int64(MAX_SIZE)) | rest | letters << _LETTERS_AT)
        out += 1
        i = run
    return out


@kernel
def _read(data: Any, begin: Any, end: Any, tables: Any, power: Any, hashes: Any, meta: Any, count: Any) -> Any:
    """Read the texts of bytes `[begin[i], end[i])` of `data` (uint8, UTF-8) to the front of `hashes` and `meta`, which have
    room for a word every second byte and two more a text; `count[i]` words each. Returns how many in all."""
    n = np.int64(0)
    for text in range(len(begin)):
        before = n
        n, strung = _read_one(data, begin[text], end[text], tables, power, hashes, meta, n)
        if strung:
            n = _unstring(hashes, meta, before, n)
        count[text] = n - before
    return n


@kernel
def _read_one(  # noqa: C901 - one automaton: in pieces it would be no clearer, and slower
    data: Any, at: Any, end: Any, tables: Any, power: Any, hashes: Any, meta: Any, n: Any
) -> Any:
    """Read one text of bytes `[at, end)`; returns where its words end, and whether single letters may be strung."""
    folded, kind, first, several, simple = tables
    value, size, start, stop, flags = np.uint64(0), 0, 0, 0, 0  # of the word being read
    last, dot, point = 0, -1, -1  # where the word before ends; the last full stop or low line; the code point looked at
    digit = arabic = stroke = strung = False  # of the letter before; a tatweel before
    opened = np.int64(-1)  # the first word after the quotation mark that is open
    while at < end:
        lead = np.int64(data[at])
        if 0xC0 <= lead < 0xE0:  # a letter of two bytes that stands for one: nearly all that there is
            letter = np.int64(simple[(lead & 0x1F) << 6 | (np.int64(data[at + 1]) & 0x3F)])
            if letter and size < MAX_LETTERS and (size == 0 or point + 2 - start <= MAX_SIZE):
                at, point = at + 2, point + 1
                if size == 0:
                    start = point
                    flags = DOTTED if dot == point - 1 and dot == last and n else 0
                value += np.uint64(letter) * power[size]
                size, stop = size + 1, point + 1
                digit, arabic, stroke = False, True, False
                continue
        elif lead == 0x20 and not stroke:
            at, point = at + 1, point + 1
            if size:
                n = _put(hashes, meta, n, last, start, stop, value, size, flags & ~(0 if digit else NUMBER))
                strung |= size == 1 and flags & DOTTED != 0
                last, size, value = stop, 0, np.uint64(0)
            continue
        code, width = _next(data, at)
        at, point = at + width, point + 1
        pieces, piece, sort = 1, code, np.int64(0 if _is_picture(code) else LETTER)
        if code <= 0xFFFF:
            piece, sort = np.int64(folded[code]), np.int64(kind[code])
            if piece == MANY:
                pieces = first[code + 1] - first[code]
        if piece == 0:  # dropped; a mark belongs to the letter before it
            if sort & (MARK | STROKE) and size and point + 1 - start <= MAX_SIZE:
                stop = point + 1
            stroke = sort & STROKE != 0 or (stroke and sort & MARK != 0)
            continue
        for index in range(pieces):
            letter = piece
            if piece == MANY:
                letter = np.int64(several[first[code] + index])
                sort = np.int64(kind[letter] if letter <= 0xFFFF else LETTER)
            if sort & LETTER:
                if size == MAX_LETTERS or (size and point + 1 - start > MAX_SIZE):
                    n = _put(hashes, meta, n, last, start, stop, value, size, flags & ~(0 if digit else NUMBER))
                    last, size, value = stop, 0, np.uint64(0)
                if size == 0:
                    start = point
                    flags = NUMBER if sort & DIGIT else 0
                    if dot == point - 1 and dot == last and n:
                        flags |= DOTTED
                value += np.uint64(letter) * power[size]
                size, stop = size + 1, point + 1
                digit, arabic = sort & DIGIT != 0, sort & ARABIC != 0
                continue
            if piece == MANY and size and stop == point + 1:
                continue  # a ligature of several words, a fraction: one word, for its words have one place
            if size and sort & GAP and (
                (stroke and _bridges(data, at, end, kind, STROKE))
                or (arabic and code == 0x2A and _bridges(data, at, end, kind, ARABIC))
            ):  # letters torn apart, as to slip past a filter
                continue
            if size:
                n = _put(hashes, meta, n, last, start, stop, value, size, flags & ~(0 if digit else NUMBER))
                strung |= size == 1 and flags & DOTTED != 0
                last, size, value = stop, 0, np.uint64(0)
            if sort & QUOTE:
                opened = _quote(meta, opened, n)
            elif sort & NEWLINE:
                opened = np.int64(-1)
            elif code == 0x2E or code == 0x5F:
                dot = point
        stroke = False
    if size:
        n = _put(hashes, meta, n, last, start, stop, value, size, flags & ~(0 if digit else NUMBER))
    return n, strung or (size == 1 and flags & DOTTED != 0)
