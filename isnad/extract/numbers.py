"""Numbers of a sentence with their bounds: how many, or which of the things that only look like a count.

One pass from left to right. A value is a plain number (see numbers_words.py) or a range of two, with the words that
bound it before («ما لا يقل عن») and after («على الأقل»), and the kind that its unit or label gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from isnad.extract.numbers_figures import whole
from isnad.extract.numbers_kind import Kinds
from isnad.extract.numbers_lexicon import NumberLexicon, number_lexicon
from isnad.extract.numbers_units import Halves
from isnad.extract.numbers_words import Numbers, Plain
from isnad.extract.value_tables import written
from isnad.model import Json, Token

__all__ = ["NumberLexicon", "NumberValue", "number_lexicon", "read_numbers", "to_json"]

NumberKind = Literal["cardinal", "ordinal", "percent", "fraction", "vague", "duration", "age", "other"]

_BEFORE = frozenset(("before",))
_AFTER = frozenset(("after",))
_BEFORE = frozenset(("before",))
_OPENS = frozenset(("between", "from"))
_BETWEEN, _FROM, _TO, _OR = (frozenset((name,)) for name in ("between", "from", "to", "or"))
_NONE = frozenset(("none",))
_VAGUE, _MINUS, _SUBJECT = (frozenset((name,)) for name in ("vague", "minus", "subject"))
# How many words may stand between a number and the bound after it: «15 من رجال الأمن على الأقل».
REACH = 4
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


def read_numbers(tokens: Sequence[Token], lexicon: NumberLexicon) -> list[NumberValue]:
    """Numbers of one sentence, in order, not overlapping."""
    starts = lexicon.starts
    spots = [i for i, t in enumerate(tokens) if t.kind == "number" or t.norm in starts]
    return _Reader(tokens, lexicon).read(spots) if spots else []


class _Reader:
    """Reads the numbers of one sentence; holds nothing but the sentence and the tables."""

    def __init__(self, tokens: Sequence[Token], lexicon: NumberLexicon) -> None:
        self.tokens, self.lexicon, self.norms = tokens, lexicon, written(tokens)
        self.numbers = Numbers(tokens, lexicon, self.norms)
        self.kinds = Kinds(tokens, lexicon, self.norms)
        self.halves = Halves(tokens, lexicon, self.numbers)

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
        for start in range(max(done, i - 2), i + 1):
            found = self.lexicon.phrases.at(self.norms, start, _NONE)
            if found is not None and found[1] > i:
                return found[1]
        return None

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
        for start in range(max(done, stop - SUBJECT), stop):
            found = self.lexicon.phrases.at(self.norms, start, _SUBJECT)
            if found is not None and all(t.kind == "word" for t in self.tokens[found[1] : stop]):
                return self._phrase_ending(start, done)
        return None

    def _phrase_ending(self, stop: int, done: int) -> int | None:
        """The start of a bound or range word that ends just before token `stop`."""
        for start in range(max(done, stop - 6), stop):
            found = self.lexicon.phrases.at(self.norms, start, _BEFORE | _BETWEEN | _FROM)
            if found is not None and found[1] == stop:
                return start
        return None

    # --- one value

    def _value(self, i: int, spot: int, previous: NumberValue | None) -> NumberValue | None:
        """The value whose expression opens at `i` and whose first number word is at `spot`."""
        bounds: set[str] = set()
        first = i
        while i < spot and (found := self.lexicon.phrases.at(self.norms, i, _BEFORE | _OPENS)):
            word, after = found
            if word.name != "before" and after >= spot:
                break  # it opens a range; «من نحو خمسة» opens none
            if word.name == "before":
                first = first if bounds else i
                bounds.add(word.sense[1])
            i = after
        if i < spot and self.lexicon.phrases.at(self.norms, i, _SUBJECT) is not None:
            i = spot
        low, high, last, plain, opened = self._range(i, spot)
        if plain is None:
            return None
        if not bounds:
            first = opened
        last = self._brackets(plain, last)
        percent = self._percent(last)
        if percent is None and self._percent_before(opened, previous):
            opened, percent = opened - 1, last
            first = min(first, opened)
        kind, unit = self.kinds.of(plain, first, last, previous, self._scored(plain, opened))
        if percent is not None:
            kind, unit, last = "percent", None, percent
        first, last = self._outer_brackets(first, last, plain)
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
            return value._replace(min=0)
        return value

    def _after(self, last: int) -> tuple[str, int, bool] | None:
        """The bound after a number that ends before token `last`, the token after the bound, and whether the two
        stand side by side."""
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

    def _percent(self, j: int) -> int | None:
        """The token after a percent sign or phrase at `j`."""
        found = self.lexicon.phrases.at(self.norms, j, _AFTER)
        return found[1] if found is not None and found[0].sense[1] == "percent" else None

    def _percent_before(self, first: int, previous: NumberValue | None) -> bool:
        """«%12», «٪ 12»: a percent sign before its figure, and behind no other."""
        if first == 0 or self.tokens[first - 1].kind != "mark" or self.tokens[first].kind != "number":
            return False
        return self._percent(first - 1) == first and (previous is None or previous.last < first)

    # --- ranges

    def _range(self, i: int, spot: int) -> tuple[float, float | None, int, Plain | None, int]:
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
        j = self._percent(a.last) or a.last
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

    def _scored(self, plain: Plain, first: int) -> bool:
        """Whether a figure stands in a score («3-1»): two figures with a dash, the first not the smaller."""
        tokens = self.tokens
        before = first > 1 and tokens[first - 1].norm == "-" and tokens[first - 2].kind == "number"
        after = (
            plain.last + 1 < len(tokens)
            and tokens[plain.last].norm == "-"
            and tokens[plain.last + 1].kind == "number"
        )
        return plain.figure and (before or after)

    # --- brackets, duals

    def _brackets(self, plain: Plain, last: int) -> int:
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

    def _outer_brackets(self, first: int, last: int, plain: Plain) -> tuple[int, int]:
        """Take in the brackets where the number begins inside them and its repetition stands outside."""
        opened = any(self.tokens[k].norm == ")" for k in range(plain.last, last))
        if opened and first > 0 and self.tokens[first - 1].norm == "(":
            return first - 1, last
        return first, last

    def _dual(self, i: int) -> NumberValue | None:
        """«ساعتين», «كيلومترين»: a unit in the dual is its own number."""
        found = self.lexicon.units.at(self.norms, i)
        if found is None or found[0].sense[-1] not in ("du", "def-du"):
            return None
        kind: NumberKind = "duration" if found[0].sense[0] == "duration" else "other"
        return NumberValue(i, found[1], 2, 2, False, kind, found[0].sense[1])
