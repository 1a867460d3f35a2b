"""Who of those behind a verb of harm suffered it, and who did it: «قتل مسلح ثلاثة جنود», «أحرق مسلحون سيارة»."""

from __future__ import annotations

from isnad.extract.casualties.victims import PREPOSITIONS, Clause, Victims
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Count, Phrase

# How many chunks from a verb its subject may end, and from its subject its object may stand (set on gold/dev,
# November 2026).
DIRECT, REACH = 3, 6


def object_behind(clause: Clause, at: int, found: Victims) -> Victims | None:
    """«قتل مسلح ثلاثة جنود», «اغتال مسلحون يستقلون دراجة ضابطا»: of two behind a verb the first is who did it."""
    verbs = [e for e in clause.chunks[at].entries if e.pos in ("past", "present")]
    if not verbs or found.last - at > DIRECT:
        return None
    does = any(e.row.get("note") == "does" for e in verbs)  # «اغتال» is what its subject does, never suffers
    armed = "armed" in clause.chunks[found.first].senses
    if found.count.spelled and not (armed and (does or found.count == Count(2, 2))):
        return None
    many = found.count.min > 1 and not found.count.spelled  # «قتل ناشطو الحركة التابعة للتنظيم، 148 شخصا»
    for i in range(found.last, min(len(clause.chunks), found.last + REACH)):
        c = clause.chunks[i]
        if many and clause.is_comma(i) and i + 1 < len(clause.chunks) and "count" in clause.chunks[i + 1].senses:
            continue
        if c.kind in ("mark", "trigger") or clause.stops(i) or c.senses & {"and", "among"}:
            break
        if c.senses & PREPOSITIONS and not (does or "bullets" in c.senses):
            break
        other = clause.victims(i) if c.kind in ("person", "nationality", "number", "source") else None
        if other is None or clause.governed(i):
            continue
        if _accusative(clause, c) or (not found.count.spelled or does) and (other.count.spelled or clause.definite(c)):
            return other
    return Victims(Count(1, 1, spelled=False), None, None, at, at + 1) if does and armed else None


def burns(clause: Clause, at: int, i: int) -> bool:
    """«أحرق مسلحون سيارة»: what harms people only where its words say so leaves its doer unharmed."""
    c = clause.chunks[at]
    who = clause.chunks[i]
    p = who.value if isinstance(who.value, Phrase) else None
    two = any(e.kind == "person" and e.features == "du" for e in who.entries)  # «أحرق مهاجمان منزلا»
    counted = p is not None and p.count is not None and p.count.spelled and not two
    return "deadly" in c.senses and any(e.row.get("note") == "role" for e in c.entries) and not (counted or _accusative(clause, who))


def _accusative(clause: Clause, c: Chunk) -> bool:
    """«قتل مسلح شرطيا»: the ending of whom it is done to."""
    norm = clause.tokens[c.first].norm
    forms = {e.row.get("form", "") for e in c.entries}
    return norm.endswith(clause.lexicon.accusative_endings) and norm not in forms
