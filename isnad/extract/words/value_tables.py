"""Lexicon tables of the value readers, compiled so that a token is looked up as it stands, clitics and all.

A number or date word bears conjunctions, prepositions and the article («وبالثلاثة»). Rather than trust a split, every
form is entered once with each combination of proclitics that the pack's `clitics.tsv` allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from isnad.errors import PackError
from isnad.model import Token, record
from isnad.pack import Pack

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+|[^\s\w]|_")


@dataclass(frozen=True, slots=True)
class Clitics:
    """The proclitics of a pack by class."""

    conjunctions: tuple[str, ...]
    prepositions: tuple[str, ...]
    article: str
    swallowing: frozenset[str] = frozenset()

    @property
    def loose(self) -> frozenset[str]:
        """Proclitics that may stand as a token of their own before a figure: «و 15»."""
        return frozenset((*self.conjunctions, *self.prepositions, self.article))


@dataclass(frozen=True, slots=True)
class Word:
    """A reading of a token: the parts of the row's sense, and which proclitics it bears."""

    sense: tuple[str, ...]
    conjunction: bool = False
    preposition: bool = False
    article: bool = False

    @property
    def name(self) -> str:
        """The first part of the sense: what the row is."""
        return self.sense[0]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A reading of one or more tokens: what its first token says, and the tokens that must follow it."""

    word: Word
    rest: tuple[str, ...]
    name: str


# A phrase behind its first token: the tokens that must follow, how many tokens it has, what it says.
Ways = tuple[tuple[tuple[str, ...], int, Word], ...]


@record
class Opening:
    """The sense names of the phrases that begin with a token: of those that it is by itself, and, by the token after
    it, of those too that these two begin. Most phrases begin with a word that is everywhere («في», «من»): the second
    word tells whether one may stand here."""

    alone: frozenset[str]
    following: Mapping[str, frozenset[str]]


def proclitics(pack: Pack) -> Clitics:
    """The proclitics of `pack`."""
    by_sense: dict[str, list[str]] = {"conjunction": [], "preposition": [], "article": []}
    for row in pack.table("clitics"):
        by_sense.setdefault(row["sense"], []).append(row["form"])
    articles = by_sense["article"]
    article = articles[0] if articles else ""
    prepositions = tuple(by_sense["preposition"])
    # The lam, which is the letter that the article ends on: the two are written «لل».
    swallowing = frozenset(p for p in prepositions if article and p == article[-1])
    return Clitics(tuple(by_sense["conjunction"]), prepositions, article, swallowing)


def expand(form: str, clitics: Clitics, with_article: bool) -> Iterator[tuple[str, bool, bool, bool]]:
    """`form` with every combination of proclitics: written form, conjunction, preposition, article. Plain one first.

    Some prepositions swallow the first letter of the article («لليوم»). A form that is listed with its article is
    known by its first letters only where `with_article` is false: «ألف» begins with them too.
    """
    articles = ("", clitics.article) if with_article else ("",)
    written_with = not with_article and bool(clitics.article) and form.startswith(clitics.article)
    for conjunction in ("", *clitics.conjunctions):
        for preposition in ("", *clitics.prepositions):
            for article in articles:
                body = article + form
                if preposition in clitics.swallowing and (article or written_with):
                    body = body[1:]
                yield conjunction + preposition + body, bool(conjunction), bool(preposition), bool(article)


def sense_of(row: Mapping[str, str], table: str, known: Mapping[str, int]) -> tuple[str, ...]:
    """The parts of a row's sense; PackError where its name or the number of its parts is not in `known`."""
    sense = tuple(row["sense"].split(":"))
    where = f"{row.get('file', f'{table}.tsv')}:{row['line']}"
    if sense[0] not in known or len(sense) < known[sense[0]]:
        wanted = ", ".join(sorted(known))
        raise PackError(f"{where}: sense {row['sense']!r} is not one of: {wanted}")
    if not row["form"]:
        raise PackError(f"{where}: no form; write one, or delete the line")
    return sense


