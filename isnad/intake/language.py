"""Whether a text reads as Arabic: by its letters, and by function words that Isnad's language data lists."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from isnad.pack import pack_root
from isnad.pack.tsv import read_tsv
from isnad.script import fold

# Arabic letters with the presentation forms that old systems print; Persian and Urdu letters are among them,
# as a share of the script; `foreign` tells those apart.
_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfd\ufe70-\ufefc]"
)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile("[\u0620-\u06ff\u0750-\u077f\ufb50-\ufefc]+")
_BEYOND = re.compile("[\u0671-\u06d3\u06d5\u0750-\u077f]")
# A Latin letter inside an Arabic word: one Arabic code page read as another.
_MIXED = re.compile("[A-Za-z\u00c0-\u024f][\u0621-\u064a]|[\u0621-\u064a][A-Za-z\u00c0-\u024f]")
_FREQUENT = "\u0627\u0644\u064a"  # alef, lam, yeh: a third and more of the letters of any Arabic text
_LEADS = (b"\xda", b"\xdb", b"\xdd")  # first bytes in UTF-8 of U+0680 to U+06FF and U+0740 to U+077F
SAMPLE = 1000

MIN_SHARE = 0.3  # of the letters; a page of foreign film titles with an Arabic heading falls below
MIN_TELLING = 0.1  # of the words; Arabic news has 0.4 to 0.6, the wrong charset below 0.05


@cache
def _words() -> tuple[frozenset[str], str, dict[str, str]]:
    """Arabic function words in the matching form, the article, and other languages' words as spelled
    there."""
    root: Path = pack_root("ar")
    telling = frozenset(fold(row["form"]) for row in read_tsv(root / "lexicon" / "function_words.tsv"))
    clitics = read_tsv(root / "lexicon" / "clitics.tsv")
    article = next(row["form"] for row in clitics if row["sense"] == "article")
    others = {row["form"]: row["sense"] for row in read_tsv(root / "intake" / "other_languages.tsv")}
    return telling, article, others


def sample(text: str) -> str:
    """The head, the middle and the tail of a long text: enough to judge its language by."""
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return "\n".join((text[:SAMPLE], text[middle : middle + SAMPLE], text[-SAMPLE:]))


def arabic_share(text: str) -> float:
    """The share of letters that are of the Arabic script, 0 to 1; 0 where there is no letter."""
    letters, arabic = _letters(text)
    return arabic / letters if letters else 0.0


def _letters(text: str) -> tuple[int, int]:
    """(letters, those of the Arabic script) of a text: what `_LETTER` and `_ARABIC` find, in a tenth of the time."""
    import numpy as np

    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    kinds = np.bincount(_kinds()[np.minimum(points, 0xFFFF)], minlength=4)
    letters = int(kinds[1] + kinds[3])
    if not text.isascii() and int(points.max()) > 0xFFFE:  # of what lies beyond the table
        letters += sum(1 for p in points[points > 0xFFFE].tolist() if _LETTER.match(chr(p)))
    return letters, int(kinds[2] + kinds[3])


@cache
def _kinds() -> Any:
    """For each code point of the first plane but its last: 1 where it is a letter, 2 where it is Arabic, or both."""
    import numpy as np

    kinds = np.zeros(0x10000, np.uint8)
    for point in range(0xFFFF):
        char = chr(point)
        kinds[point] = bool(_LETTER.match(char)) + 2 * bool(_ARABIC.match(char))
    return kinds


def _plainly_arabic(text: str) -> bool:
    """Whether a few frequent letters alone are share enough of all that may be letters, and none of those that other
    languages add is there. Nearly every report passes, at a third of the cost of counting."""
    if sum(map(text.count, _FREQUENT)) < MIN_SHARE * (len(text) - text.count(" ")):
        return False
    raw = text.encode("utf-8", "surrogatepass")
    return len(raw) > 0 and not any(byte in raw for byte in _LEADS)


def telling_words(text: str) -> tuple[int, int]:
    """(words that only Arabic has, all words): function words, and words that bear the article."""
    telling, article, _ = _words()
    words = _WORD.findall(fold(text))
    return sum(w in telling or (w.startswith(article) and len(w) > 3) for w in words), len(words)


def foreign(text: str) -> str | None:
    """The language other than Arabic that a text in Arabic script is in, or None."""
    if not _BEYOND.search(text):
        return None
    beyond = len(_BEYOND.findall(text))
    others = _words()[2]
    counts: dict[str, int] = {}
    for word in _WORD.findall(text):
        if word in others:
            counts[others[word]] = counts.get(others[word], 0) + 1
    arabic, _ = telling_words(text)
    most = max(sorted(counts), key=lambda k: counts[k], default=None)
    if most is not None and counts[most] > arabic:
        return most
    # Without a known word, letters decide: Arabic borrows one at most for a name.
    return "another language" if not arabic and beyond > 1 and beyond >= 0.03 * len(text) else None


def reads_as_arabic(text: str) -> float:
    """How well decoded bytes read as Arabic: the share of telling words, 0 where it is below what Arabic
    shows."""
    part = sample(text)
    if "\ufffd" in part or arabic_share(part) < 0.6:
        return 0.0
    hits, words = telling_words(part)
    share = hits / words if words else 0.0
    if len(_MIXED.findall(part)) > 0.1 * words:
        return 0.0
    return share if share >= MIN_TELLING and foreign(part) is None else 0.0


def not_arabic(text: str) -> str | None:
    """Why `text` is not a report in Arabic, or None where it is one."""
    part = sample(text)
    if _plainly_arabic(part):
        return None
    share = arabic_share(part)
    if share < MIN_SHARE:
        letters, _ = _letters(part)
        return (
            f"not in Arabic: {share:.0%} of its letters are"
            if letters
            else "not in Arabic: it has no letters"
        )
    language = foreign(part)
    return f"not in Arabic: it reads as {language}" if language else None
