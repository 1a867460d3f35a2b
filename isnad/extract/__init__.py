"""Reports to mentions: values, frames, status and attribution, merged within the report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from isnad.extract.record import mention_to_json
from isnad.model import Doc, Mention
from isnad.pack import Pack

if TYPE_CHECKING:
    from isnad.extract.reading import Reader

__all__ = ["extract", "mention_to_json"]


def extract(doc: Doc, pack: Pack, read_by: Reader | None = None) -> list[Mention]:
    """Every event that the report tells, in the order of its first words.

    Pure: the same doc and pack give the same mentions with the same ids, whatever was read before. `read_by` reads the
    sentences: by default the pack's own reader, which remembers them.
    """
    from isnad.extract.assemble import drafts
    from isnad.extract.claims import mention
    from isnad.extract.frames.refine import Refiner
    from isnad.extract.merging.merge import merge
    from isnad.extract.merging.settling import settled
    from isnad.extract.merging.summing import without_shared
    from isnad.extract.reading import reader
    from isnad.extract.scene.before import place_as_before
    from isnad.extract.sources.byline import byline_agency
    from isnad.extract.status.weighing import weighed

    refiner = Refiner(pack)
    merged = settled(without_shared(merge(drafts(doc, read_by or reader(pack)), refiner), refiner), refiner)
    place_as_before(merged)
    stand = weighed(merged, pack)
    byline = byline_agency(doc.report.author, pack)
    out: dict[str, Mention] = {}
    for draft in stand:
        made = mention(doc, draft, byline)
        out.setdefault(made.id, made)
    return list(out.values())