def readings(
    rows: Iterable[tuple[str, tuple[str, ...]]], clitics: Clitics, with_article: bool = True
) -> dict[str, list[Word]]:
    """The readings of single words by written form, those with fewer proclitics first."""
    out: dict[str, list[tuple[int, Word]]] = {}
    for form, sense in rows:
        for written, c, p, a in expand(form, clitics, with_article):
            out.setdefault(written, []).append((c + p + a, Word(sense, c, p, a)))
    for found in out.values():
        found.sort(key=lambda pair: pair[0])
    return {written: [word for _, word in found] for written, found in out.items()}


def words(
    rows: Iterable[tuple[str, tuple[str, ...]]], clitics: Clitics, with_article: bool = True
) -> dict[str, Word]:
    """Single words by written form. Where two readings collide, the one with fewer proclitics stays."""
    return {written: found[0] for written, found in readings(rows, clitics, with_article).items()}


class Phrases:
    """Phrases by the written form of their first token; the longest is found first."""

    def __init__(self, rows: Iterable[tuple[str, tuple[str, ...]]], clitics: Clitics) -> None:
        self.first: dict[str, list[Phrase]] = {}
        for form, sense in rows:
            head, *rest = _WORD.findall(form)
            for written, c, p, a in expand(head, clitics, False):
                word = Word(sense, c, p, a or head.startswith(clitics.article))
                phrase = Phrase(word, tuple(rest), sense[0])
                self.first.setdefault(written, []).append(phrase)
        for phrases in self.first.values():
            phrases.sort(key=lambda p: (-len(p.rest), p.word.conjunction + p.word.preposition))
        self._named: dict[frozenset[str] | None, dict[str, Ways]] = {}

    def named(self, names: frozenset[str] | None) -> dict[str, Ways]:
        """The phrases whose sense name is in `names` (all if None) by first token, the longest first: the tokens that must
        follow, how many tokens it has, what it says. Most tokens begin none, which one look-up tells."""
        if names not in self._named:
            self._named[names] = {
                first: ways
                for first, phrases in self.first.items()
                if (ways := tuple((p.rest, 1 + len(p.rest), p.word) for p in phrases if names is None or p.name in names))
            }
        return self._named[names]

    def at(
        self, norms: Sequence[str], i: int, names: frozenset[str] | None = None
    ) -> tuple[Word, int] | None:
        """The longest phrase at token `i` of a sentence whose sense name is in `names` (any if None), and the token
        after it. `norms` are the tokens as written (see `written`)."""
        if i >= len(norms):
            return None
        table = self._named.get(names)
        ways = (self.named(names) if table is None else table).get(norms[i])
        if ways is not None:
            for rest, length, word in ways:
                if not rest or norms[i + 1 : i + length] == rest:
                    return word, i + length
        return None

    def among(
        self, norms: Sequence[str], start: int, stop: int, names: frozenset[str]
    ) -> Iterator[tuple[int, Word, int]]:
        """The longest phrases that begin at tokens `[start, stop)`: where each begins, what it says, the token after."""
        table = self.named(names)
        for i in range(max(start, 0), stop):
            if norms[i] in table and (found := self.at(norms, i, names)) is not None:
                yield i, found[0], found[1]

    def openings(self, names: frozenset[str] | None = None) -> dict[str, Opening]:
        """What each first token may begin by the token after it: see `Opening`."""
        out = {}
        for first, ways in self.named(names).items():
            alone = frozenset(word.name for rest, _, word in ways if not rest)
            following: dict[str, frozenset[str]] = {}
            for rest, _, word in ways:
                if rest:
                    following[rest[0]] = following.get(rest[0], alone) | {word.name}
            out[first] = Opening(alone, following)
        return out


def written(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The tokens of a sentence as they stand in it."""
    return tuple([t[0] for t in tokens])  # the norm, at half the cost
