"""Who is meant: «التنظيم», «الجيش», «المتمردون», «الطرفان» made the actor of the report that they stand for.

A noun with the article that names nobody by itself means the actor of the report, last named before it, one of whose
names begins with that noun. A name that is a common word («المرصد») needs its actor, or its country, to be spoken of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from isnad.extract.context import Context, Passage
from isnad.extract.counts import Phrase
from isnad.extract.draft import Draft, Filler
from isnad.extract.fillers import worded
from isnad.script import fold

# The share of the places and nationalities of a report that makes a country the one it speaks of
# (set on gold/dev, November 2026).
AT_HOME = 0.5
_ROLES = ("initiator", "target", "claimed_by", "accused")
# The prefix of actors that every country has: «الجيش» is `gen.army`, and `iq.army` where Iraq is spoken of.
_ANYWHERE = "gen."


class Actors:
    """The actors that a report names, in reading order."""

    def __init__(self, ctx: Context, read: Sequence[Passage]) -> None:
        self.ctx = ctx
        self.at: list[int] = []
        self.named: list[tuple[str, str]] = []
        for passage in read:
            for c in passage.chunks:
                entry = c.entry("actor") if c.kind == "actor" else None
                if entry is not None and entry.sense != "state":
                    words = passage.words(c.first, c.last)
                    self.at.append(words[0])
                    self.named.append((entry.row["id"], worded(ctx, passage, words, c.first)))
        share, country = max(((n, c) for c, n in ctx.resolver.context.items()), default=(0.0, ""))
        self.home = country.lower() if share >= AT_HOME else ""

    def meant(self, f: Filler) -> tuple[str, str] | None:
        """(id, full name) of the actor that a filler without one stands for."""
        if f.head is None or (f.phrase is not None and f.phrase.actors):
            return None
        known = self.ctx.lexicon.named_after.get(f.head, frozenset()) | f.stands_for
        i = bisect_left(self.at, f.words[0])
        around = (*reversed(self.named[:i]), *self.named[i:])
        same = next(((ident, name) for ident, name in around if ident in known), None)
        if same is not None:
            return same
        at_home = next((ident for ident in map(self._at_home, sorted(f.stands_for)) if ident), None)
        return (at_home, f.text) if at_home else None

    def _at_home(self, ident: str) -> str | None:
        """The actor of the report's country that a name of every country, or of that one, means."""
        ids = self.ctx.lexicon.actor_ids
        if ident.startswith(_ANYWHERE):
            own = f"{self.home}.{ident.removeprefix(_ANYWHERE)}"
            return own if own in ids else None
        return ident if self.home and ident.startswith(f"{self.home}.") else None


def name_actors(ctx: Context, read: Sequence[Passage], made: Sequence[Draft]) -> None:
    """Give every role of the drafts, in reading order, its actor; «الطرفان» the two sides last told."""
    actors = Actors(ctx, read)
    sides: Draft | None = None
    for draft in made:
        for role in _ROLES:
            fillers = draft.roles.get(role, [])
            if any(f.both for f in fillers):
                _both(draft, role, sides)
                continue
            for f in fillers:
                if (found := actors.meant(f)) is not None:
                    ident, name = found
                    f.phrase = replace(f.phrase or Phrase(), actors=(ident,))
                    if f.points:
                        f.text = name
        if draft.roles.get("initiator") and draft.roles.get("target"):
            sides = draft


def _both(draft: Draft, role: str, sides: Draft | None) -> None:
    """«اشتباكات بين الطرفين»: initiators and targets of the event told before; nobody where there is none."""
    del draft.roles[role]
    if sides is not None and sides is not draft:
        for side in ("initiator", "target"):
            draft.roles.setdefault(side, list(sides.roles[side]))
