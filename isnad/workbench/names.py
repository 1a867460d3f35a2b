"""When two names as worded mean the same, for scoring: half of the telling words shared, or known aliases.

The definitions are those of the annotation guide's scorer; the words are data (`languages/ar/scoring.tsv`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

_TATWEEL = "\u0640"
_ALEF = re.compile("[إأآٱ]")
_SEATS = str.maketrans({"ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"})
_NOT_WORD = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class _Words:
    """What `scoring.tsv` holds: words that tell nothing, (group, alias, alias cut as names are), affixes to cut."""

    generic: frozenset[str]
    aliases: tuple[tuple[str, str, str], ...]
    prefixes: tuple[str, ...]
    plurals: tuple[str, ...]


@cache
def _data() -> _Words:
    from isnad.pack.load import pack_root
    from isnad.pack.tsv import read_tsv

    rows = read_tsv(pack_root("ar") / "scoring.tsv")

    def forms(role: str) -> tuple[str, ...]:
        return tuple(row["form"] for row in rows if row["role"] == role)

    affixes = (forms("prefix"), forms("plural"))
    aliases = tuple(
        (row["group"], row["form"], " ".join(_split(row["form"], *affixes)))
        for row in rows
        if row["role"] == "alias"
    )
    return _Words(frozenset(forms("generic")), aliases, *affixes)


def norm(text: str | None) -> str:
    """The scorer's normal form: marks and tatweel gone, letters that writers interchange made one, marks as spaces."""
    folded = unicodedata.normalize("NFKC", text or "")
    folded = "".join(c for c in folded if not unicodedata.combining(c) and c != _TATWEEL)
    folded = _ALEF.sub("ا", folded).translate(_SEATS)
    return _NOT_WORD.sub(" ", folded.lower()).strip()


def _split(text: str | None, prefixes: tuple[str, ...], plurals: tuple[str, ...]) -> list[str]:
    out = []
    for word in norm(text).split():
        cut = next((p for p in prefixes if word.startswith(p) and len(word) - len(p) >= 2), "")
        word = word[len(cut) :]
        if len(word) > 5 and word[-2:] in plurals:
            word = word[:-2]
        out.append(word)
    return out


def words(text: str | None) -> list[str]:
    """The words of a name without article, its clitics and the sound plural."""
    data = _data()
    return _split(text, data.prefixes, data.plurals)


def _aliases(name: list[str]) -> set[str]:
    joined = " ".join(name)
    return {group for group, alias, cut in _data().aliases if f" {alias} " in f" {joined} " or joined == cut}


def same_name(left: str | None, right: str | None) -> bool:
    """Whether half of the shorter name's telling words are shared, or both are names of one actor."""
    a, b = words(left), words(right)
    if _aliases(a) & _aliases(b):
        return True
    generic = _data().generic
    telling_a, telling_b = (set(x) - generic or set(x) for x in (a, b))
    if not (telling_a and telling_b):
        return False
    return len(telling_a & telling_b) / min(len(telling_a), len(telling_b)) >= 0.5
