"""Words, numbers and marks of a sentence, with clitics split off where the pack knows what remains."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Any, Literal, NamedTuple, TypeVar
from weakref import WeakKeyDictionary

from isnad.model import Token
from isnad.pack import Pack
from isnad.script import fold

# A date written with dashes, a figure with its separators, a word, or any single mark.
_TOKEN = re.compile(r"[^\W\d_]+|[^\s\w]|\d{1,4}-\d{1,2}-\d{1,4}|\d+(?:[.,:/]\d+)*|_")

# How many words a pack remembers the shape of (under 1 kB each with all that is known of them, so some 100 MB), and the
# length beyond which it remembers none.
WORDS, LONGEST_WORD = 120_000, 40

Kind = Literal["word", "number", "latin", "mark"]
W = TypeVar("W", bound=tuple[Any, ...])
Analysis = tuple[tuple[str, ...], str, tuple[str, ...]]


class Shape(NamedTuple):
    """All that a token says apart from where it stands: see Token."""

    norm: str
    kind: Kind
    stem: str
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()


def _written(combo: tuple[str, ...], contractions: list[tuple[str, str]]) -> str:
    """A combination of proclitics as it is written."""
    joined = "".join(combo)
    for full, short in contractions:
        joined = joined.replace(full, short)
    return joined


class Clitics:
    """The clitic combinations of a pack, and a memory of the words analysed so far."""

    def __init__(self, pack: Pack) -> None:
        by_sense: dict[str, list[str]] = {}
        for row in pack.table("clitics"):
            by_sense.setdefault(row["sense"], []).append(row["form"])
        self.article = by_sense.get("article", [""])[0]
        self.prepositions = frozenset(by_sense.get("preposition", []))
        self.futures = frozenset(by_sense.get("future", []))
        conjunctions, prepositions = [[""] + by_sense.get(s, []) for s in ("conjunction", "preposition")]
        futures = by_sense.get("future", [])
        middle: list[tuple[str, ...]] = [(p,) if p else () for p in prepositions]
        middle += [(*m, self.article) for m in middle] + [(f,) for f in futures]
        combos = [((c,) if c else ()) + m for c, m in product(conjunctions, middle)]
        ordered = sorted((c for c in combos if c), key=lambda c: (len(c), c))
        contractions = [(r["lemma"], r["form"]) for r in pack.table("clitics") if r["sense"] == "contraction"]
        # The combinations that a word may begin with, by the longest one as written: all are beginnings of it.
        written = [(_written(combo, contractions), combo) for combo in ordered]
        self.proclitics = {w: [(v, c) for v, c in written if w.startswith(v)] for w, _ in written}
        self._longest = max((len(w) for w, _ in written), default=0)
        self.enclitics = tuple(sorted(by_sense.get("pronoun", []), key=len))
        # Endings that a word takes before a pronoun, with what they are without it.
        self.bound = [(fold(r["form"]), fold(r["lemma"])) for r in pack.table("endings") if r["sense"] == "bound"]
        self.known = pack.vocabulary
        self.shapes = Shapes(self)

    def _stems(self, rest: str) -> Iterator[tuple[str, str]]:
        """(stem, enclitic) readings of what is left after the proclitics, plainest first."""
        for enclitic in self.enclitics:
            if rest.endswith(enclitic) and len(rest) - len(enclitic) >= 2:
                stem = rest[: -len(enclitic)]
                yield stem, enclitic
                for bound, free in self.bound:
                    if stem.endswith(bound):
                        yield stem[: -len(bound)] + free, enclitic

    def shape(self, norm: str) -> Shape:
        """The shape of a word, worked out."""
        first = norm[0]
        if "\u0600" <= first <= "\u077f" and first.isalpha():
            proclitics, stem, enclitics = self.analyse(norm)
            return Shape(norm, "word", stem, proclitics, enclitics)
        return Shape(norm, "number" if first.isdigit() else "latin" if first.isalpha() else "mark", norm)

    def analyse(self, word: str) -> Analysis:
        """Proclitics, stem and enclitics of a word in the matching form."""
        if word in self.known:
            return self._with_article(word)
        fitting = self._fitting(word)
        for written, combo in fitting:
            rest = word[len(written) :]
            if len(rest) >= 2 and rest in self.known:
                article, stem, _ = self._with_article(rest)
                return combo + article, stem, ()
        for written, combo in (("", ()), *fitting) if word.endswith(self.enclitics) else ():
            if len(word) - len(written) >= 3:
                for stem, enclitic in self._stems(word[len(written) :]):
                    if stem in self.known:
                        return combo, stem, (enclitic,)
        return self._unknown(word, fitting)

    def _fitting(self, word: str) -> list[tuple[str, tuple[str, ...]]]:
        """Proclitics that a word may begin with, as written and as they are, the fewest first."""
        for length in range(self._longest, 0, -1):
            if (found := self.proclitics.get(word[:length])) is not None:
                return found
        return []

    def _with_article(self, word: str) -> Analysis:
        if word.startswith(self.article) and word[len(self.article) :] in self.known and len(word) > 4:
            # «الألغام»: a word that begins like the article is cut as it is where it stands alone, so that both are one.
            return (self.article,), self._with_article(word[len(self.article) :])[1], ()
        return (), word, ()

    def _unknown(self, word: str, fitting: list[tuple[str, tuple[str, ...]]]) -> Analysis:
        """A word that the pack does not hold: only an article tells its proclitics for certain."""
        for written, combo in reversed(fitting):
            if combo[-1] == self.article and len(word) - len(written) >= 3:
                return combo, word[len(written) :], ()
        return (), word, ()


class Shapes(dict[str, Shape]):
    """The shapes of the words met so far, made as they are asked for; forgotten as a whole when they are too many."""

    def __init__(self, clitics: Clitics) -> None:
        super().__init__()
        self.clitics = clitics

    def __missing__(self, norm: str) -> Shape:
        shape = self.clitics.shape(norm)
        if len(norm) <= LONGEST_WORD:
            if len(self) >= WORDS:
                self.clear()
            self[norm] = shape
        return shape


_CLITICS: WeakKeyDictionary[Pack, Clitics] = WeakKeyDictionary()


def clitics(pack: Pack) -> Clitics:
    """The clitic analyser of `pack`, made once."""
    if pack not in _CLITICS:
        _CLITICS[pack] = Clitics(pack)
    return _CLITICS[pack]


def tokenize(sentence: str, pack: Pack) -> tuple[Token, ...]:
    """Tokens of a sentence in the matching form; offsets count its characters."""
    return known_tokens(sentence, clitics(pack).shapes)[0]


def known_tokens(sentence: str, words: Mapping[str, W]) -> tuple[tuple[Token, ...], list[W]]:
    """Tokens of a sentence in the matching form, and what `words` knows of each. What it knows of a word begins with the
    fields of a Shape."""
    new, find = tuple.__new__, sentence.find  # new: what Token() comes down to, at half its cost
    out, line, stop = [], [], 0
    for norm in _TOKEN.findall(sentence):  # nothing but white space lies between two
        word = words[norm]
        start = find(norm, stop)
        stop = start + len(norm)
        out.append(new(Token, (word[0], start, stop, word[1], word[2], word[3], word[4])))
        line.append(word)
    return tuple(out), line


def surfaces(sentence: str) -> list[str]:
    """The norms of the tokens of a sentence, alone."""
    return _TOKEN.findall(sentence)
