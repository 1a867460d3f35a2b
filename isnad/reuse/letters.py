"""What each code point of the Basic Multilingual Plane becomes in the matching form, as tables for compiled loops."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

import numpy as np

from isnad.compiled import kept
from isnad.script import TATWEEL, fold_char
from isnad.script import attaches as attaches_to_a_letter

LETTER, DIGIT, QUOTE, NEWLINE, GAP, MARK, STROKE, ARABIC = (1 << bit for bit in range(8))
MANY = 0xFFFF  # a noncharacter: in `Letters.folded`, a code point whose form is several characters


class Letters(NamedTuple):
    """`folded` uint16 (0: dropped, `MANY`: see `first` and `several`) and `kind` uint8, both by code point;
    the form of a `MANY` code point is `several[first[p] : first[p + 1]]` (uint32). `simple` (uint16, the 2,048 code points of
    at most two bytes) is `folded` where that is one Arabic letter, else 0."""

    folded: Any
    kind: Any
    first: Any
    several: Any
    simple: Any


@cache
def letters() -> Letters:
    """The tables, made once (0.2 s) and kept."""
    return Letters(**kept("letters", lambda: _made()._asdict()))


def _made() -> Letters:
    forms = [fold_char(chr(point)) for point in range(0x10000)]
    folded = np.zeros(0x10000, np.uint16)
    kind = np.zeros(0x10000, np.uint8)
    first = np.zeros(0x10001, np.int32)
    several: list[int] = []
    for point, form in enumerate(forms):
        first[point] = len(several)
        if len(form) > 1 or form > "\uffff":
            folded[point] = MANY
            several.extend(map(ord, form))
        elif form:
            folded[point] = ord(form)
        elif attaches_to_a_letter(chr(point)):
            kind[point] = MARK
    first[0x10000] = len(several)
    own = np.array([_kind(chr(code)) for code in range(0x10000)], np.uint8)
    single = (folded != 0) & (folded != MANY)
    kind[single] = own[folded[single]]
    opening = np.array([own[several[first[point]] & 0xFFFF] for point in np.flatnonzero(folded == MANY)], np.uint8)
    kind[folded == MANY] = opening & ARABIC  # whether a letter follows, for whoever looks ahead
    kind[ord(TATWEEL)] |= STROKE
    simple = np.where((kind & ARABIC > 0) & (kind & DIGIT == 0) & (folded != MANY), folded, 0)[:0x800]
    return Letters(folded, kind, first, np.array(several, np.uint32), simple.astype(np.uint16))


def _kind(char: str) -> int:
    kind = LETTER if char.isalnum() else 0
    if "0" <= char <= "9":
        kind |= DIGIT
    elif char == '"':
        kind |= QUOTE
    elif char == "\n":
        kind |= NEWLINE
    elif char in " .*_":
        kind |= GAP
    elif "\u0621" <= char <= "\u064a" and kind:
        kind |= ARABIC
    return kind
