"""Numbers in figures and in words, from the tables `numbers` and `number_phrases` of a language pack.

Written for comparison, not for extraction: it only has to see that two ways of writing state one value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from isnad.pack import Pack

_FIGURE = re.compile(r"(?P<before>[^\W\d_]{0,3}?)(?P<figure>\d+(?:[.,]\d+)?)")
_SLOTS = {"digit": 1, "part": 1, "ten": 10, "teen": 10, "tens": 10, "hundred": 100}
_SCALES = ("scale", "scale-dual", "scale-plural")
_ONLY_PHRASES = ("min", "max")  # of one word these are prepositions first («حتى», «فوق»)


@dataclass(frozen=True, slots=True)
class Number:
    """Words `[start, stop)` state `value`, after the clitics `before` of the first; `text` is the value as written in
    figures, with `%`, `>=`, `<=` or `~` where the words say so."""

    start: int
    stop: int
    before: str
    value: Fraction
    text: str


def shown(value: Fraction) -> str:
    """The value in figures."""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.10g}"


class NumberWords:
    """The number words of a pack. `proclitics` are what may stand before a word (conjunctions, prepositions, the
    article and what they make together), the longest first; `conjunctions` are what adds a number to one."""

    def __init__(self, pack: Pack, proclitics: Sequence[str], conjunctions: Sequence[str]) -> None:
        self.senses: dict[str, tuple[str, Fraction]] = {}
        for row in pack.table("numbers"):
            kind, _, value = row["sense"].partition(":")
            if kind in ("digit", "ten", "teen", "tens", "hundred", "part", "zero", *_SCALES):
                self.senses.setdefault(row["form"], (kind, Fraction(value) * (2 if kind == "scale-dual" else 1)))
        self.points = {r["form"] for r in pack.table("numbers") if r["sense"].startswith("decimal:")}
        self.proclitics, self.conjunctions = tuple(proclitics), tuple(conjunctions)
        self.percent: list[tuple[str, ...]] = []
        self.none: dict[str, list[tuple[str, ...]]] = {}
        self.before: dict[str, list[tuple[tuple[str, ...], str]]] = {}  # by the last word
        for row in pack.table("number_phrases"):
            phrase = tuple(row["form"].split())
            kind, _, value = row["sense"].partition(":")
            if row["sense"] == "after:percent":
                self.percent.append(phrase)
            elif kind == "none":
                self.none.setdefault(phrase[0], []).append(phrase)
            elif kind == "before" and (len(phrase) > 1 or value not in _ONLY_PHRASES):
                sign = {"min": ">=", "max": "<=", "about": "~"}[value]
                self.before.setdefault(phrase[-1], []).append((phrase, sign))
        for phrases in self.before.values():
            phrases.sort(key=lambda p: -len(p[0]))

    def may_begin(self, word: str) -> bool:
        """Whether a number can begin with `word`."""
        return self._piece(word) is not None

    def _piece(self, word: str) -> tuple[str, str, Fraction] | None:
        """(clitics, kind, value) of one word."""
        figure = _FIGURE.fullmatch(word)
        if figure and (not figure["before"] or figure["before"] in self.proclitics):
            return figure["before"], "figure", Fraction(figure["figure"].replace(",", "."))
        if word[:1].isdigit():
            for point in self.points:
                whole, mark, rest = word.partition(point)
                if mark and whole.isdecimal() and rest.isdecimal():
                    return "", "figure", Fraction(f"{rest}.{whole}")  # printed from right to left: 5ر3 is 3.5
            return None
        if word in self.senses:
            return "", *self.senses[word]
        for clitic in self.proclitics:
            if word.startswith(clitic) and word[len(clitic) :] in self.senses:
                return clitic, *self.senses[word[len(clitic) :]]
        return None

    def read(self, words: Sequence[str], at: int) -> Number | None:
        """The number that begins at word `at`; `words` should end where the line does."""
        if any(tuple(words[at : at + len(p)]) == p for p in self.none.get(words[at], ())):
            return None
        first = self._piece(words[at])
        if first is None:
            return None
        before, kind, value = first
        stop, value = self._rest(words, at + 1, kind, value)
        if kind == "part" and stop == at + 1:
            return None
        text = shown(value)
        for phrase in self.percent:
            if tuple(words[stop : stop + len(phrase)]) == phrase:
                return Number(at, stop + len(phrase), before, value, text + "%")
        return Number(at, stop, before, value, text)

    def qualified(self, words: Sequence[str], at: int) -> tuple[int, str]:
        """How many words before `at` say "at least", "at most" or "about", and their sign."""
        last = words[at - 1] if at else ""
        bare = (last, *(last[len(c) :] for c in self.conjunctions if last.startswith(c)))
        for phrase, sign in (found for word in bare for found in self.before.get(word, ())):
            if at >= len(phrase) and self._is(words[at - len(phrase) : at], phrase):
                return len(phrase), sign
        return 0, ""

    def _is(self, words: Sequence[str], phrase: tuple[str, ...]) -> bool:
        return tuple(words[1:]) == phrase[1:] and (
            words[0] == phrase[0] or any(words[0] == c + phrase[0] for c in self.conjunctions)
        )

    def _next(self, words: Sequence[str], at: int) -> tuple[int, bool, str, Fraction] | None:
        """The piece of a number at `at`: words taken, whether it is added («و»), kind and value."""
        if at >= len(words):
            return None
        if words[at] in self.conjunctions and at + 1 < len(words):
            piece = self._piece(words[at + 1])
            return (2, True, *piece[1:]) if piece and not piece[0] else None
        piece = self._piece(words[at])
        if piece is None or (piece[0] and piece[0] not in self.conjunctions and not self._article(words, at, piece)):
            return None
        return (1, piece[0] in self.conjunctions, *piece[1:])

    def _article(self, words: Sequence[str], at: int, piece: tuple[str, str, Fraction]) -> bool:
        """Whether the word only repeats the article of the one before («الثلاثة والعشرون», «ثلاثة الآلاف»)."""
        clitic = next((c for c in self.conjunctions if piece[0].startswith(c)), "")
        return len(piece[0]) - len(clitic) == 2 and bool(clitic) and words[at - 1].startswith(piece[0][len(clitic) :])

    def _rest(self, words: Sequence[str], at: int, kind: str, value: Fraction) -> tuple[int, Fraction]:
        """Go on while words belong to the number: where it stops, and its value."""
        total, group = Fraction(0), value
        slot = _SLOTS.get(kind, 0)
        scale = group if kind in _SCALES else None
        if scale:
            total, group = group, Fraction(0)
        while (piece := self._next(words, at)) is not None:
            taken, added, kind, value = piece
            if not added and kind == "ten" and 0 < group < 10:
                group, slot = group + 10, 10
            elif not added and kind == "hundred" and 0 < group < 10 and value == 100:
                group, slot = group * 100, 100
            elif not added and kind in _SCALES and group and value >= 1000 and (scale is None or value < scale):
                total, group, slot, scale = total + group * value, Fraction(0), 0, value
            elif added and kind == "tens" and 0 < group % 100 < 10 and slot == 1:
                group, slot = group + value, 10
            elif added and slot == 100 and kind in ("digit", "ten", "teen", "tens", "part") and group % 100 == 0:
                group, slot = group + value, _SLOTS[kind]
            elif added and scale and not group and value < scale and kind in ("figure", *_SLOTS):
                group, slot = value, _SLOTS.get(kind, 0)
            elif added and scale and not group and kind in ("scale", "scale-dual") and value < scale:
                total, scale = total + value, value
            else:
                break
            at += taken
        return at, total + group
