"""Reports from the command line: what cannot be taken in is said on stderr, with its reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from isnad.cli.output import note
from isnad.cli.progress import Progress
from isnad.errors import InputError
from isnad.model import Report, SetAside

if TYPE_CHECKING:
    from isnad.reuse import ReuseIndex


def reports_from(
    paths: Sequence[str],
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
) -> Iterator[Report]:
    """The reports of `paths`, one after another; raises InputError where none could be taken in."""
    from isnad.intake import read_reports

    taken = False
    for item in read_reports(
        paths, published=published, outlet=outlet, stdin=sys.stdin.buffer, any_language=any_language
    ):
        if isinstance(item, Report):
            taken = True
            yield item
        else:
            note(aside_text(item))
    if not taken:
        raise InputError(f"no report could be taken in from {', '.join(paths)}; the reasons are above")


def pile_from(paths: Sequence[str], published: str | None, outlet: str | None, progress: Progress) -> ReuseIndex:
    """The index of the reports of `paths`; raises InputError where none could be taken in."""
    from isnad.intake import unread_reports
    from isnad.pipeline.copies import read_pile

    fill, unread = unread_reports(paths, published=published, outlet=outlet, stdin=sys.stdin.buffer)
    index = read_pile(unread, fill, note=lambda item: note(aside_text(item)), progress=progress)
    if not len(index):
        raise InputError(f"no report could be taken in from {', '.join(paths)}; the reasons are above")
    return index


def aside_text(item: SetAside) -> str:
    """What was set aside, where and why, on one line."""
    return f"set aside {item.where}: {item.reason}"


def report_by_id_or_file(name: str, store: str) -> Report:
    """The report of the file `name` where there is one, else the report of that id in the store.

    Raises InputError where the file holds no report or several, NotFoundError or StoreError as the store does.
    """
    if Path(name).is_file():
        found = list(reports_from([name]))
        if len(found) > 1:
            raise InputError(f"{name}: holds {len(found)} reports; build a store of them and compare two ids")
        return found[0]
    if not Path(store).exists():
        raise InputError(f"{name}: no such file, and there is no store {store} to look an id up in")
    from isnad.cli.stored import opened

    with opened(store) as record:
        return record.report(name)
