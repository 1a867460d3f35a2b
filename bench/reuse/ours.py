"""Isnad's own command, run as a user runs it: `isnad copies CORPUS > REUSES`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.reuse.process import Ran, best, python


@dataclass(frozen=True, slots=True)
class Pair:
    """A found pair. `label` and `family` are ours; a peer's pairs have neither."""

    source: str
    copy: str
    label: str = "copy"
    family: str | None = None


def copies(corpus: Path, out: Path, times: int = 1) -> Ran:
    """Run `isnad copies` and time it."""
    return best(python("isnad", "copies", str(corpus)), out, times)


def start() -> float:
    """Seconds that `isnad --help` takes: what every command pays before its work."""
    return best(python("isnad", "--help"), times=3).wall


def read_pairs(path: Path) -> Iterator[Pair]:
    """Pairs of a JSON Lines file of source, copy and perhaps label and family. A pair of one id with itself is left out."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            if raw["source"] != raw["copy"]:
                yield Pair(raw["source"], raw["copy"], raw.get("label", "copy"), raw.get("family"))
