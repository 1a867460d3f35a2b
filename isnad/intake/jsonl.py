"""JSON lines, plain or compressed, one object a line; a line that does not do is set aside and reading goes
on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, TypedDict

import orjson

from isnad.intake.record import make_report
from isnad.intake.source import MAX_LINE_BYTES, BrokenStream, Meter, Packing, chunks, lines
from isnad.model import Report, SetAside

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")


# Lines that are handed on together: so many, or so many bytes.
BATCH, BATCH_BYTES = 400, 4_000_000


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one file that have not been read yet: `where` is its path, `numbered` are (line number, line). They can be
    sent to another process."""

    where: str
    numbered: tuple[tuple[int, bytes], ...]


class Fill(TypedDict):
    """What the caller gives for reports that lack it, and whether other languages pass."""

    published: str | None
    outlet: str | None
    any_language: bool


def read_lines(lines: Lines, fill: Fill) -> Iterator[Report | SetAside]:
    """The reports of lines."""
    for number, line in lines.numbered:
        yield _read_line(line, f"{lines.where}:{number}", **fill)


def jsonl_lines(stream: BinaryIO, where: str, meter: Meter, *, packing: Packing = "plain") -> Iterator[Lines | SetAside]:
    """The lines of a JSON-lines stream, batch by batch, and what of it can be no line at all: `where` of that is
    `path:line`. A break in a compressed stream, or in reading, is set aside with the line it falls in; what stood before
    it is kept."""
    held: list[tuple[int, bytes]] = []
    number = size = 0
    seen = False
    refused: SetAside | None = None
    try:
        for number, line in lines(chunks(stream, packing, meter), MAX_LINE_BYTES):
            if number == 1 and line is not None:
                refusal = _not_lines(line)
                if refusal:
                    yield SetAside(f"{where}:1", refusal)
                    return
                line = line.removeprefix(b"\xef\xbb\xbf")
            if line is None or line.strip():
                seen = True
            if line is not None and line.strip():
                held.append((number, line))
                size += len(line)
            if line is None or len(held) >= BATCH or size >= BATCH_BYTES:
                yield Lines(where, tuple(held))
                held, size = [], 0
            if line is None:
                yield SetAside(f"{where}:{number}", f"a line of over {MAX_LINE_BYTES // 1_000_000} MB")
    except BrokenStream as broken:
        refused = SetAside(f"{where}:{number + 1}", str(broken))
    except OSError as error:
        refused = SetAside(f"{where}:{number + 1}", f"reading breaks off here ({error.strerror or error})")
    if held:
        yield Lines(where, tuple(held))
    if refused or not seen:
        yield refused or SetAside(where, "empty file")


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
