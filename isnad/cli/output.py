"""What goes to stdout (results, nothing else) and to stderr (messages and progress)."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from typing import Any

CLOSED_PIPE = 141  # 128 + SIGPIPE, as a shell reports a reader that left, for example `| head`


def set_encoding() -> None:
    """Write UTF-8 whatever the locale says. A lone surrogate becomes its backslash escape, which JSON reads back."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def out(text: str, end: str = "\n") -> None:
    """Write `text` and `end` to stdout; end the command quietly where the reader has left."""
    try:
        sys.stdout.write(text + end)
    except BrokenPipeError:
        raise SystemExit(_leave_pipe()) from None


def out_bytes(data: bytes) -> None:
    """Write lines in UTF-8 to stdout as they are; end the command quietly where the reader has left."""
    raw = getattr(sys.stdout, "buffer", None)
    if raw is None:  # somebody has put another stream in its place
        out(data.decode(), end="")
        return
    try:
        sys.stdout.flush()
        raw.write(data)
    except BrokenPipeError:
        raise SystemExit(_leave_pipe()) from None


def out_json(record: Mapping[str, Any]) -> None:
    """Write one record as a line of JSON to stdout."""
    out(encoded(record))


def encoded(record: Mapping[str, Any]) -> str:
    """One record as JSON on one line."""
    import orjson

    try:
        return orjson.dumps(record).decode()
    except TypeError:  # a broken surrogate, an integer past 64 bits: the standard writer takes them
        return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def out_jsonl(records: Iterable[Mapping[str, Any]]) -> int:
    """Write records as JSON Lines to stdout; how many there were."""
    count = 0
    for record in records:
        out_json(record)
        count += 1
    return count


def note(text: str) -> None:
    """Write a message for the person at the terminal to stderr."""
    print(text, file=sys.stderr)  # noqa: T201


def end_output(code: int) -> int:
    """Flush stdout; the exit code to leave with."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_pipe()
    return code


def _leave_pipe() -> int:
    """Point stdout at nothing, so that the interpreter's own flush at exit stays quiet too."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
    return CLOSED_PIPE
