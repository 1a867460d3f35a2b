"""Documents → reuse, all at once."""

from __future__ import annotations

from collections.abc import Iterable

from isnad.model import Doc, Report, Reuse
from isnad.pack import load_pack
from isnad.reuse.credit import Agencies, agencies
from isnad.reuse.heads import head_of
from isnad.reuse.index import ReuseIndex


def index_of(docs: Iterable[Doc | Report], known: Agencies | None = None) -> ReuseIndex:
    """An index of `docs`, read once and not kept; `known` are the names that credits are read by (default: those that
    ship)."""
    known = known or agencies(load_pack())
    index = ReuseIndex()
    reports = (item.report if isinstance(item, Doc) else item for item in docs)
    index.extend((head_of(report, known), report.full_text) for report in reports)
    return index


def find_reuse(docs: Iterable[Doc | Report], known: Agencies | None = None) -> list[Reuse]:
    """Every pair of reports that share passages, sorted by copy, then source.

    The answer does not hang on the order of `docs`. A text that many reports print is linked to a few of them, not each
    to each (see `links`): its family is whole, its pairs are not all listed.
    """
    return index_of(docs, known).reuses()
