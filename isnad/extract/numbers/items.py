"""The words of a number, one by one: figures and number words, with the proclitics that they bear."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from isnad.extract.numbers.figures import written
from isnad.extract.numbers.lexicon import NumberLexicon, NumberWord
from isnad.model import Token, record

PlainKind = Literal["cardinal", "ordinal", "fraction", "vague", "decade"]


class Plain(NamedTuple):
    """A number in tokens `[first, last)`. `scale` is the last scale word's value (1 if none); `figure` says that it
    begins with digits; `coefficient` is what stood before the scale."""

    value: float
    first: int
    last: int
    kind: PlainKind
    scale: float = 1
    coefficient: float = 0
    figure: bool = False
    bare: bool = True  # without proclitics


@record
class Item:
    """One number word or figure, with the token after it. `loose` proclitics before it are taken in."""

    word: NumberWord
    last: int
    figure: bool = False


class Items:
    """Reads the items of one sentence. Every method takes a token index and looks only ahead of it."""

    def __init__(self, tokens: Sequence[Token], lexicon: NumberLexicon, norms: tuple[str, ...]) -> None:
        self.tokens, self.lexicon, self.norms = tokens, lexicon, norms
        self.loose = lexicon.loose

    def item(self, i: int) -> Item | None:
        """The number word or figure at token `i`, after proclitics that stand alone."""
        if i < len(self.norms) and self.norms[i] not in self.loose:
            if self.tokens[i].kind == "number":
                return self._figure(i, False, False, False)
            plain = self.lexicon.words.get(self.norms[i])
            return None if plain is None else Item(plain, i + 1)
        return self._loose_item(i)

    def _loose_item(self, i: int) -> Item | None:
        """The same where a proclitic stands alone before it."""
        tokens, conjunction, preposition, article = self.tokens, False, False, False
        j = i
        while j < len(tokens) and tokens[j].norm in self.lexicon.loose and j < i + 2:
            loose = tokens[j].norm
            conjunction = conjunction or loose in self.lexicon.clitics.conjunctions
            preposition = preposition or loose in self.lexicon.clitics.prepositions
            article = article or loose == self.lexicon.clitics.article
            j += 1
        if j >= len(tokens):
            return None
        if tokens[j].kind == "number":
            return self._figure(j, conjunction, preposition, article)
        word = self.lexicon.words.get(tokens[j].norm)
        if word is None or (j > i and (word.conjunction or word.preposition)):
            return None
        if j > i:
            word = NumberWord(word.category, word.value, conjunction, preposition, article or word.article)
        return Item(word, j + 1)

    def _figure(self, j: int, conjunction: bool, preposition: bool, article: bool) -> Item | None:
        found = written(self.tokens, j, self.lexicon)
        if found is None:
            return None
        return Item(NumberWord("figure", found[0], conjunction, preposition, article), found[1], True)

    def _next(self, j: int, joined: bool) -> Item | None:
        """The item at `j` if it is joined by a conjunction (or not), and bears no preposition."""
        item = self.item(j)
        if item is None:
            return None
        if joined and not item.word.conjunction and (other := self._second(j, "part")) is not None:
            item = Item(other, j + 1)  # «مئة وأحد عشر»: in the matching form that is «مئة واحد عشر»
        return None if item.word.preposition or item.word.conjunction is not joined else item

    def _second(self, j: int, category: str) -> NumberWord | None:
        """The reading of token `j` that is less plain, if it is of this category."""
        readings = self.lexicon.second.get(self.tokens[j].norm, ())
        return next((w for w in readings if w.category == category), None)
