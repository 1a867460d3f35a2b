#!/usr/bin/env python3
"""Where the time of extraction goes, and how far it is from the floor.

    bench/parts.py [--limit N] REPORTS...

Prints the processor time of each part of extraction without that of the parts inside it, dearest first, with its share;
then how often extraction takes the time of the floor: taking the same reports in, normalising them, and looking each word
up once in one dictionary. Timing itself costs some percent of the parts that are called most.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

from bench.asked import report_options, reports_asked
from isnad.extract import extract
from isnad.extract.reading import Reader, reader
from isnad.model import Report
from isnad.pack.load import load_pack
from isnad.text import to_doc

# Part, and the name that calls it, where it is called.
PARTS = (
    ("words and marks", "reading.known_tokens"),
    ("numbers", "phrases.chunks.read_numbers"),
    ("dates", "phrases.chunks.read_dates"),
    ("chunks", "reading.chunk"),
    ("noun phrases", "reading.phrases"),
    ("frames", "reading.match"),
    ("tolls", "reading.tolls"),
    ("speakers", "reading.attribution"),
    ("roles, dates and places of events", "assemble.drafts"),
    ("events told twice", "merging.merge.merge"),
    ("claims", "claims.mention"),
)


class Clock:
    """Processor time by part, each without what its inner parts take."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._part, self._since = "the rest", time.process_time()

    @contextmanager
    def of(self, part: str) -> Iterator[None]:
        """Count what runs inside for `part`."""
        outer = self._turn(part)
        try:
            yield
        finally:
            self._turn(outer)

    def _turn(self, part: str) -> str:
        now, before = time.process_time(), self._part
        self.seconds[before] += now - self._since
        self._part, self._since = part, now
        return before

    def timed(self, part: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """`work`, counted for `part`."""

        def run(*given: Any, **named: Any) -> Any:
            with self.of(part):
                return work(*given, **named)

        return run


def floor(reports: list[Report], known: Reader) -> float:
    """Seconds of normalising reports and looking each word up in one dictionary."""
    start = time.process_time()
    for report in reports:
        doc = to_doc(report)
        for sentence in doc.sentences:
            known.may_tell(doc.sentence_text(sentence))
    return time.process_time() - start


def main() -> None:
    """Time the parts over the reports that were named."""
    asked = report_options(__doc__).parse_args()
    start = time.process_time()
    reports = reports_asked(asked)
    took_in = time.process_time() - start
    pack = load_pack()
    known = reader(pack)
    floor(reports, known)  # words once known are known: the floor is of the second pass
    least = took_in + floor(reports, known)
    clock = Clock()
    for part, name in PARTS:
        module, _, called = name.rpartition(".")
        inside = import_module(f"isnad.extract.{module}")
        setattr(inside, called, clock.timed(part, getattr(inside, called)))
    with clock.of("the rest"):
        for report in reports:
            with clock.of("text"):
                doc = to_doc(report)
            extract(doc, pack)
    whole = took_in + sum(clock.seconds.values())
    for part, seconds in sorted(clock.seconds.items(), key=lambda told: -told[1]):
        print(f"{part:<36} {seconds:8.2f} s {seconds / whole:6.1%}")
    print(f"{'taking in':<36} {took_in:8.2f} s {took_in / whole:6.1%}")
    print(f"{len(reports):,} reports, {len(reports) / whole:,.0f} a second of one core; {whole / least:.1f} times the floor of {least:.2f} s")


if __name__ == "__main__":
    main()
