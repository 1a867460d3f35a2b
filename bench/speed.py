#!/usr/bin/env python3
"""How fast each stage runs here, in memory, without a store.

    bench/speed.py [--limit N] REPORTS...

Prints, for each stage, seconds, reports a second and megabytes of text a second, and the peak memory of the process.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from typing import TypeVar

from bench.asked import report_options, reports_asked
from isnad.extract import extract
from isnad.link import link
from isnad.pack.load import load_pack
from isnad.reuse import families, find_reuse
from isnad.text import to_doc

T = TypeVar("T")


def main() -> None:
    """Time every stage over the reports that were named."""
    asked = report_options(__doc__).parse_args()
    start = time.perf_counter()
    reports = reports_asked(asked)
    size = sum(len(report.full_text.encode("utf-8", "surrogatepass")) for report in reports) / 1e6
    print(f"{len(reports):,} reports, {size:.1f} MB of text")

    def timed(stage: str, work: Callable[[], T], since: float | None = None) -> T:
        begin = time.perf_counter() if since is None else since
        result = work()
        took = max(time.perf_counter() - begin, 1e-9)
        print(f"{stage:<8} {took:8.2f} s {len(reports) / took:10,.0f} reports/s {size / took:8.2f} MB/s")
        return result

    timed("intake", lambda: None, start)
    by_version = {report.version: report for report in reports}
    docs = timed("text", lambda: [to_doc(report) for report in by_version.values()])
    reuses = timed("reuse", lambda: find_reuse(docs))
    groups = timed("families", lambda: families(reuses, list(by_version)))
    pack = timed("pack", load_pack)
    mentions = timed("extract", lambda: [m for doc in docs for m in extract(doc, pack)])
    events = timed("link", lambda: link(mentions, by_version, reuses, groups, []))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(reuses):,} reuses, {len(groups):,} families, {len(mentions):,} mentions, {len(events):,} events")
    print(f"peak memory {peak:,.0f} MB")


if __name__ == "__main__":
    main()
