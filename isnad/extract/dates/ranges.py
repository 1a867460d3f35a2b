"""Dates with two ends, and lists of days: «من 3 إلى 5 مايو», «بين عامي 2003 و2011», «15 و16 أغسطس»."""

from __future__ import annotations

from isnad.extract.dates.elapsed import Parts
from isnad.extract.dates.model import DateExpr
from isnad.extract.dates.sight import GREGORIAN_YEARS, Found, names

_BETWEEN, _FROM, _TO, _OF = names("between"), names("from"), names("to"), names("of")
# What opens a range whose ends a conjunction joins.
_JOINED = names("between", "year-words")
_YEARS = names("between", "from", "year-words", "year-word", "day")
_WEEKDAY = names("weekday", "daypart", "day-word")
_ENDS = names("between", "from", "day", "nth", "weekday", "daypart", "day-word", "month")
_YEAR_WORDS, _YEAR_WORD, _DAY_WORDS = names("year-words"), names("year-word"), names("day-words")
# Figures that are taken for years without a word that says so.
RECENT_YEARS = range(1900, 2100)


class Ranges:
    """Reads ranges of one sentence through its `parts`."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.tokens, self.lexicon, self.norms = parts, parts.tokens, parts.lexicon, parts.norms
        # Whether any word of the sentence may stand between the two ends of a range.
        self.linked = "-" in self.norms or not self.lexicon.links.isdisjoint(self.norms)

    def between(self, i: int) -> Found:
        """«من 3 إلى 5 مايو», «بين 3 مايو و10 يونيو», «3-5 مايو», «من الجمعة إلى الأحد», «بين عامي 2003 و2011»."""
        p = self.parts
        senses = p.senses(i)
        if not self.linked and _JOINED.isdisjoint(senses):
            return None
        years = None if _YEARS.isdisjoint(senses) else self._years(i)
        if years is not None:
            return years
        if _ENDS.isdisjoint(senses):
            return None
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
            left = right[0]._replace(first=j, last=day[1], day=day[0]), day[1]
        if left is None or left[0].shape != right[0].shape:
            return None
        return DateExpr(
            i, right[1], "span", "range", calendar=right[0].calendar, ends=(left[0], right[0])
        ), right[1]

    def _end(self, j: int) -> Found:
        p = self.parts
        if j >= len(self.tokens):
            return None
        senses = p.senses(j)
        found = (p.numeric(j) or p.day_month(j)) if "day" in senses or "nth" in senses else None
        if found is None and not _WEEKDAY.isdisjoint(senses):
            found = p.weekday(j)
        if found is None and "month" in senses:
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
        label = p.word(j, _YEAR_WORDS) or p.word(j, _YEAR_WORD)
        if label is None:
            return self._bare_years(i, j, opener is not None)
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
        second = p.word(k, _YEAR_WORD)
        b = p.year_figure(second[1] if second else k)
        if b is None or b[0] <= a[0] or b[1] != a[1]:
            return None
        ends = (
            DateExpr(j, a[2], "point", "calendar", a[0], calendar=a[1]),
            DateExpr(k, b[2], "point", "calendar", b[0], calendar=b[1]),
        )
        return DateExpr(i, b[2], "span", "range", calendar=a[1], ends=ends), b[2]

    def _bare_years(self, i: int, j: int, opened: bool) -> Found:
        """«من 2003 إلى 2011», «بين 2003 و2011», «(2003-2011)»: years that count nothing."""
        p = self.parts
        a = p.year_figure(j)
        years = GREGORIAN_YEARS if p.norm(j - 1) == "(" else RECENT_YEARS  # «(1854 - 1900)»: somebody's life
        if a is None or a[0] not in years or a[2] != j + 1:
            return None
        between = opened and self.parts.word(i, _BETWEEN) is not None
        k = self._link(a[2], between, opened)
        if k is None or (p.norm(j - 1) != "(" and not opened and self._spaced_or_inside(i)):
            return None
        k = k + 1 if p.norm(k) in self.lexicon.numbers.loose else k
        b = p.year_figure(k)
        counted = b is not None and b[2] < len(self.tokens) and self.tokens[b[2]].kind == "word"
        if b is None or b[0] <= a[0] or b[0] not in years or (counted and not p.word(b[2], _OF)):
            return None
        if not opened and p.norm(a[2]) != "-":
            return None
        ends = (DateExpr(j, a[2], "point", "calendar", a[0]), DateExpr(k, b[2], "point", "calendar", b[0]))
        return DateExpr(i, b[2], "span", "range", ends=ends), b[2]

    def _spaced_or_inside(self, i: int) -> bool:
        """Whether a figure follows a word or stands apart from the dash behind it, as model and list numbers do."""
        return (i > 0 and self.tokens[i - 1].kind != "mark") or self.tokens[i].stop != self.tokens[i + 1].start

    def days(self, i: int) -> Found:
        """«15 و16 أغسطس», «يومي 15 و16 أغسطس», «يومي الجمعة والسبت»: from the first to the last."""
        p = self.parts
        label = p.word(i, _DAY_WORDS)
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
        while p.norm(k):
            apart = p.norm(k) in conjunctions or p.norm(k) == "،"
            joined = p.numbers.item(k)
            if not apart and (joined is None or joined.figure or not joined.word.conjunction):
                return None
            more = p.day(k + 1 if apart else k)
            if more is None or more[0] <= last_day:
                return None
            whole = p.day_month(k + 1 if apart else k)
            if whole is not None:
                left = whole[0]._replace(first=j, last=first[1], day=first[0])
                return DateExpr(
                    i, whole[1], "span", "range", calendar=whole[0].calendar, ends=(left, whole[0])
                ), whole[1]
            k, last_day = more[1], more[0]
        return None
