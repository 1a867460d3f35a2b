"""Arabic script: the matching form of a text, with an exact map back to raw offsets.

The matching form is what all comparison happens in: compatibility forms are decomposed, marks (tashkeel),
tatweel and invisible controls go, letters that writers interchange become one (alef and hamza seats, yeh and
alef maqsura, heh and teh marbuta, Persian forms), digits become ASCII, quotes and dashes one form each, runs of
white space one space or one newline. Nothing here knows a word of the language.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

import numpy as np

# Letters that Arabic newsrooms write for one another. Keys are what is left after NFKD and removal of marks.
_LETTERS = {
    "ى": "ي", "ی": "ي", "ے": "ي", "ې": "ي", "ۍ": "ي", "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "پ": "ب", "چ": "ج", "ڤ": "ف", "ژ": "ز", "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا",
}  # fmt: skip
_MARKS = {
    **dict.fromkeys("«»“”„‟″‹›〝〞＂❝❞", '"'), **dict.fromkeys("‘’‚‛′`´", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"), "٫": ".", "٬": ",", "٪": "%", "۔": ".", "⁄": "/",
}  # fmt: skip
TATWEEL = "\u0640"
_EXPAND = 0xFFFF  # a noncharacter: marks table entries whose matching form is several characters

# Letters torn apart to slip past filters: tatweel on both sides of a gap, an asterisk inside a word, single letters
# strung with dots. Sought in the folded text that still holds its tatweel; the gaps are dropped, the letters stay.
_TORN = re.compile(
    r"(?<=ـ)[ .*_]+(?=ـ)|(?<=[ء-ي])\*+(?=[ء-ي])|(?<![\w.])ـ*[ء-غف-ي](?:ـ*[._]ـ*[ء-غف-ي]){2,}ـ*(?!\w)"
)
_GAP = frozenset(" .*_")
_SPACES = re.compile(r"[ \n]+")


def fold_char(char: str) -> str:
    """The matching form of one code point: a string of zero or more characters."""
    return _folded(char).replace(TATWEEL, "")


@cache
def _folded(char: str) -> str:
    """The matching form of one code point, with its tatweel."""
    if char in "\n\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    if char in _MARKS:
        return _MARKS[char]
    out = []
    decomposed = unicodedata.normalize("NFKD", char)
    if "\ufb50" <= char <= "\ufeff":
        decomposed = decomposed.strip(" ") or decomposed  # marks that stand alone (U+FE70 …) sit on a space
    for c in decomposed.lower():
        category = unicodedata.category(c)
        if c.isspace():
            out.append(" ")
        elif category in ("Mn", "Me", "Cf", "Cc", "Cn", "Cs"):
            continue
        elif c in _LETTERS or c in _MARKS:
            out.append(_LETTERS.get(c) or _MARKS[c])
        elif category == "Nd":
            out.append(str(unicodedata.digit(c)))
        else:
            out.append(c)
    return "".join(out)


def attaches(char: str) -> bool:
    """Whether a dropped code point belongs to the letter before it (a mark on it, or its stroke)."""
    return all(
        c in (" ", TATWEEL) or unicodedata.category(c) in ("Mn", "Me")
        for c in unicodedata.normalize("NFKD", char)
    )


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


def fold(text: str) -> str:
    """The matching form alone, for names and lexicon entries; white space at the ends is cut.

    The same form as `matching_form`, without arrays: for short texts that is ten times faster.
    """
    folded = "".join(map(_folded, text))
    while gaps := set(_torn_gaps(folded)):
        folded = "".join(c for i, c in enumerate(folded) if i not in gaps)
    return _SPACES.sub(lambda m: "\n" if "\n" in m.group() else " ", folded.replace(TATWEEL, "")).strip()
