"""Lines of reporting: how many independent origins stand behind an event, and what that supports.

1. Mentions that alignment ties are one *telling*, however many reports print it.
2. The chain of a telling (outlet → agency → quoted person or office) ends in its origins: those quoted; else
   the agency; else nobody. One origin is one line, whoever prints it.
3. An anonymous source is never one origin with that of another family; where it spoke to an agency, the
   agency's is.
4. A telling that names nobody joins the line of its family; else its origin is unknown, and since nothing
   shows that unknown origins differ, all of them are one line, which never lifts the grade.
5. Origins under one parent are one party: the `party`, else the `id` that the claim carries, else the origin
   itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from isnad.link.names import Words, key, words
from isnad.model import Json, Line, Mention, Report, Support

Kind = Literal["named", "anonymous", "unattributed"]
_HARM = ("killed_part", "wounded_part")
# Types whose initiator is who used the weapon.
_ARMED = frozenset(
    ("airstrike", "drone_strike", "shelling", "shooting", "armed_clash", "attack", "bombing", "execution")
)
_CIVILIANS = frozenset(("civilian", "child", "woman"))
# An actor that fewer of the mentions name is more likely misread than on a side.
_MIN_NAMED = 0.2
# Kinds of sources that nobody can ask again.
_NAMELESS = frozenset(("anonymous", "witness"))


# An actor of an event: the words of its name, its id, its party.
_Actor = tuple[Words, str | None, str | None]


@dataclass
class _Origin:
    """An origin while it is being gathered. `tag` keeps nameless origins of different families apart."""

    name: str
    words: Words
    kind: Kind
    tag: str
    parent: str | None
    ident: str | None
    direct: bool
    denies: bool
    claims: bool = False
    reports: set[str] = field(default_factory=set)

    @property
    def party(self) -> str | None:
        """Who answers for it; None where nobody is named."""
        return self.parent or self.ident or (self.name if self.kind == "named" else None)


def corroborate(
    tellings: Sequence[Sequence[Mention]], reports: Mapping[str, Report], family_of: Mapping[str, str]
) -> tuple[tuple[Line, ...], Support]:
    """The lines of reporting of one event and its Support.

    `tellings` are the event's mentions grouped by alignment, in order. The grade is 0 where a line denies
    (one of unknown origin only where no known one affirms); 1 for one line, or for none but unknown origins;
    2 for two or more lines; 3 where those of different sides (an actor of the event on either side, or
    parties that the data knows to differ) state it themselves, or where a side states that it harmed
    civilians, against its own interest. 4 is a reviewer's and never given here.
    """
    origins: list[_Origin] = []
    for telling in tellings:
        for origin in _origins(telling, family_of):
            _gather(origins, origin)
    _settle_unattributed(origins, family_of)
    lines = tuple(
        Line(o.name, o.party, o.kind, tuple(sorted(o.reports, key=lambda v: _when(reports, v))), o.denies)
        for o in origins
    )
    mentions = [m for t in tellings for m in t]
    versions = {m.report for m in mentions}
    support = Support(
        reports=len({reports[v].id if v in reports else v for v in versions}),
        families=len({family_of.get(v, v) for v in versions}),
        lines=len(lines),
        parties=len({o.parent or o.ident or key(o.name) for o in origins if o.kind == "named"}) or 1,
        grade=_grade(origins, mentions),
    )
    return lines, support


def _when(reports: Mapping[str, Report], version: str) -> tuple[str, str]:
    report = reports.get(version)
    return (report.published or "9999" if report else "9999", version)


def _origins(telling: Sequence[Mention], family_of: Mapping[str, str]) -> list[_Origin]:
    """Where the chain of one telling ends; its copies' words count for all of it."""
    versions = {m.report for m in telling}
    tag = min(family_of.get(v, v) for v in versions)
    denied = all(m.status == "denied" for m in telling)
    agencies = _values(telling, "agency")
    out = [_quoted(value, agencies, tag, denied) for value in _values(telling, "source")]
    out += [
        _named(value, direct=True, denied=denied, claims=True) for value in _values(telling, "claimed_by")
    ]
    if not out and agencies:
        out.append(_named(agencies[0], direct=False, denied=denied))
    if not out:
        out.append(_Origin("", frozenset(), "unattributed", tag, None, None, False, denied))
    out += [_named(value, direct=True, denied=True) for value in _values(telling, "denied_by")]
    for origin in out:
        origin.reports |= versions
    return out


def _values(telling: Sequence[Mention], name: str) -> list[Json]:
    """Values of a field over a telling, one a name, in order."""
    found: dict[str, Json] = {}
    for mention in telling:
        for claim in mention.by_field.get(name, ()):
            if claim.value.get("name"):
                found.setdefault(key(claim.value["name"]), claim.value)
    return list(found.values())


