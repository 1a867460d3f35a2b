"""What `isnad lang coverage` prints: a share a kind, then the most frequent unread forms, one element a line."""

from __future__ import annotations

from collections.abc import Iterator

from isnad.cli.cells import isolate
from isnad.workbench.coverage import Coverage, Tally
from isnad.workbench.watched import Kind

_NAMES: dict[Kind, str] = {
    "number": "number words", "month": "month names", "place": "type nouns with a name",
    "event": "words of harm and attack",
}  # fmt: skip


def coverage_lines(coverage: Coverage, top: int) -> Iterator[str]:
    """The lines for a terminal; Arabic stands on lines of its own."""
    yield f"{coverage.reports:,} reports"
    for kind, tally in coverage.kinds.items():
        yield f"{_NAMES[kind]}: {tally.seen:,} seen, {tally.unread.total():,} unread ({tally.share:.2%}), " \
            f"{tally.elsewhere:,} only inside another value"  # fmt: skip
    for kind, tally in coverage.kinds.items():
        if tally.unread and top:
            yield ""
            yield f"most frequent unread {_NAMES[kind]}"
            yield from _most(tally, top)


def _most(tally: Tally, top: int) -> Iterator[str]:
    for form, count in tally.unread.most_common(top):
        yield f"{count:7,}"
        yield f"        {isolate(form)}"
        for around, _ in tally.around[form].most_common(2):
            yield f"            {isolate(around)}"
