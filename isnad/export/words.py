"""Values as short text, for tables and flat files: `3`, `3+`, `10-15`, `~20`, `2020-03-11`, a place's name."""

from __future__ import annotations

import json
from typing import Any

from isnad.model import Json

GRADES = {
    0: "disputed: a line of reporting denies it",
    1: "one line of reporting",
    2: "two or more lines, but of one side or all second-hand",
    3: "lines of different sides, or a party against its own interest",
    4: "signed off by a reviewer",
}
_COUNTS = ("killed", "wounded", "troops")
_PARTS = ("killed_part", "wounded_part")
_PLACES = ("place", "from_place", "to_place")


def value_text(field: str, value: Any) -> str:
    """The value of one claim as a few words; the field says which shape it has (docs/claims.md)."""
    if value is None:
        return ""
    if not isinstance(value, dict):
        return str(value)
    if field in _COUNTS:
        return count_text(value)
    if field in _PARTS:
        who = [str(value[key]) for key in ("who", "nationality") if value.get(key)]
        return " ".join([count_text(value), *who])
    if field == "other_harm":
        return f"{count_text(value)} {value.get('outcome') or ''}".strip()
    if field in _PLACES:
        return place_text(value)
    if field == "date":
        return date_text(value)
    return named(value) or json.dumps(value, ensure_ascii=False, sort_keys=True)


def named(value: Any) -> str:
    """The name that a value carries, or the value itself where it is text."""
    return str(value.get("name") or "") if isinstance(value, dict) else str(value or "")


def count_text(value: Json) -> str:
    """`3`, `3+` for at least three, `10-15`, `~20` for about twenty."""
    low, high = value.get("min"), value.get("max")
    if low is None and high is None:
        return ""
    about = "~" if value.get("about") else ""
    if low is None:
        return f"{about}up to {high}"
    if high is None:
        return f"{about}{low}+"
    return f"{about}{low}" if low == high else f"{about}{low}-{high}"


def place_text(value: Json) -> str:
    """The name as reports word it, with the English name and the country."""
    english = ", ".join(str(value[key]) for key in ("name_en", "country") if value.get(key))
    return " · ".join(part for part in (value.get("name") or "", english) if part)


def date_text(value: Json) -> str:
    """The day, or `from..to` for a span of days; empty where unknown."""
    first, last = value.get("from"), value.get("to")
    if first and last and first != last:
        return f"{first}..{last}"
    return str(first or last or "")
