"""Lexicon tables of the value readers, compiled so that a token is looked up as it stands, clitics and all.

A number or date word bears conjunctions, prepositions and the article («وبالثلاثة»). Rather than trust a split, every
form is entered once with each combination of proclitics that the pack's `clitics.tsv` allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from isnad.errors import PackError
from isnad.model import Token
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

    def at(
        self, norms: Sequence[str], i: int, names: frozenset[str] | None = None
    ) -> tuple[Word, int] | None:
        """The longest phrase at token `i` of a sentence whose sense name is in `names` (any if None), and the token
        after it. `norms` are the tokens as written (see `written`)."""
        if i >= len(norms):
            return None
        found = self.first.get(norms[i])
        if found is None:
            return None
        for phrase in found:
            if names is not None and phrase.name not in names:
                continue
            rest = phrase.rest
            stop = i + 1 + len(rest)
            if not rest or norms[i + 1 : stop] == rest:
                return phrase.word, stop
        return None


def written(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The tokens of a sentence as they stand in it."""
    return tuple([t.norm for t in tokens])
