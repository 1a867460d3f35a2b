"""From pairs to events: clusters that grow by their best pairs, and only while they hold together as a
whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, product

from isnad.link.alignment import Pair
from isnad.link.facts import Facts
from isnad.link.score import LINK, NEVER, score
from isnad.model import Judgement

# Two clusters join where the mean over their distinct facts is this good: a chain of near matches does not
# drift.
_TOGETHER = 3.2
# A contradiction counts so much in that mean: one misread date does not part ten reports that agree.
_FLOOR = -8.0
# Distinct facts of a cluster that are looked at; more say nothing new.
_VIEW = 24
# Share of the smaller cluster's reports that may have a mention in the other; below five reports that is
# none.
_SHARED = 0.2


class Scorer:
    """Scores of pairs of facts, each computed once."""

    def __init__(self, known: Mapping[str, Facts]) -> None:
        numbers: dict[Facts, int] = {}
        self.number = {ident: numbers.setdefault(known[ident], len(numbers)) for ident in sorted(known)}
        self.facts = list(numbers)
        self._memo: dict[tuple[int, int], float] = {}

    def profiles(self, left: int, right: int) -> float:
        """The score of two numbered facts."""
        pair = (left, right) if left <= right else (right, left)
        found = self._memo.get(pair)
        if found is None:
            found = self._memo[pair] = score(self.facts[pair[0]], self.facts[pair[1]])
        return found


class Clusters:
    """Disjoint sets of mentions that know which mentions must stay apart."""

    def __init__(self, order: Sequence[str], report_of: Mapping[str, str], scorer: Scorer) -> None:
        self.rank = {ident: i for i, ident in enumerate(order)}
        self.root = {ident: ident for ident in order}
        self.members = {ident: [ident] for ident in order}
        self.reports = {ident: {report_of[ident]} for ident in order}
        self.views = {ident: [scorer.number[ident]] for ident in order}
        self.days = {ident: _exact_day(scorer.facts[scorer.number[ident]]) for ident in order}
        self.apart: dict[str, set[str]] = {}
        self.scorer = scorer

    def find(self, ident: str) -> str:
        """The first member of the cluster that `ident` is in."""
        while self.root[ident] != ident:
            self.root[ident] = self.root[self.root[ident]]
            ident = self.root[ident]
        return ident

    def forbid(self, left: str, right: str) -> None:
        """Never join the clusters of these two."""
        self.apart.setdefault(left, set()).add(right)
        self.apart.setdefault(right, set()).add(left)

    def forbidden(self, left: str, right: str) -> bool:
        """Whether a judgement holds two clusters (by root) apart."""
        if not self.apart:
            return False
        small, large = sorted((left, right), key=lambda r: (len(self.members[r]), r))
        others = set().union(*(self.apart.get(m, ()) for m in self.members[small]))
        return any(m in others for m in self.members[large]) if others else False

    def share_report(self, left: str, right: str) -> bool:
        """Whether reports tell both as two events. One report does not part two large clusters: among many
        reports some name one event twice, at its town and at its province, and reading did not see that it is
        one."""
        small, large = sorted((self.reports[left], self.reports[right]), key=len)
        return len(small & large) > _SHARED * len(small)

    def meet_in_report(self, left: str, right: str) -> bool:
        """Whether any report has a mention in both."""
        return not self.reports[left].isdisjoint(self.reports[right])

    def days_apart(self, left: str, right: str) -> bool:
        """Whether the day that most mentions of one give is not within a day of the other's."""
        if not self.days[left] or not self.days[right]:
            return False
        a, b = (min(days, key=lambda d: (-days[d], d)) for days in (self.days[left], self.days[right]))
        return abs(a - b) > 1

    def coherence(self, left: str, right: str) -> float:
        """The mean score over the distinct facts of two clusters, contradictions floored."""
        scores = [
            max(self.scorer.profiles(a, b), _FLOOR) for a in self.views[left] for b in self.views[right]
        ]
        return sum(scores) / len(scores)

    def join(self, left: str, right: str) -> None:
        """Make two clusters (by root) one; its root is the first of both in order."""
        keep, gone = sorted((left, right), key=self.rank.__getitem__)
        self.root[gone] = keep
        self.members[keep] += self.members.pop(gone)
        self.reports[keep] |= self.reports.pop(gone)
        self.days[keep] += self.days.pop(gone)
        view = self.views[keep] + self.views.pop(gone)
        self.views[keep] = list(dict.fromkeys(view))[:_VIEW]

    def groups(self) -> list[list[str]]:
        """The clusters, members and clusters in order."""
        return [
            sorted(self.members[r], key=self.rank.__getitem__)
            for r in sorted(self.members, key=self.rank.__getitem__)
        ]


