"""Many reports at once from lines of JSON of the common kind: the same as `make_report` gives, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import orjson

from isnad.intake.identity import identify
from isnad.intake.jsonl import TOO_LONG, Given, Lines, read_line
from isnad.intake.language import MIN_SHARE
from isnad.intake.lay import Laid, lay
from isnad.intake.record import Refused, clean_date
from isnad.intake.scan import (
    ABSENT,
    AUTHOR,
    DATE,
    ESCAPED,
    FETCHED,
    ID,
    NULL,
    OUTLET,
    PLAIN,
    PUBLISHED,
    URL,
    Fields,
    scan,
)
from isnad.intake.source import MAX_LINE_BYTES, MAX_REPORT_BYTES
from isnad.intake.stamps import are_stamps
from isnad.model import Report, SetAside, digest, digested

_Column = list[str | None]


@dataclass(frozen=True, slots=True)
class PlainReports:
    """Reports as columns, named as in `Report`; `labels` are the ids to show. Their full texts stand in `data` (uint8,
    UTF-8), from `begin` to `end` each; `points` (int64, reports x 2) are the code points of title and text."""

    ids: list[str]
    versions: list[str]
    labels: list[str]
    outlets: _Column
    authors: _Column
    published: _Column
    fetched: _Column
    data: Any
    begin: Any
    end: Any
    points: Any

    def __len__(self) -> int:
        return len(self.ids)

    def text(self, i: int) -> str:
        """The text of report `i`, without its title."""
        full: bytes = self.data[self.begin[i] : self.end[i]].tobytes()
        return full.decode()[int(self.points[i, 0]) + 1 :]


def read_plain(lines: Lines, given: Given) -> tuple[PlainReports, list[Report | SetAside]]:
    """The reports of some lines: those of the common kind, and what became of the other lines, blank ones left out."""
    data = np.frombuffer(lines.data, np.uint8)
    stop = np.flatnonzero(data == 0x0A)
    if not len(stop) or stop[-1] != len(data) - 1:
        stop = np.append(stop, len(data))
    start = np.concatenate(([0], stop[:-1] + 1))
    fields = scan(data, start, stop)
    for i in np.flatnonzero(fields.nested & ~fields.odd).tolist():
        fields.odd[i] = not _is_json(lines.data[start[i] : stop[i]])
    columns = {which: _filled(lines.data, fields, which) for which in (AUTHOR, OUTLET, URL)}
    stamps = {which: _stamps(lines.data, fields, which) for which in (PUBLISHED, DATE, FETCHED)}
    published = [first or second or given.published for first, second in zip(stamps[PUBLISHED], stamps[DATE], strict=True)]
    laid = lay(data, fields, MAX_REPORT_BYTES // 2, MIN_SHARE)
    odd = list(_odd(lines, start, stop, fields.odd, given))
    good = np.flatnonzero(~fields.odd)
    kept = [_taken(column, good) for column in (
        [outlet or given.outlet for outlet in columns[OUTLET]], columns[AUTHOR], published, stamps[FETCHED], columns[URL],
        _column(lines.data, fields, ID),
    )]  # fmt: skip
    return _plain(Laid(laid.data, *(column[good] for column in laid[1:])), *kept), odd


def _plain(laid: Laid, outlets: _Column, authors: _Column, published: _Column, fetched: _Column, urls: _Column,
           given_ids: _Column) -> PlainReports:  # fmt: skip
    given = [digest("url", outlet or "", url) if url else None for outlet, url in zip(outlets, urls, strict=True)]
    before = [_content(outlet or "") for outlet in outlets]
    ids, versions = identify(laid, [(author or "").encode() for author in authors], given, before)
    labels = [shown or id_ for shown, id_ in zip(given_ids, ids, strict=True)]
    return PlainReports(ids, versions, labels, outlets, authors, published, fetched, laid.data, laid.begin, laid.end, laid.points)


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True


def _odd(lines: Lines, start: Any, stop: Any, odd: Any, given: Given) -> Iterator[Report | SetAside]:
    for i in np.flatnonzero(odd).tolist():
        line, place = lines.data[start[i] : stop[i]], f"{lines.where}:{lines.number + i}"
        if len(line) > MAX_LINE_BYTES:
            yield SetAside(place, TOO_LONG)
        elif line.strip():
            yield read_line(line, place, given)


def _column(raw: bytes, fields: Fields, which: int) -> _Column:
    """What one field says in each line, None where it is not there; of odd lines anything."""
    how = fields.how[:, which]
    if not how.any():
        return [None] * len(how)
    spans = zip(fields.start[:, which].tolist(), fields.stop[:, which].tolist(), how.tolist(), strict=True)
    return [None if form in (ABSENT, NULL) else _value(raw[a:b], form) for a, b, form in spans]


def _value(raw: bytes, how: int) -> str:
    """What a string between quotation marks, or a whole number, says."""
    return str(orjson.loads(b'"%b"' % raw)) if how == ESCAPED else raw.decode("utf-8", "replace")


def _filled(raw: bytes, fields: Fields, which: int) -> _Column:
    """The same with None where there is only white space."""
    return [value if value and not value.isspace() else None for value in _column(raw, fields, which)]


def _stamps(raw: bytes, fields: Fields, which: int) -> _Column:
    """The dates of one field; a line with one that is none is made odd, so that the slower way says what is wrong."""
    column = _filled(raw, fields, which)
    if any(column):
        start, stop, how = (part[:, which] for part in fields[:3])
        good = are_stamps(np.frombuffer(raw, np.uint8), start, stop) & (how == PLAIN)
        for i in np.flatnonzero(~good & (how > ABSENT) & ~fields.odd).tolist():
            try:
                column[i] = clean_date(column[i] or "") if column[i] else None
            except Refused:
                fields.odd[i] = True
    return column


def _taken(column: _Column, wanted: Any) -> _Column:
    return column if len(wanted) == len(column) else [column[i] for i in wanted.tolist()]


@lru_cache(maxsize=4096)
def _content(outlet: str) -> bytes:
    """What is hashed before the content of a report that has no url."""
    return digested(b"content", outlet.encode())
