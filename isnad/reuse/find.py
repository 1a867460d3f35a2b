"""Documents → reuse, all at once."""

from __future__ import annotations

from collections.abc import Iterable

from isnad.model import Doc, Report, Reuse
from isnad.reuse.heads import head_of
from isnad.reuse.index import ReuseIndex


def find_reuse(docs: Iterable[Doc | Report]) -> list[Reuse]:
    """Every pair of reports that share passages, sorted by copy, then source.

    `docs` is read once and not kept (about 12 bytes a word stay). The answer does not hang on its order. A text that many
    reports print is linked to a few of them, not each to each (see `links`): its family is whole, its pairs are not all
    listed.
    """
    index = ReuseIndex()
    reports = (item.report if isinstance(item, Doc) else item for item in docs)
    index.extend((head_of(report), report.full_text) for report in reports)
    return index.reuses()