def _exact_day(fact: Facts) -> Counter[int]:
    return Counter([fact.first]) if fact.exact and fact.first is not None else Counter()


def verdicts(judgements: Iterable[Judgement]) -> dict[Pair, str]:
    """The standing verdict of each judged pair: the last one by time that is sure."""
    out: dict[Pair, str] = {}
    for j in sorted(judgements, key=lambda j: (j.at, j.by, j.left, j.right, j.verdict)):
        if j.verdict != "unsure" and j.left != j.right:
            out[(min(j.left, j.right), max(j.left, j.right))] = j.verdict
    return out


def judge(clusters: Clusters, judged: Mapping[Pair, str]) -> None:
    """Lay the judgements on: "different" first, so that no chain of "same" runs over it."""
    here = {pair: v for pair, v in judged.items() if pair[0] in clusters.root and pair[1] in clusters.root}
    for (left, right), verdict in sorted(here.items()):
        if verdict == "different":
            clusters.forbid(left, right)
    for (left, right), verdict in sorted(here.items()):
        if verdict == "same":
            a, b = clusters.find(left), clusters.find(right)
            if a != b and not clusters.forbidden(a, b):
                clusters.join(a, b)


def join_aligned(clusters: Clusters, pairs: Iterable[Pair]) -> None:
    """Join what alignment ties, unless judged apart or two mentions of one report would meet by way of a
    third."""
    for left, right in pairs:
        a, b = clusters.find(left), clusters.find(right)
        if a != b and not clusters.meet_in_report(a, b) and not clusters.forbidden(a, b):
            clusters.join(a, b)


def join_scored(clusters: Clusters, pairs: Iterable[tuple[int, int]]) -> None:
    """Join by score, best pair first; a join must hold for the clusters as a whole.

    `pairs` are indices into the scorer's facts; all clusters that hold such facts are tried with one another.
    """
    refused: set[tuple[str, int, str, int]] = set()
    for left, right in _edges(clusters, pairs):
        a, b = sorted((clusters.find(left), clusters.find(right)), key=clusters.rank.__getitem__)
        state = (a, len(clusters.members[a]), b, len(clusters.members[b])) if a != b else None
        if state is None or state in refused:
            continue
        never = clusters.share_report(a, b) or clusters.forbidden(a, b) or clusters.days_apart(a, b)
        if never or clusters.coherence(a, b) < _TOGETHER:
            refused.add(state)
        else:
            clusters.join(a, b)


def _edges(clusters: Clusters, pairs: Iterable[tuple[int, int]]) -> list[Pair]:
    """Pairs of clusters (by root) with facts that score as one event, best first."""
    scorer, rank = clusters.scorer, clusters.rank
    holders: list[dict[str, None]] = [{} for _ in scorer.facts]
    for ident in rank:
        holders[scorer.number[ident]][clusters.find(ident)] = None
    best: dict[tuple[int, int], float] = {}
    roots = list(rank)
    for left, right in chain(pairs, ((n, n) for n in range(len(holders)))):
        if left == right and len(holders[left]) < 2:
            continue
        points = score(scorer.facts[left], scorer.facts[right])
        if points >= LINK:
            for a, b in product(holders[left], holders[right]):
                edge = (rank[a], rank[b]) if rank[a] < rank[b] else (rank[b], rank[a])
                if a != b and points > best.get(edge, NEVER):
                    best[edge] = points
    ordered = sorted((-points, edge) for edge, points in best.items())
    return [(roots[a], roots[b]) for _, (a, b) in ordered]
