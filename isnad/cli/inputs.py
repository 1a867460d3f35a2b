"""Reports from the command line: what cannot be taken in is said on stderr, with its reason."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from isnad.cli.output import note
from isnad.errors import InputError
from isnad.model import Report, SetAside


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
