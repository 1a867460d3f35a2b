"""Quotations: the words of a report that a claim cites, in brackets, with a little of the paragraph around them."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.cli.cells import clean, isolate
from isnad.model import Report, Span

CONTEXT = 40  # characters on each side, before cutting back to whole words
JOIN = 80  # spans nearer than this are shown in one quotation


def quotations(evidence: Sequence[Span], report: Report, context: int = CONTEXT) -> list[str]:
    """The quotations of `evidence` (spans of `report`), each isolated for a line that reads left to right."""
    out: list[str] = []
    for part in ("text", "author"):
        spans = sorted({(s.start, s.stop) for s in evidence if s.part == part and s.report == report.version})
        whole = report.full_text if part == "text" else report.author or ""
        out.extend(isolate(_quote(group, whole, context)) for group in _near(spans))
    return out


def _near(spans: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    groups: list[list[tuple[int, int]]] = []
    for start, stop in spans:
        if groups and start - groups[-1][-1][1] < JOIN:
            last = groups[-1][-1]
            if start <= last[1]:  # overlapping or touching: one underlined run
                groups[-1][-1] = (last[0], max(last[1], stop))
            else:
                groups[-1].append((start, stop))
        else:
            groups.append([(start, stop)])
    return groups


def _quote(group: Sequence[tuple[int, int]], whole: str, context: int) -> str:
    first, last = group[0][0], group[-1][1]
    paragraph = whole.rfind("\n", 0, first) + 1, whole.find("\n", last)
    begin = _back_to_word(whole, max(paragraph[0], first - context), first)
    end = _on_to_word(whole, min(paragraph[1] if paragraph[1] >= 0 else len(whole), last + context), last)
    parts = ["…" if begin > paragraph[0] else "", whole[begin:first]]
    for n, (start, stop) in enumerate(group):
        parts.append(f"[{clean(whole[start:stop])}]")
        parts.append(whole[stop : group[n + 1][0]] if n + 1 < len(group) else whole[stop:end])
    parts.append("…" if end not in (paragraph[1], len(whole)) else "")
    return "".join(parts)


def _back_to_word(whole: str, at: int, limit: int) -> int:
    """The first beginning of a word at or after `at`, at most `limit`."""
    while 0 < at < limit and not whole[at - 1].isspace():
        at += 1
    return at


def _on_to_word(whole: str, at: int, limit: int) -> int:
    """The last end of a word at or before `at`, at least `limit`."""
    while limit < at < len(whole) and not whole[at].isspace():
        at -= 1
    return at
