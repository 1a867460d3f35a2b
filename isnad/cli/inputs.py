"""Reports from the command line: what cannot be taken in is said on stderr, with its reason."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from isnad.cli.output import note
from isnad.errors import InputError
from isnad.model import Report


def reports_from(
    paths: Sequence[str],
    published: str | None = None,
    outlet: str | None = None,
    any_language: bool = False,
) -> Iterator[Report]:
    """The reports of `paths`, one after another; raises InputError where none could be taken in."""
    import sys

    from isnad.intake import read_reports

    taken = False
    for item in read_reports(
        paths, published=published, outlet=outlet, stdin=sys.stdin.buffer, any_language=any_language
    ):
        if isinstance(item, Report):
            taken = True
            yield item
        else:
            note(f"set aside {item.where}: {item.reason}")
    if not taken:
        raise InputError(f"no report could be taken in from {', '.join(paths)}; the reasons are above")
