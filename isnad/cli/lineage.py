"""The command that shows where reports have their texts from."""

from __future__ import annotations

from typing import Annotated

import typer

from isnad.cli.options import AsJson, Inputs, Outlet, Overlay, Published

# Pairs at least, and the part of them that contradicts, for it to be said: a single outlet may back-date.
SEEN, WRONG = 10, 0.2


def lineage(
    reports: Inputs,
    report: Annotated[
        str | None, typer.Option("--report", metavar="ID", help="Only the tree that this report stands in.")
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", metavar="N", min=1, help="Only the N largest trees.")
    ] = None,
    published: Published = None,
    outlet: Outlet = None,
    pack: Overlay = None,
    as_json: AsJson = False,
) -> None:
    """Show which report each has its text from.

    A tree for all reports that hang together, each copy below its most likely source, with the reasons; unknown where
    it is unknown. No store is read or written.
    """
    from isnad.cli.inputs import reports_from
    from isnad.cli.output import note, out, out_jsonl
    from isnad.cli.show_lineage import tree_lines
    from isnad.errors import NotFoundError
    from isnad.pack import load_pack
    from isnad.workbench.lineage import source_json, trace

    traced = trace(reports_from(reports, published, outlet), load_pack(overlay=pack))
    chosen = list(traced.trees)
    if report is not None:
        asked = {v for v, head in traced.heads.items() if report in (head.label, head.id, head.version)}
        if not asked:
            raise NotFoundError(f"no report {report!r} among those given; `isnad copies` lists ids")
        chosen = [tree for tree in chosen if any(version in asked for _, version in tree.walk())]
    chosen = chosen[:limit]
    if as_json:
        labels = {version: head.label for version, head in traced.heads.items()}
        versions = [version for tree in chosen for _, version in tree.walk()]
        out_jsonl(source_json(traced.sources[v], labels, traced.family.get(v)) for v in versions)
        return
    for tree in chosen:
        for line in tree_lines(tree, traced):
            out(line)
        out("")
    note(f"{len(chosen):,} of {len(traced.trees):,} trees")
    against, timed = traced.against
    if timed >= SEEN and against >= WRONG * timed:
        note(
            f"the times contradict the credits in {against:,} of {timed:,} pairs: if they are times of fetching, "
            "call the field `fetched`"
        )
