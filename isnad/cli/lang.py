"""Commands for linguists: check and test a language pack."""

from __future__ import annotations

from typing import Annotated

import typer

from isnad.cli.options import AsJson, Overlay

app = typer.Typer(help="Check and test the language data.", no_args_is_help=True, rich_markup_mode=None)
Language = Annotated[str, typer.Argument(metavar="LANGUAGE", help="A language that ships, such as ar.")]


@app.command()
def check(language: Language = "ar", pack: Overlay = None, as_json: AsJson = False) -> None:
    """Say what is unsound in the language data.

    Leaves with 3 where anything is.
    """
    raise NotImplementedError


@app.command()
def test(language: Language = "ar", pack: Overlay = None, as_json: AsJson = False) -> None:
    """Run the cases of the language data.

    Leaves with 3 where one fails.
    """
    raise NotImplementedError
