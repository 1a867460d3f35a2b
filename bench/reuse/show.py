"""The figures as tables for a terminal or a log, and as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from bench.reuse.edits import KINDS
from bench.reuse.figures import OURS, Figures
from bench.reuse.growth import Step
from bench.reuse.score import GROUPS, Together

_SHOWN = 5  # false and missed pairs listed by id


def show_mixed(console: Console, figures: Sequence[Figures]) -> None:
    """One row a finder: speed, recall by group, precision, memory; then recall by kind; then examples by id."""
    table = _table("finder", "docs/s", "seconds", "cpu s", "threads", *GROUPS, "precision", "true/form/false", "MB", "pairs")
    for f in figures:
        judged = "/".join(map(str, f.judged.values()))
        table.add_row(
            f.name, f"{f.speed:,.0f}", f"{f.seconds:.1f}", f"{f.cpu:.1f}", f.threads,
            *(_percent(f.recall.get(group)) for group in GROUPS), _percent(f.precision), judged, f"{f.memory:,.0f}",
            f"{f.pairs:,}",
        )  # fmt: skip
    console.print(table)
    kinds = _table("found, by kind", *(f.name for f in figures))
    for kind in KINDS:
        kinds.add_row(kind, *(_percent(f.recall.get(kind)) for f in figures))
    console.print(kinds)
    for f in figures:
        if f.name == OURS:
            console.print(f"labels: {', '.join(f'{k} {v:,}' for k, v in sorted(f.labels.items()))}")
            console.print(f"planted and not found: {len(f.missed)}, such as {_ids(f.missed)}")
        if f.false:
            console.print(f"{f.name}, judged false: {_ids(f.false)}")
    ours = next((f for f in figures if f.name == OURS), None)
    for f in figures:
        if ours and f is not ours:
            console.print(f"{OURS}: {ours.speed / f.speed:.1f} times the docs/s of {f.name}; {f.cpu / ours.cpu:.1f} times by cpu seconds")


def show_viral(console: Console, viral: Mapping[str, Together]) -> None:
    """One row a finder: how well viral stories hold together."""
    table = _table("viral stories", "least share in one family", "mean", "families of two stories")
    for name, t in viral.items():
        table.add_row(name, _percent(t.least), _percent(t.mean), str(t.merged))
    console.print(table)


def show_growth(console: Console, title: str, steps: Sequence[Step], ratio: float | None) -> None:
    """One row a size."""
    table = _table(title, "seconds", "docs/s", "MB held", "MB of input", "reuses")
    for s in steps:
        table.add_row(
            f"{s.documents:,}", f"{s.seconds:.1f}", f"{s.documents / s.seconds:,.0f}", f"{s.memory:,.0f}",
            f"{s.megabytes:,.0f}", f"{s.reuses:,}",
        )  # fmt: skip
    console.print(table)
    if ratio is not None:
        console.print(f"seconds a document at 300,000 to those at 30,000: {ratio:.2f} (1 is linear)")


def _table(first: str, *columns: Any) -> Table:
    table = Table(first, box=None, pad_edge=False)
    for column in columns:
        table.add_column(str(column), justify="right")
    return table


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}"


def _ids(pairs: Sequence[tuple[str, ...]]) -> str:
    return "; ".join(" ".join(p) for p in pairs[:_SHOWN]) or "none"
