"""The command that writes the record in a format of others."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from isnad.cli.options import DEFAULT_STORE, Store


def export(
    format_name: Annotated[str, typer.Option("--format", metavar="NAME", help="jsonl, csv or geojson.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here instead of stdout.")
    ] = None,
    store: Store = DEFAULT_STORE,
) -> None:
    """Write the record as JSON Lines, CSV or GeoJSON."""
    from isnad.cli.output import note, out
    from isnad.cli.stored import opened, whole
    from isnad.export import writer

    write = writer(format_name)
    with opened(store) as record:
        events = record.events()
        pieces = write(whole(record, events))
        if output is None:
            for piece in pieces:
                out(piece, end="")
            return
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            file.writelines(pieces)
        note(f"{len(events):,} events written to {output}")
