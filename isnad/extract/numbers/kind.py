"""What kind of number it is: a count, or an age, a duration, a calibre, a year, the number of an article …"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from isnad.extract.numbers.lexicon import NumberLexicon
from isnad.extract.numbers.words import Plain
from isnad.model import Token

if TYPE_CHECKING:
    from isnad.extract.numbers.sentence import NumberValue

Kind = Literal["cardinal", "ordinal", "percent", "fraction", "vague", "duration", "age", "other"]
Kinded = tuple[Kind, str | None]

# A bare figure in this range with no counted noun after it is taken for a year.
_NTH: Kinded = ("other", "nth")
_LIVED: Kinded = ("other", "lived")
YEARS = range(1900, 2100)
# A figure of this many digits without separators is a telephone number or an identifier.
LONG_FIGURE = 8
# How many brackets and dashes may stand before the number of an item of a list.
LIST_MARKS = 3
_FROM = frozenset(("from",))
_QUOTES = frozenset("\"(:'")


class Kinds:
    """Decides the kind of a number from the words beside it."""

    def __init__(self, tokens: Sequence[Token], lexicon: NumberLexicon, norms: tuple[str, ...]) -> None:
        self.tokens, self.lexicon, self.norms = tokens, lexicon, norms

    def of(self, plain: Plain, first: int, last: int, previous: NumberValue | None, scored: bool) -> Kinded:
        """Kind and unit of `plain`, whose expression (bounds and range words included) is tokens `[first, last)`."""
        by_label = self._label(first, previous) or self._behind_adjective(plain, first, last)
        if by_label == _NTH:
            by_label = ("ordinal", None) if plain.kind in ("cardinal", "ordinal") else None
        if plain.kind == "ordinal" and by_label is not None and by_label[1] in ("number", "model", "unit"):
            by_label = None  # «المادة الخامسة» says itself that it counts nothing
        unit = self.unit(last, plain.kind == "vague")
        lived = unit is not None and unit[0] == "duration" and unit[1] in ("year", "month", "day")
        if unit is not None and lived and (by_label in (("age", None), _LIVED) or self._aged(first, last)):
            return "age", unit[1]
        if by_label == _LIVED:
            by_label = None
        if by_label is not None:
            return by_label
        if self._of_age(last):
            return "age", None
        if plain.kind == "decade":
            return "other", "decade"
        if unit is not None and (unit[1] != "clock" or plain.value <= 24):
            return ("duration" if unit[0] == "duration" else "other"), unit[1]
        before = self._definite_unit(first)
        if before is not None:
            return "duration", before
        if plain.figure and (scored or self._identifier(plain, first, last)):
            return "other", "score" if scored else "number"
        if plain.value == 1 and not plain.bare and plain.kind == "cardinal" and self._each(plain):
            return "other", "each"
        return plain.kind, None

    def _each(self, plain: Plain) -> bool:
        """«للكيلو الواحد», «في المرة الواحدة»: one with the article, behind its noun, names a rate."""
        article = self.lexicon.clitics.article
        return plain.first > 0 and not plain.figure and self.norms[plain.first].startswith(article)

    def unit(self, j: int, vague: bool = False) -> tuple[str, str] | None:
        """The unit right after a number: ("duration" or "other", its name). A unit with a clitic is another phrase.

        Vague quantities count a definite unit: «عشرات السنين»."""
        if j < len(self.tokens) and self.tokens[j].norm in '")':
            j += 1
        found = self.lexicon.units.at(self.norms, j)
        if found is None or found[0].conjunction or found[0].preposition:
            return None
        behind = self.norms[found[1]] if found[1] < len(self.norms) else ""
        if found[0].sense[1] == "day" and found[0].sense[-1] == "sg" and behind.startswith(self.lexicon.clitics.article):
            return None  # «أصيب 26 يوم الاثنين»
        if found[0].sense[-1] in ("du", "def-du") or (found[0].sense[-1] == "def" and not vague):
            return None
        return found[0].sense[0], found[0].sense[1]

    def _label(self, first: int, previous: NumberValue | None) -> Kinded | None:
        """A label before the number, or the kind of the labelled number that it is joined to: «المادتين 5 و6»."""
        j = first - 1
        while j >= 0 and first - j <= 3 and (self.tokens[j].norm in _QUOTES or self._loose(j)):
            j -= 1
        if j < 0:
            return None
        if previous is not None and previous.last == j + 1 and previous.unit in ("number", "unit", "year"):
            return previous.kind, previous.unit
        word = self.lexicon.labels.get(self.tokens[j].norm)
        if word is None:
            return None
        if word.name == "age":
            number = self.lexicon.words.get(self.tokens[first].norm)
            joined = number is not None and number.conjunction  # «عمر واثنان من مرافقيه»: a man of that name
            return None if joined else ("age", None)
        return "other", word.sense[1]

    def _behind_adjective(self, plain: Plain, first: int, last: int) -> Kinded | None:
        """«القرار الأممي 1701»: a label whose adjective stands before the figure, which counts no noun."""
        if not plain.figure or first < 2 or (last < len(self.norms) and self.norms[last] in self.lexicon.nouns):
            return None
        article = self.lexicon.clitics.article
        label = self.lexicon.labels.get(self.norms[first - 2])
        both = self.norms[first - 1].startswith(article) and self.norms[first - 2].startswith(article)
        if label is None or not both or label.sense[-1] not in ("number", "unit"):
            return None
        return "other", label.sense[1]

    def _loose(self, j: int) -> bool:
        return self.tokens[j].norm in self.lexicon.loose

    def _of_age(self, last: int) -> bool:
        """«في الثلاثين من عمره»: whether a word for age follows, right away or behind «من»."""
        of = self.lexicon.phrases.at(self.norms, last, _FROM)
        j = of[1] if of is not None else last
        word = self.lexicon.labels.get(self.tokens[j].norm) if j < len(self.tokens) else None
        return word is not None and word.name == "age"

    def _aged(self, first: int, last: int) -> bool:
        """«(30 عاما)», «، 30 عاما،», «30 عاما من العمر»: an age given beside a name."""
        if self._of_age(last + 1):
            return True
        before = self.tokens[first - 1].norm if first else ""
        after = self.tokens[last + 1].norm if last + 1 < len(self.tokens) else ""
        return (before == "(" and after == ")") or (
            before in "،,-" and after in "،,-" and bool(before and after)
        )

    def _definite_unit(self, first: int) -> str | None:
        """«الأيام الثلاثة», «السنوات الخمس»: the unit that stands before its number."""
        if first == 0:
            return None
        found = self.lexicon.units.at(self.norms, first - 1)
        if found is None or found[0].sense[-1] != "def" or found[1] != first:
            return self._definite_unit(first - 1) if self._loose(first - 1) else None
        return found[0].sense[1]

    def _identifier(self, plain: Plain, first: int, last: int) -> bool:
        """A figure that names rather than counts: telephone, list number, model, year, clock."""
        token = self.tokens[plain.first]
        if token.kind != "number" or last > plain.first + 1:
            return False
        norm = token.norm
        if ":" in norm or (
            norm.isdigit() and (len(norm) >= LONG_FIGURE or (norm[0] == "0" and len(norm) > 1))
        ):
            return ":" in norm or not self._alone
        return self._list_number(plain) or self._model(plain.first) or self._year(plain, first, last)

    @cached_property
    def _alone(self) -> bool:
        """Whether the sentence is nothing but figures, with their marks."""
        return all(t.kind in ("number", "mark") for t in self.tokens)

    def _list_number(self, plain: Plain) -> bool:
        """«1 - …», «2) …» at the head of a sentence."""
        tokens = self.tokens
        opening = plain.first <= LIST_MARKS and all(t.norm in "(-" for t in tokens[: plain.first])
        return opening and plain.last + 1 < len(tokens) and tokens[plain.last].norm in ("-", ")", ".", "/")

    def _model(self, i: int) -> bool:
        """«F-16», «اف-16», «سي 130»: a figure tied to a word by a dash, or after Latin letters."""
        tokens = self.tokens
        if i >= 1 and tokens[i - 1].kind == "latin":
            return True
        if i >= 1 and tokens[i - 1].stop == tokens[i].start and self.unit(i - 1) is not None:
            return True  # «كم2»
        if i + 1 < len(tokens) and tokens[i + 1].kind == "latin" and tokens[i + 1].start == tokens[i].stop:
            return True
        return (
            i >= 2
            and tokens[i - 1].norm in "-_"
            and tokens[i - 2].kind in ("word", "latin")
            and tokens[i - 2].stop == tokens[i - 1].start
            and tokens[i - 1].stop == tokens[i].start
        )

    def _year(self, plain: Plain, first: int, last: int) -> bool:
        """A bare figure like 2014 that no indefinite noun follows, and that is not the whole text."""
        if first != plain.first or plain.value not in YEARS or self._alone:
            return False
        if "," in self.tokens[plain.first].norm:
            return False
        if last >= len(self.tokens) or self.tokens[last].kind != "word":
            return True
        after = self.tokens[last]
        return bool(after.proclitics) or after.norm.startswith(self.lexicon.clitics.article)
