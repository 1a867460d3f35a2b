"""What a build did, in a few lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from isnad.cli.inputs import aside_text
from isnad.cli.output import note, out, out_json
from isnad.cli.show import counted
from isnad.errors import InputError
from isnad.model import Json, Report, SetAside
from isnad.pipeline import BuildSummary

TOLD = 10  # set-asides that are named one by one; the rest is counted


@dataclass
class Asides:
    """Keeps the first set-asides of a stream, and what intake had to decide of others, to name them at the end."""

    first: list[SetAside] = field(default_factory=list)
    count: int = 0
    decided: list[str] = field(default_factory=list)

    def watch(self, items: Iterable[Report | SetAside]) -> Iterator[Report | SetAside]:
        """Pass `items` on, unchanged."""
        for item in items:
            if isinstance(item, SetAside):
                self.count += 1
                if len(self.first) < TOLD:
                    self.first.append(item)
            elif item.notes and len(self.decided) < TOLD:
                self.decided.append(f"{item.label}: {'; '.join(item.notes)}")
            yield item

    def tell(self) -> None:
        """Name them on stderr."""
        for text in self.decided:
            note(text)
        for item in self.first:
            note(aside_text(item))
        if self.count > len(self.first):
            note(f"and {self.count - len(self.first):,} more")


def print_summary(summary: BuildSummary, as_json: bool, store: str) -> None:
    """Print what was taken in, what was set aside and why, and what that did to the record."""
    if as_json:
        out_json(summary_json(summary))
        return
    for line in summary_lines(summary, store):
        out(line)


def summary_lines(summary: BuildSummary, store: str) -> Iterator[str]:
    """The summary for people."""
    added = summary.added
    if added.new or added.known or added.new_version:
        parts = [f"{added.new:,} new", f"{added.known:,} known already"]
        if added.new_version:
            parts.append(counted(added.new_version, "new version", "new versions") + " of known ones")
        yield f"taken in: {', '.join(parts)}"
    if summary.set_aside:
        aside = sum(summary.set_aside.values())
        reasons = ", ".join(f"{reason} ({n:,})" for reason, n in summary.set_aside.most_common())
        yield f"set aside: {aside:,}: {reasons}; `isnad set-aside --store {store}` lists them"
    yield (
        f"the record: {counted(summary.reports, 'report', 'reports')}, "
        f"{counted(summary.families, 'family', 'families')} of copies, "
        f"{counted(summary.events, 'event', 'events')}"
    )
    if not summary.changed:
        yield "nothing has changed: there was nothing to do"
        return
    yield f"events: {summary.events_new:,} new, {summary.events_gone:,} gone, {summary.events_changed:,} changed"
    if summary.events_gone or summary.events_changed:
        for name, (before, after) in summary.by_type.items():
            yield f"  {name.replace('_', ' ')}: {before:,} before, {after:,} now"
    took = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in summary.seconds.items())
    yield f"time: {took}"


def summary_json(summary: BuildSummary) -> Json:
    """The summary for programs."""
    added = summary.added
    return {
        "new": added.new,
        "known": added.known,
        "new_versions": added.new_version,
        "set_aside": dict(summary.set_aside),
        "changed": summary.changed,
        "reports": summary.reports,
        "families": summary.families,
        "mentions": summary.mentions,
        "events": summary.events,
        "events_new": summary.events_new,
        "events_gone": summary.events_gone,
        "events_changed": summary.events_changed,
        "by_type": {name: list(counts) for name, counts in summary.by_type.items()},
        "seconds": {stage: round(seconds, 3) for stage, seconds in summary.seconds.items()},
    }


def nothing_taken(summary: BuildSummary, paths: Sequence[str]) -> None:
    """Raise InputError where all that was read had to be set aside."""
    added = summary.added
    if summary.set_aside and not (added.new or added.known or added.new_version):
        raise InputError(f"no report could be taken in from {', '.join(paths)}; the reasons are above")
