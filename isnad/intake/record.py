"""A record with the input's fields to a Report, or the reason why not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from isnad.intake.language import not_arabic
from isnad.intake.source import MAX_REPORT_BYTES
from isnad.model import Report, SetAside, digest

_STAMP = re.compile(
    r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?", re.ASCII
)
_ZONE_GAP = re.compile(r"\s(?=(?:Z|[+-]\d{2}:?\d{2})\Z)")
_SURROGATE = re.compile("[\ud800-\udfff]")
FIRST_YEAR, LAST_YEAR = 1900, 2100  # of what a report can be of; others are slips, or Hijri
_STRINGS = ("title", "text", "url", "outlet", "author", "published", "date", "fetched")


class Refused(ValueError):
    """Why a record cannot be taken in."""


@lru_cache(maxsize=4096)
def clean_date(value: str, field: str = "published") -> str:
    """`value` if it is an ISO 8601 date or date-time (`2015-07-21`, `2015-07-21 02:51:32`, `…T02:51Z`),
    trimmed.

    Raises Refused, naming the value, where it is not, or where its year can only be a slip or a Hijri year.
    """
    stamp = _ZONE_GAP.sub("", value.strip())
    try:
        if not _STAMP.fullmatch(stamp):
            raise ValueError
        year = datetime.fromisoformat(stamp.replace(",", ".")).year
    except ValueError:
        raise Refused(
            f"{field} {_short(value)!r} is no date; write it as 2015-07-21 or 2015-07-21T02:51:32Z"
        ) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(f"{field} {_short(value)!r} is no Gregorian date of this age; is the year Hijri?")
    return stamp


def make_report(
    record: Mapping[str, Any],
    *,
    where: str,
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
    notes: tuple[str, ...] = (),
) -> Report | SetAside:
    """A Report of a record with the fields id, url, outlet, published (or date), fetched, author, title,
    text.

    Only `text` is required. `published` and `outlet` fill what the record lacks. Title and text are kept to
    the letter. `any_language` takes in what does not read as Arabic too. A record that cannot be taken in
    comes back as SetAside with `where`, the reason and its first words.
    """
    try:
        return _make(record, published, outlet, notes, any_language)
    except Refused as refused:
        return SetAside(where, str(refused), excerpt(record))


def excerpt(record: Mapping[str, Any]) -> str:
    """The first words of a record, to know it again by."""
    for field in ("title", "text"):
        value = record.get(field)
        if isinstance(value, str) and value.strip():
            return _short(" ".join(_printable(value[:200]).split()))
    return ""


def _printable(text: str) -> str:
    return _SURROGATE.sub("\ufffd", text).replace("\0", "\ufffd")


def _short(text: str, limit: int = 60) -> str:
    text = _printable(text)
    return text if len(text) <= limit else text[:limit] + "…"


def _make(
    record: Mapping[str, Any],
    published: str | None,
    outlet: str | None,
    notes: tuple[str, ...],
    any_language: bool,
) -> Report:
    values = {field: _string(record, field) if field in record else None for field in _STRINGS}
    title, text = values["title"] or "", values["text"]
    if text is None:
        raise Refused(
            "no text: the field 'text' is missing" if "text" not in record else "no text: 'text' is null"
        )
    if not text.strip() and not title.strip():
        raise Refused("empty: neither title nor text")
    if _size(title) + _size(text) > MAX_REPORT_BYTES:
        raise Refused(f"over {MAX_REPORT_BYTES // 1_000_000} MB, the most that one report may hold")
    reason = None if any_language else not_arabic(f"{title}\n{text}")
    if reason:
        raise Refused(reason)
    given = record.get("id")
    if isinstance(given, bool) or not isinstance(given, str | int | None):
        raise Refused("id is neither a string nor a whole number")
    author, url, place = (_filled(values[f]) for f in ("author", "url", "outlet"))
    stamp = _filled(values["published"]), _filled(values["date"])
    when = clean_date(stamp[1], "date") if stamp[1] and not stamp[0] else stamp[0] or published
    fetched = _filled(values["fetched"])
    place = place or outlet
    identity = (
        digest("url", place or "", url) if url else digest("content", place or "", title, author or "", text)
    )
    return Report(
        id=identity,
        # The id is part of the version, so that two outlets which print one text word for word keep two
        # versions.
        version=digest("version", identity, title, author or "", text),
        title=title,
        text=text,
        outlet=place,
        url=url,
        author=author,
        published=clean_date(when) if when else None,
        fetched=clean_date(fetched, "fetched") if fetched else None,
        given_id=None if given is None or given == "" else _checked(str(given), "id"),
        notes=notes,
    )


def _string(record: Mapping[str, Any], field: str) -> str | None:
    value = record.get(field)
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused(f"{field} is not a string but {_json_name(value)}")
    return _checked(value, field)


def _checked(value: str, field: str) -> str:
    if "\0" in value:
        raise Refused(f"{field} holds a NUL character")
    try:
        value.encode()  # faster than looking for surrogates
    except UnicodeEncodeError:
        raise Refused(f"{field} holds half of a surrogate pair (a broken \\ud800 escape)") from None
    return value


def _json_name(value: Any) -> str:
    if isinstance(value, bool):
        return "true or false"
    return {int: "a number", float: "a number", list: "a list", dict: "an object"}.get(
        type(value), type(value).__name__
    )


def _filled(value: str | None) -> str | None:
    return value if value is not None and value.strip() else None


def _size(text: str) -> int:
    """Bytes of `text` in UTF-8; counted only where four bytes a character could pass the limit."""
    return len(text.encode("utf-8")) if 4 * len(text) > MAX_REPORT_BYTES // 2 else len(text)
