"""Whole date expressions: prefixes («بحلول», «منذ», «قبل»), ranges, lists of days, two calendars side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from isnad.extract.dates.elapsed import Parts
from isnad.extract.dates.lexicon import DateLexicon
from isnad.extract.dates.model import DateExpr, DateKind
from isnad.extract.dates.ranges import Ranges
from isnad.extract.dates.sight import Found, names
from isnad.model import Token

_PREFIX, _FROM = names("prefix"), names("from")
_NONE, _FIXED, _RECURRING = names("none"), names("fixed"), names("recurring")
_LONGER, _EQUAL, _HEAD, _DIRECTION, _DAY_WORD = (
    names("offset", "daypart"),
    names("equal"),
    names("head"),
    names("direction"),
    names("day-word"),
)
_KINDS: dict[str, DateKind] = {
    "deadline": "deadline",
    "deadline-end": "deadline",
    "until": "bound",
    "since": "since",
    "after": "bound",
    "ago": "bound",
}
_NTH, _HENCE = names("nth"), names("hence")
_NAMED = names("none", "head")
_LISTED, _COUNTED = names("day-words", "day", "nth"), names("duration", "day", "latest")
# Words that begin a date only as prefixes or as openers of a range.
_LINKS, _OPENERS = names("prefix", "recurring", "from", "between", "to", "of", "company", "none"), names("from", "between")


# The readers of single dates in the order of trust, with what their dates begin with.
_READERS: tuple[tuple[frozenset[str], Callable[[Parts, int], Found]], ...] = (
    (names("day", "nth"), Parts.day_month), (names("weekday", "daypart", "day-word"), Parts.weekday),
    (names("offset", "daypart", "day-word"), Parts.offset), (names("part", "year-word", "day"), Parts.year),
    (names("part", "month-word", "month"), Parts.month_alone), (names("this", "season"), Parts.season),
    (names("period", "part", "this"), Parts.period), (names("part", "century", "day"), Parts.decade),
)  # fmt: skip


@cache
def _readers(senses: frozenset[str]) -> tuple[Callable[[Parts, int], Found], ...]:
    """The readers of dates that may begin with a token of these senses."""
    return tuple(read for begins, read in _READERS if not begins.isdisjoint(senses))


def _spanning(found: tuple[DateExpr, int], i: int) -> DateExpr:
    """What was found, as tokens from `i` on."""
    expr, last = found
    return expr if expr.first == i and expr.last == last else expr._replace(first=i, last=last)


class Expressions:
    """Reads the date expressions of one sentence."""

    def __init__(
        self, tokens: Sequence[Token], lexicon: DateLexicon, norms: tuple[str, ...], begins: Sequence[frozenset[str]]
    ) -> None:
        self.tokens, self.lexicon, self.norms = tokens, lexicon, norms
        self.parts = Parts(tokens, lexicon, norms, begins)
        self.ranges = Ranges(self.parts)

    def name(self, i: int) -> int | None:
        """The token after a set phrase or a name that only holds date words («ثورة 25 يناير»), or None."""
        if _NAMED.isdisjoint(self.parts.begins[i]):
            return None
        found = self.lexicon.words.at(self.norms, i, _NONE)
        if found is not None and self.parts.year_figure(found[1]) is not None:
            return None  # «العام الهجري 1437»
        nth = self.lexicon.words.at(self.norms, i, _NTH) if found is not None else None
        if found is not None and not (nth is not None and nth[1] > found[1] and self.parts.day_month(i)):
            return found[1]
        head = self.lexicon.words.at(self.norms, i, _HEAD)
        if head is None:
            return None
        j = self.parts.skip(head[1], '"')
        held = (
            self.parts.day_month(j)
            or self.parts.month_alone(j)
            or self.parts.offset(j)
            or self.parts.weekday(j)
        )
        if held is None or held[0].year is not None or held[0].direction is not None:
            return None
        return held[1] if held[0].first == j and not self._bears_clitic(j) else None

    def _bears_clitic(self, i: int) -> bool:
        tables = (self.lexicon.words, self.lexicon.weekdays, self.lexicon.months)
        found = next((f for t in tables if (f := t.at(self.norms, i)) is not None), None)
        return found is not None and (found[0].preposition or found[0].conjunction)

    def read(self, i: int) -> DateExpr | None:
        """The date expression that begins at token `i`."""
        senses = self.parts.senses(i)
        fixed = self.lexicon.words.at(self.norms, i, _FIXED) if "fixed" in senses else None
        if fixed is not None:
            year, month, day = map(int, fixed[0].sense[1].split("-"))
            return DateExpr(i, fixed[1], "point", "calendar", year, month, day)
        prefixed = self._prefixed(i) if "prefix" in senses else None
        if prefixed is not None:
            return prefixed
        recurring = self.lexicon.words.at(self.norms, i, _RECURRING) if "recurring" in senses else None
        if recurring is not None:
            return DateExpr(i, recurring[1], "recurring", "none")
        if senses <= _LINKS:
            found = self.ranges.between(i) if senses & _OPENERS else None
            return _spanning(found, i) if found else None
        found = self.ranges.between(i)
        if found is None and not _LISTED.isdisjoint(senses):
            found = self.ranges.days(i)
        if found is None and not _COUNTED.isdisjoint(senses):
            found = self.parts.elapsed_definite(i)
        found = found or self._single(i)
        return _spanning(found, i) if found else None

    def _single(self, i: int) -> Found:
        """One date at `i`, with the same day in the other calendar taken in."""
        p = self.parts
        found = p.numeric(i) if self.tokens[i].kind == "number" else None
        senses = p.senses(i)
        label = p.word(i, _DAY_WORD) if "day-word" in senses else None
        if found is None and label is not None:
            j = p.skip(label[1], ":(")
            found = p.numeric(j) or p.day_month(j)
        for read in _readers(senses):
            found = found or read(p, i)
        return self._both_calendars(*found) if found else None

    def _both_calendars(self, expr: DateExpr, j: int) -> Found:
        """«27 شوال 1436هـ الموافق 12 أغسطس 2015م»: the Gregorian date is exact, the Hijri one may be a day off."""
        if expr.shape != "calendar" or expr.day is None:
            return expr, j
        p = self.parts
        k = p.skip(j, "،,(-/")
        equal = p.word(k, _EQUAL)
        k = p.skip(equal[1] if equal else k, "(:")
        if k == j or k >= len(self.tokens):
            return expr, j
        day = self.lexicon.weekdays.at(self.norms, k)
        k = p.skip(day[1], "،,") if day else k
        other = p.numeric(k) or p.day_month(k)
        if other is None or other[0].calendar == expr.calendar or other[0].shape != "calendar":
            return expr, j
        if not equal and p.norm(j) not in ("(", "/", "-"):
            return expr, j
        last = p.skip(other[1], ")") if p.norm(j) == "(" else other[1]
        chosen = other[0] if other[0].calendar == "gregorian" else expr
        if chosen.year is None and expr.year is not None and chosen is other[0]:
            chosen = expr if expr.calendar == "gregorian" else chosen
        return chosen._replace(first=expr.first, last=last, daypart=expr.daypart), last

    # --- prefixes

    def _prefixed(self, i: int) -> DateExpr | None:
        found = self.lexicon.words.at(self.norms, i, _PREFIX)
        offset = self.lexicon.words.at(self.norms, i, _LONGER)
        if found is not None and offset is not None and offset[1] > found[1]:
            return None  # «بعد غد», «قبل أمس», «بعد ظهر الجمعة»
        while found is not None:
            word, j = found
            expr = self._after_prefix(word.sense[1], i, j)
            if expr is not None:
                return expr
            # A longer phrase («قبل نهاية») that leads nowhere may hide a shorter prefix.
            found = next(
                (
                    (p.word, i + 1)
                    for p in self.lexicon.words.first.get(self.tokens[i].norm, ())
                    if not p.rest and p.word.name == "prefix" and j > i + 1
                ),
                None,
            )
        return None

    def _after_prefix(self, prefix: str, i: int, j: int) -> DateExpr | None:
        if j >= len(self.tokens):
            return None
        if prefix == "each":
            return self._each(i, j)
        running = self.parts.elapsed_definite(j) if prefix == "during" else None
        if running is not None:
            return running[0]._replace(first=i, last=running[1])
        elapsed = self.parts.elapsed(j) if not prefix.startswith("deadline") else None
        if elapsed is not None:
            return self._ago(prefix, i, *elapsed)
        if prefix == "during":
            found = self.ranges.between(j) or self.ranges.days(j) or self._single(j)
            if found is None or self.tokens[j].kind == "number" and found[0].shape == "none":
                return None
            return found[0]._replace(first=i, last=found[1])
        found = self._single(j)
        if found is None or self._joined(j):
            return None
        kind = _KINDS[prefix]
        if prefix == "until" or (
            prefix == "ago" and (found[0].day is not None or found[0].shape == "weekday" or found[0].part)
        ):
            kind = "deadline" if found[0].direction != "past" else "bound"
        if prefix == "deadline-end":
            found = found[0]._replace(part="end"), found[1]
        return found[0]._replace(first=i, last=found[1], kind=kind)

    def _joined(self, j: int) -> bool:
        return self.tokens[j].norm in self.lexicon.numbers.loose

    def _each(self, i: int, j: int) -> DateExpr | None:
        """«كل جمعة», «كل يوم جمعة», «أيام الجمعة»."""
        label = self.parts.word(j, _DAY_WORD)
        found = self.lexicon.weekdays.at(self.norms, label[1] if label else j)
        if found is None or found[0].conjunction or found[0].preposition:
            return None
        direction, _ = self.parts.direction(found[1])
        if direction is not None:
            return None
        weekday, last = int(found[0].sense[1]), found[1]
        while (more := self.lexicon.weekdays.at(self.norms, last)) is not None and more[0].conjunction:
            last = more[1]
        return DateExpr(i, last, "recurring", "none", weekday=weekday)

    def _ago(self, prefix: str, i: int, amount: int | None, unit: str, last: int) -> DateExpr | None:
        direction, after = self.parts.direction(last)
        last = after if direction else last
        direction = "after" if prefix == "after" else None  # «بعد يومين من الهجوم»
        if prefix in ("during", "until") or amount is None:
            return DateExpr(i, last, "duration", "none", amount=amount, unit=unit, direction=direction)
        hence = self.parts.word(last, _HENCE) if prefix == "after" else None
        if prefix == "after" and (hence is not None or self._alone(i, last)):
            last = hence[1] if hence else last
            return DateExpr(i, last, "point", "offset", amount=amount, unit=unit)
        of = self.parts.bare(last, _FROM)
        if prefix == "ago" and of is None:
            return DateExpr(i, last, "point", "offset", amount=-amount, unit=unit)
        if prefix == "since":
            return DateExpr(i, last, "since", "offset", amount=-amount, unit=unit)
        return DateExpr(i, last, "duration", "none", amount=amount, unit=unit, direction=direction)

    def _alone(self, first: int, last: int) -> bool:
        """Whether the sentence is this expression: then it can only count from the day of the report."""
        return all(t.kind == "mark" for t in (*self.tokens[:first], *self.tokens[last:]))
