"""How two copies differ, for the terminal: what changes the sense first, each with the words of both sides in a little
context. One element stands on a line, so that no line mixes directions."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

from isnad.cli.cells import isolate
from isnad.cli.output import out, out_json
from isnad.cli.quotes import quotations
from isnad.cli.show import counted
from isnad.model import Report, Span
from isnad.reuse.diff import Diff, Op, Substance

_LONG = 240  # characters of a quotation, beyond which its middle is left out
_COLOURS = {"-": "31", "+": "32", "head": "1"}
_SECTIONS = ("differences of substance", "other words", "only joined, split or slipped")


def print_diff(difference: Diff, left: Report, right: Report, as_json: bool) -> None:
    """Print every change; as JSON, one object with all stretches, the same and respelled ones too."""
    if as_json:
        out_json(difference.to_json())
        return
    for line in diff_lines(difference, left, right, colour=sys.stdout.isatty() and "NO_COLOR" not in os.environ):
        out(line)


def diff_lines(difference: Diff, left: Report, right: Report, colour: bool = False) -> Iterator[str]:
    """`-` is what A says, `+` what B says, the differing words in brackets; what changes the sense comes first."""
    for mark, report in (("-", left), ("+", right)):
        parts = (report.label, report.outlet or "", (report.published or "")[:10])
        yield _painted(f"{mark} " + " · ".join(isolate(part) for part in parts if part), mark, colour)
        yield from (f"  {isolate(part)}" for part in (report.title, report.author or "") if part)
    changes = difference.changes
    if not changes:
        yield "no word differs"
    section = -1
    for op in changes:
        if (now := _section(op)) != section:
            section = now
            yield ""
            yield _painted(_SECTIONS[section], "head", colour)
        yield ""
        yield from _change(op, left, right, colour)
    yield ""
    yield _summary(difference)


def _section(op: Op) -> int:
    return 0 if op.differences else 2 if op.spelled else 1


def _summary(difference: Diff) -> str:
    changes = difference.changes
    named = sum(bool(op.differences) for op in changes)
    respelled = difference.counts.get("spelling", 0)
    parts = [counted(len(changes), "change", "changes")]
    if named:
        parts.append(f"{named} of substance")
    if respelled:
        parts.append(f"{counted(respelled, 'stretch', 'stretches')} of words only spelled otherwise")
    return "; ".join(parts)


def _change(op: Op, left: Report, right: Report, colour: bool) -> Iterator[str]:
    what = "slip of the pen" if "slip" in op.spelled else op.kind.replace("_", " ")
    why = f" ({', '.join(op.matters)})" if op.matters else ""
    yield _painted(f"{what}{why}, in the {op.part}", "head", colour)
    label = ""
    for difference in op.differences:
        if (difference.left or "", difference.right or "") != (op.left, op.right) or difference.matter == "number":
            head, *lines = _named(difference)
            yield from lines if head == label and head.endswith(":") else (head, *lines)
            label = head
    for mark, report, span in (("-", left, op.left_span), ("+", right, op.right_span)):
        if span is not None and span[1] > span[0]:
            for quote in quotations([Span(report.version, *span)], report):
                yield _painted(f"  {mark} {_shortened(quote)}", mark, colour)
        if op.kind == "moved":
            break


def _named(difference: Substance) -> Iterator[str]:
    """What differs, in one line where it is of figures and Latin letters, else one element a line."""
    values = [_value(difference, side) for side in (0, 1)]
    what = difference.what or ""
    label = what if what.isascii() and what else difference.matter
    if not all(value is None or value.isascii() for value in values):
        words = difference.left, difference.right
        yield f"  {label}:"
        yield from (f"    {mark} {isolate(word)}" for mark, word in zip("-+", words, strict=True) if word)
        return
    if difference.both:
        yield f"  {label} {values[0]} → {values[1]}"
    else:
        yield f"  {label} {values[0] or values[1]}, only in {'A' if values[0] else 'B'}"
    if what and not what.isascii():
        yield f"    {isolate(what)}"


def _value(difference: Substance, side: int) -> str | None:
    """A number's value, else the words: an id says nothing to a reader."""
    words = (difference.left, difference.right)[side]
    if difference.matter == "number" and words is not None:
        return (difference.left_value, difference.right_value)[side]
    return words


def _shortened(quote: str) -> str:
    """A long quotation without its middle."""
    if len(quote) <= _LONG:
        return quote
    half = _LONG // 2
    head, tail = quote[:half].rsplit(" ", 1)[0], quote[-half:].split(" ", 1)[-1]
    return f"{head} … {tail}"


def _painted(line: str, as_what: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS[as_what]}m{line}\x1b[0m" if colour else line
