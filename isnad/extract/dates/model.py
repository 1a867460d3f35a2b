"""What the date reader finds and what it resolves to."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple

Calendar = Literal["gregorian", "hijri"]
Precision = Literal["day", "week", "month", "year", "span", "unknown"]
# point: when; span: from … to; deadline: by when; since: from when on; bound: before or after it;
# duration: how long; recurring: each time.
DateKind = Literal["point", "span", "deadline", "since", "bound", "duration", "recurring"]
Shape = Literal["calendar", "weekday", "offset", "period", "range", "none"]


class DateExpr(NamedTuple):
    """A date in tokens `[first, last)` as worded. `shape` says which fields hold:

    calendar: `day`, `month`, `year` (each may be None), `calendar`; weekday: `weekday` (0 is Monday), `amount` -1, 0, 1
    where "yesterday", "today", "tomorrow" stands beside it; offset: `amount` `unit`s from the report's day;
    period: the `unit` ("week", "month", "year", "weekend", "decade") `amount` after the running one; range: `ends`.
    `direction` is "past", "past2", "future" or "this" where a word says so, "after" for how
    long after something it was («بعد يومين من»); `part` the part of a month or period
    ("start", "early", "middle", "late", "end"); `daypart` the time of day.
    """

    first: int
    last: int
    kind: DateKind
    shape: Shape
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: Calendar = "gregorian"
    weekday: int | None = None
    amount: int | None = None
    unit: str | None = None
    direction: str | None = None
    part: str | None = None
    daypart: str | None = None
    ends: tuple[DateExpr, DateExpr] | None = None

    @property
    def deadline(self) -> bool:
        """Whether it says by when."""
        return self.kind == "deadline"


class DateValue(NamedTuple):
    """Days `from_` to `to`, both inclusive; either may be None where the words leave it open."""

    from_: date | None
    to: date | None
    precision: Precision
    calendar: Calendar = "gregorian"
