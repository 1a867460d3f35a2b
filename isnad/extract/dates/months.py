"""Days of a month, months, years and what is counted from the running one: «12 أيار», «العام الماضي»."""

from __future__ import annotations

from isnad.extract.dates.model import Calendar, DateExpr
from isnad.extract.dates.sight import GREGORIAN_YEARS, Found, Month, Sight, names, remembered

_OF, _PART, _MONTH_WORD, _YEAR_WORD = names("of"), names("part"), names("month-word"), names("year-word")
_PERIOD, _THIS, _NONE = names("period"), names("this"), names("none")
_EPITHET, _SAME = names("epithet"), names("same-year")
_BEFORE = names("company")
_COMPANY = names("company", "to", "prefix", "part", "month-word", "day-word")
_SURE = _COMPANY - {"company"}


class CalendarSight(Sight):
    """Readers of months and years. Each takes a token index and gives a date and the token after it, or None."""

    # --- months and days of months

    def month(self, i: int) -> Month | None:
        """A month name, with its other name beside it: number, calendar, strength, token after."""
        found = self.lexicon.months.at(self.norms, i)
        if found is None:
            return None
        word, last = found
        number, calendar = int(word.sense[1]), word.sense[2]
        strength = word.sense[3] if len(word.sense) > 3 else ""
        epithet = self.bare(last, _EPITHET) if calendar == "hijri" else None
        if epithet is not None:
            last, strength = epithet[1], ""  # «شعبان المعظم»
        j = self.skip(last, "/(-")
        again = self.lexicon.months.at(self.norms, j)
        if again and again[0].sense[1:3] == word.sense[1:3] and not again[0].conjunction:
            last = self.skip(again[1], ")") if self.norm(j - 1) == "(" else again[1]
            strength = ""
        return number, ("hijri" if calendar == "hijri" else "gregorian"), strength, last

    @remembered
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
        found = self.lexicon.months.at(self.norms, i)
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
        if day == -1:
            return period[0]._replace(first=i, part="last"), period[1]
        return period[0]._replace(first=i, day=day), period[1]

    def month_tail(self, i: int, month: Month, day: int | None, labelled: bool) -> Found:
        """What follows a month: direction, year, suffix. A weak name («مارس», «رجب») needs company, one
        that is also written like a town needs more than a preposition."""
        number, calendar, strength, j = month
        part = "last" if day == -1 else None
        day = None if day == -1 else day
        if day is None and (turned := self._day_after(j)) is not None:
            return DateExpr(
                i, turned[2], "point", "calendar", turned[1], number, turned[0], calendar
            ), turned[2]
        direction, last = self.direction(j)
        year: int | None = None
        if direction is None:
            year, calendar, last = self._year_after(j, calendar)
        relative = None if year is not None or direction is not None else self._relative_year(j)
        if year is None and direction is None and relative is None and (same := self._same_year(j)) is not None:
            direction, last = "same", same
        if strength == "rare" and not (labelled or year is not None):
            return None
        company = (
            labelled or day or part or year is not None or direction is not None or relative is not None
        )
        beside = _COMPANY if strength == "weak" else _SURE  # «في إب» is a town, written like the month
        if strength in ("weak", "named") and not company and not self._in_company(i, beside):
            return None
        expr = DateExpr(
            i, last, "point", "calendar", year, number, day, calendar, direction=direction, part=part
        )
        if relative is not None:
            expr = expr._replace(shape="period", unit="year", amount=relative[0], last=relative[1])
        return expr, expr.last

    def _day_after(self, j: int) -> tuple[int, int, int] | None:
        """«مايو 22, 2015»: day, year and the token after."""
        norm = self.norm(j)
        if not (norm.isdigit() and len(norm) <= 2 and 1 <= int(norm) <= 31):
            return None
        year = self.year_figure(self.skip(j + 1, "،,"))
        return (int(norm), year[0], year[2]) if year is not None and year[1] == "gregorian" else None

    def _same_year(self, j: int) -> int | None:
        """«من العام نفسه», «ذلك العام»: the token after a year that was told before."""
        of = self.bare(j, _OF)
        same = self.bare(of[1] if of else j, _SAME)
        return same[1] if same else None

    def _in_company(self, i: int, beside: frozenset[str] = _COMPANY) -> bool:
        """Whether a word before token `i` says that a month follows: «في», «منذ», «نهاية» …"""
        return i > 0 and not self._bears_clitic(i) and self.lexicon.words.at(self.norms, i - 1, beside) is not None

    def _year_after(self, j: int, calendar: Calendar) -> tuple[int | None, Calendar, int]:
        k = self.skip(j, "،,/-")
        of = self.word(k, _OF)
        k = of[1] if of else k
        label = self.word(k, _YEAR_WORD)
        if label is not None and (not label[0].conjunction):
            k = self.skip(label[1], "(")
        elif of is not None:
            return None, calendar, j
        figure = self.year_figure(k) or (self.year_in_words(k) if label is not None else None)
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

    @remembered
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
        return found[0]._replace(first=i, part=part[0].sense[1] if part else found[0].part), found[1]

    # --- years and periods

    @remembered
    def year(self, i: int) -> Found:
        """«عام 2014», «عام 1436هـ», «في 2014», «2014م», «عام ألفين وثلاثة»."""
        part = self.word(i, _PART)
        j = part[1] if part else i
        of = self.bare(j, _OF) if part else None
        j = of[1] if of else j
        label = self.word(j, _YEAR_WORD)
        if label is not None:
            j = self.skip(label[1], '("')
            figure = self.year_figure(j) or self.year_in_words(j)
        else:
            figure = self.year_figure(j)
            named = self.suffix(j + 1)[0] is not None
            if figure is None or not (named or self._year_context(j)):
                return None
        if figure is None:
            return None
        last = self.skip(figure[2], ')"') if self.norm(j - 1) in ("(", '"') else figure[2]
        expr = DateExpr(i, last, "point", "calendar", figure[0], calendar=figure[1])
        return expr._replace(part=part[0].sense[1] if part else None), last

    def year_in_words(self, j: int) -> tuple[int, Calendar, int] | None:
        found = self.plain(j)
        if found is None or found.figure or not 1800 <= found.value < GREGORIAN_YEARS.stop:
            return None
        return int(found.value), "gregorian", found.last

    def _year_context(self, i: int) -> bool:
        """«في 2014,»: a figure like a year after a preposition of time, with no counted noun after it."""
        if not 1900 <= int(self.norm(i)) < 2100 or i == 0:
            return False
        before = self.lexicon.words.at(self.norms, i - 1, _BEFORE)
        if before is None:
            return False
        if i + 1 >= len(self.tokens):
            return True
        after = self.tokens[i + 1]
        if after.kind != "word":
            return after.norm not in "%-/"
        article = self.lexicon.numbers.clitics.article
        small = len(after.norm) <= 4 and after.norm not in self.lexicon.numbers.words
        return (
            bool(after.proclitics)
            or after.norm.startswith(article)
            or (small and after.norm in self.lexicon.words.first)
        )

    @remembered
    def period(self, i: int) -> Found:
        """«الأسبوع الماضي», «هذا العام», «مطلع العام», «نهاية الشهر الجاري», «عطلة نهاية الأسبوع»."""
        weekend = self.word(i, _PERIOD)
        part = None if weekend else self.word(i, _PART)
        j = part[1] if part else i
        of = self.bare(j, _OF) if part else None
        j = of[1] if of else j
        this = self.word(j, _THIS)
        j = this[1] if this else j
        if self.word(j, _NONE) is not None:
            return None  # «بداية العام الدراسي»
        found = self.word(j, _PERIOD)
        if found is None or (j > i and (found[0].conjunction or found[0].preposition)):
            return None
        direction, last = self.direction(found[1])
        if direction == "recent":
            return None
        amounts = {"past": -1, "past2": -2, "future": 1, "future2": 2, "this": 0, None: 0}
        if direction is None and not this and not part and found[0].sense[1] != "weekend":
            return None
        if found[0].sense[1] == "weekend" and direction is None:
            direction = "this"
        expr = DateExpr(
            i, last, "point", "period", unit=found[0].sense[1], amount=amounts[direction], direction=direction,
            part=part[0].sense[1] if part else None,
        )  # fmt: skip
        return self._with_year(expr, last)

    def _with_year(self, expr: DateExpr, last: int) -> Found:
        """«العام الحالي 2015م»: the figure beside a year is that year."""
        j = self.skip(last, "(")
        figure = self.year_figure(j) if expr.unit == "year" and expr.direction is not None else None
        if figure is None:
            return expr, last
        last = self.skip(figure[2], ")") if j > last else figure[2]
        return expr._replace(shape="calendar", year=figure[0], calendar=figure[1], unit=None, last=last), last
