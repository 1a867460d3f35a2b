"""Many reports at once from lines of JSON of the common kind: the same as `make_report` gives, column by column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import orjson

from isnad.intake.distinct import column, said
from isnad.intake.identity import hexadecimal, identify, labels_of
from isnad.intake.jsonl import TOO_LONG, Given, Lines, read_line
from isnad.intake.language import MIN_SHARE
from isnad.intake.lay import Laid, lay
from isnad.intake.pieces import Named, Pieces, joined_pieces
from isnad.intake.record import Refused, clean_date
from isnad.intake.scan import ABSENT, AUTHOR, DATE, FETCHED, NULL, OUTLET, PLAIN, PUBLISHED, URL, Fields, scan
from isnad.intake.source import MAX_LINE_BYTES, MAX_REPORT_BYTES
from isnad.intake.stamps import are_stamps
from isnad.model import Report, SetAside, digest, digested


@dataclass(frozen=True, slots=True)
class PlainReports:
    """Reports as columns, named as in `Report`; `ids` and `versions` are their digits read as numbers (uint64), `labels` the
    ids to show. Full texts stand in `data` (uint8, UTF-8), from `begin` to `end` each; `points` (int64, reports x 2) are
    the code points of title and text."""

    ids: Any
    versions: Any
    labels: Pieces
    outlets: Named
    authors: Named
    published: Named
    fetched: Named
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
    outlets, authors = _filled(data, fields, OUTLET, given.outlet), _filled(data, fields, AUTHOR)
    published, fetched = (_stamps(data, fields, which) for which in (PUBLISHED, FETCHED))
    published = _either(published, _stamps(data, fields, DATE), given.published)
    laid = lay(data, fields, MAX_REPORT_BYTES // 2, MIN_SHARE)
    odd = list(_odd(lines, start, stop, fields.odd, given))
    good = np.flatnonzero(~fields.odd)
    laid = Laid(laid.data, *(part[good] for part in laid[1:]))
    named = (outlets.take(good), authors.take(good), published.take(good), fetched.take(good))
    ids, versions = identify(laid, _bytes(named[1]), *_before(lines.data, fields, good, named[0]))
    labels = labels_of(data, fields, good, ids)
    whole = laid.data, laid.begin, laid.end, laid.points
    return PlainReports(hexadecimal(ids), hexadecimal(versions), labels, *named, *whole), odd


def _before(raw: bytes, fields: Fields, good: Any, outlets: Named) -> tuple[list[str | None], tuple[Pieces, Any]]:
    """The ids that urls make, None where there is none; and what is hashed before the content of reports without one."""
    given: list[str | None] = [None] * len(good)
    for i, line in enumerate(good.tolist()) if fields.how[:, URL].any() else ():
        how = int(fields.how[line, URL])
        url = None if how in (ABSENT, NULL) else said(raw[fields.start[line, URL] : fields.stop[line, URL]], how)
        given[i] = digest("url", outlets.at(i) or "", url) if url and not url.isspace() else None
    return given, (joined_pieces([_content(outlet or "") for outlet in outlets.values]), outlets.number)


def _bytes(column_: Named) -> tuple[Pieces, Any]:
    return joined_pieces([(value or "").encode() for value in column_.values]), column_.number


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


def _filled(data: Any, fields: Fields, which: int, otherwise: str | None = None) -> Named:
    """What one field says in each line, `otherwise` where that is nothing, or white space only."""
    values, number = column(data, fields, which)[0]
    return Named([value if value and not value.isspace() else otherwise for value in values], number)


def _stamps(data: Any, fields: Fields, which: int) -> Named:
    """The dates of one field; a line with one that is none is made odd, so that the slower way says what is wrong."""
    (values, number), first = column(data, fields, which)
    if len(values) > 1:
        lines = first[1:]
        good = are_stamps(data, fields.start[lines, which], fields.stop[lines, which]) & (fields.how[lines, which] == PLAIN)
        wrong = np.zeros(len(values), np.bool_)
        for i in (np.flatnonzero(~good) + 1).tolist():
            try:
                value = values[i] or ""
                values[i] = clean_date(value) if value.strip() else None
            except Refused:
                wrong[i] = True
        fields.odd[wrong[number] & (fields.how[:, which] > ABSENT)] = True
    return Named(values, number)


def _either(one: Named, other: Named, otherwise: str | None) -> Named:
    """What the first column says, where that is nothing the second one, else `otherwise`."""
    says, also = (np.array([bool(value) for value in named.values])[named.number] for named in (one, other))
    number = np.where(says, one.number, np.where(also, other.number + len(one.values), len(one.values) + len(other.values)))
    return Named([*one.values, *other.values, otherwise], number)


@lru_cache(maxsize=4096)
def _content(outlet: str) -> bytes:
    """What is hashed before the content of a report that has no url."""
    return digested(b"content", outlet.encode())
