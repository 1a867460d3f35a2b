"""Documents → reuse, all at once."""

from __future__ import annotations

from collections.abc import Iterable

from isnad.model import Doc, Report, Reuse
from isnad.reuse.credit import Agencies
from isnad.reuse.index import ReuseIndex


def index_of(docs: Iterable[Doc | Report], known: Agencies | None = None) -> ReuseIndex:
    """An index of `docs`, read once and not kept; `known` are the names that credits are read by (default: those that
    ship)."""
    index = ReuseIndex(known)
    index.extend(item.report if isinstance(item, Doc) else item for item in docs)
    return index


def find_reuse(docs: Iterable[Doc | Report], known: Agencies | None = None) -> list[Reuse]:
    """Every pair of reports that share passages, sorted by copy, then source.

    The answer does not hang on the order of `docs`. A text that many reports print is linked to a few of them, not each
    to each (see `links`): its family is whole, its pairs are not all listed.
    """
    return index_of(docs, known).reuses()
