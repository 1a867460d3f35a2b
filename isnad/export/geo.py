"""GeoJSON (RFC 7946): one feature an event; an event without coordinates has a null geometry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from isnad.export.flat import flat
from isnad.export.told import Told
from isnad.model import Event, Json, Report


def geojson_text(events: Iterable[Told]) -> Iterator[str]:
    """One feature collection, a feature a line. Properties are the columns of the CSV but for `lat` and `lon`."""
    yield '{"type": "FeatureCollection", "features": [\n'
    mark = ""
    for event, reports in events:
        yield mark + json.dumps(feature(event, reports), ensure_ascii=False)
        mark = ",\n"
    yield "\n]}\n"


def feature(event: Event, reports: Mapping[str, Report]) -> Json:
    """The event as a feature; coordinates are longitude, latitude (WGS 84)."""
    properties = {k: v for k, v in flat(event, reports).items() if v not in (None, "")}
    lat, lon = properties.pop("lat", None), properties.pop("lon", None)
    geometry = None if lat is None or lon is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}
