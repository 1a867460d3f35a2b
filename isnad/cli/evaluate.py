"""The command that scores extraction against hand-annotated reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.options import AsJson, Overlay


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", help="Folder with reports.jsonl and story-*.json.")
    ],
    errors: Annotated[int, typer.Option(metavar="N", help="Print the first N misses and false alarms.")] = 0,
    pack: Overlay = None,
    as_json: AsJson = False,
) -> None:
    """Score extraction on annotated reports.

    Scores events, slots, places, linking and copies.
    """
    from isnad.cli.output import note, out, out_json
    from isnad.cli.progress import progress
    from isnad.pack.load import load_pack
    from isnad.workbench.eval import evaluate as run

    with progress() as report:
        result = run(gold, load_pack(overlay=pack), report)
    if as_json:
        for line in result.errors[:errors]:
            note(line)
        out_json(result.to_json())
    else:
        for line in [*result.errors[:errors], *result.lines()]:
            out(line)
