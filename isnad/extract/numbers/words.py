"""Read one plain number: figures, words, or both («15 ألفا»), without bounds, ranges or units."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.numbers.figures import whole
from isnad.extract.numbers.items import Item, Items, Plain, PlainKind
from isnad.extract.numbers.lexicon import NumberLexicon
from isnad.model import Token

_ORDINALS = ("ordinal", "ordinal-part")
_BEYOND = frozenset(("beyond",))
LARGEST = 1e15
# Decimals told digit by digit, at most.
DECIMALS = 6

__all__ = ["Numbers", "Plain"]


class Numbers(Items):
    """Reads plain numbers of one sentence. Every method takes a token index and looks only ahead of it."""

    def __init__(self, tokens: Sequence[Token], lexicon: NumberLexicon, norms: tuple[str, ...]) -> None:
        super().__init__(tokens, lexicon, norms)
        self._seen: dict[int, Plain | None] = {}

    def read(self, i: int) -> Plain | None:
        """The longest plain number that begins at token `i`."""
        if i not in self._seen:
            self._seen[i] = self._read(i)
        return self._seen[i]

    def _read(self, i: int) -> Plain | None:
        item = self.item(i)
        if item is None:
            return None
        word = item.word
        bare = not (word.conjunction or word.preposition or word.article)
        if word.category in _ORDINALS:
            return self._ordinal(i, item, bare)
        if word.category == "decade":
            return Plain(word.value, i, item.last, "decade", bare=bare)
        if word.category in ("fraction", "fraction-plural"):
            return self._fraction(i, item, bare)
        if word.category in ("vague", "scale-plural"):
            return self._vague(i, item, bare)
        return self._cardinal(i, item, bare)

    # --- cardinals

    def _cardinal(self, i: int, item: Item, bare: bool) -> Plain | None:
        """Groups under a scale, each scale smaller than the one before: «مليونان وثلاثمئة ألف وخمسة»."""
        total, last_scale, j = 0.0, float("inf"), i
        coefficient, last, scale, figured = 0.0, i, 1.0, item.figure
        while True:
            part = self._scaled(j, item)
            if part is None or part[1] >= last_scale:
                break
            value, scale, last, coefficient = part
            total += value
            last_scale, j = scale, last
            following = self._next(j, True) or self._hundreds(j, scale)
            if scale <= 1 or following is None or following.word.category in ("vague", "scale-plural"):
                break
            if following.word.category == "fraction":
                break
            item = following
        if last == i:
            return None
        hundreds = self._hundredth(i, total, scale, last)
        if hundreds is not None:
            return hundreds
        total, last = self._tail(total, scale, last)
        kind: PlainKind = "fraction" if 0 < total < 1 and "/" in self.tokens[i].norm else "cardinal"
        return Plain(whole(total), i, last, kind, scale, coefficient, figured, bare)

    def _hundreds(self, j: int, scale: float) -> Item | None:
        """«ألف تسعمئة وتسعون»: hundreds right after thousands, in speech without a conjunction."""
        item = self._next(j, False) if scale == 1000 else None
        return item if item is not None and item.word.category == "hundred" and not item.word.article else None

    def _scaled(self, j: int, item: Item) -> tuple[float, float, int, float] | None:
        """A group with its scale words: value, scale, token after, coefficient."""
        word = item.word
        if word.category == "scale":
            coefficient, scale, last = 1.0, word.value, item.last
            if self._second(last - 1, "scale-dual") is not None and self._counts_noun(last):
                coefficient = 2.0  # «ألفا جندي» are two thousand, «15 ألفا» one times fifteen
        elif word.category == "scale-dual":
            coefficient, scale, last = 2.0, word.value, item.last
        else:
            group = self._group(item)
            if group is None:
                return None
            coefficient, last = group
            scale = 1.0
            if (point := self._point(coefficient, last)) is not None:
                coefficient, last = point
        while (more := self._next(last, False)) is not None and not more.figure:
            if more.word.category not in ("scale", "scale-plural") or more.word.value * scale > LARGEST:
                break
            if more.word.article and not word.article:
                break
            scale, last = scale * more.word.value, more.last
        return coefficient * scale, scale, last, coefficient

    def _counts_noun(self, j: int) -> bool:
        """Whether a noun that numbers count stands at `j`, bare."""
        return j < len(self.tokens) and self.tokens[j].norm in self.lexicon.nouns

    def _group(self, item: Item) -> tuple[float, int] | None:
        """A number below a thousand in words, or a figure: value and token after."""
        word = item.word
        if word.category == "figure":
            return word.value, item.last
        if word.category == "hundred":
            return self._after_hundred(word.value, item.last)
        if word.category == "digit" and 3 <= word.value <= 9:
            following = self._next(item.last, False)
            if following and following.word.category == "hundred" and following.word.value == 100:
                return self._after_hundred(word.value * 100, following.last)
        return self._below_hundred(item)

    def _after_hundred(self, value: float, j: int) -> tuple[float, int]:
        following = self._next(j, True)
        if following is not None and not following.figure:
            below = self._below_hundred(following)
            if below is not None:
                return value + below[0], below[1]
        return value, j

    def _below_hundred(self, item: Item) -> tuple[float, int] | None:
        word = item.word
        if word.category in ("zero", "ten", "teen", "tens"):
            return word.value, item.last
        if word.category not in ("digit", "part"):
            return None
        ten = self._next(item.last, False)
        if ten and ten.word.category == "ten" and not ten.word.article and not ten.figure:
            return word.value + 10, ten.last
        tens = self._next(item.last, True)
        if tens and tens.word.category == "tens":
            return word.value + tens.word.value, tens.last
        return (word.value, item.last) if word.category == "digit" else None

    def _point(self, whole: float, j: int) -> tuple[float, int] | None:
        """«1 فاصلة 5», «واحد فاصلة خمسة»: the decimal part and the token after."""
        item = self.item(j)
        if item is None or item.word.category != "point":
            return None
        digits = self.item(item.last)
        if digits is None or digits.word.conjunction:
            return None
        group = self._group(digits)
        if group is None or group[0] != int(group[0]):
            return None
        figures = self.tokens[digits.last - 1].norm if digits.figure else str(int(group[0]))
        last = group[1]
        while len(figures) < DECIMALS and not digits.figure and (more := self._next(last, False)) is not None:
            if more.figure or more.word.category not in ("digit", "zero") or more.word.article:
                break
            figures, last = figures + str(int(more.word.value)), more.last  # «فاصل واحد أربعة»
        return (float(f"{int(whole)}.{figures}"), last) if figures.isdigit() else None

    def _tail(self, total: float, scale: float, j: int) -> tuple[float, int]:
        """«مليون ونصف», «ثلاثة ملايين ونصف المليون», «خمسة وربع»."""
        half = self._next(j, True)
        if half is None or half.word.category != "fraction":
            return total, j
        last = half.last
        again = self._next(last, False)
        if again is not None and again.word.category == "scale":
            if again.word.value > scale:
                return total, j
            return total + half.word.value * again.word.value, again.last
        return total + half.word.value * scale, last

    # --- ordinals, fractions, vague quantities

    def _hundredth(self, i: int, total: float, scale: float, last: int) -> Plain | None:
        """«المئة والخامس والعشرون»: hundreds with the article, and an ordinal joined to them."""
        first = self.item(i)
        if scale > 1 or total % 100 or first is None or not first.word.article:
            return None
        joined = self._next(last, True)
        if joined is None or not joined.word.article or joined.word.category not in _ORDINALS:
            return None
        below = self._ordinal(last, joined, False)
        return None if below is None else Plain(whole(total + below.value), i, below.last, "ordinal", bare=False)

    def _beyond(self, plain: Plain) -> Plain:
        """«الخامس والعشرون بعد المئة»: an ordinal counted from a hundred on."""
        beyond = self.lexicon.phrases.at(self.norms, plain.last, _BEYOND)
        hundred = self._next(beyond[1], False) if beyond else None
        if hundred is None or hundred.word.category != "hundred" or not hundred.word.article:
            return plain
        return plain._replace(value=plain.value + hundred.word.value, last=hundred.last)

    def _ordinal(self, i: int, item: Item, bare: bool) -> Plain | None:
        plain = self._ordinal_below(i, item, bare)
        return self._beyond(plain) if plain is not None else None

    def _ordinal_below(self, i: int, item: Item, bare: bool) -> Plain | None:
        ten = self._next(item.last, False)
        if ten and ten.word.category == "ten" and not ten.figure and item.word.value < 10:
            return Plain(item.word.value + 10, i, ten.last, "ordinal", bare=bare)
        tens = self._next(item.last, True)
        if tens and tens.word.category == "tens" and item.word.value < 10:
            return Plain(item.word.value + tens.word.value, i, tens.last, "ordinal", bare=bare)
        if item.word.category == "ordinal-part":
            return None
        return Plain(item.word.value, i, item.last, "ordinal", bare=bare)

    def _fraction(self, i: int, item: Item, bare: bool) -> Plain | None:
        if item.word.category != "fraction":
            return None
        scale = self._next(item.last, False)
        if scale and scale.word.category == "scale":
            value = whole(item.word.value * scale.word.value)
            return Plain(value, i, scale.last, "cardinal", scale.word.value, item.word.value, bare=bare)
        return Plain(item.word.value, i, item.last, "fraction", bare=bare)

    def _vague(self, i: int, item: Item, bare: bool) -> Plain | None:
        """«عشرات», «مئات الآلاف», «بضعة آلاف»: at least two of a plural scale alone, at least what the word says."""
        value = item.word.value * (2 if item.word.category == "scale-plural" else 1)
        last = item.last
        while (more := self._next(last, False)) is not None and more.word.category == "scale-plural":
            if value * more.word.value > LARGEST:
                break
            value, last = value * more.word.value, more.last
        tens = self._next(item.last, True) if item.word.category == "vague" else None
        if tens is not None and tens.word.category == "tens":  # «بضعة وعشرون», «نيف وستون»
            return Plain(whole(tens.word.value + item.word.value), i, tens.last, "vague", bare=bare)
        if item.word.category == "vague" and value < 2:
            return None
        ten = self._next(item.last, False) if item.word.category == "vague" else None
        if ten is not None and ten.word.category == "ten" and item.word.value < 10:
            value, last = 10 + item.word.value, ten.last  # «بضعة عشر»: thirteen or more
        return Plain(whole(value), i, last, "vague", bare=bare)

    def digit_fraction(self, plain: Plain) -> Plain:
        """«ثلاثة أرباع»: a digit with a plural fraction after it; `plain` itself otherwise."""
        part = self._next(plain.last, False)
        if part is None or part.word.category != "fraction-plural" or not 2 <= plain.value <= 9:
            return plain
        value = plain.value * part.word.value
        scale = self._next(part.last, False)
        if scale and scale.word.category == "scale":
            return Plain(
                whole(value * scale.word.value), plain.first, scale.last, "cardinal", scale.word.value
            )
        return Plain(value, plain.first, part.last, "fraction", bare=plain.bare)
