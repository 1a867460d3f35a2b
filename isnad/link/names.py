"""Names as sets of telling words, so that «المتحدث باسم الشرطة» and «متحدث باسم الشرطة» are one."""

from __future__ import annotations

from functools import cache, lru_cache

from isnad.pack import pack_root
from isnad.pack.tsv import read_tsv
from isnad.script import fold

Words = frozenset[str]


@cache
def _article() -> str:
    rows = read_tsv(pack_root("ar") / "lexicon" / "clitics.tsv")
    return next(row["form"] for row in rows if row["sense"] == "article")


@cache
def _function_words() -> frozenset[str]:
    rows = read_tsv(pack_root("ar") / "lexicon" / "function_words.tsv")
    return frozenset(fold(row["form"]) for row in rows)


@lru_cache(maxsize=100_000)
def words(name: str) -> Words:
    """The words of a name in the matching form, article and function words cut; all of them where none is
    left."""
    article = _article()
    found = "".join(c if c.isalnum() else " " for c in fold(name)).split()
    cut = (w[len(article) :] if w.startswith(article) and len(w) > len(article) + 1 else w for w in found)
    return frozenset(w for w in cut if w not in _function_words()) or frozenset(found)


def key(name: str) -> str:
    """One string for all spellings of a name."""
    return " ".join(sorted(words(name)))


def alike(left: Words, right: Words) -> bool:
    """Whether two names may be one: the same words, or the shorter inside the longer and not a single
    word."""
    if not left or not right:
        return False
    small, large = sorted((left, right), key=len)
    return small == large or (len(small) > 1 and small <= large)


def touching(left: frozenset[Words], right: frozenset[Words]) -> bool:
    """Whether any name of `left` shares a telling word with a name of `right`."""
    return any(a & b for a in left for b in right)
