"""Months and years of two calendars as days, and the parts of them that words name."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from isnad.extract.dates.model import DateValue

# Share of a month or week that its parts name, and the months of a year: "end" is the last third, or quarter.
_PARTS = {
    "start": (0, 1 / 3), "early": (0, 1 / 3), "middle": (1 / 3, 2 / 3), "late": (2 / 3, 1), "end": (2 / 3, 1),
    "h1": (0, 1 / 2), "h2": (1 / 2, 1), "q1": (0, 1 / 4), "q2": (1 / 4, 1 / 2), "q3": (1 / 2, 3 / 4), "q4": (3 / 4, 1),
}  # fmt: skip
_YEAR_PARTS = {
    "start": (1, 3), "early": (1, 3), "middle": (4, 9), "late": (10, 12), "end": (10, 12), "h1": (1, 6), "h2": (7, 12),
    "q1": (1, 3), "q2": (4, 6), "q3": (7, 9), "q4": (10, 12), **{f"m{n}": (1, n) for n in range(2, 12)},
}  # fmt: skip
# The weeks of a month, in days from its first; "wl" is its last seven days.
_WEEKS = {"w1": 0, "w2": 7, "w3": 14, "w4": 21, "wl": 21}


def part_of(value: DateValue, part: str | None) -> DateValue:
    """The part of a month, week or year that a word like "end" names; the precision stays."""
    if part is None or value.from_ is None or value.to is None:
        return value
    if part not in _PARTS and value.precision != "year" and part not in _WEEKS and part != "last":
        return value  # months of a month: two words that do not belong together
    if part == "last":
        return DateValue(value.to, value.to, "day", value.calendar)
    if part in _WEEKS:
        first_day = value.to - timedelta(6) if part == "wl" else value.from_ + timedelta(_WEEKS[part])
        return DateValue(first_day, first_day + timedelta(6), "week", value.calendar)
    if value.precision == "year":
        first, last = _YEAR_PARTS[part]
        if value.calendar == "gregorian":
            stop = days_of_month(value.from_.year, last).to
            return DateValue(date(value.from_.year, first, 1), stop, "year")
        low, high = (first - 1) / 12, last / 12
    else:
        low, high = _PARTS[part]
    days = (value.to - value.from_).days + 1
    start = value.from_ + timedelta(round(days * low))
    return DateValue(start, value.from_ + timedelta(round(days * high) - 1), value.precision, value.calendar)


def days_of_month(year: int, month: int) -> DateValue:
    return DateValue(date(year, month, 1), date(year, month, monthrange(year, month)[1]), "month")


@lru_cache(maxsize=4096)
def hijri_days(year: int, month: int | None, day: int | None, part: str | None) -> DateValue:
    """Days of a Hijri date by the Umm al-Qura calendar (the hijridate package: 1343 to 1500 AH).

    An announced month may have a thirtieth day that the computed one lacks: it is then the day after the 29th.
    """
    from hijridate import Hijri

    if month is None:
        first = Hijri(year, 1, 1).to_gregorian()
        last = Hijri(year, 12, 29).to_gregorian()
        length = Hijri(year, 12, 1).month_length()
        stop = date(last.year, last.month, last.day) + timedelta(length - 29)
        return part_of(DateValue(date(first.year, first.month, first.day), stop, "year", "hijri"), part)
    g = Hijri(year, month, 1).to_gregorian()
    start = date(g.year, g.month, g.day)
    if day is not None:
        if not 1 <= day <= 30:
            raise ValueError(f"day {day} of a Hijri month")
        return DateValue(start + timedelta(day - 1), start + timedelta(day - 1), "day", "hijri")
    stop = start + timedelta(Hijri(year, month, 1).month_length() - 1)
    return part_of(DateValue(start, stop, "month", "hijri"), part)


@lru_cache(maxsize=4096)
def hijri_year(published: date) -> int:
    from hijridate import Gregorian

    return int(Gregorian(published.year, published.month, published.day).to_hijri().year)
