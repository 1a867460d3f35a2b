"""From a date as worded to days, counted from the day of the report. Without that day, relative dates stay unknown."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from isnad.extract.dates.calendars import days_of_month, hijri_days, hijri_year, part_of
from isnad.extract.dates.model import DateExpr, DateValue, Precision

# A date without a year is taken in the year that puts it nearest to the report; days ahead weigh this much more,
# for reports tell of the past. By the same measure "in December", read in July, is last December.
AHEAD = 2
_UNIT_DAYS = {"day": 1, "night": 1, "week": 7}
_UNIT_MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}
UNKNOWN = DateValue(None, None, "unknown")


def resolve(expr: DateExpr, published: date | None) -> DateValue:
    """The days that `expr` names. `published` is the day of the report (None: relative dates stay unknown).

    A deadline names its day, or keeps only the end of the month or year that it names; a range runs from the start of its first to the end of its second.
    """
    value = _value(expr, published)
    if expr.kind == "deadline" and value.precision != "day":
        return value._replace(from_=None)
    return value


def anchor_day(exprs: Iterable[DateExpr], published: date | None) -> date | None:
    """The day that a report's own "today" or "yesterday" counts from: «اليوم (الخميس)» fixes it, whatever day the
    page was fetched on. `published` where no expression names the weekday beside such a word."""
    for expr in exprs:
        if expr.shape == "weekday" and expr.amount is not None and published is not None:
            day = resolve(expr, published).from_
            if day is not None:
                return day - timedelta(expr.amount)
    return published


def _value(expr: DateExpr, published: date | None) -> DateValue:
    try:
        if expr.shape == "calendar":
            return _calendar(expr, published)
        if expr.shape == "range" and expr.ends is not None:
            return _range(expr, published)
        if published is None or expr.shape == "none":
            return UNKNOWN
        if expr.shape == "weekday":
            return _weekday(expr, published)
        if expr.shape == "offset":
            return _elapsed(expr, published) if expr.kind == "duration" else _offset(expr, published)
        if expr.shape == "period":
            return _period(expr, published)
    except (ValueError, OverflowError):  # a day that its month does not have, a year outside the calendars
        pass
    return UNKNOWN


def _day(day: date, precision: Precision = "day") -> DateValue:
    return DateValue(day, day, precision)


# --- weekdays, offsets


def _weekday(expr: DateExpr, published: date) -> DateValue:
    assert expr.weekday is not None
    back = (published.weekday() - expr.weekday) % 7
    if expr.direction == "future" or expr.kind == "deadline":
        return _day(published + timedelta((7 - back) if back or expr.direction == "future" else 0))
    if expr.direction == "future2":
        return _day(published + timedelta(14 - back))
    if expr.direction == "past2":
        return _day(published - timedelta((back or 7) + 7))
    if expr.direction in ("past", "recent"):
        return _day(published - timedelta(back or 7))
    if expr.amount is not None and expr.amount > 0:
        return _day(published + timedelta((7 - back) % 7))
    return _day(published - timedelta(back))


def _offset(expr: DateExpr, published: date) -> DateValue:
    amount, unit = expr.amount, expr.unit or "day"
    if amount is None:
        return UNKNOWN
    if unit in ("hour", "minute", "second"):
        # Hours before an unknown hour of the report's day: that day or the one before.
        hours = {"hour": abs(amount), "minute": 0, "second": 0}[unit]
        days = -(-hours // 24)
        sign = 1 if amount > 0 else -1
        day = published + timedelta(sign * days) if hours >= 24 else published
        return _day(day)
    if unit in _UNIT_DAYS:
        day = published + timedelta(amount * _UNIT_DAYS[unit])
        if unit == "week":
            return DateValue(day, day, "week")
        return _day(day)
    moved = _add_months(published, amount * _UNIT_MONTHS[unit])
    precision: Precision = "month" if unit == "month" else "year"
    return DateValue(moved, moved, precision)


def _elapsed(expr: DateExpr, published: date) -> DateValue:
    """«الأيام الثلاثة الماضية»: from then to the day of the report, or from it on."""
    end = _offset(expr, published).from_
    if end is None:
        return UNKNOWN
    return DateValue(min(end, published), max(end, published), "span")


def _add_months(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


# --- weeks, months and years beside the running one


def _period(expr: DateExpr, published: date) -> DateValue:
    amount = expr.amount or 0
    if expr.unit == "season":
        return _season(expr, published)
    if expr.unit in ("week", "weekend"):
        # Weeks begin on Saturday, Sunday or Monday, by country: Monday (ISO 8601) here.
        start = published - timedelta(published.weekday()) + timedelta(7 * amount)
        if expr.unit == "weekend":
            # Friday and Saturday in most Arab states, Saturday and Sunday elsewhere: Friday to Sunday.
            return DateValue(start + timedelta(4), start + timedelta(6), "span")
        return part_of(DateValue(start, start + timedelta(6), "week"), expr.part)
    if expr.unit == "month":
        first = _add_months(published.replace(day=1), amount)
        if expr.day is not None:
            return _day(first.replace(day=expr.day))
        return part_of(days_of_month(first.year, first.month), expr.part)
    year = published.year + amount
    if expr.unit == "decade":
        return DateValue(
            date(published.year // 10 * 10 + 10 * amount, 1, 1),
            date(published.year // 10 * 10 + 10 * amount + 9, 12, 31),
            "span",
        )
    if expr.month is not None:
        return _in_year(expr._replace(year=year, shape="calendar"), year)
    return part_of(DateValue(date(year, 1, 1), date(year, 12, 31), "year"), expr.part)


def _season(expr: DateExpr, published: date) -> DateValue:
    """Three months from the first of the season on, of the year named; the last one before or after the report, or
    the one that it falls in."""
    month, year = expr.month or 1, expr.year or published.year + (expr.amount or 0)
    if expr.year is not None or expr.direction == "year":
        return _three_months(date(year, month, 1))
    starts = [date(y, month, 1) for y in (year - 1, year, year + 1)]
    if expr.direction == "past":
        return _three_months(max(s for s in starts if _add_months(s, 3) <= published))
    if expr.direction == "future":
        return _three_months(min(s for s in starts if s > published))
    return _three_months(min(s for s in starts if _add_months(s, 3) > published))


def _three_months(start: date) -> DateValue:
    return DateValue(start, _add_months(start, 3) - timedelta(1), "span")


# --- calendar dates


def _calendar(expr: DateExpr, published: date | None) -> DateValue:
    if expr.year is not None:
        return _in_year(expr, expr.year)
    if published is None or expr.month is None or expr.direction == "same":
        return UNKNOWN
    around = hijri_year(published) if expr.calendar == "hijri" else published.year
    options = []
    for year in (
        range(around - 1, around + 2) if expr.day != 29 or expr.month != 2 else range(around - 5, around + 5)
    ):
        value = _try_year(expr, year)
        if value is not None and value.from_ is not None and value.to is not None:
            options.append(value)
    if not options:
        return UNKNOWN
    return min(options, key=lambda v: _away(v, published, expr) + _mismatch(v, expr))


def _try_year(expr: DateExpr, year: int) -> DateValue | None:
    try:
        return _in_year(expr, year)
    except (ValueError, OverflowError):
        return None


def _mismatch(value: DateValue, expr: DateExpr) -> int:
    """Against a year in which the day is not the weekday that the words give beside it, about half a year's worth."""
    named = expr.weekday is not None and expr.day is not None and expr.calendar == "gregorian"
    return 200 if named and value.from_ is not None and value.from_.weekday() != expr.weekday else 0


