"""The single dates that expressions are made of: numeric dates, weekdays, «أمس», with the date beside them."""

from __future__ import annotations

import re

from isnad.extract.dates.longer import LongerSight
from isnad.extract.dates.model import DateExpr
from isnad.extract.dates.sight import GREGORIAN_YEARS, HIJRI_YEARS, Found, names, remembered

_NUMERIC = re.compile(r"(\d{1,4})([-/.\\])(\d{1,2})\2(\d{1,4})")
_SEPARATORS = frozenset(("/", "-", "\\"))
_MONTH_OF_YEAR = re.compile(r"(\d{1,2})/(\d{4})")
_PAIR = re.compile(r"(\d{1,2})/(\d{1,2})")
_TO, _DIRECTION = names("to"), names("direction")
_DAYPART, _DAY_WORD, _EQUAL, _OFFSET = names("daypart"), names("day-word"), names("equal"), names("offset")


class SingleDates(LongerSight):
    """All readers of single dates. Each takes a token index and gives a date and the token after it, or None."""

    # --- numeric dates

    @remembered
    def numeric(self, i: int) -> Found:
        """«12/5/2015», «2015-05-12», «12 / 5 / 2015», «21/10/1436هـ», «12/5»."""
        token = self.norm(i)
        if token.isdigit() and self.norm(i + 1) not in _SEPARATORS:
            return None  # a figure that nothing ties to others
        match = _NUMERIC.fullmatch(token)
        last = i + 1
        if match is None:
            written = self._spaced(i)
            match, last = _NUMERIC.fullmatch(written[0]), written[1]
        if match is not None:
            return self._numeric(i, last, (match[1], match[3], match[4]), match[2])
        pair = _PAIR.fullmatch(token)
        if pair and (self._dated(i) or (int(pair[1]) > int(pair[2]) and self._in_company(i))):
            day, month = int(pair[1]), int(pair[2])
            if 1 <= day <= 31 and 1 <= month <= 12:
                return DateExpr(i, i + 1, "point", "calendar", None, month, day), i + 1
        return self._month_of_year(i)

    def _month_of_year(self, i: int) -> Found:
        """«في 10/2018»: a month in figures, where a preposition of time stands before it."""
        match = _MONTH_OF_YEAR.fullmatch(self.norm(i))
        if match is None or not self._in_company(i):
            return None
        month, year = int(match[1]), int(match[2])
        if not 1 <= month <= 12 or year not in GREGORIAN_YEARS:
            return None
        return DateExpr(i, i + 1, "point", "calendar", year, month), i + 1

    def _spaced(self, i: int) -> tuple[str, int]:
        """A numeric date whose separators stand apart, put together: text and token after."""
        j, out = i, ""
        mark = ""
        while j < len(self.tokens) and j < i + 5:
            norm = self.norm(j)
            if self.tokens[j].kind == "number":
                out += norm
            elif norm in _SEPARATORS and (not mark or norm == mark):
                mark = norm
                out += norm
            else:
                break
            j += 1
            if out.count(mark or "/") >= 2 and out[-1:].isdigit():
                break
        return out, j

    def _dated(self, i: int) -> bool:
        """Whether what stands before a figure like 12/5 says that it is a date."""
        j = i - 1
        while j >= 0 and self.norm(j) in "(:":
            j -= 1
        if j < 0:
            return False
        weekday = self.lexicon.weekdays.at(self.norms, j)
        return weekday is not None or self.word(j, _DAY_WORD) is not None

    def _numeric(self, i: int, last: int, parts: tuple[str, str, str], mark: str) -> Found:
        a, b, c = parts
        calendar, last = self.suffix(last)
        if len(a) >= 3:
            year, month, day = int(a), int(b), int(c)
        elif len(c) in (2, 4):
            day, month, year = int(a), int(b), int(c)
            if len(c) == 2:
                if mark == ".":
                    return None
                year += 1400 if calendar == "hijri" else 2000 if year < 70 else 1900
        else:
            return None
        if month > 12 >= day:
            day, month = month, day
        if calendar is None:
            calendar = "hijri" if year in HIJRI_YEARS else "gregorian"
        if not (1 <= day <= 31 and 1 <= month <= 12 and (year in HIJRI_YEARS or year in GREGORIAN_YEARS)):
            return None
        return DateExpr(i, last, "point", "calendar", year, month, day, calendar), last

    # --- weekdays and days beside the report's

    @remembered
    def weekday(self, i: int) -> Found:
        """«الجمعة», «يوم الجمعة الماضي», «فجر الجمعة», «ليل الجمعة السبت», «الجمعة 12 مايو»."""
        j, daypart, labelled = self._before_day(i)
        found = self.lexicon.weekdays.at(self.norms, j)
        if found is None or (j > i and (found[0].conjunction or found[0].preposition)):
            return None
        word, last = found
        if "bare" in word.sense and not labelled:
            return None
        expr = DateExpr(i, last, "point", "weekday", weekday=int(word.sense[1]), daypart=daypart)
        direction, last = self.direction(last)
        direction = direction or self._direction_of_both(last)
        if direction is not None:
            return self._with_calendar(expr._replace(direction=direction), last)
        night = self._night(expr, last) if daypart == "night" else None
        if night is not None:
            return night
        return self._with_calendar(expr, last)

    def _direction_of_both(self, j: int) -> str | None:
        """«السبت والأحد المقبلين»: the direction that a second weekday, joined at token `j`, shares with the first."""
        second = self.lexicon.weekdays.at(self.norms, j)
        if second is None or not second[0].conjunction:
            return None
        found = self.bare(second[1], _DIRECTION)
        return found[0].sense[1] if found is not None and found[0].sense[-1] == "both" else None

    def _before_day(self, i: int) -> tuple[int, str | None, bool]:
        """«مساء», «يوم», «مساء يوم» before a day: token after, time of day, whether «يوم» stands there."""
        part = self.word(i, _DAYPART)
        j = part[1] if part else i
        label = self.word(j, _DAY_WORD) if not part else self.bare(j, _DAY_WORD)
        return (label[1] if label else j), (part[0].sense[1] if part else None), label is not None

    def _night(self, expr: DateExpr, j: int) -> Found:
        """«ليل الجمعة السبت», «ليلة الجمعة - السبت», «ليل الجمعة إلى السبت»: the night between two days."""
        k = self.skip(j, "-/")
        link = self.word(k, _TO)
        k = link[1] if link else k
        found = self.lexicon.weekdays.at(self.norms, k)
        if found is None or expr.weekday is None or int(found[0].sense[1]) != (expr.weekday + 1) % 7:
            return None
        second = DateExpr(k, found[1], "point", "weekday", weekday=int(found[0].sense[1]))
        ends = (expr._replace(last=j), second)
        return DateExpr(expr.first, found[1], "span", "range", ends=ends, daypart="night"), found[1]

    def _with_calendar(self, expr: DateExpr, j: int) -> Found:
        """A weekday and the date beside it are one; the date is the more exact."""
        k = self.skip(j, "،,(-:")
        equal = self.word(k, _EQUAL)
        k = equal[1] if equal else k
        k = self.skip(k, "(:")
        found = self.numeric(k) or self.day_month(k) if self.norm(k) else None
        if found is None:
            return expr._replace(last=j), j
        last = self.skip(found[1], ")") if "(" in (self.norm(j), self.norm(k - 1)) else found[1]
        joined = found[0]._replace(first=expr.first, last=last, daypart=expr.daypart, weekday=expr.weekday)
        return joined, last

    @remembered
    def offset(self, i: int) -> Found:
        """«أمس», «مساء أمس الجمعة», «اليوم (الاثنين)», «أول من أمس», «غدا الثلاثاء 5 مايو»: a weekday beside wins."""
        found, j, daypart = self.word(i, _OFFSET), i, None
        if found is None:
            j, daypart, _ = self._before_day(i)
            found = self.word(j, _OFFSET)
        if found is None or (j > i and (found[0].conjunction or found[0].preposition)):
            return None
        amount, last = int(found[0].sense[1]), found[1]
        expr = DateExpr(i, last, "point", "offset", amount=amount, unit="day", daypart=daypart)
        k = self.skip(last, "(،,")
        label = self.bare(k, _DAY_WORD)
        day = self.lexicon.weekdays.at(self.norms, label[1] if label else k)
        if (
            day is not None
            and "bare" not in day[0].sense
            and not day[0].conjunction
            and not day[0].preposition
        ):
            stop = self.skip(day[1], ")") if self.norm(last) == "(" else day[1]
            named = expr._replace(shape="weekday", weekday=int(day[0].sense[1]), last=stop)
            return self._with_calendar(named, stop)
        return self._with_calendar(expr, last)
