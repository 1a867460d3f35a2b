"""The commands by name. Modules imported here must stay light: `isnad --help` loads them all."""

from __future__ import annotations

from typing import Annotated

import typer

from isnad import __version__
from isnad.cli import evaluate, explain, export, lang, lineage, maintain, reading, record

app = typer.Typer(
    name="isnad",
    help="Reads Arabic news reports and writes the record of what they say happened,\n"
    "each value with its quotation and its source.",
    epilog="Begin with: isnad build REPORTS..., then isnad events, then isnad event ID.",
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: Rich's takes as long to load as everything else together
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"isnad {__version__}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Options of the program itself."""


app.command()(maintain.build)
app.command()(record.events)
app.command()(record.event)
app.command()(record.report)
app.command()(reading.extract)
app.command()(reading.copies)
app.command()(lineage.lineage)
app.command()(reading.values)
app.command()(explain.explain)
app.command()(reading.diff)
app.command()(export.export)
app.add_typer(lang.app, name="lang")
app.command("eval")(evaluate.evaluate)
app.command("set-aside")(maintain.set_aside)
app.command()(maintain.withdraw)
app.command()(maintain.rebuild)
