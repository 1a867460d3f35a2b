"""Real articles to make corpora of, and words of like frequency to put in place of theirs."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

Paragraphs = tuple[str, ...]
LEAST = 60  # words of an article that is used
_COMMON = 300  # commonest words, kept by `reword`: they carry the set phrases that all news shares
_UNIT = 12  # words of a unit, on average
_ARABIC = re.compile("[ء-ي]")
_SENTENCE = re.compile(r"(?<=[.!?؟…])\s+")


@dataclass(frozen=True, slots=True)
class Article:
    """A report as the generator handles it. `paragraphs` hold no line breaks; `date` is ISO, or empty."""

    id: str
    title: str
    paragraphs: Paragraphs
    outlet: str = ""
    date: str = ""
    author: str = ""

    @property
    def words(self) -> int:
        """Words of the text."""
        return sum(len(p.split()) for p in self.paragraphs)


def read_articles(path: Path, least: int = LEAST) -> list[Article]:
    """The articles of a JSON Lines file (plain or .gz) with at least `least` words, exact duplicates of a text left out."""
    seen: set[str] = set()
    out = []
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            text = raw["text"]
            if text in seen or len(text.split()) < least or not _arabic(text):
                continue
            seen.add(text)
            paragraphs = tuple(" ".join(p.split()) for p in text.split("\n") if p.strip())
            out.append(
                Article(
                    raw["id"], raw.get("title") or "", paragraphs, raw.get("outlet") or "",
                    (raw.get("published") or raw.get("date") or "").replace(" ", "T"), raw.get("author") or "",
                )
            )  # fmt: skip
    return out


def _arabic(text: str, look: int = 400) -> bool:
    """Whether the beginning of a text is mostly in Arabic letters; intake sets other texts aside."""
    return len(_ARABIC.findall(text[:look])) * 2 > sum(map(str.isalpha, text[:look]))


def units(article: Article, least: int = 3) -> list[str]:
    """The paragraphs, where there are `least`; else sentences; else runs of 25 words. Neither paragraphs nor sentences
    where they are short, as in lists and tables: shuffled, such a text would be another."""
    for parts in (list(article.paragraphs), [s for p in article.paragraphs for s in sentences_of(p)]):
        if len(parts) >= least and article.words >= _UNIT * len(parts):
            return parts
    words = [w for p in article.paragraphs for w in p.split()]
    return [" ".join(words[i : i + 25]) for i in range(0, len(words), 25)]


def sentences_of(paragraph: str) -> list[str]:
    """A paragraph cut after its full stops."""
    return [s for s in _SENTENCE.split(paragraph) if s]


class Lexicon:
    """The words of a corpus by frequency and by what punctuation ends them, so that one can stand for another.

    Never altered after it is made. Drawing a word from the same power of two of frequency rank keeps the statistics of
    single words, and breaks every n-gram that holds a word that is not among the commonest.
    """

    def __init__(self, articles: Iterable[Article]) -> None:
        counts = Counter(w for a in articles for p in a.paragraphs for w in p.split())
        ranked = [w for w, _ in counts.most_common()]
        bands: dict[tuple[int, str], list[int]] = {}
        for rank, word in enumerate(ranked):
            end = "digit" if word[0].isdigit() else word[-1] if not word[-1].isalnum() else ""
            bands.setdefault((max(rank, 64).bit_length(), end), []).append(rank)
        order = [rank for band in bands.values() for rank in band]
        self.words = np.array([ranked[r] for r in order], object)
        self._id = {ranked[r]: i for i, r in enumerate(order)}
        sizes = [len(band) for band in bands.values()]
        self._low = np.repeat(np.cumsum([0, *sizes[:-1]]), sizes)
        self._size = np.repeat(sizes, sizes)
        self._rare = np.array(order) >= _COMMON

    def ids(self, words: Sequence[str]) -> Any:
        """Indices of words that the corpus holds; others become its first word."""
        return np.array([self._id.get(w, 0) for w in words], np.int64)

    def reword(self, paragraphs: Sequence[str], rng: np.random.Generator) -> list[str]:
        """New paragraphs of the same length and of words as frequent, with nothing left of the old but common words."""
        flat = [p.split() for p in paragraphs]
        ids = self.ids([w for p in flat for w in p])
        drawn = self._low[ids] + rng.integers(0, self._size[ids])
        words = self.words[np.where(self._rare[ids], drawn, ids)].tolist()
        cuts = np.cumsum([0, *map(len, flat)]).tolist()
        return [" ".join(words[a:b]) for a, b in zip(cuts, cuts[1:], strict=False)]

    def swap(self, words: Sequence[str], at: Sequence[int], rng: np.random.Generator) -> list[str]:
        """`words` with those at `at` replaced by others as frequent, never by themselves where the band has another."""
        ids = self.ids([words[i] for i in at])
        step = rng.integers(1, np.maximum(self._size[ids], 2))
        drawn = self._low[ids] + (ids - self._low[ids] + step) % self._size[ids]
        out = list(words)
        for i, new in zip(at, drawn.tolist(), strict=True):
            out[i] = str(self.words[new])
        return out
