"""The parts of a total: what follows «بينهم» behind it, and «ثلاثة منهم»."""

from __future__ import annotations

from isnad.extract.casualties.victims import Clause, Victims

# How many chunks the parts of a total may stand behind it (set on gold/dev, November 2026),
PARTS = 26
# and how many may stand between a total and «بينهم».
BEFORE_PARTS = 7


def parts(clause: Clause, start: int) -> list[tuple[Victims, str | None]]:
    """What follows «بينهم» behind a total that ends before chunk `start`, and «ثلاثة منهم»; with each the outcome that
    the words name («بين القتلى»), None where they point to that of the total."""
    out: list[tuple[Victims, str | None]] = []
    opened, outcome = False, None
    for i in range(start, min(len(clause.chunks), start + PARTS)):
        c = clause.chunks[i]
        if "among" in c.senses:
            opened = True
            outcome = next((n for e in c.entries if (n := e.row.get("note"))), None)
            continue
        if clause.stops(i) and not _among_follows(clause, i) or (c.kind == "trigger" and not _of_parts(clause, i)):
            break
        if not opened and i - start >= BEFORE_PARTS:
            break
        after = clause.get(i + 1)
        partial = after is not None and "among" in after.senses
        if (opened or partial) and not clause.governed(i):
            found = clause.victims(i)
            if found is not None and (found.count.spelled or found.who or found.nationality):
                out.append((_of_them(clause, found) if partial else found, outcome))
                opened = True
    return out


def _of_them(clause: Clause, found: Victims) -> Victims:
    """«خمسة منهم من رجال الأمن»: what they are stands behind «منهم»."""
    for i in range(found.last + 1, min(len(clause.chunks), found.last + 4)):
        c = clause.chunks[i]
        if c.kind in ("person", "actor", "group"):
            who, nationality = clause.kind_of(i)
            return Victims(found.count, found.who or who, found.nationality or nationality, found.first, found.last)
        if c.kind != "op" or "and" in c.senses:
            break
    return found


def _among_follows(clause: Clause, i: int) -> bool:
    """«وإن بين القتلى طفلين»: the same speaker goes on with parts."""
    ahead = clause.chunks[i + 1 : i + 3]
    return "complement" in clause.chunks[i].senses and any("among" in c.senses for c in ahead)


def _of_parts(clause: Clause, i: int) -> bool:
    """Whether the trigger at `i` tells of people in a part: «بينهم قتيلان»."""
    return "other.arrested" in clause.chunks[i].senses
