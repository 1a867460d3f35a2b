"""Which events to list, and in which order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from isnad.errors import InputError
from isnad.model import EVENT_TYPES, STATUSES, Event
from isnad.store import EventFilter, Store

SORTS = ("date", "reports", "lines")


def chosen(store: Store, wanted: EventFilter, sort: str = "date") -> list[Event]:
    """The events that fit `wanted`, without their claims, sorted by `sort` and then cut to its limit.

    Raises InputError, naming what there is, where an option holds an unknown value.
    """
    _one_of("--type", wanted.type, EVENT_TYPES)
    _one_of("--status", wanted.status, STATUSES)
    _one_of("--sort", sort, SORTS)
    for option, day in (("--from", wanted.date_from), ("--to", wanted.date_to)):
        _iso_day(option, day)
    if sort == "date":
        return store.events(wanted)
    found = store.events(replace(wanted, limit=None))
    return by_support(found, sort)[: wanted.limit]


def by_support(events: Iterable[Event], sort: str) -> list[Event]:
    """Events with the most reports first, or with the best grade and most lines first; ties stay as they were."""
    if sort == "reports":
        return sorted(events, key=lambda e: (-e.support.reports, -e.support.lines))
    return sorted(events, key=lambda e: (-e.support.grade, -e.support.lines, -e.support.reports))


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
