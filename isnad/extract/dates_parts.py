"""The single dates that expressions are made of: days of a month, months, years, weekdays, «أمس», «العام الماضي»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.dates_lexicon import DateLexicon
from isnad.extract.dates_model import Calendar, DateExpr
from isnad.extract.numbers_words import Numbers, Plain
from isnad.extract.value_tables import Word
from isnad.model import Token

_NUMERIC = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_PAIR = re.compile(r"(\d{1,2})/(\d{1,2})")
# A figure of four digits is a Hijri year in this range, else a Gregorian one in the next.
HIJRI_YEARS = range(1300, 1600)
GREGORIAN_YEARS = range(1600, 2200)

Found = tuple[DateExpr, int] | None


def names(*senses: str) -> frozenset[str]:
    """Sense names to look for."""
    return frozenset(senses)


_DIRECTION, _PART, _DAYPART = names("direction"), names("part"), names("daypart")
_DAY_WORD, _SUFFIX, _OF, _EQUAL = names("day-word"), names("suffix"), names("of"), names("equal")
_YEAR_WORD, _MONTH_WORD, _PERIOD, _THIS = names("year-word"), names("month-word"), names("period"), names("this")
_OFFSET, _COMPANY = names("offset"), names("company", "prefix", "part", "month-word", "day-word")


class Parts:
    """Readers of single dates. Each takes a token index and gives a date and the token after it, or None."""

    def __init__(self, tokens: Sequence[Token], lexicon: DateLexicon) -> None:
        self.tokens, self.lexicon = tokens, lexicon
        self.numbers = Numbers(tokens, lexicon.numbers)

    # --- small things

    def norm(self, i: int) -> str:
        """The token at `i`, or nothing beyond the ends."""
        return self.tokens[i].norm if 0 <= i < len(self.tokens) else ""

    def word(self, i: int, senses: frozenset[str]) -> tuple[Word, int] | None:
        """The phrase at `i` with one of these senses."""
        return self.lexicon.words.at(self.tokens, i, senses) if i < len(self.tokens) else None

    def bare(self, i: int, senses: frozenset[str]) -> tuple[Word, int] | None:
        """The same, without conjunction or preposition."""
        found = self.word(i, senses)
        return None if found is None or found[0].conjunction or found[0].preposition else found

    def skip(self, i: int, marks: str) -> int:
        """The token after one mark out of `marks`, or `i`."""
        return i + 1 if self.norm(i) and self.norm(i) in marks else i

    def direction(self, i: int) -> tuple[str | None, int]:
        """«الماضي», «المقبل», «الجاري» at `i`."""
        found = self.bare(i, _DIRECTION)
        return (found[0].sense[1], found[1]) if found else (None, i)

    def plain(self, i: int) -> Plain | None:
        """A whole number at `i`."""
        found = self.numbers.read(i)
        return found if found and found.value == int(found.value) and found.kind in ("cardinal", "ordinal") else None

    def day(self, i: int) -> tuple[int, int] | None:
        """The number of a day of a month."""
        found = self.plain(i)
        if found is None or not 1 <= found.value <= 31 or "." in self.norm(i) or ":" in self.norm(i):
            return None
        return int(found.value), found.last

    def suffix(self, i: int) -> tuple[Calendar | None, int]:
        """«م», «هـ» at `i`, in brackets or not."""
        found = self.bare(i, _SUFFIX)
        if found is None:
            return None, i
        return ("hijri" if found[0].sense[1] == "hijri" else "gregorian"), found[1]

    def year_figure(self, i: int) -> tuple[int, Calendar, int] | None:
        """Four digits that can be a year, with the suffix that names its calendar."""
        norm = self.norm(i)
        if not (norm.isdigit() and len(norm) == 4):
            return None
        calendar, last = self.suffix(i + 1)
        year = int(norm)
        if calendar is None:
            calendar = "hijri" if year in HIJRI_YEARS else "gregorian"
        if calendar == "hijri" and year not in HIJRI_YEARS:
            return None
        if calendar == "gregorian" and not 1000 <= year < GREGORIAN_YEARS.stop:
            return None
        return year, calendar, last

    # --- months and days of months

    def month(self, i: int) -> tuple[int, Calendar, str, int] | None:
        """A month name, with its other name beside it: number, calendar, strength, token after."""
        found = self.lexicon.months.at(self.tokens, i)
        if found is None:
            return None
        word, last = found
        number, calendar = int(word.sense[1]), word.sense[2]
        strength = word.sense[3] if len(word.sense) > 3 else ""
        j = self.skip(last, "/(-")
        again = self.lexicon.months.at(self.tokens, j)
        if again and again[0].sense[1:3] == word.sense[1:3] and not again[0].conjunction:
            last = self.skip(again[1], ")") if self.norm(j - 1) == "(" else again[1]
            strength = ""
        return number, ("hijri" if calendar == "hijri" else "gregorian"), strength, last

    def day_month(self, i: int) -> Found:
        """«12 أيار», «الثاني عشر من مايو», «15 من الشهر الجاري», «15 الجاري»."""
        found = self.day(i)
        if found is None:
            return None
        day, j = found
        of = self.bare(j, _OF)
        k = of[1] if of else j
        running = self._day_of_period(i, day, j, k)
        if running is not None:
            return running
        label = self.bare(k, _MONTH_WORD)
        k = self.skip(label[1] if label else k, "-/")
        month = self.month(k)
        if month is None or self._bears_clitic(k):
            return None
        return self.month_tail(i, month, day, bool(label))

    def _bears_clitic(self, i: int) -> bool:
        found = self.lexicon.months.at(self.tokens, i)
        return found is not None and (found[0].conjunction or found[0].preposition)

    def _day_of_period(self, i: int, day: int, j: int, k: int) -> Found:
        direction, last = self.direction(j)
        if direction == "this" and self.norm(j) and k == j and self.tokens[i].kind == "number":
            return DateExpr(i, last, "point", "period", day=day, unit="month", amount=0), last
        if k == j:
            return None
        period = self.period(k)
        if period is None or period[0].unit != "month" or period[0].part:
            return None
        return replace(period[0], first=i, day=day), period[1]

    def month_tail(
        self, i: int, month: tuple[int, Calendar, str, int], day: int | None, labelled: bool
    ) -> Found:
        """What follows a month: direction, year, suffix. A weak name («مارس», «رجب») needs company."""
        number, calendar, strength, j = month
        direction, last = self.direction(j)
        year: int | None = None
        if direction is None:
            year, calendar, last = self._year_after(j, calendar)
        relative = None if year is not None or direction is not None else self._relative_year(j)
        if strength == "rare" and not (labelled or year is not None):
            return None
        company = labelled or day is not None or year is not None or direction is not None or relative is not None
        if strength == "weak" and not company and not self._in_company(i):
            return None
        expr = DateExpr(
            i, last, "point", "calendar", year, number, day, calendar, direction=direction
        )
        if relative is not None:
            expr = replace(expr, shape="period", unit="year", amount=relative[0], last=relative[1])
        return expr, expr.last

    def _in_company(self, i: int) -> bool:
        """Whether a word before token `i` says that a month follows: «في», «منذ», «نهاية» …"""
        return i > 0 and (
            self.lexicon.words.at(self.tokens, i - 1, _COMPANY) is not None
            or any(p.word.preposition for p in self.lexicon.months.first.get(self.norm(i), ()))
        )

    def _year_after(self, j: int, calendar: Calendar) -> tuple[int | None, Calendar, int]:
        k = self.skip(j, "،,/-")
        of = self.word(k, _OF)
        k = of[1] if of else k
        label = self.word(k, _YEAR_WORD)
        if label is not None and (not label[0].conjunction):
            k = self.skip(label[1], "(")
        elif of is not None:
            return None, calendar, j
        figure = self.year_figure(k)
        if figure is None or figure[1] != calendar:
            return None, calendar, self.suffix(j)[1]
        return figure[0], calendar, figure[2]

    def _relative_year(self, j: int) -> tuple[int, int] | None:
        """«من العام الماضي», «العام الحالي», «من هذا العام» after a month: years from the running one, token after."""
        of = self.bare(j, _OF)
        found = self.period(of[1] if of else j)
        if found is None or found[0].unit != "year" or found[0].part or found[0].amount is None:
            return None
        return found[0].amount, found[1]

    def month_alone(self, i: int) -> Found:
        """«مايو», «شهر مايو», «نهاية مايو», «أوائل شهر مايو»."""
        part = self.word(i, _PART)
        j = part[1] if part else i
        of = self.bare(j, _OF) if part else None
        j = of[1] if of else j
        label = self.word(j, _MONTH_WORD)
        k = label[1] if label else j
        month = self.month(k)
        if month is None or (k > i and self._bears_clitic(k)):
            return None
        found = self.month_tail(i if k == i else k, month, None, bool(label or part))
        if found is None:
            return None
        return replace(found[0], first=i, part=part[0].sense[1] if part else None), found[1]

    # --- numeric dates

    def numeric(self, i: int) -> Found:
        """«12/5/2015», «2015-05-12», «12 / 5 / 2015», «21/10/1436هـ», «12/5»."""
        token = self.norm(i)
        match = _NUMERIC.fullmatch(token)
        last = i + 1
        if match is None:
            written = self._spaced(i)
            match, last = _NUMERIC.fullmatch(written[0]), written[1]
        if match is not None:
            return self._numeric(i, last, (match[1], match[3], match[4]), match[2])
        pair = _PAIR.fullmatch(token)
        if pair and self._dated(i):
            day, month = int(pair[1]), int(pair[2])
            if 1 <= day <= 31 and 1 <= month <= 12:
                return DateExpr(i, i + 1, "point", "calendar", None, month, day), i + 1
        return None

    def _spaced(self, i: int) -> tuple[str, int]:
        """A numeric date whose separators stand apart, put together: text and token after."""
        j, out = i, ""
        mark = ""
        while j < len(self.tokens) and j < i + 5:
            norm = self.norm(j)
            if self.tokens[j].kind == "number":
                out += norm
            elif norm in ("/", "-") and (not mark or norm == mark):
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
        weekday = self.lexicon.weekdays.at(self.tokens, j)
        return weekday is not None or self.word(j, _DAY_WORD) is not None

    def _numeric(self, i: int, last: int, parts: tuple[str, str, str], mark: str) -> Found:
        a, b, c = parts
        calendar, last = self.suffix(last)
        if len(a) >= 3:
            year, month, day = int(a), int(b), int(c)
        elif len(c) in (2, 4):
            day, month, year = int(a), int(b), int(c)
            if len(c) == 2:
                if mark == "." or calendar == "hijri":
                    return None
                year += 2000 if year < 70 else 1900
        else:
            return None
        if month > 12 >= day:
            day, month = month, day
        if calendar is None:
            calendar = "hijri" if year in HIJRI_YEARS else "gregorian"
        if not (1 <= day <= 31 and 1 <= month <= 12 and (year in HIJRI_YEARS or year in GREGORIAN_YEARS)):
            return None
        return DateExpr(i, last, "point", "calendar", year, month, day, calendar), last

    # --- years and periods

    def year(self, i: int) -> Found:
        """«عام 2014», «عام 1436هـ», «في 2014», «2014م», «عام ألفين وثلاثة»."""
        part = self.word(i, _PART)
        j = part[1] if part else i
        label = self.word(j, _YEAR_WORD)
        if label is not None:
            j = self.skip(label[1], '("')
            figure = self.year_figure(j) or self._year_in_words(j)
        else:
            if part is not None:
                return None
            figure = self.year_figure(i)
            named = self.suffix(i + 1)[0] is not None
            if figure is None or not (named or self._year_context(i)):
                return None
        if figure is None:
            return None
        last = self.skip(figure[2], ")\"") if self.norm(j - 1) in ('(', '"') else figure[2]
        expr = DateExpr(i, last, "point", "calendar", figure[0], calendar=figure[1])
        return replace(expr, part=part[0].sense[1] if part else None), last

    def _year_in_words(self, j: int) -> tuple[int, Calendar, int] | None:
        found = self.plain(j)
        if found is None or found.figure or not 1800 <= found.value < GREGORIAN_YEARS.stop:
            return None
        return int(found.value), "gregorian", found.last

    def _year_context(self, i: int) -> bool:
        """«في 2014,»: a figure like a year after a preposition of time, with no counted noun after it."""
        if not 1900 <= int(self.norm(i)) < 2100 or i == 0:
            return False
        before = self.lexicon.words.at(self.tokens, i - 1, names("company"))
        if before is None:
            return False
        if i + 1 >= len(self.tokens):
            return True
        after = self.tokens[i + 1]
        if after.kind != "word":
            return after.norm not in "%-/"
        article = self.lexicon.numbers.clitics.article
        small = len(after.norm) <= 4 and after.norm not in self.lexicon.numbers.words
        return bool(after.proclitics) or after.norm.startswith(article) or (small and after.norm in self.lexicon.words.first)

    def period(self, i: int) -> Found:
        """«الأسبوع الماضي», «هذا العام», «مطلع العام», «نهاية الشهر الجاري», «عطلة نهاية الأسبوع»."""
        weekend = self.word(i, _PERIOD)
        part = None if weekend else self.word(i, _PART)
        j = part[1] if part else i
        this = self.word(j, _THIS)
        j = this[1] if this else j
        found = self.word(j, _PERIOD)
        if found is None or (j > i and (found[0].conjunction or found[0].preposition)):
            return None
        direction, last = self.direction(found[1])
        amounts = {"past": -1, "past2": -2, "future": 1, "this": 0, None: 0}
        if direction is None and not this and not part and found[0].sense[1] != "weekend":
            return None
        if found[0].sense[1] == "weekend" and direction is None:
            direction = "this"
        expr = DateExpr(
            i, last, "point", "period", unit=found[0].sense[1], amount=amounts[direction], direction=direction,
            part=part[0].sense[1] if part else None,
        )  # fmt: skip
        return expr, last

    # --- weekdays and days beside the report's

    def weekday(self, i: int) -> Found:
        """«الجمعة», «يوم الجمعة الماضي», «فجر الجمعة», «ليل الجمعة السبت», «الجمعة 12 مايو»."""
        j, daypart, labelled = self._before_day(i)
        found = self.lexicon.weekdays.at(self.tokens, j)
        if found is None or (j > i and (found[0].conjunction or found[0].preposition)):
            return None
        word, last = found
        if "bare" in word.sense and not labelled:
            return None
        expr = DateExpr(i, last, "point", "weekday", weekday=int(word.sense[1]), daypart=daypart)
        direction, last = self.direction(last)
        if direction is not None:
            return replace(expr, direction=direction, last=last), last
        night = self._night(expr, last) if daypart == "night" else None
        if night is not None:
            return night
        return self._with_calendar(expr, last)

    def _before_day(self, i: int) -> tuple[int, str | None, bool]:
        """«مساء», «يوم», «مساء يوم» before a day: token after, time of day, whether «يوم» stands there."""
        part = self.word(i, _DAYPART)
        j = part[1] if part else i
        label = self.word(j, _DAY_WORD) if not part else self.bare(j, _DAY_WORD)
        return (label[1] if label else j), (part[0].sense[1] if part else None), label is not None

    def _night(self, expr: DateExpr, j: int) -> Found:
        """«ليل الجمعة السبت», «ليلة الجمعة - السبت», «ليل الجمعة إلى السبت»: the night between two days."""
        k = self.skip(j, "-/")
        link = self.word(k, names("to"))
        k = link[1] if link else k
        found = self.lexicon.weekdays.at(self.tokens, k)
        if found is None or expr.weekday is None or int(found[0].sense[1]) != (expr.weekday + 1) % 7:
            return None
        second = DateExpr(k, found[1], "point", "weekday", weekday=int(found[0].sense[1]))
        ends = (replace(expr, last=j), second)
        return DateExpr(expr.first, found[1], "span", "range", ends=ends, daypart="night"), found[1]

    def _with_calendar(self, expr: DateExpr, j: int) -> Found:
        """A weekday and the date beside it are one; the date is the more exact."""
        k = self.skip(j, "،,(-:")
        equal = self.word(k, _EQUAL)
        k = equal[1] if equal else k
        k = self.skip(k, "(:")
        found = self.numeric(k) or self.day_month(k) if self.norm(k) else None
        if found is None:
            return replace(expr, last=j), j
        last = self.skip(found[1], ")") if "(" in (self.norm(j), self.norm(k - 1)) else found[1]
        joined = replace(found[0], first=expr.first, last=last, daypart=expr.daypart, weekday=expr.weekday)
        return joined, last

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
        day = self.lexicon.weekdays.at(self.tokens, label[1] if label else k)
        if day is not None and "bare" not in day[0].sense and not day[0].conjunction and not day[0].preposition:
            stop = self.skip(day[1], ")") if self.norm(last) == "(" else day[1]
            named = replace(expr, shape="weekday", weekday=int(day[0].sense[1]), last=stop)
            return self._with_calendar(named, stop)
        return self._with_calendar(expr, last)
