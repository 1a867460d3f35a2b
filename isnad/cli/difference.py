"""How two copies differ, for the terminal: one block a change, the words of each side within a little context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from isnad.cli.cells import isolate
from isnad.cli.output import out, out_json
from isnad.cli.quotes import quotations
from isnad.cli.show import counted
from isnad.model import Json, Report, Span

Place = tuple[int, int]


class Edit(Protocol):
    """One change: its kind in a word, and half-open raw code points of each full text (empty where nothing stands)."""

    @property
    def kind(self) -> str: ...
    @property
    def left(self) -> Place: ...
    @property
    def right(self) -> Place: ...


class Difference(Protocol):
    """What `isnad.reuse.diff` returns, as far as it is shown here. `edits` holds changes only, in reading order."""

    @property
    def edits(self) -> Sequence[Edit]: ...


def print_diff(difference: Difference, left: Report, right: Report, as_json: bool) -> None:
    """Print every change; as JSON, one line a change."""
    if as_json:
        for edit in difference.edits:
            out_json(edit_json(edit, left, right))
        return
    for line in diff_lines(difference, left, right):
        out(line)


def diff_lines(difference: Difference, left: Report, right: Report) -> Iterator[str]:
    """`-` is what only A says, `+` what only B says, the differing words in brackets."""
    for mark, report in (("-", left), ("+", right)):
        parts = (report.label, report.outlet or "", (report.published or "")[:10], report.title)
        yield f"{mark} " + " · ".join(isolate(part) for part in parts if part)
    if not difference.edits:
        yield "no word differs"
        return
    for edit in difference.edits:
        yield ""
        part = (
            "title" if max(edit.left[1] - len(left.title), edit.right[1] - len(right.title)) <= 0 else "text"
        )
        yield f"{edit.kind}, in the {part}"
        for mark, report, (start, stop) in (("-", left, edit.left), ("+", right, edit.right)):
            if stop > start:
                yield from (
                    f"  {mark} {quote}" for quote in quotations([Span(report.version, start, stop)], report)
                )
    yield ""
    yield counted(len(difference.edits), "change", "changes")


def edit_json(edit: Edit, left: Report, right: Report) -> Json:
    """One change with its offsets and words on both sides."""
    return {
        "kind": edit.kind,
        "left": list(edit.left),
        "right": list(edit.right),
        "left_text": left.full_text[slice(*edit.left)],
        "right_text": right.full_text[slice(*edit.right)],
    }
