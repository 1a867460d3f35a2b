"""Numbers of a sentence with their bounds: how many, or which of the things that only look like a count.

One pass from left to right. A value is a plain number (see numbers_words.py) or a range of two, with the words that
bound it before («ما لا يقل عن») and after («على الأقل»), and the kind that its unit or label gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from isnad.extract.numbers.kind import Kinds
from isnad.extract.numbers.lexicon import NumberLexicon, number_lexicon
from isnad.extract.numbers.ranges import Ranges
from isnad.extract.numbers.units import Halves
from isnad.extract.numbers.words import Numbers, Plain
from isnad.extract.words.value_tables import written
from isnad.model import Json, Token

__all__ = ["NumberLexicon", "NumberValue", "number_lexicon", "read_numbers", "to_json"]

NumberKind = Literal["cardinal", "ordinal", "percent", "fraction", "vague", "duration", "age", "other"]

_BEFORE, _AFTER, _NONE, _SUBJECT = (frozenset((name,)) for name in ("before", "after", "none", "subject"))
_BOUNDS = frozenset(("before", "between", "from"))
# How many words may stand between a number and the bound after it: «15 من رجال الأمن على الأقل».
REACH = 4
# How many words a bound or range word has at most.
LONGEST = 6
# How many bounds and range words may stand in a row before a number: «من ما بين نحو 10 و15».
OPENERS = 4
# How many words the subject of a bound has at most: «تجاوز عدد القتلى المدنيين 90».
SUBJECT = 3


class NumberValue(NamedTuple):
    """A number in tokens `[first, last)`. "At least 24" is min 24, max None; "about 20" is 20 to 20 with `about`.

    `unit` is what the unit or label says ("day", "money", "number" …), None for a count of things.
    """

    first: int
    last: int
    min: float
    max: float | None
    about: bool
    kind: NumberKind
    unit: str | None = None


def to_json(value: NumberValue, start: int, stop: int) -> Json:
    """The shape of `isnad values`; `start` and `stop` are the raw offsets of the value's words."""
    return {"start": start, "stop": stop, "min": value.min, "max": value.max, "kind": value.kind}


def read_numbers(
    tokens: Sequence[Token], lexicon: NumberLexicon, norms: tuple[str, ...] | None = None, likely: Iterable[int] | None = None
) -> list[NumberValue]:
    """Numbers of one sentence, in order, not overlapping. `norms` are the tokens as written, `likely` those that a number
    may begin with (see `NumberLexicon.spots`), where somebody has them."""
    norms = written(tokens) if norms is None else norms
    spots = lexicon.spots(tokens, norms, likely)
    return _Reader(tokens, lexicon, norms).read(spots) if spots else []


