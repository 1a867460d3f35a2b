"""Time, memory and yield of `find_reuse` on a file of reports; precision and recall of families on a gold folder.

python bench/reuse.py REPORTS.jsonl.gz [--limit N] [--gold GOLD_DIR]
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections import Counter
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from isnad.intake import read_reports
from isnad.model import Family, Report, SetAside
from isnad.reuse import families, find_reuse
from isnad.text import to_doc


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("reports", type=Path)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--gold", type=Path, help="folder of story-NN.json and reports.jsonl")
    args = parser.parse_args()
    reports = read(args.reports, args.limit)
    to_doc(reports[0])  # the letter tables are made once
    before, start = peak(), time.perf_counter()
    docs = [to_doc(r) for r in reports[:1000]]
    each = (time.perf_counter() - start) / max(len(docs), 1)
    del docs
    start = time.perf_counter()
    reuses = find_reuse(map(to_doc, reports))
    spent = time.perf_counter() - start
    groups = families(reuses, [r.version for r in reports])
    print(f"reports      {len(reports)}")
    print(
        f"seconds      {spent:.1f} ({each * len(reports):.1f} of them making Docs); {len(reports) / spent:.0f} reports/s"
    )
    print(f"memory       {peak() - before} MB more than the reports themselves")
    print(f"reuses       {dict(sorted(Counter(r.label for r in reuses).items()))}")
    print(f"directions   {dict(sorted(Counter(r.direction for r in reuses).items()))}")
    print(f"families     {len(groups)}, reports in them {sum(len(g.members) for g in groups)}, largest "
          f"{max((len(g.members) for g in groups), default=0)}")  # fmt: skip
    if args.gold:
        gold_figures(args.gold, reports, groups)


def read(path: Path, limit: int | None = None) -> list[Report]:
    """The reports of a file, without what intake sets aside."""
    return list(islice((r for r in read_reports([path]) if not isinstance(r, SetAside)), limit))


def peak() -> int:
    """The most memory that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def gold_figures(folder: Path, corpus: list[Report], groups: list[Family]) -> None:
    """Pairs within a story that are of one family: among the corpus, and with the gold's reports alone."""
    gold = gold_pairs(folder)
    print("gold pairs, families of the corpus: ", figures(gold, family_pairs(corpus, groups, folder)))
    alone = read(folder / "reports.jsonl")
    found = families(find_reuse(map(to_doc, alone)), [r.version for r in alone])
    print("gold pairs, families of gold alone: ", figures(gold, family_pairs(alone, found, folder)))


def stories(folder: Path) -> list[list[dict[str, Any]]]:
    """The reports of each story, as annotated."""
    return [json.loads(p.read_text(encoding="utf-8"))["reports"] for p in sorted(folder.glob("story-*.json"))]


def gold_pairs(folder: Path) -> set[tuple[str, str]]:
    """Pairs of ids that the gold calls copies."""
    every = ((str(r["id"]), str(other)) for story in stories(folder) for r in story for other in r["copy_of"])
    return {(min(pair), max(pair)) for pair in every}


def family_pairs(reports: list[Report], groups: list[Family], folder: Path) -> set[tuple[str, str]]:
    """Pairs of ids of one story that stand in one family."""
    family = {v: g.id for g in groups for v in g.members}
    of = {r.label: family.get(r.version) for r in reports}
    out = set()
    for story in stories(folder):
        for a, b in combinations(sorted(str(r["id"]) for r in story), 2):
            if of.get(a) and of.get(a) == of.get(b):
                out.add((a, b))
    return out


def figures(gold: set[tuple[str, str]], found: set[tuple[str, str]]) -> str:
    """Precision and recall, with the pairs that are wrong."""
    right = len(gold & found)
    return (f"precision {right / max(len(found), 1):.2f} recall {right / max(len(gold), 1):.2f} of {len(gold)}; "
            f"missed {sorted(gold - found)}; wrong {sorted(found - gold)}")  # fmt: skip


if __name__ == "__main__":
    main()
