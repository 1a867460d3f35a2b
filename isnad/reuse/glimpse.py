"""Which texts may credit somebody: a look at the hashed words of their beginnings and ends, before they are read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import inlined, kernel
from isnad.reuse.words import BASE, PRIME, Words, gap_of, letters_of, read_words, size_of

LONGEST = 6  # words of a sign, at most


@inlined
def _added(value: Any, word: Any) -> Any:
    return (value ^ np.uint64(word)) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(1)


@kernel
def _signs(words: Any, begin: Any, end: Any) -> Any:
    out = np.zeros(len(begin), np.uint64)
    for i in range(len(begin)):
        for word in range(begin[i], end[i]):
            out[i] = _added(out[i], words[word])
    return np.sort(out)


class Signs(NamedTuple):
    """`whole`: sorted hashes (uint64) of word sequences; `opening` (bool, 65,536): the low halves of hashes of words, and of
    single letters, that these begin with."""

    whole: Any
    opening: Any


def signs_of(names: Iterable[str]) -> Signs:
    """The word sequences of `names` (in the matching form), as `glimpse` looks for them."""
    ordered = sorted(set(names))
    words = read_words(ordered)
    end = np.cumsum(words.count)
    opening = np.zeros(1 << 16, np.bool_)
    opening[words.hash[end - words.count] & 0xFFFF] = True
    opening[[ord(name[0]) & 0xFFFF for name in ordered]] = True  # the hash of a word of one letter is its code
    return Signs(_signs(words.hash, end - words.count, end), opening)


@inlined
def _is_sign(value: Any, signs: Any) -> Any:
    at = np.searchsorted(signs, value)
    return at < len(signs) and signs[at] == value


@kernel
def _glimpse(
    words: Any, meta: Any, begin: Any, end: Any, lead: Any, tail: Any, signs: Any, opening: Any, out: Any
) -> Any:
    for text in range(len(begin)):
        at = 0
        for first in range(begin[text], end[text]):
            at += gap_of(meta[first]) + size_of(meta[first])
            if lead[text] < at < tail[text] or not opening[words[first] & np.uint32(0xFFFF)]:
                continue
            value, strung, power, single = np.uint64(0), np.uint64(0), np.uint64(1), True
            for word in range(first, min(first + LONGEST, end[text])):
                value = _added(value, words[word])
                single = single and letters_of(meta[word]) == 1
                if single:  # «أ ف ب» is one word
                    strung = (strung + np.uint64(words[word]) * power) % PRIME
                    power = power * BASE % PRIME
                if _is_sign(value, signs) or (single and _is_sign(_added(np.uint64(0), strung), signs)):
                    out[text] = True
                    break
            if out[text]:
                break
    return 0


def glimpse(words: Words, lead: Any, tail: Any, signs: Signs) -> Any:
    """For each text (bool) whether one of `signs` stands among the words that end before raw offset `lead` (int64) or from `tail`
    on. What is not seen here is not there; what is seen may be something else."""
    end = np.cumsum(words.count)
    out = np.zeros(len(end), np.bool_)
    _glimpse(words.hash, words.meta, end - words.count, end, lead, tail, *signs, out)
    return out
