"""Where bytes come from: what a path is, how far reading has come, and lines out of compressed streams."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

Kind = Literal["text", "markdown", "jsonl"]
Packing = Literal["plain", "gzip", "zstd"]
Progress = Callable[[int, int], None]

MAX_REPORT_BYTES = 20_000_000
# A JSON line may write each letter as \uXXXX: six bytes for the two of UTF-8.
_BLOCK = 1 << 20  # bytes of lines that are handed on together
MAX_LINE_BYTES = 3 * MAX_REPORT_BYTES + 1_000_000

_KINDS: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
}
_PACKINGS: dict[str, Packing] = {".gz": "gzip", ".zst": "zstd"}
SUFFIXES = ".txt .md .markdown .jsonl .ndjson .json (the last three also with .gz or .zst)"

_READ = 1 << 16
# zstd can blow one block of a few bytes up to 128 KiB: small bites keep the memory of a hostile stream
# bounded.
_BITE = 1 << 10


class BrokenStream(Exception):
    """A compressed stream that ends early or is not what its name says; what came before it is good."""


def kind_of(path: Path) -> tuple[Kind, Packing] | None:
    """Format and compression that the name of `path` tells, or None where Isnad does not read it."""
    suffixes = [s.lower() for s in path.suffixes]
    if not suffixes:
        return None
    packing = _PACKINGS.get(suffixes[-1])
    if packing is None:
        kind = _KINDS.get(suffixes[-1])
        return (kind, "plain") if kind else None
    return ("jsonl", packing) if len(suffixes) > 1 and _KINDS.get(suffixes[-2]) == "jsonl" else None


def shown(path: Path) -> str:
    """`path` as text that can be printed and stored, whatever bytes the file system holds."""
    return os.fsencode(path).decode("utf-8", "replace")


class Meter:
    """Counts bytes read over all inputs and passes them on; the one mutable thing of a run, owned by its
    caller."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self.total, self.done, self.progress = total, 0, progress

    def add(self, count: int) -> None:
        """Say that `count` more bytes of input have been read."""
        self.done += count
        if self.progress is not None:
            self.progress(self.done, max(self.total, self.done) if self.total else 0)


def chunks(stream: BinaryIO, packing: Packing, meter: Meter) -> Iterator[bytes]:
    """The unpacked bytes of `stream`, piece by piece, in bounded memory. Raises BrokenStream at a break."""
    if packing == "plain":
        while data := stream.read(_READ):
            meter.add(len(data))
            yield data
    elif packing == "gzip":
        yield from _gunzip(stream, meter)
    else:
        yield from _unzstd(stream, meter)


def _gunzip(stream: BinaryIO, meter: Meter) -> Iterator[bytes]:
    """Members of a gzip stream one after the other; padding of zeros between them is passed over."""
    unpack, started = zlib.decompressobj(wbits=31), False
    while data := stream.read(_READ):
        meter.add(len(data))
        while data:
            started = True
            try:
                out = unpack.decompress(data, 1 << 20)
            except zlib.error as error:
                raise BrokenStream(f"the gzip stream breaks here ({error})") from error
            if out:
                yield out
            data = unpack.unconsumed_tail
            if unpack.eof:
                data = unpack.unused_data.lstrip(b"\0")
                unpack, started = zlib.decompressobj(wbits=31), False
    if started:
        raise BrokenStream("the gzip stream ends early; the file was cut off")


def _unzstd(stream: BinaryIO, meter: Meter) -> Iterator[bytes]:
    """Frames of a zstd stream one after the other."""
    import zstandard

    context = zstandard.ZstdDecompressor(max_window_size=1 << 27)
    unpack, started = context.decompressobj(), False
    while data := stream.read(_BITE):
        meter.add(len(data))
        while data:
            started = True
            try:
                out = unpack.decompress(data)
            except zstandard.ZstdError as error:
                raise BrokenStream(f"the zstd stream breaks here ({error})") from error
            if out:
                yield out
            data = b""
            if unpack.eof:
                data, started = unpack.unused_data, False
                unpack = context.decompressobj()
    if started:
        raise BrokenStream("the zstd stream ends early; the file was cut off")


def blocks(pieces: Iterator[bytes], limit: int = MAX_LINE_BYTES, size: int = _BLOCK) -> Iterator[tuple[int, bytes | None]]:
    """(number of the first line, whole lines) of about `size` bytes together, cut at `\\n`; a line over `limit` bytes comes
    as None and is never held whole. Where `pieces` breaks off, the lines before the break come first."""
    held, have, number = [], 0, 1
    dropping = False  # the line that stands open is too long
    try:
        for piece in pieces:
            if dropping:
                start = piece.find(b"\n") + 1
                if not start:
                    continue
                dropping, number, piece = False, number + 1, piece[start:]
            held.append(piece)
            have += len(piece)
            cut = piece.rfind(b"\n") + 1 if have >= size else 0
            if cut:
                data = b"".join((*held[:-1], piece[:cut]))
                held, have = [piece[cut:]], len(piece) - cut
                yield number, data
                number += data.count(b"\n")
            elif have > limit + size:
                data = b"".join(held)
                cut = data.rfind(b"\n") + 1
                if cut:
                    yield number, data[:cut]
                    number += data.count(b"\n")
                dropping = have - cut > limit
                if dropping:
                    yield number, None
                held, have = ([], 0) if dropping else ([data[cut:]], have - cut)
    except (BrokenStream, OSError):
        data = b"".join(held)
        cut = data.rfind(b"\n") + 1
        if cut:
            yield number, data[:cut]
        raise
    if have:
        yield number, b"".join(held)


def split(number: int, data: bytes, limit: int = MAX_LINE_BYTES) -> Iterator[tuple[int, bytes | None]]:
    """The lines of one of `blocks`, numbered on from `number`."""
    for offset, line in enumerate(data.removesuffix(b"\n").split(b"\n")):
        yield number + offset, line if len(line) <= limit else None


def walk(folder: Path) -> tuple[list[Path], dict[str, int], list[tuple[Path, str]]]:
    """The files of `folder` in sorted order; the count of files that Isnad does not read, by suffix; and the
    folders that could not be opened, with the reason. Hidden files and folders are passed over."""
    found: list[Path] = []
    skipped: dict[str, int] = {}
    closed: list[tuple[Path, str]] = []

    def note(error: OSError) -> None:
        closed.append((Path(error.filename or folder), error.strerror or "cannot be opened"))

    for base, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(n for n in names if not n.startswith(".")):
            path = Path(base, name)
            if kind_of(path) is None or not path.is_file():
                suffix = path.suffix.lower() or "no suffix"
                skipped[suffix] = skipped.get(suffix, 0) + 1
            else:
                found.append(path)
    return sorted(found), skipped, closed
