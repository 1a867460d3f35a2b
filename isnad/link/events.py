"""Mentions to events: alignment first, then judgements, then scores; lines counted, values folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from isnad.link.alignment import Pair, aligned_pairs
from isnad.link.candidates import candidates
from isnad.link.facts import facts
from isnad.link.fold import fold, order_of
from isnad.link.lines import corroborate
from isnad.link.resolve import Clusters, Scorer, join_aligned, join_scored, judge, verdicts
from isnad.model import Event, Family, Judgement, Mention, Report, Reuse


def link(
    mentions: Sequence[Mention],
    reports: Mapping[str, Report],
    reuses: Sequence[Reuse] = (),
    families: Sequence[Family] = (),
    judgements: Sequence[Judgement] = (),
) -> list[Event]:
    """The events that `mentions` tell, first told first; every mention is in exactly one.

    `reports` maps report versions to reports. The result does not depend on the order of the arguments'
    items.
    """
    known = {m.id: facts(m, reports.get(m.report)) for m in mentions}
    ordered = sorted({m.id: m for m in mentions}.values(), key=lambda m: order_of(m, reports))
    by_id = {m.id: m for m in ordered}
    by_report: dict[str, list[Mention]] = {}
    for mention in ordered:
        by_report.setdefault(mention.report, []).append(mention)
    pairs = aligned_pairs(by_report, reuses, known)
    scorer = Scorer(known)
    clusters = Clusters(list(by_id), {m.id: m.report for m in ordered}, scorer)
    judge(clusters, verdicts(judgements))
    join_aligned(clusters, pairs)
    join_scored(clusters, candidates(scorer.facts))
    family_of = {v: f.id for f in sorted(families, key=lambda f: f.id) for v in f.members}
    copies = _neighbours(pairs)
    events = []
    for group in clusters.groups():
        tellings = [[by_id[i] for i in telling] for telling in _tellings(group, copies)]
        lines, support = corroborate(tellings, reports, family_of)
        events.append(fold(tellings, reports, lines, support))
    return events


def _neighbours(pairs: Sequence[Pair]) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for left, right in pairs:
        out.setdefault(left, []).append(right)
        out.setdefault(right, []).append(left)
    return out


def _tellings(group: Sequence[str], copies: Mapping[str, Sequence[str]]) -> list[list[str]]:
    """The mentions of one event in groups that alignment ties, directly or by way of one another, in
    order."""
    rank = {ident: i for i, ident in enumerate(group)}
    seen: set[str] = set()
    out = []
    for ident in group:
        if ident in seen:
            continue
        seen.add(ident)
        telling, queue = [ident], [ident]
        while queue:
            for other in copies.get(queue.pop(), ()):
                if other in rank and other not in seen:
                    seen.add(other)
                    telling.append(other)
                    queue.append(other)
        out.append(sorted(telling, key=rank.__getitem__))
    return out
