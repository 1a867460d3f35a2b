"""Which events to list, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from isnad.errors import InputError
from isnad.export.flat import as_list
from isnad.model import EVENT_TYPES, STATUSES, Event
from isnad.script import fold

SORTS = ("date", "reports", "lines")


@dataclass(frozen=True, slots=True)
class Choice:
    """What was asked for; None asks for nothing. Raises InputError, naming what there is, for an unknown value."""

    type: str | None = None
    place: str | None = None
    first: str | None = None
    last: str | None = None
    status: str | None = None
    grade: int | None = None
    sort: str = "date"
    limit: int | None = None

    def __post_init__(self) -> None:
        _one_of("--type", self.type, EVENT_TYPES)
        _one_of("--status", self.status, STATUSES)
        _one_of("--sort", self.sort, SORTS)
        for option, day in (("--from", self.first), ("--to", self.last)):
            _iso_day(option, day)


def _one_of(option: str, value: str | None, known: Iterable[str]) -> None:
    if value is not None and value not in known:
        raise InputError(f"{option} {value!r}: there are {', '.join(known)}")


def _iso_day(option: str, value: str | None) -> None:
    if value is None:
        return
    try:
        date.fromisoformat(value)
    except ValueError as error:
        raise InputError(f"{option} {value!r} is no day; write it as 2020-03-17") from error


def chosen(events: Iterable[Event], choice: Choice) -> tuple[list[Event], int]:
    """The events that fit `choice`, sorted and limited, and how many events there are in all."""
    everything = list(events)
    fitting = [event for event in everything if fits(event, choice)]
    by_day = sorted(fitting, key=lambda e: (_days(e)[0] or "9999", e.type, e.id))
    if choice.sort == "reports":
        by_day.sort(key=lambda e: (e.support.reports, e.support.lines), reverse=True)
    elif choice.sort == "lines":
        by_day.sort(key=lambda e: (e.support.grade, e.support.lines, e.support.reports), reverse=True)
    return by_day[: choice.limit], len(everything)


def fits(event: Event, choice: Choice) -> bool:
    """Whether the event is asked for. An event without a date fits no `--from` and no `--to`."""
    first, last = _days(event)
    return (
        (choice.type is None or event.type == choice.type)
        and (choice.status is None or event.status == choice.status)
        and (choice.grade is None or event.support.grade >= choice.grade)
        and (choice.first is None or (last is not None and last >= choice.first))
        and (choice.last is None or (first is not None and first <= choice.last))
        and (choice.place is None or _at(event, choice.place))
    )


def _days(event: Event) -> tuple[str | None, str | None]:
    day = event.best.get("date") or {}
    first, last = day.get("from"), day.get("to")
    return first or last, last or first


def _at(event: Event, name: str) -> bool:
    """Whether any place that is claimed for the event has `name` in a name, or is in that country."""
    wanted = fold(name).strip()
    places = [claim.value for claim in event.claims if claim.field.endswith("place")]
    places += as_list(event.best.get("place"))
    for place in places:
        if wanted == (place.get("country") or "").lower():
            return True
        if any(wanted in fold(place.get(key) or "") for key in ("name", "name_en", "admin1")):
            return True
    return False
