"""Whole date expressions: prefixes («بحلول», «منذ», «قبل»), ranges, lists of days, two calendars side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.dates_lexicon import DateLexicon
from isnad.extract.dates_model import DateExpr, DateKind
from isnad.extract.dates_parts import Found, Parts, names
from isnad.model import Token

_PREFIX, _BETWEEN, _FROM, _TO = names("prefix"), names("between"), names("from"), names("to")
_NONE, _FIXED, _RECURRING, _ABOUT = names("none"), names("fixed"), names("recurring"), names("about")
_OFFSET, _EQUAL, _HEAD, _DIRECTION, _DAY_WORD = (
    names("offset"), names("equal"), names("head"), names("direction"), names("day-word")
)
_KINDS: dict[str, DateKind] = {"deadline": "deadline", "deadline-end": "deadline", "until": "bound", "since": "since", "after": "bound", "ago": "bound"}
# Words between a prefix and its date that change nothing: «منذ يوم», «خلال شهر».
_PERIOD_NOUNS = names("few")


class Expressions:
    """Reads the date expressions of one sentence."""

    def __init__(self, tokens: Sequence[Token], lexicon: DateLexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.parts = Parts(tokens, lexicon)

    def name(self, i: int) -> int | None:
        """The token after a set phrase or a name that only holds date words («ثورة 25 يناير»), or None."""
        found = self.lexicon.words.at(self.tokens, i, _NONE)
        if found is not None:
            return found[1]
        head = self.lexicon.words.at(self.tokens, i, _HEAD)
        if head is None:
            return None
        j = self.parts.skip(head[1], '"')
        held = self.parts.day_month(j) or self.parts.month_alone(j) or self.parts.offset(j) or self.parts.weekday(j)
        if held is None or held[0].year is not None or held[0].direction is not None:
            return None
        return held[1] if held[0].first == j and not self._bears_clitic(j) else None

    def _bears_clitic(self, i: int) -> bool:
        tables = (self.lexicon.words, self.lexicon.weekdays, self.lexicon.months)
        found = next((f for t in tables if (f := t.at(self.tokens, i)) is not None), None)
        return found is not None and (found[0].preposition or found[0].conjunction)

    def read(self, i: int) -> DateExpr | None:
        """The date expression that begins at token `i`."""
        fixed = self.lexicon.words.at(self.tokens, i, _FIXED)
        if fixed is not None:
            year, month, day = map(int, fixed[0].sense[1].split("-"))
            return DateExpr(i, fixed[1], "point", "calendar", year, month, day)
        recurring = self.lexicon.words.at(self.tokens, i, _RECURRING)
        if recurring is not None:
            return DateExpr(i, recurring[1], "recurring", "none")
        prefixed = self._prefixed(i)
        if prefixed is not None:
            return prefixed
        found = self._range(i) or self._days(i) or self._elapsed_definite(i) or self._single(i)
        return replace(found[0], first=i, last=found[1]) if found else None

    def _single(self, i: int) -> Found:
        """One date at `i`, with the same day in the other calendar taken in."""
        p = self.parts
        found = p.numeric(i) if self.tokens[i].kind == "number" else None
        label = p.word(i, _DAY_WORD)
        if found is None and label is not None:
            j = p.skip(label[1], ":(")
            found = p.numeric(j) or p.day_month(j)
        found = found or p.day_month(i) or p.weekday(i) or p.offset(i) or p.year(i) or p.month_alone(i) or p.period(i)
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
        day = self.lexicon.weekdays.at(self.tokens, k)
        k = p.skip(day[1], "،,") if day else k
        other = p.numeric(k) or p.day_month(k)
        if other is None or other[0].calendar == expr.calendar or other[0].shape != "calendar":
            return expr, j
        if not equal and p.norm(j) not in ("(", "/", "-"):
            return expr, j
        last = p.skip(other[1], ")") if p.norm(j) == "(" else other[1]
        chosen = other[0] if other[0].calendar == "gregorian" else expr
        if chosen.year is None and expr.year is not None and chosen is other[0]:
            chosen = expr if expr.calendar == "gregorian" else replace(chosen)
        return replace(chosen, first=expr.first, last=last, daypart=expr.daypart), last

    # --- prefixes

    def _prefixed(self, i: int) -> DateExpr | None:
        found = self.lexicon.words.at(self.tokens, i, _PREFIX)
        offset = self.lexicon.words.at(self.tokens, i, _OFFSET)
        if found is not None and offset is not None and offset[1] > found[1]:
            return None  # «بعد غد», «قبل أمس»
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
        elapsed = self._elapsed(j) if not prefix.startswith("deadline") else None
        if elapsed is not None:
            return self._ago(prefix, i, *elapsed)
        if prefix == "during":
            found = self._elapsed_definite(j) or self._range(j) or self._days(j) or self._single(j)
            if found is None or self.tokens[j].kind == "number" and found[0].shape == "none":
                return None
            return replace(found[0], first=i, last=found[1])
        found = self._single(j)
        if found is None or self._joined(j):
            return None
        kind = _KINDS[prefix]
        if prefix in ("ago", "until") and (found[0].day is not None or found[0].shape == "weekday" or found[0].part):
            kind = "deadline"
        if prefix == "deadline-end":
            found = replace(found[0], part="end"), found[1]
        return replace(found[0], first=i, last=found[1], kind=kind)

    def _joined(self, j: int) -> bool:
        return self.tokens[j].norm in self.lexicon.numbers.loose

    def _each(self, i: int, j: int) -> DateExpr | None:
        """«كل جمعة», «كل يوم جمعة», «أيام الجمعة»."""
        label = self.parts.word(j, _DAY_WORD)
        found = self.lexicon.weekdays.at(self.tokens, label[1] if label else j)
        if found is None or found[0].conjunction or found[0].preposition:
            return None
        direction, _ = self.parts.direction(found[1])
        if direction is not None:
            return None
        return DateExpr(i, found[1], "recurring", "none", weekday=int(found[0].sense[1]))

    def _elapsed(self, i: int) -> tuple[int | None, str, int] | None:
        """«ثلاثة أيام», «يومين», «أسبوع», «نحو 3 سنوات»: amount (None: some), unit, token after."""
        about = self.parts.bare(i, _ABOUT)
        j = about[1] if about else i
        unit = self.lexicon.numbers.units.at(self.tokens, j)
        if unit is not None and unit[0].sense[0] == "duration" and not (unit[0].conjunction or unit[0].preposition):
            amounts = {"sg": 1, "du": 2, "pl": None}
            if unit[0].sense[2] not in amounts or self._named(unit[0].sense, unit[1]):
                return None
            return amounts[unit[0].sense[2]], unit[0].sense[1], unit[1]
        number = self.parts.plain(j)
        if number is None or number.kind != "cardinal":
            return None
        unit = self.lexicon.numbers.units.at(self.tokens, number.last)
        if unit is None or unit[0].sense[0] != "duration" or unit[0].conjunction or unit[0].preposition:
            return None
        return int(number.value), unit[0].sense[1], unit[1]

    def _named(self, sense: tuple[str, ...], j: int) -> bool:
        """Whether a unit in the singular is a label rather than an amount: «يوم الجمعة», «شهر مايو», «عام 2003»."""
        if sense[2] != "sg":
            return False
        if j >= len(self.tokens):
            return False
        p = self.parts
        return bool(
            self.lexicon.weekdays.at(self.tokens, j) or p.month(j) or p.year_figure(j) or p.day(j)
            or p.word(j, names("offset")) or p._year_in_words(j)
        )  # fmt: skip

    def _ago(self, prefix: str, i: int, amount: int | None, unit: str, last: int) -> DateExpr | None:
        direction, after = self.parts.direction(last)
        last = after if direction else last
        if prefix in ("during", "until") or amount is None:
            return DateExpr(i, last, "duration", "none", amount=amount, unit=unit)
        of = self.parts.bare(last, _FROM)
        if prefix == "ago" and of is None:
            return DateExpr(i, last, "point", "offset", amount=-amount, unit=unit)
        if prefix == "since":
            return DateExpr(i, last, "since", "offset", amount=-amount, unit=unit)
        return DateExpr(i, last, "duration", "none", amount=amount, unit=unit)

    def _elapsed_definite(self, i: int) -> Found:
        """«الأيام الثلاثة الماضية», «الـ24 ساعة الماضية», «السنوات الأخيرة», «العامين الماضيين»."""
        p = self.parts
        unit = self.lexicon.numbers.units.at(self.tokens, i)
        amount: int | None = None
        if unit is not None and unit[0].sense[0] == "duration" and unit[0].sense[2] == "def":
            j = unit[1]
            number = p.plain(j)
            if number is not None and not number.figure or number is not None and p.norm(j) in self._articles:
                amount, j = int(number.value), number.last
            few = p.bare(j, _PERIOD_NOUNS)
            j = few[1] if few else j
        else:
            number = p.plain(i)
            if number is None or number.kind != "cardinal":
                return None
            unit = self.lexicon.numbers.units.at(self.tokens, number.last)
            if unit is None or unit[0].sense[0] != "duration" or unit[0].conjunction or unit[0].preposition:
                return None
            amount, j = int(number.value), unit[1]
        direction, last = p.direction(j)
        if direction is None or direction == "this":
            return None
        sign = 1 if direction == "future" else -1
        value = None if amount is None else sign * amount
        return DateExpr(i, last, "duration", "offset" if value else "none", amount=value, unit=unit[0].sense[1]), last

    @property
    def _articles(self) -> tuple[str, ...]:
        return (self.lexicon.numbers.clitics.article,)

    # --- ranges and lists of days

    def _range(self, i: int) -> Found:
        """«من 3 إلى 5 مايو», «بين 3 مايو و10 يونيو», «3-5 مايو», «من الجمعة إلى الأحد», «بين عامي 2003 و2011»."""
        p = self.parts
        years = self._years(i)
        if years is not None:
            return years
        opener = p.word(i, _BETWEEN) or p.word(i, _FROM)
        j = opener[1] if opener else i
        if j >= len(self.tokens):
            return None
        day = p.day(j)
        left = self._end(j)
        start = left[1] if left else day[1] if day else None
        if start is None:
            return None
        link = self._link(start, opener is not None and opener[0].name == "between", bool(opener))
        if link is None:
            return None
        right = self._end(link)
        if right is None:
            return None
        if left is None and day is not None:
            if right[0].shape not in ("calendar", "period") or right[0].day is None or right[0].day <= day[0]:
                return None
            left = replace(right[0], first=j, last=day[1], day=day[0]), day[1]
        if left is None or left[0].shape != right[0].shape:
            return None
        return DateExpr(i, right[1], "span", "range", calendar=right[0].calendar, ends=(left[0], right[0])), right[1]

    def _end(self, j: int) -> Found:
        p = self.parts
        if j >= len(self.tokens):
            return None
        found = p.numeric(j) or p.day_month(j) or p.weekday(j)
        if found is None and p.lexicon.months.at(self.tokens, j):
            found = p.month_alone(j)
        return found

    def _link(self, j: int, between: bool, opened: bool) -> int | None:
        """The token at which the second end of a range begins."""
        if j >= len(self.tokens):
            return None
        link = self.parts.word(j, _TO)
        if link is not None:
            return link[1]
        if self.tokens[j].norm == "-":
            return j + 1
        conjunctions = self.lexicon.numbers.clitics.conjunctions
        if between and self.tokens[j].norm in conjunctions:
            return j + 1
        return j if between and self.tokens[j].norm.startswith(conjunctions) else None

    def _years(self, i: int) -> Found:
        """«بين عامي 2003 و2011», «عامي 2013 و2014», «2014-2015» after a word for year."""
        p = self.parts
        opener = p.word(i, _BETWEEN) or p.word(i, _FROM)
        j = opener[1] if opener else i
        label = p.word(j, names("year-words")) or p.word(j, names("year-word"))
        if label is None:
            return None
        a = p.year_figure(label[1])
        if a is None:
            return None
        k = a[2]
        link = p.word(k, _TO)
        if link is not None:
            k = link[1]
        elif p.norm(k) == "-" or (label[0].name == "year-words" and p.norm(k) in self.lexicon.numbers.loose):
            k += 1
        else:
            return None
        second = p.word(k, names("year-word"))
        b = p.year_figure(second[1] if second else k)
        if b is None or b[0] <= a[0] or b[1] != a[1]:
            return None
        ends = (
            DateExpr(j, a[2], "point", "calendar", a[0], calendar=a[1]),
            DateExpr(k, b[2], "point", "calendar", b[0], calendar=b[1]),
        )
        return DateExpr(i, b[2], "span", "range", calendar=a[1], ends=ends), b[2]

    def _days(self, i: int) -> Found:
        """«15 و16 أغسطس», «يومي 15 و16 أغسطس», «يومي الجمعة والسبت»: from the first to the last."""
        p = self.parts
        label = p.word(i, names("day-words"))
        j = label[1] if label else i
        conjunctions = self.lexicon.numbers.clitics.conjunctions
        first = p.day(j) if j < len(self.tokens) else None
        if first is None:
            pair = p.weekday(j) if label else None
            other = p.weekday(pair[1]) if pair and p.norm(pair[1]).startswith(conjunctions) else None
            if pair is None or other is None:
                return None
            return DateExpr(i, other[1], "span", "range", ends=(pair[0], other[0])), other[1]
        k, last_day = first[1], first[0]
        while p.norm(k) and (p.norm(k) in conjunctions or p.norm(k) == "،"):
            more = p.day(k + 1)
            if more is None or more[0] <= last_day:
                return None
            whole = p.day_month(k + 1)
            if whole is not None:
                left = replace(whole[0], first=j, last=first[1], day=first[0])
                return DateExpr(i, whole[1], "span", "range", calendar=whole[0].calendar, ends=(left, whole[0])), whole[1]
            k, last_day = more[1], more[0]
        return None
