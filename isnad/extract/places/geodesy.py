"""Distances and directions on the globe. Degrees in, degrees and kilometres out."""

from __future__ import annotations

import math

EARTH_KM = 6371.0  # mean radius (IUGG)
# Degrees clockwise from north of the senses of `relative_places`.
BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0, "south": 180.0, "southwest": 225.0,
    "west": 270.0, "northwest": 315.0,
}  # fmt: skip


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance in km between two (lat, lon) pairs in degrees (haversine)."""
    p1, p2 = math.radians(a[0]), math.radians(b[0])
    h = (
        math.sin((p2 - p1) / 2) ** 2
        + math.cos(p1) * math.cos(p2) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def moved(at: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """The (lat, lon) that lies `km` from `at` along a great circle that sets out at `bearing` degrees from north."""
    lat, lon, turn, arc = math.radians(at[0]), math.radians(at[1]), math.radians(bearing), km / EARTH_KM
    there = math.asin(math.sin(lat) * math.cos(arc) + math.cos(lat) * math.sin(arc) * math.cos(turn))
    east = math.atan2(
        math.sin(turn) * math.sin(arc) * math.cos(lat), math.cos(arc) - math.sin(lat) * math.sin(there)
    )
    return round(math.degrees(there), 4), round((math.degrees(lon + east) + 540) % 360 - 180, 4)
