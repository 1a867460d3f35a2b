#!/usr/bin/env python3
"""What it saves to read a passage once.

    bench/once.py [--limit N] [--copies N] [--values] REPORTS...

Reads the reports twice over, in order of their days as a build does: with a memory of sentences, and with none. Prints
how many sentences and characters were met before (among all reports, and among those that the memory still held), the
seconds of processor time of either way, what the memory held; and the cost of one article among many copies of it. Ends with 1 where
remembering changed any mention or any value.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.asked import report_options, reports_asked
from isnad.extract import extract
from isnad.extract.reading import ROOM, Reader
from isnad.extract.values import values_to_json
from isnad.model import Doc, Report
from isnad.pack.load import load_pack
from isnad.text import to_doc

Work = Callable[[Report, Doc, Reader], Any]


@dataclass(slots=True)
class Pass:
    """Seconds with a memory and without one, and the reports whose results differ."""

    remembering: float = 0.0
    forgetting: float = 0.0
    differ: int = 0


def compared(work: Work, reports: Iterable[Report], readers: tuple[Reader, Reader]) -> Pass:
    """Run `work` on each report with the reader that remembers and with the one that does not, in turns who is first:
    whoever is first also pays for the words that neither has met."""
    out = Pass()
    for n, report in enumerate(reports):
        doc = to_doc(report)
        found: dict[bool, Any] = {}
        for remembers in (n % 2 == 0, n % 2 == 1):
            start = time.process_time()
            found[remembers] = work(report, doc, readers[0 if remembers else 1])
            took = time.process_time() - start
            if remembers:
                out.remembering += took
            else:
                out.forgetting += took
        out.differ += found[True] != found[False]
    return out


def repeated(reports: Iterable[Report]) -> tuple[int, int, int, int]:
    """(sentences, those met before, characters, those met before)."""
    seen: set[str] = set()
    counts = [0, 0, 0, 0]
    for report in reports:
        doc = to_doc(report)
        for sentence in doc.sentences:
            text = doc.sentence_text(sentence)
            again = text in seen
            seen.add(text)
            counts[0] += 1
            counts[1] += again
            counts[2] += len(text)
            counts[3] += again * len(text)
    return counts[0], counts[1], counts[2], counts[3]


def tell(name: str, work: Work, reports: Sequence[Report]) -> int:
    """Print one comparison; the number of reports that differ."""
    pack = load_pack()
    reader = Reader(pack)
    done = compared(work, reports, (reader, Reader(pack, room=0)))
    info = reader.read.info()
    asked = max(1, info.hits + info.misses)
    print(
        f"{name}: {done.forgetting:.1f} s without a memory, {done.remembering:.1f} s with it "
        f"({len(reports) / max(done.remembering, 1e-9):,.0f} reports/s); {info.hits / asked:.1%} of {asked:,} readings "
        f"remembered; it held {info.held:,} readings, {info.size / 1e6:.0f} of {ROOM / 1e6:.0f} MB; "
        f"{done.differ} reports differ"
    )
    return done.differ


def tell_copies(report: Report, copies: int) -> None:
    """Print what an article costs the first time, and each of many times after."""
    pack = load_pack()
    reader, doc = Reader(pack), to_doc(report)
    start = time.process_time()
    extract(doc, pack, reader)
    first = time.process_time() - start
    start = time.process_time()
    for _ in range(copies):
        extract(doc, pack, reader)
    each = (time.process_time() - start) / copies
    print(
        f"one article of {len(doc.norm):,} characters: {first * 1e3:.2f} ms at first, {each * 1e3:.2f} ms each of {copies:,} copies"
    )


def main() -> int:
    """Compare over the reports that were named."""
    options = report_options(__doc__)
    options.add_argument("--copies", type=int, default=1000, help="of the article that is read again and again")
    options.add_argument("--values", action="store_true", help="compare `isnad values` too")
    asked = options.parse_args()
    reports = list({r.version: r for r in reports_asked(asked)}.values())
    reports.sort(key=lambda r: (r.published or r.fetched or "", r.version))
    sentences, again, characters, again_characters = repeated(reports)
    print(
        f"{len(reports):,} reports, {sentences:,} sentences, {again / max(1, sentences):.2%} met before; "
        f"{characters:,} characters, {again_characters / max(1, characters):.2%} in sentences met before"
    )
    pack = load_pack()
    differ = tell("extract", lambda _, doc, reader: extract(doc, pack, reader), reports)
    if asked.values:
        differ += tell("values", lambda report, _, reader: values_to_json(report, pack, reader), reports)
    telling = max(reports, key=lambda r: len(extract(to_doc(r), pack)) / (2000 + len(r.text)), default=None)
    if telling is not None:
        tell_copies(telling, asked.copies)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main())
