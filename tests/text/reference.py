"""The matching form and the cutting of sentences as they were first written: slower, step by step, plain to see.

What `isnad.script.matching_form` and `isnad.text.to_doc` give must be this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np

from isnad.script import TATWEEL, _folded, attaches, fold_char
from isnad.text.sentences import LONGEST

_EXPAND = 0xFFFF
_TORN = re.compile(
    r"(?<=ـ)[ .*_]+(?=ـ)|(?<=[ء-ي])\*+(?=[ء-ي])|(?<![\w.])ـ*[ء-غف-ي](?:ـ*[._]ـ*[ء-غف-ي]){2,}ـ*(?!\w)"
)
_GAP = frozenset(" .*_")
_END = re.compile(r"\n+|[!?؟]+[\")»]*(?=\s|$)|(?<!\b\w)\.+[\")]*(?=\s|$|,|[^\W\d])(?:,)?|(?<=\w\w)\.(?=\n|$)")


@cache
def _tables() -> tuple[Any, Any]:
    """For each BMP code point: its folded code (0 to drop, `_EXPAND` for several, tatweel kept), whether it attaches."""
    codes = np.zeros(0x10000, np.uint32)
    attach = np.zeros(0x10000, bool)
    for point in range(0x10000):
        char = chr(point)
        folded = _folded(char)
        codes[point] = ord(folded) if len(folded) == 1 else _EXPAND if folded else 0
        attach[point] = not fold_char(char) and attaches(char)
    return codes, attach


def _expand(points: Any) -> tuple[Any, Any]:
    """Folded codes and their raw positions, for text that holds ligatures or code points beyond the BMP."""
    codes: list[int] = []
    where: list[int] = []
    for i, point in enumerate(points.tolist()):
        folded = _folded(chr(point))
        codes.extend(map(ord, folded))
        where.extend([i] * len(folded))
    return np.array(codes, np.uint32), np.array(where, np.int64)


def _torn_gaps(text: str) -> list[int]:
    """Positions in a folded text of the marks and spaces that tear a word apart."""
    if "*" not in text and "." not in text and "_" not in text and TATWEEL not in text:
        return []
    return [i for m in _TORN.finditer(text) for i in range(m.start(), m.end()) if text[i] in _GAP]


def _decode(codes: Any) -> str:
    return str(codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"))


def _mend(codes: Any, where: Any) -> tuple[Any, Any, list[int]]:
    """The folded codes without gaps and tatweel, and the raw positions of the gaps. Closing one gap may bring
    another to light, so it looks until there is none."""
    torn: list[int] = []
    while gaps := _torn_gaps(_decode(codes)):
        torn.extend(where[gaps].tolist())
        kept = np.ones(len(codes), bool)
        kept[gaps] = False
        codes, where = codes[kept], where[kept]
    kept = codes != ord(TATWEEL)
    return codes[kept], where[kept], torn


def matching_form(text: str) -> tuple[str, Any, Any]:
    """Fold `text`; return the form and two int32 arrays `starts`, `stops`, one entry a character of the form.

    Character `i` of the form came from raw code points `[starts[i], stops[i])`; marks and tatweel that follow
    a letter are counted to it, so that an underlined word keeps its tashkeel.
    """
    n = len(text)
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    table, attach_table = _tables()
    small = np.minimum(points, 0xFFFF).astype(np.uint16)
    codes, where = table[small], np.arange(n)
    attach = attach_table[small]
    if n and bool((codes == _EXPAND).any() or (points > 0xFFFE).any()):
        attach = attach | np.fromiter((p > 0xFFFF and attaches(chr(p)) for p in points.tolist()), bool, n)
        codes, where = _expand(points)
    else:
        kept = codes != 0
        codes, where = codes[kept], where[kept]
    codes, where, torn = _mend(codes, where)
    attach[torn] = True
    attach |= _bridges(attach, where)
    codes, where = _collapse_spaces(codes, where)
    return _decode(codes), *_offsets(where, attach, n)


def _bridges(attach: Any, where: Any) -> Any:
    """Invisible characters between a letter and a mark on it: they belong to the letter as the mark does."""
    loose = ~attach
    loose[where] = False
    bridges = np.zeros(len(attach), bool)
    for i in np.flatnonzero(loose[:-1] & attach[1:]).tolist():
        while i >= 0 and loose[i]:
            bridges[i] = True
            i -= 1
    return bridges


def _collapse_spaces(codes: Any, where: Any) -> tuple[Any, Any]:
    """Runs of white space become one character: a newline if the run holds one, else a space."""
    newline = codes == 10
    space = newline | (codes == 32)
    first = space.copy()
    first[1:] &= ~space[:-1]
    if newline.any():
        run = np.cumsum(first)
        has_newline = np.zeros(int(run[-1]) + 1, bool)
        has_newline[run[newline]] = True
        codes = np.where(space & has_newline[run], 10, codes)
    kept = first | ~space
    return codes[kept], where[kept]


def _offsets(where: Any, attach: Any, n: int) -> tuple[Any, Any]:
    """Raw start and stop of each kept character; a stop runs over the marks that follow."""
    loose = np.where(attach, n, np.arange(n))
    after = np.minimum.accumulate(np.append(loose, n)[::-1])[::-1]
    return where.astype(np.int32), after[where + 1].astype(np.int32)


def cut(norm: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _END.finditer(norm):
        if end.end() > start:
            yield from _trim(norm, start, end.end())
        start = end.end()
    if start < len(norm):
        yield from _trim(norm, start, len(norm))


def _trim(norm: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The sentence without white space and stray marks at its ends, cut where it is far too long."""
    while start < stop and norm[start] in " \n,،.;؛-":
        start += 1
    while stop > start and norm[stop - 1] in " \n":
        stop -= 1
    while stop - start > LONGEST:
        cut = max(norm.rfind(mark, start, start + LONGEST) for mark in "؛;،,")
        cut = cut if cut > start + LONGEST // 2 else start + LONGEST
        yield start, cut
        start = cut + 1
    if start < stop and any(c.isalnum() for c in norm[start:stop]):
        yield start, stop