def _quoted(value: Json, agencies: Sequence[Json], tag: str, denied: bool) -> _Origin:
    if value.get("kind") not in _NAMELESS:
        return _named(value, direct=value.get("kind") != "media", denied=denied)
    if agencies:
        tag = f"agency {agencies[0].get('id') or key(agencies[0]['name'])}"
    return _Origin(value["name"], frozenset(), "anonymous", tag, None, None, True, denied)


def _named(value: Json, *, direct: bool, denied: bool, claims: bool = False) -> _Origin:
    name = value["name"]
    return _Origin(
        name, words(name), "named", "", value.get("party"), value.get("id"), direct, denied, claims
    )


def _gather(origins: list[_Origin], new: _Origin) -> None:
    """Add an origin, or the reports of it where it is there already. A denial stays a line of its own."""
    for old in origins:
        if old.kind == new.kind and old.denies == new.denies and _one(old, new):
            old.reports |= new.reports
            old.direct |= new.direct
            return
    origins.append(new)


def _one(old: _Origin, new: _Origin) -> bool:
    if old.kind == "named":
        # A name within another, as a family name in a full one with its office, is taken for one: lines are
        # never counted high.
        small, large = sorted((old.words, new.words), key=len)
        same_id = old.ident is not None and old.ident == new.ident
        return same_id or (bool(small) and small <= large)
    return old.tag == new.tag


def _settle_unattributed(origins: list[_Origin], family_of: Mapping[str, str]) -> None:
    """Text that names nobody runs in the line of its family, if the family has one; the rest is one line."""
    unknown: dict[bool, _Origin] = {}
    for origin in [o for o in origins if o.kind == "unattributed"]:
        families = {family_of.get(v, v) for v in origin.reports}
        home = next(
            (
                other
                for other in origins
                if other.kind != "unattributed"
                and other.denies == origin.denies
                and any(family_of.get(v, v) in families for v in other.reports)
            ),
            unknown.get(origin.denies),
        )
        if home is None:
            unknown[origin.denies] = origin
        else:
            home.reports |= origin.reports
            origins.remove(origin)


def _grade(origins: Sequence[_Origin], mentions: Sequence[Mention]) -> int:
    known = [o for o in origins if o.kind != "unattributed"]
    if any(o.denies for o in (known if any(not o.denies for o in known) else origins)):
        return 0
    direct = [o for o in known if o.kind == "named" and o.direct]
    actors = {side: _actors(mentions, side) for side in ("initiator", "target")}
    sides = [_side(o, actors) for o in direct]
    if any(s == "initiator" and _owns_harm(o, mentions) for s, o in zip(sides, direct, strict=True)):
        return 3
    if len(known) < 2:
        return 1
    # Two names are two sides only where the event itself, or a parent that the data gives, says so.
    given = {o.parent for o in direct if o.parent}
    return 3 if {"initiator", "target"} <= set(sides) or len(given) > 1 else 2


def _actors(mentions: Sequence[Mention], side: str) -> list[_Actor]:
    """Actors of one side: those that a fifth of the mentions with any actor there name."""
    named = [m.by_field[side] for m in mentions if m.by_field.get(side)]
    count: dict[_Actor, int] = {}
    for claims in named:
        values = (c.value for c in claims if c.value.get("name"))
        for actor in {(words(v["name"]), v.get("id"), v.get("party")) for v in values}:
            count[actor] = count.get(actor, 0) + 1
    return [actor for actor, n in count.items() if n >= _MIN_NAMED * len(named)]


def _side(origin: _Origin, sides: Mapping[str, Sequence[_Actor]]) -> str | None:
    """Whether an origin speaks for an actor of the event: by id, by that actor's whole name within its own, else by
    the party of both; None where the parties of both sides are the same."""
    for side, actors in sides.items():
        for name, ident, _ in actors:
            if (ident and ident == origin.ident) or (name and name <= origin.words):
                return side
    if origin.parent is None:
        return None
    found = {side for side, actors in sides.items() for *_, party in actors if party == origin.parent}
    return found.pop() if len(found) == 1 else None


def _owns_harm(origin: _Origin, mentions: Sequence[Mention]) -> bool:
    """Whether `origin`, an initiator, states that its violence harmed civilians; a claimant's boast is not
    that."""
    claimants = [
        words(c.value["name"])
        for m in mentions
        for c in m.by_field.get("claimed_by", ())
        if c.value.get("name")
    ]
    if origin.claims or any(w <= origin.words or origin.words <= w for w in claimants):
        return False
    return any(
        claim.value.get("who") in _CIVILIANS
        and claim.value.get("min")
        and (claim.source is None or words(claim.source) & origin.words)
        for mention in mentions
        if mention.type in _ARMED
        for name in _HARM
        for claim in mention.by_field.get(name, ())
    )