class _Reader:
    """Reads the numbers of one sentence; holds nothing but the sentence and the tables."""

    def __init__(self, tokens: Sequence[Token], lexicon: NumberLexicon, norms: tuple[str, ...]) -> None:
        self.tokens, self.lexicon, self.norms = tokens, lexicon, norms
        self.numbers = Numbers(tokens, lexicon, self.norms)
        self.kinds = Kinds(tokens, lexicon, self.norms)
        self.ranges = Ranges(tokens, lexicon, self.numbers, self.kinds)
        self.halves = Halves(tokens, lexicon, self.numbers)
        self._behind: dict[int, tuple[str, int, bool] | None] = {}

    def read(self, spots: Sequence[int]) -> list[NumberValue]:
        out: list[NumberValue] = []
        done = 0
        for i in spots:
            if i < done:
                continue
            blocked = self._blocked(i, done)
            if blocked is not None:
                done = blocked
                continue
            half = self.halves.read(i, out[-1] if out else None)
            if half is not None:
                if half.value.first < done:
                    out.pop()
                out.append(half.value)
                done = half.value.last
                continue
            value = self._dual(i) or self._value(self._opening(i, done), i, out[-1] if out else None)
            if value is None:
                continue
            out.append(value)
            done = max(value.last, self._bound_end(value.last))
        return out

    def _blocked(self, i: int, done: int) -> int | None:
        """The token after a set phrase that holds token `i` and is no number («في آن واحد»); None if there is none."""
        found = self.lexicon.phrases.among(self.norms, max(done, i - 2), i + 1, _NONE)
        return next((stop for _, _, stop in found if stop > i), None)

    def _opening(self, i: int, done: int) -> int:
        """Where the expression begins that has its first number word at `i`: before loose proclitics, bounds, «بين»."""
        start = i
        while start > done and i - start < 2 and self.tokens[start - 1].norm in self.lexicon.loose:
            start -= 1
        longer = self._phrase_ending(start, done)
        if longer is None:
            longer = self._bound_before_subject(start, done)
        if longer is None:
            return i  # «و 15»: the conjunction is not part of the value
        for _ in range(OPENERS):
            if longer is None:
                break
            start = longer
            longer = self._phrase_ending(start, done)
        return start

    def _bound_before_subject(self, stop: int, done: int) -> int | None:
        """«تجاوز عدد الضحايا 90», «فاقت الحصيلة 250»: where a bound begins whose subject stands before the number."""
        for start, _, last in self.lexicon.phrases.among(self.norms, max(done, stop - SUBJECT), stop, _SUBJECT):
            if all(t.kind == "word" for t in self.tokens[last:stop]):
                return self._phrase_ending(start, done)
        return None

    def _phrase_ending(self, stop: int, done: int) -> int | None:
        """The start of a bound or range word that ends just before token `stop`."""
        found = self.lexicon.phrases.among(self.norms, max(done, stop - LONGEST), stop, _BOUNDS)
        return next((start for start, _, last in found if last == stop), None)

    # --- one value

    def _value(self, i: int, spot: int, previous: NumberValue | None) -> NumberValue | None:
        """The value whose expression opens at `i` and whose first number word is at `spot`."""
        bounds: set[str] = set()
        first = i
        while i < spot and (found := self.lexicon.phrases.at(self.norms, i, _BOUNDS)):
            word, after = found
            if word.name != "before" and after >= spot:
                break  # it opens a range; «من نحو خمسة» opens none
            if word.name == "before":
                first = first if bounds else i
                bounds.add(word.sense[1])
            i = after
        if i < spot and self.lexicon.phrases.at(self.norms, i, _SUBJECT) is not None:
            i = spot
        low, high, last, plain, opened = self.ranges.read(i, spot)
        if plain is None:
            return None
        if not bounds:
            first = opened
        last = self.ranges.brackets(plain, last)
        percent = self.ranges.percent(last)
        if percent is None and self.ranges.percent_before(opened, previous):
            opened, percent = opened - 1, last
            first = min(first, opened)
        kind, unit = self.kinds.of(plain, first, last, previous, self.ranges.scored(plain, opened))
        if percent is not None:
            kind, unit, last = "percent", None, percent
        first, last = self.ranges.outer_brackets(first, last, plain)
        first = min(first, plain.first)
        value = NumberValue(first, last, low, high, "about" in bounds, kind, unit)
        return self._bounded(value, bounds, plain)

    def _bounded(self, value: NumberValue, bounds: set[str], plain: Plain) -> NumberValue:
        """`value` with its bounds, those that follow taken in."""
        found = self._after(value.last)
        if found is not None:
            bound, stop, beside = found
            bounds = bounds | {bound}
            value = value._replace(last=stop if beside else value.last, about=value.about or bound == "about"
            )
        if "minus" in bounds:
            return value._replace(min=-value.min, max=-value.min)  # «خمس درجات تحت الصفر»
        if plain.kind == "vague":
            return value._replace(max=None)
        if "min" in bounds:
            return value._replace(max=None)
        if "max" in bounds and value.kind != "ordinal":
            return value._replace(min=min(0, value.min))  # «سالب خمسة على الأكثر»: below it already
        return value

    def _after(self, last: int) -> tuple[str, int, bool] | None:
        """The bound after a number that ends before token `last`, the token after the bound, and whether the two
        stand side by side."""
        if last not in self._behind:  # asked for the number, then for where the next one may begin
            self._behind[last] = self._bound_behind(last)
        return self._behind[last]

    def _bound_behind(self, last: int) -> tuple[str, int, bool] | None:
        j = last
        while j < len(self.tokens) and j - last <= REACH:
            found = self.lexicon.phrases.at(self.norms, j, _AFTER)
            opens = self.lexicon.phrases.at(self.norms, j, _BEFORE)
            if opens is not None and (found is None or opens[1] > found[1]):
                return None  # «47 قتيلا وأكثر من 100 جريح»: the bound of the next number
            if found is not None and found[0].sense[1] != "percent":
                return found[0].sense[1], found[1], j == last
            if self.tokens[j].kind != "word" or (j > last and self.tokens[j].norm in self.lexicon.words):
                return None
            j += 1
        return None

    def _bound_end(self, last: int) -> int:
        """The token after a bound that follows at some distance: it bounds no other number."""
        found = self._after(last)
        return found[1] if found is not None else last

    def _dual(self, i: int) -> NumberValue | None:
        """«ساعتين», «كيلومترين»: a unit in the dual is its own number."""
        found = self.lexicon.units.at(self.norms, i)
        if found is None or found[0].sense[-1] not in ("du", "def-du"):
            return None
        kind: NumberKind = "duration" if found[0].sense[0] == "duration" else "other"
        return NumberValue(i, found[1], 2, 2, False, kind, found[0].sense[1])