def _away(value: DateValue, published: date, expr: DateExpr) -> float:
    """How far a dated option is from the report, by the direction that the words give."""
    assert value.from_ is not None and value.to is not None
    ahead = (value.from_ - published).days
    behind = (published - value.to).days
    wanted = "future" if expr.kind == "deadline" and expr.direction is None else expr.direction
    if wanted == "future":
        return ahead if value.to >= published else 10_000 + behind
    if wanted in ("past", "past2", "recent"):
        # "last May", said in May, is the May before.
        inside = value.to >= published and expr.day is None
        return behind if value.from_ <= published and not inside else 10_000 + abs(ahead)
    if wanted == "this":
        return abs(value.from_.year * 12 + value.from_.month - published.year * 12 - published.month)
    return AHEAD * ahead if ahead > 0 else max(0, behind)


def _in_year(expr: DateExpr, year: int) -> DateValue:
    if expr.calendar == "hijri":
        return hijri_days(year, expr.month, expr.day, expr.part)
    if expr.month is None:
        return part_of(DateValue(date(year, 1, 1), date(year, 12, 31), "year"), expr.part)
    if expr.day is not None:
        return _day(date(year, expr.month, expr.day))
    return part_of(days_of_month(year, expr.month), expr.part)


# --- ranges


def _range(expr: DateExpr, published: date | None) -> DateValue:
    assert expr.ends is not None
    a, b = expr.ends
    right = _value(b, published)
    if a.shape == "calendar" and a.year is None and right.from_ is not None and b.calendar == a.calendar:
        left = _before(a, right.from_, published)
    else:
        left = _value(a, published)
    if left.from_ is None or right.to is None:
        return UNKNOWN
    if left.from_ > right.to and a.shape == "weekday":
        left = DateValue(left.from_ - timedelta(7), left.from_ - timedelta(7), "day")
    if left.from_ is None or left.from_ > right.to:
        return UNKNOWN
    return DateValue(left.from_, right.to, "span", right.calendar)


def _before(expr: DateExpr, end: date, published: date | None) -> DateValue:
    """A date without a year that opens a range: the last such day not after its end."""
    year = hijri_year(end) if expr.calendar == "hijri" else end.year
    for option in (year, year - 1):
        value = _try_year(expr, option)
        if value is not None and value.from_ is not None and value.from_ <= end:
            return value
    return _value(expr, published)
