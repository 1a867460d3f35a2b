"""Who is meant: «التنظيم», «الجيش», «المتمردون», «الطرفان» made the actor of the report that they stand for.

A noun with the article that names nobody by itself means the actor of the report, last named before it, one of whose
names begins with that noun. A name that is a common word («المرصد») needs its actor, or its country, to be spoken of.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft, Filler, Source, Words
from isnad.extract.phrases.counts import Phrase
from isnad.extract.roles.fillers import worded
from isnad.extract.roles.parties import ANYWHERE, party
from isnad.extract.roles.sides import OF_A_STATE

# The share of the places and nationalities of a report that makes a country the one it speaks of
# (set on gold/dev, November 2026).
AT_HOME = 0.5
# Actors to either side among which the one meant is sought: more than any report has but one made to be slow.
REMEMBERED = 200
_ROLES = ("initiator", "target", "claimed_by", "accused")


class Actors:
    """The actors that a report names, in reading order."""

    def __init__(self, ctx: Context, read: Sequence[Passage]) -> None:
        self.ctx = ctx
        self.at: list[int] = []
        self.named: list[tuple[str, str, Words]] = []
        self.countries: list[tuple[str, str, Words]] = []
        for passage in read:
            for c in passage.chunks:
                entry = c.entry("actor") if c.kind == "actor" else None
                if entry is not None and entry.sense != "state":
                    words = passage.words(c.first, c.last)
                    self.at.append(words[0])
                    self.named.append((entry.row["id"], worded(ctx, passage, words, c.first), words))
                elif c.kind == "place" and "country" in c.senses and "object" not in c.senses and isinstance(c.value, Phrase) and c.value.places:
                    words = passage.words(c.first, c.last)
                    self.countries.append((c.value.places[0].row["country"], worded(ctx, passage, words, c.first), words))
        share, country = max(((n, c) for c, n in ctx.resolver.context.items()), default=(0.0, ""))
        self.home = country.lower() if share >= AT_HOME else ""

    def meant(self, f: Filler) -> tuple[str, str, Words] | None:
        """(id, full name, its words) of the actor that a filler without one stands for."""
        if f.head is None or (f.phrase is not None and f.phrase.actors):
            return None
        known = self.ctx.lexicon.named_after.get(f.head, frozenset()) | f.stands_for
        i = bisect_left(self.at, f.words[0])
        around = (*reversed(self.named[max(0, i - REMEMBERED) : i]), *self.named[i : i + REMEMBERED])
        same = next((named for named in around if named[0] in known), None)
        if same is not None:
            return same
        at_home = next((ident for ident in map(self._at_home, sorted(f.stands_for)) if ident), None)
        return (at_home, f.text, f.words) if at_home else None

    def here(self, ident: str | None) -> str | None:
        """An actor that every country has made the one of the report's country: `gen.army`, `iq.army`."""
        if ident is None or not ident.startswith(ANYWHERE):
            return ident
        return self._at_home(ident) or ident

    def of_a_state(self, phrase: Phrase) -> bool:
        """Whether an actor in a phrase is one of a state's forces or offices."""
        return any(self.ctx.lexicon.actor_kinds.get(ident) in OF_A_STATE for ident in phrase.actors)

    def _at_home(self, ident: str) -> str | None:
        """The actor of the report's country that a name of every country, or of that one, means."""
        ids = self.ctx.lexicon.parents
        if ident.startswith(ANYWHERE):
            own = f"{self.home}.{ident.removeprefix(ANYWHERE)}"
            return own if own in ids else None
        return ident if self.home and ident.startswith(f"{self.home}.") else None


