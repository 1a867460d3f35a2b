"""How two copies differ, for the terminal: one block a change, the words of each side within a little context."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.cli.cells import isolate
from isnad.cli.output import out, out_json
from isnad.cli.quotes import quotations
from isnad.cli.show import counted
from isnad.model import Report, Span
from isnad.reuse.diff import Diff, Op


def print_diff(difference: Diff, left: Report, right: Report, as_json: bool) -> None:
    """Print every change; as JSON, one object with all stretches, the same and respelled ones too."""
    if as_json:
        out_json(difference.to_json())
        return
    for line in diff_lines(difference, left, right):
        out(line)


def diff_lines(difference: Diff, left: Report, right: Report) -> Iterator[str]:
    """`-` is what A says, `+` what B says, the differing words in brackets; what changes the sense comes first."""
    for mark, report in (("-", left), ("+", right)):
        parts = (report.label, report.outlet or "", (report.published or "")[:10], report.title)
        yield f"{mark} " + " · ".join(isolate(part) for part in parts if part)
    changes = difference.changes
    if not changes:
        yield "no word differs"
    for op in changes:
        yield ""
        yield from _change(op, left, right)
    respelled = difference.counts.get("spelling", 0)
    yield ""
    yield counted(len(changes), "change", "changes") + (
        f"; {counted(respelled, 'stretch', 'stretches')} of words only spelled otherwise" if respelled else ""
    )


def _change(op: Op, left: Report, right: Report) -> Iterator[str]:
    what = op.kind.replace("_", " ")
    why = f" ({', '.join(op.matters)})" if op.matters else ""
    yield f"{what}{why}, in the {op.part}"
    for mark, report, span in (("-", left, op.left_span), ("+", right, op.right_span)):
        if span is not None and span[1] > span[0]:
            yield from (f"  {mark} {quote}" for quote in quotations([Span(report.version, *span)], report))
