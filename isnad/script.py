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

# Letters torn apart to slip past filters: tatweel on both sides of a gap, single letters strung with dots,
# an asterisk inside a word. Each alternative's gaps are dropped, the letters stay.
_TORN = re.compile(
    r"(?<=ـ)[ \u00a0.*_\u200c]+(?=ـ)|(?<=[ء-ي])\*+(?=[ء-ي])"
    r"|(?<![\w.])[ء-ي](?:[._][ء-ي]){2,}(?![\w])"
)


_SPACES = re.compile(r"[ \n]+")


@cache
def fold_char(char: str) -> str:
    """The matching form of one code point: a string of zero or more characters."""
    if char in "\n\r\u2028\u2029\x0b\x0c\x85":
        return "\n"
    out = []
    for c in unicodedata.normalize("NFKD", char).lower():
        category = unicodedata.category(c)
        if c.isspace():
            out.append(" ")
        elif category in ("Mn", "Me", "Cf", "Cc", "Cn", "Cs") or c == TATWEEL:
            continue
        elif c in _LETTERS or c in _MARKS:
            out.append(_LETTERS.get(c) or _MARKS[c])
        elif category == "Nd":
            out.append(str(unicodedata.digit(c)))
        else:
            out.append(c)
    return "".join(out)


def _attaches(char: str) -> bool:
    """Whether a dropped code point belongs to the letter before it (a mark on it, or its stroke)."""
    return char == TATWEEL or unicodedata.category(char) in ("Mn", "Me")


@cache
def _tables() -> tuple[Any, Any]:
    """For each BMP code point: its folded code (0 to drop, `_EXPAND` for several), and whether it attaches."""
    codes = np.zeros(0x10000, np.uint32)
    attach = np.zeros(0x10000, bool)
    for point in range(0x10000):
        char = chr(point)
        folded = fold_char(char)
        codes[point] = ord(folded) if len(folded) == 1 else _EXPAND if folded else 0
        attach[point] = not folded and _attaches(char)
    return codes, attach


def _expand(points: Any) -> tuple[Any, Any]:
    """Folded codes and their raw positions, for text that holds ligatures or code points beyond the BMP."""
    codes: list[int] = []
    where: list[int] = []
    for i, point in enumerate(points.tolist()):
        folded = fold_char(chr(point))
        codes.extend(map(ord, folded))
        where.extend([i] * len(folded))
    return np.array(codes, np.uint32), np.array(where, np.int64)


def _torn_gaps(text: str) -> list[int]:
    """Raw positions of the marks and spaces that tear a word apart."""
    if "ـ" not in text and "." not in text and "*" not in text and "_" not in text:
        return []
    gaps: list[int] = []
    for match in _TORN.finditer(text):
        gaps.extend(i for i in range(match.start(), match.end()) if not ("ء" <= text[i] <= "ي"))
    return gaps


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
        attach = attach | np.fromiter((p > 0xFFFF and _attaches(chr(p)) for p in points.tolist()), bool, n)
        codes, where = _expand(points)
    else:
        kept = codes != 0
        codes, where = codes[kept], where[kept]
    gaps = _torn_gaps(text)
    if gaps:
        attach = attach.copy()
        attach[gaps] = True
        kept = ~np.isin(where, gaps)
        codes, where = codes[kept], where[kept]
    codes, where = _collapse_spaces(codes, where)
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass"), *_offsets(where, attach, n)


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
    gaps = set(_torn_gaps(text))
    folded = "".join(fold_char(c) for i, c in enumerate(text) if i not in gaps)
    return _SPACES.sub(lambda m: "\n" if "\n" in m.group() else " ", folded).strip()
