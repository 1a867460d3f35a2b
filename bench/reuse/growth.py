"""How the time and memory of `isnad copies` grow with the number of documents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.reuse.generate import growth, write_texts
from bench.reuse.ours import copies
from bench.reuse.source import Article


@dataclass(frozen=True, slots=True)
class Step:
    """One size: wall seconds after start, peak memory in MB, megabytes of JSON Lines, reuses written."""

    documents: int
    seconds: float
    memory: float
    megabytes: float
    reuses: int


def measure(
    articles: Sequence[Article], sizes: Sequence[int], seed: int, folder: Path, start: float, *, dates: bool = True,
    reworded: bool = True, times: int = 1,
) -> list[Step]:  # fmt: skip
    """Run the command at each size. The files are removed again one by one."""
    out = []
    for n in sizes:
        corpus, found = folder / f"growth-{n}.jsonl", folder / f"growth-{n}.found.jsonl"
        write_texts(growth(articles, n, seed, reworded=reworded), corpus, dates=dates)
        ran = copies(corpus, found, times)
        with found.open("rb") as lines:
            reuses = sum(1 for _ in lines)
        out.append(Step(n, ran.wall - start, ran.peak, corpus.stat().st_size / 1e6, reuses))
        corpus.unlink()
        found.unlink()
    return out


def ratio(steps: Sequence[Step], low: int = 30_000, high: int = 300_000) -> float | None:
    """Seconds a document at `high` to those at `low`; 1 is linear. None where one of the sizes is not there."""
    at = {s.documents: s.seconds / s.documents for s in steps}
    return at[high] / at[low] if low in at and high in at else None
