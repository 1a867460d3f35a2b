"""One number or a range of two, before any bound: «بين 10 و15», «من ثلاثة إلى خمسة», with sign, percent and brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from isnad.extract.numbers.figures import whole
from isnad.extract.numbers.kind import Kinds
from isnad.extract.numbers.lexicon import NumberLexicon
from isnad.extract.numbers.words import Numbers, Plain
from isnad.model import Token

if TYPE_CHECKING:
    from isnad.extract.numbers.sentence import NumberValue

_BETWEEN, _FROM, _TO, _OR = (frozenset((name,)) for name in ("between", "from", "to", "or"))
_AFTER, _VAGUE, _MINUS = (frozenset((name,)) for name in ("after", "vague", "minus"))


class Ranges:
    """Reads plain numbers and ranges of one sentence. Every method takes a token index."""

    def __init__(self, tokens: Sequence[Token], lexicon: NumberLexicon, numbers: Numbers, kinds: Kinds) -> None:
        self.tokens, self.lexicon, self.norms = tokens, lexicon, numbers.norms
        self.numbers, self.kinds = numbers, kinds

    def percent(self, j: int) -> int | None:
        """The token after a percent sign or phrase at `j`."""
        found = self.lexicon.phrases.at(self.norms, j, _AFTER)
        return found[1] if found is not None and found[0].sense[1] == "percent" else None

    def percent_before(self, first: int, previous: NumberValue | None) -> bool:
        """«%12», «٪ 12»: a percent sign before its figure, and behind no other."""
        if first == 0 or self.tokens[first - 1].kind != "mark" or self.tokens[first].kind != "number":
            return False
        return self.percent(first - 1) == first and (previous is None or previous.last < first)

    def read(self, i: int, spot: int) -> tuple[float, float | None, int, Plain | None, int]:
        """(low, high, token after, the last plain number, where the expression opens)."""
        opener = self.lexicon.phrases.at(self.norms, i, _BETWEEN) or self.lexicon.phrases.at(
            self.norms, i, _FROM
        )
        begin = opener[1] if opener is not None and i < spot else i
        a = self._plain(begin)
        if a is None:
            return 0, 0, spot, None, begin
        b = self._other_end(a, opener[0].name if opener is not None and begin > i else "")
        if b is None:
            return self._single(a, opener[0].name if opener is not None and begin > i else "", begin, i)
        low = whole(a.value * b.scale) if a.scale == 1 and b.scale > 1 and a.value < b.coefficient else a.value
        if not low < b.value:
            return a.value, a.value, a.last, a, begin
        return low, b.value, b.last, b, i

    def _single(
        self, a: Plain, opener: str, begin: int, i: int
    ) -> tuple[float, float | None, int, Plain, int]:
        """«بين خمسة وعشرين» names two numbers unless another follows."""
        word = self.numbers.item(a.first)
        if opener == "between" and a.kind == "cardinal" and a.scale == 1 and 20 < a.value < 100 and word:
            ones = a.value % 10
            if not a.figure and word.last < a.last and word.word.value == ones:
                return ones, a.value - ones, a.last, a, i
        return a.value, a.value, a.last, a, begin

    def _plain(self, i: int) -> Plain | None:
        """A plain number at `i`, or a vague phrase («عدد من»), or one with its sign, or «.77»."""
        found = self.lexicon.phrases.at(self.norms, i, _VAGUE)
        if found is not None:
            return Plain(int(found[0].sense[1]), i, found[1], "vague")
        plain = self.numbers.read(i)
        if plain is None:
            return None
        if plain.kind == "cardinal" and 2 <= plain.value <= 9:
            plain = self.numbers.digit_fraction(plain)
        return self._signed(plain)

    def _signed(self, plain: Plain) -> Plain:
        """A decimal point or a minus written right before a figure that stands alone."""
        i, tokens = plain.first, self.tokens
        minus = self._minus(i) if plain.kind == "cardinal" and plain.bare else None
        if minus is not None:
            return plain._replace(value=-plain.value, first=minus)
        if not plain.figure or i == 0 or tokens[i - 1].stop != tokens[i].start:
            return plain
        mark = tokens[i - 1].norm
        if i > 1 and tokens[i - 2].stop == tokens[i - 1].start:
            return plain
        if mark == "." and isinstance(plain.value, int) and tokens[i].norm.isdigit():
            return plain._replace(value=float(f"0.{tokens[i].norm}"), first=i - 1)
        alone = plain.last == len(tokens) or tokens[plain.last].kind == "mark"
        unit = self.kinds.unit(plain.last)
        if mark == "-" and (alone or (unit is not None and unit[1] == "temperature")):
            return plain._replace(value=-plain.value, first=i - 1)
        return plain

    def _minus(self, i: int) -> int | None:
        """«سالب خمسة»: where the word that stands for the sign begins."""
        found = self.lexicon.phrases.at(self.norms, i - 1, _MINUS) if i else None
        return i - 1 if found is not None and found[1] == i else None

    def _other_end(self, a: Plain, opener: str) -> Plain | None:
        """The second number of a range that begins with `a`."""
        if a.kind not in ("cardinal", "fraction"):
            return None
        j = self.percent(a.last) or a.last
        if j >= len(self.tokens):
            return None
        joined = opener == "between" and (item := self.numbers.item(j)) is not None and item.word.conjunction
        if not joined:
            link = self.lexicon.phrases.at(self.norms, j, _TO) or self.lexicon.phrases.at(
                self.norms, j, _OR
            )
            dash = self.tokens[j].norm == "-" and a.figure
            if link is None and not dash:
                return None
            j = link[1] if link is not None else j + 1
        b = self.numbers.read(j)
        if b is None or b.kind != "cardinal" or (not joined and not b.bare):
            return None
        if (
            not joined
            and link is not None
            and link[0].name == "to"
            and not opener
            and not (a.figure and b.figure)
        ):
            return None if a.scale == 1 and b.value > 10 * max(a.value, 1) else b
        return b

    def scored(self, plain: Plain, first: int) -> bool:
        """Whether a figure stands in a score («3-1»): two figures with a dash, the first not the smaller."""
        tokens = self.tokens
        before = first > 1 and tokens[first - 1].norm == "-" and tokens[first - 2].kind == "number"
        after = (
            plain.last + 1 < len(tokens)
            and tokens[plain.last].norm == "-"
            and tokens[plain.last + 1].kind == "number"
        )
        return plain.figure and (before or after)

    def brackets(self, plain: Plain, last: int) -> int:
        """«15 (خمسة عشر)», «(15) خمسة عشر»: the same number again in other form is one value."""
        tokens, j = self.tokens, last
        marks = 0
        while j < len(tokens) and tokens[j].norm in "()" and marks < 2:
            j, marks = j + 1, marks + 1
        if marks == 0:
            return last
        again = self.numbers.read(j)
        if again is None or again.value != plain.value or again.figure == plain.figure:
            return last
        closes = again.last < len(tokens) and tokens[again.last].norm == ")"
        return again.last + (1 if closes else 0)

    def outer_brackets(self, first: int, last: int, plain: Plain) -> tuple[int, int]:
        """Take in the brackets where the number begins inside them and its repetition stands outside."""
        opened = any(self.tokens[k].norm == ")" for k in range(plain.last, last))
        if opened and first > 0 and self.tokens[first - 1].norm == "(":
            return first - 1, last
        return first, last
