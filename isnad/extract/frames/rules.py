"""Frames: rules as data (`frames/*.yaml`), compiled once.

A rule is a name, an event type (or "trigger": the anchor's own; "none": it is no event at all), and a sequence of elements, one a line:

    - rule: assault-launched-by
      event: trigger
      sequence:
        - launch
        - initiator=actor ?
        - ..
        - anchor=assault

An element names what may stand there: chunk kinds (actor, object, place, number, count, means, date), trigger
classes, operator senses; alternatives are joined by "|". `role=` fills a role; `anchor=` marks the trigger; "?"
makes an element optional, "!" lets nothing but adjectives and quotes stand between it and its neighbour on the anchor's
side; a line ".." lets words stand between that else would not. Spelling and clitics are the engine's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from isnad.errors import PackError
from isnad.model import EVENT_TYPES
from isnad.pack import Pack

ROLES = frozenset(
    (
        "anchor",
        "initiator",
        "target",
        "place",
        "from_place",
        "to_place",
        "means",
        "troops",
        "claimed_by",
        "accused",
    )
)


@dataclass(frozen=True, slots=True)
class Element:
    """One element: senses it accepts, role it fills, whether it may be missing, whether a gap precedes it, whether it
    must stand right beside the one before it (only adjectives and quotes between)."""

    senses: frozenset[str]
    role: str | None
    optional: bool
    gap: bool
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A compiled rule: what stands left of the anchor (nearest first), the anchor, what stands right of it."""

    name: str
    event: str
    left: tuple[Element, ...]
    anchor: Element
    right: tuple[Element, ...]


def _element(text: str, gap: bool, where: str) -> Element:
    body = text.strip()
    optional = body.endswith("?")
    body = body.rstrip("?").strip()
    beside = body.endswith("!")
    body = body.rstrip("!").strip()
    role, equals, senses = body.rpartition("=")
    if equals and role.strip() not in ROLES:
        raise PackError(f"{where}: unknown role {role.strip()!r}; roles are {', '.join(sorted(ROLES))}")
    names = frozenset(s.strip() for s in senses.split("|"))
    if not all(names):
        raise PackError(f"{where}: element {text!r} names nothing to match")
    return Element(names, role.strip() or None, optional, gap, beside)


def compile_rule(raw: Mapping[str, Any]) -> Rule:
    """A rule as loaded from YAML, checked and cut at its anchor. Raises PackError naming file and rule."""
    where = f"{raw.get('file', 'frames')}:{raw.get('line', 1)}: rule {raw.get('rule', '?')!r}"
    event, sequence = raw.get("event"), raw.get("sequence")
    if not isinstance(raw.get("rule"), str) or not raw["rule"].strip():
        raise PackError(f"{where}: has no name")
    if event not in ("trigger", "none", *EVENT_TYPES):
        raise PackError(f"{where}: unknown event type {event!r}")
    if not isinstance(sequence, list) or not all(isinstance(x, str) for x in sequence):
        raise PackError(f"{where}: 'sequence' must be a list of elements, one a line")
    elements: list[Element] = []
    gap = False
    for text in sequence:
        if text.strip() == "..":
            gap = True
            continue
        elements.append(_element(text, gap, where))
        gap = False
    anchors = [i for i, e in enumerate(elements) if e.role == "anchor"]
    if len(anchors) != 1:
        raise PackError(f"{where}: needs exactly one 'anchor=' element, has {len(anchors)}")
    at = anchors[0]
    return Rule(
        str(raw["rule"]), str(event), _leftwards(elements[: at + 1]), elements[at], tuple(elements[at + 1 :])
    )


def _leftwards(elements: list[Element]) -> tuple[Element, ...]:
    """Elements before the anchor, nearest first: a gap written before one lies, seen from the right, after it."""
    out = []
    for i in range(len(elements) - 2, -1, -1):
        e, following = elements[i], elements[i + 1]
        out.append(Element(e.senses, e.role, e.optional, following.gap, e.beside))
    return tuple(out)


class Frames:
    """The rules of a pack, by the trigger classes that anchor them, in the order of the files."""

    def __init__(self, pack: Pack) -> None:
        self.rules = [compile_rule(raw) for raw in pack.frames]
        # The endings of sound plurals: who does it has the first, whom it is done to the second.
        absolute = [(row["id"], row["form"]) for row in pack.table("endings") if row["sense"] == "absolute"]
        self.nominative = tuple(form for ident, form in absolute if ident.endswith(".nom"))
        self.oblique = tuple(form for ident, form in absolute if ident.endswith(".obl"))
        # What a trigger may end on: behind it stands what is acted on, not who acts.
        self.on = frozenset(row["form"] for row in pack.table("operators") if row["sense"] == "on")
        self.order = {rule.name: n for n, rule in enumerate(self.rules)}
        self.by_class: dict[str, list[Rule]] = {}
        for rule in self.rules:
            for name in rule.anchor.senses:
                self.by_class.setdefault(name, []).append(rule)


_FRAMES: WeakKeyDictionary[Pack, Frames] = WeakKeyDictionary()


def frames(pack: Pack) -> Frames:
    """The compiled frames of `pack`, made once."""
    if pack not in _FRAMES:
        _FRAMES[pack] = Frames(pack)
    return _FRAMES[pack]
