"""Cut a report into sentences, on the matching form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from isnad.model import Doc, Report, Sentence
from isnad.script import matching_form

# A sentence ends at a newline, at ! ? ؟, and at a full stop that is no decimal point, no initial (د. , أ.ف.ب) and is
# followed by space, quote or the end. "., " is how some portals glue paragraphs together.
_END = re.compile(r"\n+|[!?؟]+[\")»]*(?=\s|$)|(?<!\b\w)\.+[\")]*(?=\s|$|,|[^\W\d])(?:,)?|(?<=\w\w)\.(?=\n|$)")
# What an end begins with, a run at a time; one character class first, which is far quicker to look for.
_MARKS = re.compile(r"[\n!?؟.](?:(?<=\.)\.*|(?<=[!?؟])[!?؟]*|(?<=\n)\n*)")
# A sentence longer than this (characters) is cut at a semicolon or comma nearest to it: some reports have no full stop.
LONGEST = 1500


def to_doc(report: Report) -> Doc:
    """Fold the full text of `report` and find its sentences; sentence 0 is the title (empty title: none)."""
    norm, starts, stops = matching_form(report.full_text)
    sentences: list[Sentence] = []
    title_raw = len(report.title)
    lead: int | None = None
    for start, stop in _cut(norm):
        if int(starts[start]) < title_raw:
            part = "title"
        elif lead is None or lead == start:
            part, lead = "lead", start
        else:
            part = "body"
        sentences.append(Sentence(len(sentences), start, stop, part))  # type: ignore[arg-type]
    return Doc(report, norm, starts, stops, tuple(sentences))


def _cut(norm: str) -> Iterator[tuple[int, int]]:
    start = 0
    for marks in _MARKS.finditer(norm):
        first = marks.start()
        # The first full stop may stand after an initial; if the second ends nothing either, none after it does.
        end = _END.match(norm, first) or (_END.match(norm, first + 1) if marks.end() > first + 1 else None)
        if end is not None:
            yield from _trim(norm, start, end.end())
            start = end.end()
    if start < len(norm):
        yield from _trim(norm, start, len(norm))


def _trim(norm: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The sentence without white space and stray marks at its ends, cut where it is far too long."""
    while start < stop and norm[start] in " \n,،.;؛-":
        start += 1
    while stop > start and norm[stop - 1] in " \n":
        stop -= 1
    while stop - start > LONGEST:
        cut = max(norm.rfind(mark, start, start + LONGEST) for mark in "؛;،,")
        cut = cut if cut > start + LONGEST // 2 else start + LONGEST
        yield start, cut
        start = cut + 1
    if start < stop and any(c.isalnum() for c in norm[start:stop]):
        yield start, stop
