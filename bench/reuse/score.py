"""Figures of one finder: how much of what was planted it found, and how much of what it found is true."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.reuse.edits import FULL, PARTIAL, SNIPPET
from bench.reuse.generate import Plant
from bench.reuse.ours import Pair

GROUPS = {"full": FULL, "partial": PARTIAL, "snippet": SNIPPET}


@dataclass(frozen=True, slots=True)
class Together:
    """How well families held: the least and the mean share of a family in its largest component; components that hold
    members of two families."""

    least: float
    mean: float
    merged: int


def recall(plants: Sequence[Plant], pairs: Iterable[Pair]) -> dict[str, float]:
    """By kind and by group of kinds, the share of planted pairs found, in whichever direction. What is labelled a
    template is not found."""
    found = {frozenset((p.source, p.copy)) for p in pairs if p.label != "template"}
    asked = Counter(p.kind for p in plants)
    hit = Counter(p.kind for p in plants if frozenset((p.source, p.copy)) in found)
    out = {kind: hit[kind] / asked[kind] for kind in asked}
    for name, kinds in GROUPS.items():
        if total := sum(asked[k] for k in kinds):
            out[name] = sum(hit[k] for k in kinds) / total
    return out


def missed(plants: Sequence[Plant], pairs: Iterable[Pair]) -> list[Plant]:
    """The planted pairs that were not found, for a person to look at."""
    found = {frozenset((p.source, p.copy)) for p in pairs if p.label != "template"}
    return [p for p in plants if frozenset((p.source, p.copy)) not in found]


def together(families: Mapping[str, Sequence[str]], pairs: Iterable[Pair]) -> Together:
    """Whether each family (a name and its members' ids) is one component. Where pairs carry a family, its pairs are the
    ties; a peer's pairs all are."""
    listed = list(pairs)
    ours = any(p.family for p in listed)
    root = _components((p.source, p.copy) for p in listed if p.family or not ours)
    shares, holders = [], defaultdict(set)
    for name, members in families.items():
        sizes = Counter(root.get(m, m) for m in members)
        largest, n = sizes.most_common(1)[0]
        shares.append(n / len(members))
        for component, count in sizes.items():
            if count > 1 or component == largest:
                holders[component].add(name)
    merged = sum(len(names) > 1 for names in holders.values())
    return Together(min(shares), sum(shares) / len(shares), merged)


def _components(ties: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each id that is tied to another, the name of its component."""
    parent: dict[str, str] = {}

    def find(a: str) -> str:
        while parent.setdefault(a, a) != a:
            parent[a] = parent[parent[a]]
            a = parent[a]
        return a

    for a, b in ties:
        parent[find(a)] = find(b)
    return {a: find(a) for a in parent}
