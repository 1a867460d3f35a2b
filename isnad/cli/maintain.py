"""Commands that change the record: build, rebuild, withdraw; and set-aside, which lists what was not taken in."""

from __future__ import annotations

from typing import Annotated

import typer

from isnad.cli.options import DEFAULT_STORE, AsJson, Inputs, Outlet, Overlay, Published, Quiet, Store


def build(
    reports: Inputs,
    store: Store = DEFAULT_STORE,
    published: Published = None,
    outlet: Outlet = None,
    pack: Overlay = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take reports in and bring the record up to date."""
    raise NotImplementedError


def rebuild(
    store: Store = DEFAULT_STORE, pack: Overlay = None, quiet: Quiet = False, as_json: AsJson = False
) -> None:
    """Read all reports again; say what changed.

    Run it after the language data has changed.
    """
    raise NotImplementedError


def set_aside(store: Store = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """List what was not taken in, and why."""
    raise NotImplementedError


def withdraw(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, or its beginning.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with it.")] = "",
    store: Store = DEFAULT_STORE,
    as_json: AsJson = False,
) -> None:
    """Take a report out of the record.

    With it goes everything that only it said. The report itself stays in the store, marked as withdrawn.
    """
    raise NotImplementedError
