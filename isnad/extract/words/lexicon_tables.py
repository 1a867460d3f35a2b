"""Which tables of a pack the lexicon is made of, the senses that they give, and its endings."""

from __future__ import annotations

from isnad.pack import Pack

# Which chunk kind each table gives.
TABLES = {
    "triggers": "trigger", "agencies": "agency", "speech": "speech", "operators": "op", "source_heads": "source",
    "persons": "person", "groups": "group", "objects": "object", "means": "means", "nationalities": "nationality",
    "modifiers": "modifier", "stance_nouns": "stance", "place_types": "place_type", "relative_places": "relative",
    "things": "thing",
}  # fmt: skip


def senses(pack: Pack) -> frozenset[str]:
    """The kinds of all tables and the senses of their rows; of a trigger its event and its classes."""
    out = {"actor", "owner"}
    for table, kind in TABLES.items():
        for row in pack.table(table):
            out.update((kind, *row.get("sense", "").replace("/", " ").split()))
    for row in pack.table("clitics"):
        out.update(row["operator"].split())
    return frozenset(out)


def endings(pack: Pack, sense: str) -> tuple[str, ...]:
    """The endings of one sense, in the order of the table."""
    return tuple(row["form"] for row in pack.table("endings") if row["sense"] == sense)


def rivals(pack: Pack) -> frozenset[tuple[str, str]]:
    """Pairs of parties that `conflicts` sets on the two sides of one conflict, each pair both ways round."""
    out: set[tuple[str, str]] = set()
    for row in pack.table("conflicts"):
        for one in row["one"].split():
            for other in row["other"].split():
                out |= {(one, other), (other, one)}
    return frozenset(out)
