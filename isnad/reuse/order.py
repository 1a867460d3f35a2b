"""Directed reuse without circles: where signs contradict one another round a circle, some of them must be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from isnad.model import Reuse

Key = tuple[float, str]  # what reports are ordered by where no edge orders them: time, then version


def without_circles(edges: Sequence[Reuse], key: Mapping[str, Key]) -> tuple[list[Reuse], list[Reuse]]:
    """The edges (copy → source) that can all hold at once, and those that were left out; both in the order given.

    Edges between strongly connected parts all stay. Within such a part reports are put in an order that known
    directions make, and time where they leave it open; the edges that agree with it stay. Linear but for sorting.
    """
    part = _parts(edges)
    inside: dict[int, list[Reuse]] = {}
    for edge in edges:
        if part[edge.copy] == part[edge.source]:
            inside.setdefault(part[edge.copy], []).append(edge)
    place: dict[str, int] = {}
    for edges_of_part in inside.values():
        members = sorted({v for e in edges_of_part for v in (e.copy, e.source)}, key=key.__getitem__)
        known = [e for e in edges_of_part if e.direction == "known"]
        place.update((v, i) for i, v in enumerate(_order(members, known, key)))
    kept: list[Reuse] = []
    dropped: list[Reuse] = []
    for edge in edges:
        free = part[edge.copy] != part[edge.source]
        (kept if free or place[edge.source] < place[edge.copy] else dropped).append(edge)
    return kept, dropped


def _parts(edges: Iterable[Reuse]) -> dict[str, int]:
    """The strongly connected part of each report, by number (Tarjan 1972, without recursion)."""
    following: dict[str, list[str]] = {}
    for edge in edges:
        following.setdefault(edge.copy, []).append(edge.source)
        following.setdefault(edge.source, [])
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    part: dict[str, int] = {}
    stack: list[str] = []
    for start in following:
        if start in index:
            continue
        work = [(start, iter(following[start]))]
        index[start] = low[start] = len(index)
        stack.append(start)
        while work:
            node, rest = work[-1]
            for target in rest:
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    work.append((target, iter(following[target])))
                    break
                if target not in part:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    while True:
                        member = stack.pop()
                        part[member] = index[node]
                        if member == node:
                            break
    return part


def _order(members: Sequence[str], known: Iterable[Reuse], key: Mapping[str, Key]) -> list[str]:
    """`members` (sorted by key), sources before copies; where known directions run in a circle, the first by key goes."""
    copies: dict[str, list[str]] = {}
    waits = dict.fromkeys(members, 0)
    for edge in known:
        copies.setdefault(edge.source, []).append(edge.copy)
        waits[edge.copy] += 1
    ready = [(key[v], v) for v in members if not waits[v]]
    heapify(ready)
    out: list[str] = []
    done: set[str] = set()
    left = iter(members)
    while len(out) < len(members):
        version = heappop(ready)[1] if ready else next(v for v in left if v not in done)
        if version in done:
            continue
        done.add(version)
        out.append(version)
        for copy in copies.get(version, ()):
            waits[copy] -= 1
            if not waits[copy] and copy not in done:
                heappush(ready, (key[copy], copy))
    return out
