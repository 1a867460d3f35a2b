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
_MARK = 1 << 24  # beyond all code points: marks table entries that belong to the letter before them

# Letters torn apart to slip past filters: tatweel on both sides of a gap, an asterisk inside a word, single letters
# strung with dots. Sought in the folded text that still holds its tatweel; the gaps are dropped, the letters stay.
_TORN = re.compile(
    r"(?<=ـ)[ .*_]+(?=ـ)|(?<=[ء-ي])\*+(?=[ء-ي])|(?<![\w.])ـ*[ء-غف-ي](?:ـ*[._]ـ*[ء-غف-ي]){2,}ـ*(?!\w)"
)
# What every torn word holds beside an asterisk, by the character that it begins with; far quicker to look for.
_SIGNS = {
    TATWEEL: re.compile(r"ـ[ .*_]+ـ"), ".": re.compile(r"\.ـ*[ء-غف-ي]ـ*[._]"), "_": re.compile(r"_ـ*[ء-غف-ي]ـ*[._]"),
}  # fmt: skip
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
def _table() -> Any:
    """For each BMP code point its folded code (0 to drop, `_EXPAND` for several, tatweel kept), with `_MARK` added where
    it is dropped and belongs to the letter before it."""
    table = np.zeros(0x10000, np.uint32)
    for point in range(0x10000):
        char = chr(point)
        folded = _folded(char)
        mark = not folded.replace(TATWEEL, "") and attaches(char)
        table[point] = (ord(folded) if len(folded) == 1 else _EXPAND if folded else 0) + _MARK * mark
    return table


def _look_up(text: str) -> tuple[Any, Any, Any]:
    """Folded codes of a text, tatweel kept, their raw positions, and for each raw position whether it attaches."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = _table().take(points, mode="clip")  # beyond the BMP: as U+FFFF
    attach = found >= _MARK
    codes = found & (_MARK - 1)
    special = (codes == _EXPAND) | (points > 0xFFFE)
    if not special.any():
        where = codes.nonzero()[0]
        return codes[where], where, attach
    several = [_folded(chr(point)) for point in points[special].tolist()]
    beyond = np.flatnonzero(points > 0xFFFF)
    attach[beyond] = [attaches(chr(point)) for point in points[beyond].tolist()]
    length = (codes != 0).astype(np.int64)
    length[special] = [len(folded) for folded in several]
    where = np.repeat(np.arange(len(text)), length)
    codes = codes[where]
    codes[special[where]] = [ord(char) for folded in several for char in folded]
    return codes, where, attach


def _torn_gaps(text: str) -> list[int]:
    """Positions in a folded text of the marks and spaces that tear a word apart."""
    if "*" not in text and not any(char in text and sign.search(text) for char, sign in _SIGNS.items()):
        return []
    return [i for m in _TORN.finditer(text) for i in range(m.start(), m.end()) if text[i] in _GAP]


def _decode(codes: Any) -> str:
    return str(codes.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass"))


def _mend(codes: Any, where: Any) -> tuple[Any, Any, list[int]]:
    """The folded codes without gaps and tatweel, and the raw positions of the gaps. Closing one gap may bring
    another to light, so it looks until there is none."""
    torn: list[int] = []
    text = _decode(codes)
    while gaps := _torn_gaps(text):
        torn.extend(where[gaps].tolist())
        codes, where = np.delete(codes, gaps), np.delete(where, gaps)
        text = _decode(codes)
    if TATWEEL in text:
        kept = codes != ord(TATWEEL)
        codes, where = codes[kept], where[kept]
    return codes, where, torn


def matching_form(text: str) -> tuple[str, Any, Any]:
    """Fold `text`; return the form and two int32 arrays `starts`, `stops`, one entry a character of the form.

    Character `i` of the form came from raw code points `[starts[i], stops[i])`; marks and tatweel that follow
    a letter are counted to it, so that an underlined word keeps its tashkeel.
    """
    codes, where, attach = _look_up(text)
    codes, where, torn = _mend(codes, where)
    attach[torn] = True
    if attach.any():
        attach |= _bridges(attach, where)
    codes, where = _collapse_spaces(codes, where)
    return _decode(codes), where.astype(np.int32), _stops(where, attach)


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
    spaces = ((codes == 32) | (codes == 10)).nonzero()[0]
    apart = spaces[1:] - spaces[:-1] > 1
    if apart.all():
        return codes, where
    begins = np.concatenate(((True,), apart))
    newline = np.logical_or.reduceat(codes[spaces] == 10, begins.nonzero()[0])
    codes[spaces[begins]] = np.where(newline, 10, 32)
    kept = np.ones(len(codes), bool)
    kept[spaces[~begins]] = False
    return codes[kept], where[kept]


def _stops(where: Any, attach: Any) -> Any:
    """Raw stop of each kept character: it runs over the marks that follow."""
    stops = where + 1
    loose = np.concatenate((~attach, (True,)))
    marked = (~loose[stops]).nonzero()[0]
    if len(marked):
        loose = loose.nonzero()[0]
        stops[marked] = loose[np.searchsorted(loose, stops[marked])]
    return stops.astype(np.int32)


def fold(text: str) -> str:
    """The matching form alone, for names and lexicon entries; white space at the ends is cut.

    The same form as `matching_form`, without arrays: for short texts that is ten times faster.
    """
    folded = "".join(map(_folded, text))
    while gaps := set(_torn_gaps(folded)):
        folded = "".join(c for i, c in enumerate(folded) if i not in gaps)
    return _SPACES.sub(lambda m: "\n" if "\n" in m.group() else " ", folded.replace(TATWEEL, "")).strip()
