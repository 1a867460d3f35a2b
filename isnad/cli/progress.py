"""Progress on stderr: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int | None], None]
EVERY = 15.0  # seconds between lines where stderr is no terminal


@contextmanager
def progress(quiet: bool = False) -> Iterator[Progress]:
    """Yields a function (stage, done, total) to call as often as one likes; `total` is None or 0 where unknown."""
    if quiet:
        yield lambda stage, done, total: None
    elif sys.stderr.isatty():
        with _bar() as report:
            yield report
    else:
        yield _lines()


def _lines() -> Progress:
    last: dict[str, float] = {}
    start = time.monotonic()

    def report(stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if now - start < EVERY or now - last.get(stage, 0.0) < EVERY:
            return
        last[stage] = now
        share = f"{100 * done // total}%" if total else f"{done:,}" if done else "..."
        print(f"{stage} {share}", file=sys.stderr, flush=True)  # noqa: T201

    return report


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    tasks: dict[str, TaskID] = {}
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:

        def report(stage: str, done: int, total: int | None) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total or None)
            bar.update(tasks[stage], completed=done, total=total or None)

        yield report
