"""What the commands ask of a store: events whole, the reports behind them, one report with all that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from itertools import islice

from isnad.cli.origin import origin_of
from isnad.cli.show_report import Copy, ReportView
from isnad.model import Event, Mention, Report, Reuse
from isnad.store import Store, open_store

CHUNK = 500  # events whose mentions are in memory at a time


@contextmanager
def opened(path: str, *, create: bool = False) -> Iterator[Store]:
    """The store at `path`, closed at the end; StoreError where there is none and `create` is not set."""
    store = open_store(path, create=create)
    try:
        yield store
    finally:
        store.close()


def reports_of(store: Store, events: Iterable[Event]) -> dict[str, Report]:
    """The reports of these events by version."""
    versions = dict.fromkeys(version for event in events for version in event.reports)
    return {report.version: report for report in store.reports(versions)}


def families_of(store: Store, event: Event) -> dict[str, str]:
    """Family id by report version, for the event's reports that have one."""
    found = {version: store.family_of(version) for version in event.reports}
    return {version: family.id for version, family in found.items() if family}


def whole(store: Store, events: Iterable[Event]) -> Iterator[tuple[Event, Mapping[str, Report]]]:
    """Each event with its claims (a listing leaves them out), and at least its own reports by version."""
    members: dict[str, list[str]] = {}
    for mention, event_id in store.membership().items():
        members.setdefault(event_id, []).append(mention)
    rest = iter(events)
    while chunk := list(islice(rest, CHUNK)):
        reports = reports_of(store, chunk)
        mentions = {mention.id: mention for mention in store.mentions(reports)}
        for event in chunk:
            own = [mentions[name] for name in members.get(event.id, ()) if name in mentions]
            yield _with_claims(event, own), reports


def _with_claims(event: Event, mentions: Iterable[Mention]) -> Event:
    own = sorted(mentions, key=lambda mention: (mention.report, mention.id))
    claims = tuple(claim for mention in own for claim in mention.claims)
    return replace(event, mentions=tuple(mention.id for mention in own), claims=claims)


def report_view(store: Store, ref: str) -> ReportView:
    """One report, its versions, what it shares with others, and the events that it tells."""
    report = store.report(ref)
    family = store.family_of(report.version)
    reuses = store.reuses(report.version)
    others = {_other(reuse, report.version) for reuse in reuses}
    by_version = {other.version: other for other in store.reports(sorted(others))}
    mentions = tuple(store.mentions([report.version]))
    return ReportView(
        report=report,
        family=family.id if family else None,
        versions=store.versions_of(report.id),
        copies=[_copy(reuse, report.version, by_version) for reuse in reuses],
        mentions=sorted(mentions, key=lambda mention: mention.evidence),
        events=store.event_of_mention([mention.id for mention in mentions]),
        withdrawn=store.withdrawn().get(report.id),
        origin=origin_of(store, report.version) if reuses else None,
    )


def _other(reuse: Reuse, version: str) -> str:
    return reuse.source if reuse.copy == version else reuse.copy


def _copy(reuse: Reuse, version: str, reports: Mapping[str, Report]) -> Copy:
    """What `reuse` says of the other report, seen from the report `version`."""
    if reuse.copy == version:
        role, share = "source", reuse.share_of_copy
    else:
        role, share = "copy", reuse.share_of_source
    if reuse.direction == "unknown":
        role = "other"
    return Copy(role, reports[_other(reuse, version)], reuse.label, reuse.direction, share)