def name_actors(ctx: Context, actors: Actors, made: Sequence[Draft]) -> None:
    """Give every role of the drafts, in reading order, its actor; «الطرفان» the two sides last told."""
    sides: Draft | None = None
    for draft in made:
        for role in _ROLES:
            fillers = draft.roles.get(role, [])
            if any(f.both for f in fillers):
                _both(draft, role, sides)
                continue
            for f in fillers:
                recognise(ctx, actors, f)
                if f.demonym and role == "initiator":
                    _of_nation(actors, f, draft.event, made)
                    _answer(ctx, actors, f)
        draft.sources = [_with_party(ctx, actors, s) for s in draft.sources]
        if draft.denied_by is not None:
            _answer(ctx, actors, draft.denied_by)
        _apart(draft)
        if draft.roles.get("initiator") and draft.roles.get("target") and not ctx.refiner.from_air(draft.event):
            sides = draft  # aircraft strike sites, no other side


def recognise(ctx: Context, actors: Actors, f: Filler) -> None:
    """Give a filler the actor that it names or stands for, with its party."""
    if (found := actors.meant(f)) is not None:
        f.phrase = (f.phrase or Phrase())._replace(actors=(found[0],))
        if f.points:
            f.text, f.words, f.via = found[1], found[2], f.words
    _answer(ctx, actors, f)


def _of_nation(actors: Actors, f: Filler, event: str, made: Sequence[Draft]) -> None:
    """«غارة أميركية»: by the force of that nation that does the like elsewhere in the report, else by the country as the
    report names it, else by whichever force of the nation acts in it."""
    nation = f.phrase.nationality if f.phrase else None
    forces = [
        (d.event, (x.text, x.words, x.phrase.actors)) for d in made for x in d.roles.get("initiator", ())
        if x.phrase and x.phrase.nationality == nation and not x.demonym and actors.of_a_state(x.phrase)
    ]  # fmt: skip
    names: list[tuple[str, Words, tuple[str, ...]]] = [name for like, name in forces if like == event]
    names = names or [(text, words, ()) for country, text, words in actors.countries if country == nation]
    names = names or [name for _, name in forces]
    if nation is not None and names:
        text, words, ids = min(names, key=lambda name: abs(name[1][0] - f.words[0]))
        f.text, f.words, f.via = text, words, f.words
        f.phrase = (f.phrase or Phrase())._replace(actors=ids)


def _apart(draft: Draft) -> None:
    """Nobody is told to have struck himself: of one name in both roles that of the doer stays."""
    told = draft.roles.get("initiator", ())
    if told and "target" in draft.roles:
        hit = [f for f in draft.roles["target"] if not any(_same_side(f, doer) for doer in told)]
        draft.roles["target"] = hit
        if not hit:
            del draft.roles["target"]


def _same_side(hit: Filler, doer: Filler) -> bool:
    """Whether two names are one, or the shorter form of the other for one actor: «طالبان», «حركة طالبان»."""
    if hit.text == doer.text:
        return True
    of = [set(f.phrase.actors) if f.phrase else set() for f in (hit, doer)]
    words = [set(f.text.split()) for f in (hit, doer)]
    return bool(of[0] & of[1]) and (words[0] <= words[1] or words[1] <= words[0])


def _answer(ctx: Context, actors: Actors, f: Filler) -> None:
    """Give a filler its actor of the report's country, and the party that this one answers to."""
    if f.phrase is not None and f.phrase.actors:
        own = actors.here(f.phrase.actors[0])
        f.phrase = f.phrase._replace(actors=(own or f.phrase.actors[0], *f.phrase.actors[1:]))
        f.party = party(own, ctx.lexicon.parents)


def _with_party(ctx: Context, actors: Actors, s: Source) -> Source:
    actor = actors.here(s.actor)
    return s._replace(actor=actor, party=party(actor, ctx.lexicon.parents))


def _both(draft: Draft, role: str, sides: Draft | None) -> None:
    """«اشتباكات بين الطرفين»: initiators and targets of the event told before; nobody where there is none."""
    del draft.roles[role]
    if sides is not None and sides is not draft:
        for side in ("initiator", "target"):
            draft.roles.setdefault(side, list(sides.roles[side]))
