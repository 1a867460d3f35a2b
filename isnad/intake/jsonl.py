"""JSON lines, plain or compressed, one object a line; a line that does not do is set aside and reading goes
on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from isnad.intake.record import make_report
from isnad.intake.source import MAX_LINE_BYTES, BrokenStream, Meter, Packing, chunks, lines
from isnad.model import Report, SetAside

Share = tuple[int, int]
STRETCH = 400  # lines in a row that go to one share
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


def read_jsonl(
    stream: BinaryIO,
    where: str,
    meter: Meter,
    *,
    packing: Packing = "plain",
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
    share: Share = (0, 1),
) -> Iterator[Report | SetAside]:
    """Reports of a JSON-lines stream in order, of one share of its lines; `where` of what is set aside is `path:line`.

    A break in a compressed stream, or in reading, is set aside with the line it falls in; what stood before
    it is kept.
    """
    first = share[0] == 0  # who tells what is wrong with the file as a whole
    number = 0
    seen = False
    try:
        for number, line in lines(chunks(stream, packing, meter), MAX_LINE_BYTES):
            place = f"{where}:{number}"
            refusal = _not_lines(line) if number == 1 and line is not None else None
            if refusal:
                if first:
                    yield SetAside(place, refusal)
                return
            mine = number // STRETCH % share[1] == share[0]
            if line is None and mine:
                yield SetAside(place, f"a line of over {MAX_LINE_BYTES // 1_000_000} MB")
            elif line is not None and mine and _bare(line, number):
                yield _read_line(_bare(line, number), place, published, outlet, any_language)
            seen = seen or line is None or bool(_bare(line, number))
        reason = "" if seen else "empty file"
    except BrokenStream as broken:
        where, reason = f"{where}:{number + 1}", str(broken)
    except OSError as error:
        where, reason = f"{where}:{number + 1}", f"reading breaks off here ({error.strerror or error})"
    if reason and first:
        yield SetAside(where, reason)


def _bare(line: bytes, number: int) -> bytes:
    """A line without a byte order mark, and nothing where it is blank."""
    line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
    return line if line.strip() else b""


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


def _read_line(
    line: bytes, where: str, published: str | None, outlet: str | None, any_language: bool
) -> Report | SetAside:
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
    return make_report(record, where=where, published=published, outlet=outlet, any_language=any_language)
