"""Copies of annotated stories: pairs of one story that the engine puts in one family, against what people said."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from isnad.intake import read_reports
from isnad.model import Report
from isnad.reuse import families, find_reuse
from isnad.text import to_doc

Pairs = set[tuple[str, str]]


@dataclass(frozen=True)
class Gold:
    """Pairs that people call copies, and pairs in one family, with the gold's reports alone. Ids of the input."""

    gold: Pairs
    found: Pairs

    @property
    def precision(self) -> float:
        """Of the pairs found."""
        return len(self.gold & self.found) / max(len(self.found), 1)

    @property
    def recall(self) -> float:
        """Of the pairs that people call copies."""
        return len(self.gold & self.found) / max(len(self.gold), 1)


def measure(folder: Path) -> Gold:
    """Find the copies among `reports.jsonl` of a gold folder, and compare with its `story-*.json`."""
    reports = [r for r in read_reports([folder / "reports.jsonl"]) if isinstance(r, Report)]
    groups = families(find_reuse(map(to_doc, reports)), [r.version for r in reports])
    family = {v: g.id for g in groups for v in g.members}
    of = {r.label: family.get(r.version) for r in reports}
    gold: Pairs = set()
    found: Pairs = set()
    for story in _stories(folder):
        gold |= {_pair(str(r["id"]), str(other)) for r in story for other in r["copy_of"]}
        ids = sorted(str(r["id"]) for r in story)
        found |= {(a, b) for a, b in combinations(ids, 2) if of.get(a) and of.get(a) == of.get(b)}
    return Gold(gold, found)


def _stories(folder: Path) -> list[list[dict[str, Any]]]:
    """The reports of each story, as annotated."""
    return [json.loads(p.read_text(encoding="utf-8"))["reports"] for p in sorted(folder.glob("story-*.json"))]


def _pair(a: str, b: str) -> tuple[str, str]:
    return min(a, b), max(a, b)
