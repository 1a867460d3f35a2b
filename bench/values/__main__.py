#!/usr/bin/env python3
"""Our numbers and dates beside those of two other readers, on the phrases of numbers.tsv and dates.tsv.

    python bench/values [--peers] [--errors]

Prints, for numbers and for dates, how many phrases each reader reads right, by group, and how many phrases a second.
With --peers it also runs dateparser (BSD) and PyArabic (GPL): no part of Isnad needs them, so install them in an
environment of their own beside Isnad. With --errors it prints what Isnad gets wrong.

The phrases are our own, in the words of newsrooms. `wanted` of a number is kind and value, `kind min..max` where the
two differ, `~` before it for "about", `none` where nothing counts, `other *` where no value may be a count. Of a date
it is the day, or `from..to` with an open end left out, and the precision; `none` where no day is named.
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from collections import Counter
from pathlib import Path

import ours
import peers
from cases import Case, Column

HERE = Path(__file__).parent
# Runs over all phrases; the fastest is told, for the machine may be busy.
RUNS = 5


def main() -> None:
    """Run both tables and print them."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--peers", action="store_true", help="run dateparser and PyArabic too")
    options.add_argument("--errors", action="store_true", help="print what Isnad gets wrong")
    asked = options.parse_args()
    for name, own, others in (("numbers", ours.numbers, peers.numbers), ("dates", ours.dates, peers.dates)):
        rows = cases(name)
        table(name, rows, [own(), *(others() if asked.peers else ())])
        if asked.errors:
            errors(rows, own())


def cases(name: str) -> list[Case]:
    """The rows of one table."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Case(r["phrase"], r["wanted"], r["group"], r.get("published")) for r in rows]


def table(name: str, rows: list[Case], columns: list[Column]) -> None:
    """One table: a line a group, a column a reader."""
    groups = Counter(row.group for row in rows)
    scores = [Counter(row.group for row in rows if c.right(row, c.answer(row))) for c in columns]
    print(f"{name + ':':<18}{'phrases':>8}" + "".join(f"{c.name:>22}" for c in columns))
    for group, n in groups.items():
        print(f"  {group:<16}{n:>8}" + "".join(f"{s[group] / n:>22.3f}" for s in scores))
    print(f"  {'all':<16}{len(rows):>8}" + "".join(f"{s.total() / len(rows):>22.3f}" for s in scores))
    speeds = rates(rows, columns)
    print(f"  {'phrases a second':<24}" + "".join(f"{v:>22,.0f}" for v in speeds))
    if len(speeds) > 1:
        print(f"  {'Isnad is faster by':<24}{'':>22}" + "".join(f"{speeds[0] / v:>22,.1f}" for v in speeds[1:]))
    print()


def rates(rows: list[Case], columns: list[Column]) -> list[float]:
    """Phrases a second of each reader, of its fastest run; the readers take turns, so that all meet the same load."""
    best = [float("inf")] * len(columns)
    for _ in range(RUNS):
        for i, column in enumerate(columns):
            start = time.perf_counter()
            for row in rows:
                column.timed(row)
            best[i] = min(best[i], time.perf_counter() - start)
    return [len(rows) / seconds for seconds in best]


def errors(rows: list[Case], column: Column) -> None:
    """What a reader gets wrong."""
    for row in rows:
        answer = column.answer(row)
        if not column.right(row, answer):
            print(f"    {row.phrase} | wanted {row.wanted} | got {answer}")


if __name__ == "__main__":
    sys.exit(main())
