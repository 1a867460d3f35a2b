"""The record in the formats of others: JSON Lines, CSV, GeoJSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from isnad.errors import InputError
from isnad.export.told import Told

Writer = Callable[[Iterable[Told]], Iterator[str]]


def writer(name: str) -> Writer:
    """The exporter called `name`: pairs of an event with its claims and a mapping that holds
    its reports by version → text in pieces.

    Raises InputError that lists the formats where there is none of that name.
    """
    from isnad.export.flat import csv_text
    from isnad.export.geo import geojson_text
    from isnad.export.record import jsonl_text

    formats: dict[str, Writer] = {"csv": csv_text, "geojson": geojson_text, "jsonl": jsonl_text}
    if name not in formats:
        raise InputError(f"no export format {name!r}; there are: {', '.join(formats)}")
    return formats[name]
