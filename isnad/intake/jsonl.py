"""JSON lines, plain or compressed, one object a line; a line that does not do is set aside and reading goes
on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO, NamedTuple

import orjson

from isnad.intake.record import make_report
from isnad.intake.source import MAX_LINE_BYTES, BrokenStream, Meter, Packing, blocks, chunks, split
from isnad.model import Report, SetAside

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MARK = b"\xef\xbb\xbf"  # byte order mark, in UTF-8
TOO_LONG = f"a line of over {MAX_LINE_BYTES // 1_000_000} MB"


class Lines(NamedTuple):
    """Whole lines of JSON as they stand in a file: `data`, of which the first is line `number` of `where`."""

    where: str
    number: int
    data: bytes


class Given(NamedTuple):
    """What the caller gives for reports that lack it, and whether other languages than Arabic pass."""

    published: str | None = None
    outlet: str | None = None
    any_language: bool = False


def read_lines(stream: BinaryIO, where: str, meter: Meter, packing: Packing = "plain") -> Iterator[Lines | SetAside]:
    """The lines of a JSON-lines stream, many at a time; `where` of what is set aside is `path:line`.

    A break in a compressed stream, or in reading, is set aside with the line it falls in; what stood before it is kept.
    """
    number, seen = 0, False  # lines so far, and whether one of them is not blank
    try:
        for first, data in blocks(chunks(stream, packing, meter)):
            if data is None:
                number, seen = first, True
                yield SetAside(f"{where}:{first}", TOO_LONG)
                continue
            if first == 1:
                refusal = _not_lines(data[: data.find(b"\n") + 1] or data)
                if refusal:
                    yield SetAside(f"{where}:1", refusal)
                    return
                data = data.removeprefix(_MARK)
            number = first + data.count(b"\n") - 1
            if not data.isspace() and data:
                seen = True
                yield Lines(where, first, data)
        reason = "" if seen else "empty file"
    except BrokenStream as broken:
        where, reason = f"{where}:{number + 1}", str(broken)
    except OSError as error:
        where, reason = f"{where}:{number + 1}", f"reading breaks off here ({error.strerror or error})"
    if reason:
        yield SetAside(where, reason)


def reports_of(lines: Lines, given: Given) -> Iterator[Report | SetAside]:
    """The reports of some lines, in order; blank lines are passed over."""
    for number, line in split(lines.number, lines.data):
        place = f"{lines.where}:{number}"
        if line is None:
            yield SetAside(place, TOO_LONG)
        elif line.strip():
            yield read_line(line, place, given)


def _not_lines(first: bytes) -> str | None:
    """Why a file that begins with this line holds no JSON lines at all."""
    if first.startswith(_WIDE_MARKS):
        return "UTF-16; save the file as UTF-8"
    if first.strip() in (b"{", b"[", b"[{"):
        return "JSON spread over lines; write one object a line (jq -c '.[]' does it)"
    return None


def _decoded(line: bytes) -> Any:
    """The value of a line. The standard reader is asked where the fast one refuses: it takes what the fast one is strict
    about (NaN, huge numbers, broken surrogates), or says what is wrong."""
    try:
        return orjson.loads(line)
    except orjson.JSONDecodeError:
        return json.loads(line.decode("utf-8"))


def read_line(line: bytes, where: str, given: Given) -> Report | SetAside:
    """The report of one line that is not blank."""
    try:
        record = _decoded(line)
    except UnicodeDecodeError as error:
        return SetAside(where, f"not UTF-8 at byte {error.start} of the line")
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())
        shown = line[:60].decode("utf-8", "replace").replace("\0", "\ufffd").strip()
        return SetAside(where, f"not JSON: {reason[:120]}", shown)
    if not isinstance(record, dict):
        return SetAside(
            where, 'not a JSON object: a report is {"text": …}', line[:60].decode("utf-8", "replace")
        )
    return make_report(record, where=where, **given._asdict())
