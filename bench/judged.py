#!/usr/bin/env python3
"""How many of the events that are read from articles of every kind are right, by verdicts given by reading.

    bench/judged.py [--articles FILE]

tests/annotated/judged/events.tsv holds events that Isnad once read, drawn at random from articles of every kind and judged
one by one: report, offsets of the trigger, type, right or wrong, and why. Prints for each sample how many of the right ones
are still read and how many of the wrong ones, by cause. An event that was not read then was not judged, so that the share
of right ones flatters a change that reads new events.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from isnad.extract import extract
from isnad.intake import read_reports
from isnad.model import Report
from isnad.pack.load import load_pack
from isnad.pack.tsv import read_tsv
from isnad.text import to_doc

ROOT = Path(__file__).parents[1]
VERDICTS = ROOT / "tests" / "annotated" / "judged" / "events.tsv"
ARTICLES = ROOT.parent / "shared" / "data" / "saudinewsnet.jsonl.gz"

Trigger = tuple[int, int, str]


def triggers(reports: Iterable[Report]) -> dict[str, list[Trigger]]:
    """The trigger and type of each event by report."""
    pack = load_pack()
    out: dict[str, list[Trigger]] = {}
    for report in reports:
        claims = [c for m in extract(to_doc(report), pack) for c in m.claims if c.field == "type"]
        out[report.label] = [(c.evidence[0].start, c.evidence[0].stop, c.value) for c in claims]
    return out


def still(row: dict[str, str], read: Iterable[Trigger]) -> bool:
    """Whether a judged event is still read: its trigger, and where the type was the fault the same type."""
    start, stop = int(row["start"]), int(row["stop"])
    return any(a < stop and b > start and (kind == row["type"] or row["cause"] != "type") for a, b, kind in read)


def main() -> None:
    """Read the judged articles again and print what is left of the verdicts."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--articles", type=Path, default=ARTICLES, help="the collection that the verdicts are about")
    asked = options.parse_args()
    if not asked.articles.exists():
        raise SystemExit(f"{asked.articles}: not there; name the collection with --articles")
    rows = [row for row in read_tsv(VERDICTS) if row["report"]]
    wanted = {row["report"] for row in rows}
    read = triggers(r for r in read_reports([asked.articles]) if isinstance(r, Report) and r.label in wanted)
    for sample in dict.fromkeys(row["sample"] for row in rows):
        kept: dict[str, Counter[bool]] = defaultdict(Counter)
        for row in (row for row in rows if row["sample"] == sample):
            kept[row["cause"] or "right"][still(row, read.get(row["report"], ()))] += 1
        right = kept.pop("right")
        wrong = sum(count[True] for count in kept.values())
        print(f"{sample}: right {right[True]} of {right.total()} still read, wrong {wrong} of {sum(c.total() for c in kept.values())}")
        print(f"  {right[True] / max(1, right[True] + wrong):.1%} of those still read are right")
        for cause, count in sorted(kept.items(), key=lambda item: -item[1][True]):
            print(f"  {count[True]:4} of {count.total():3}  {cause}")


if __name__ == "__main__":
    main()
