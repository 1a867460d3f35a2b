"""A unit and a half: «ساعة ونصف», «ثلاث سنوات ونصف السنة», «طن وربع»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from isnad.extract.numbers.figures import whole
from isnad.extract.numbers.lexicon import NumberLexicon
from isnad.extract.numbers.words import Numbers
from isnad.extract.words.value_tables import Word
from isnad.model import Token

if TYPE_CHECKING:
    from isnad.extract.numbers.sentence import NumberValue

# A unit of one letter is no word that a fraction is joined to: «م ونصف».
SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Half:
    """A value that took in a fraction; it replaces the value before it where it begins before that one's end."""

    value: NumberValue


class Halves:
    """Reads fractions that are joined to a unit rather than to a number."""

    def __init__(self, tokens: Sequence[Token], lexicon: NumberLexicon, numbers: Numbers) -> None:
        self.tokens, self.lexicon, self.numbers, self.norms = tokens, lexicon, numbers, numbers.norms

    def read(self, i: int, previous: NumberValue | None) -> Half | None:
        """The value that ends with the fraction at token `i`, if a unit stands before it."""
        item = self.numbers.item(i)
        if item is None or item.word.category != "fraction" or not item.word.conjunction or i == 0:
            return None
        if previous is not None and previous.unit == "clock" and previous.last == i:
            return Half(previous._replace(last=item.last))  # «الساعة الخامسة والنصف»
        unit = self._unit(i - 1)
        if unit is None:
            return None
        last = self._again(item.last, unit)
        if previous is not None and previous.unit == unit.sense[1] and previous.last in (i - 1, i):
            if previous.min != previous.max:
                return None
            amount = whole(previous.min + item.word.value)
            return Half(previous._replace(min=amount, max=amount, last=last))
        if previous is not None and previous.last >= i - 1:
            return None
        if unit.sense[-1] != "sg" and (unit.sense[0] != "other" or len(self.tokens[i - 1].norm) < SHORTEST):
            return None
        return Half(self._one(i - 1, last, 1 + item.word.value, unit))

    def _one(self, first: int, last: int, amount: float, unit: Word) -> NumberValue:
        from isnad.extract.numbers.sentence import NumberValue

        kind = "duration" if unit.sense[0] == "duration" else "other"
        return NumberValue(first, last, amount, amount, False, kind, unit.sense[1])  # type: ignore[arg-type]

    def _unit(self, i: int) -> Word | None:
        found = self.lexicon.units.at(self.norms, i)
        return found[0] if found is not None and found[1] == i + 1 else None

    def _again(self, j: int, unit: Word) -> int:
        """«ونصف الساعة»: the token after the unit that is told again."""
        article = self.lexicon.clitics.article
        if j >= len(self.tokens) or not self.tokens[j].norm.startswith(article):
            return j
        bare = self.tokens[j].norm[len(article) :]
        same = any(p.word.sense[:2] == unit.sense[:2] for p in self.lexicon.units.first.get(bare, ()))
        return j + 1 if same else j
