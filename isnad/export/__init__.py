"""The record in the formats of others: JSON Lines, CSV, GeoJSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from isnad.errors import InputError
from isnad.model import Event, Report

Writer = Callable[[Iterable[Event], Mapping[str, Report]], Iterator[str]]


def writer(name: str) -> Writer:
    """The exporter called `name`: (events, reports by version) → text in pieces, each ending in a newline.

    Raises InputError that lists the formats where there is none of that name.
    """
    from isnad.export.flat import csv_text
    from isnad.export.geo import geojson_text
    from isnad.export.record import jsonl_text

    formats: dict[str, Writer] = {"csv": csv_text, "geojson": geojson_text, "jsonl": jsonl_text}
    if name not in formats:
        raise InputError(f"no export format {name!r}; there are: {', '.join(formats)}")
    return formats[name]
