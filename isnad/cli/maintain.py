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
    import sys

    from isnad.cli.progress import progress
    from isnad.cli.stored import opened
    from isnad.cli.summary import Asides, nothing_taken, print_summary
    from isnad.intake import read_reports
    from isnad.pack import load_pack
    from isnad.pipeline import build as run

    loaded = load_pack(overlay=pack)
    asides = Asides()
    with progress(quiet) as told:
        read = read_reports(
            reports,
            published=published,
            outlet=outlet,
            stdin=sys.stdin.buffer,
            progress=lambda done, total: told("intake", done, total),
        )
        with opened(store, create=True) as record:
            summary = run(record, asides.watch(read), loaded, progress=told)
    asides.tell()
    print_summary(summary, as_json, store)
    nothing_taken(summary, reports)


def rebuild(
    store: Store = DEFAULT_STORE, pack: Overlay = None, quiet: Quiet = False, as_json: AsJson = False
) -> None:
    """Read all reports again; say what changed.

    Run it after the language data has changed.
    """
    from isnad.cli.progress import progress
    from isnad.cli.stored import opened
    from isnad.cli.summary import print_summary
    from isnad.pack import load_pack
    from isnad.pipeline import rebuild as run

    loaded = load_pack(overlay=pack)
    with progress(quiet) as told, opened(store) as record:
        summary = run(record, loaded, progress=told)
    print_summary(summary, as_json, store)


def withdraw(
    report: Annotated[str, typer.Argument(metavar="REPORT", help="A report's id, or its beginning.")],
    reason: Annotated[str, typer.Option(metavar="TEXT", help="Why; kept with it.")] = "",
    store: Store = DEFAULT_STORE,
    pack: Overlay = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take a report out of the record.

    With it goes everything that only it said. The report itself stays in the store, marked as withdrawn.
    """
    from isnad.cli.output import note
    from isnad.cli.progress import progress
    from isnad.cli.stored import opened
    from isnad.cli.summary import print_summary
    from isnad.pack import load_pack
    from isnad.pipeline import build as run

    loaded = load_pack(overlay=pack)
    with progress(quiet) as told, opened(store) as record:
        gone = record.withdraw(report, reason)
        summary = run(record, (), loaded, progress=told)
    note(f"withdrawn: {gone.label}")
    print_summary(summary, as_json, store)


def set_aside(store: Store = DEFAULT_STORE, as_json: AsJson = False) -> None:
    """List what was not taken in, and why."""
    from dataclasses import asdict

    from isnad.cli.output import note, out_jsonl
    from isnad.cli.stored import opened
    from isnad.cli.table import Column, print_table

    with opened(store) as record:
        found = record.set_aside()
    if as_json:
        out_jsonl(asdict(item) for item in found)
        return
    columns = (Column("where", least=20), Column("reason", least=20), Column("begins", least=20))
    if found:
        print_table(columns, ((item.where, item.reason, item.excerpt) for item in found))
    note(f"{len(found):,} set aside")
