"""Commands that read reports without a store: extract, copies, values, diff."""

from __future__ import annotations

from typing import Annotated

import typer

from isnad.cli.options import DEFAULT_STORE, AsJson, Inputs, Outlet, Overlay, Published, Quiet, Store


def extract(
    reports: Inputs,
    published: Published = None,
    outlet: Outlet = None,
    pack: Overlay = None,
    quiet: Quiet = False,
) -> None:
    """Print the events that each report tells.

    JSON Lines, one line a report, in the order of input; no store is read or written.
    """
    from isnad.cli.inputs import aside_text, reports_from
    from isnad.cli.output import encoded, note, out
    from isnad.cli.progress import progress
    from isnad.pack.load import load_pack
    from isnad.workbench.reading import extract_lines

    loaded = load_pack(overlay=pack)
    with progress(quiet) as report:
        read = reports_from(reports, published, outlet)
        # As text: a tenth of what the same lines take as dictionaries.
        lines = [encoded(line) for line in extract_lines(read, loaded, report, aside=lambda item: note(aside_text(item)))]
    for line in lines:
        out(line)


def copies(reports: Inputs, published: Published = None, outlet: Outlet = None, quiet: Quiet = False) -> None:
    """Print which reports share passages.

    JSON Lines, one line a pair of reports; no store is read or written.
    """
    from isnad.cli.inputs import aside_text
    from isnad.cli.output import note, out_bytes
    from isnad.cli.progress import progress
    from isnad.errors import InputError
    from isnad.pipeline.copies import copy_lines
    from isnad.pipeline.indexing import read_index

    with progress(quiet) as report:
        index = read_index(
            reports, published=published, outlet=outlet, note=lambda item: note(aside_text(item)), progress=report
        )
        if not len(index):
            raise InputError(f"no report could be taken in from {', '.join(reports)}; the reasons are above")
        for lines in copy_lines(index, progress=report):
            out_bytes(lines)


def values(texts: Inputs, published: Published = None, outlet: Outlet = None, pack: Overlay = None) -> None:
    """Print numbers, dates, places, actors, sources.

    JSON Lines, one line a text: every typed value that it states, with its offsets.
    """
    from isnad.cli.inputs import reports_from
    from isnad.cli.output import out_jsonl
    from isnad.extract.memory import spare_collector
    from isnad.extract.reading import Reader
    from isnad.extract.values import values_to_json
    from isnad.pack.load import load_pack

    loaded = load_pack(overlay=pack)
    read = reports_from(texts, published, outlet, any_language=True)
    reader = Reader(loaded, rules=False)
    spare_collector()
    out_jsonl(values_to_json(report, loaded, reader) for report in read)


def diff(
    left: Annotated[str, typer.Argument(metavar="A", help="A report's id in the store, or a file.")],
    right: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    store: Store = DEFAULT_STORE,
    pack: Overlay = None,
    as_json: AsJson = False,
) -> None:
    """Show word by word how two copies differ.

    Other numbers, dates, names, negations, credits come first; spelling is told apart.
    """
    from isnad.cli.difference import print_diff
    from isnad.cli.inputs import report_by_id_or_file
    from isnad.pack.load import load_pack
    from isnad.reuse import diff as difference

    a, b = (report_by_id_or_file(name, store) for name in (left, right))
    print_diff(difference(a, b, pack=load_pack(overlay=pack)), a, b, as_json)
