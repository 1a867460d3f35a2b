"""Arguments and options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

DEFAULT_STORE = "isnad.db"

Store = Annotated[
    str,
    typer.Option(
        "--store", envvar="ISNAD_STORE", metavar="FILE", help="The store to use.", rich_help_panel=None
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="JSON Lines on stdout instead of a table.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress on stderr.")]
Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="REPORTS...",
        help="Files (.txt, .md, .jsonl, .jsonl.gz, .jsonl.zst), folders of them, or - for JSONL on stdin.",
    ),
]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication (ISO) for reports that do not carry one."),
]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Outlet for reports that do not carry one.")]
Overlay = Annotated[
    Path | None,
    typer.Option("--pack", envvar="ISNAD_PACK", metavar="DIR", help="A language pack of yours, laid over the one that ships."),
]
