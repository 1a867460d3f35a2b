"""What an edit of a pack gains, loses and changes on reports: by rule, with the sentence."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from isnad.extract import extract
from isnad.extract.values import values_to_json
from isnad.model import Doc, Json, Report
from isnad.pack import Pack
from isnad.text import to_doc

Kind = Literal["gained", "lost", "changed"]
KINDS: tuple[Kind, ...] = ("gained", "lost", "changed")
_VALUES = ("numbers", "dates", "places", "actors", "sources")
# What of a value only says where it stands or what else it might have been.
_LEFT_OUT = frozenset(("start", "stop", "alternatives"))


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """One thing that was read: a value, or a claim of an event. `start`, `stop` are raw offsets of its words, `says`
    what they were read as, as JSON."""

    field: str
    start: int
    stop: int
    says: str
    rule: str


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: `rule` is the one that now reads it, or for what is lost the one that read it; `before` and
    `after` what was and is read, with its words and rule (None where nothing); `sentence` the raw sentence and `start`,
    `stop` the words in it."""

    kind: Kind
    rule: str
    field: str
    before: Json | None
    after: Json | None
    report: str
    sentence: str
    start: int
    stop: int

    def to_json(self) -> Json:
        """The change as one JSON object."""
        return {
            "kind": self.kind, "rule": self.rule, "field": self.field, "before": self.before, "after": self.after,
            "report": self.report, "sentence": self.sentence, "start": self.start, "stop": self.stop,
        }  # fmt: skip


def pack_diff(
    reports: Iterable[Report],
    before: Pack,
    after: Pack,
    progress: Callable[[str, int, int | None], None] = lambda stage, done, total: None,
) -> Iterator[Change]:
    """Read every report with both packs; yields the differences in the order of the reports and their words."""
    for number, report in enumerate(reports, 1):
        doc = to_doc(report)
        old, new = (set(_items(doc, pack)) for pack in (before, after))
        yield from _changes(doc, sorted(old - new), sorted(new - old))
        progress("comparing", number, None)


def _items(doc: Doc, pack: Pack) -> Iterator[Item]:
    """Everything that a pack reads in a report: values, then the claims of its events."""
    values = values_to_json(doc.report, pack)
    for name in _VALUES:
        for value in values[name]:
            rule = f"{name[:-1]}:{value['kind']}" if "kind" in value else name[:-1]
            yield Item(name[:-1], value["start"], value["stop"], _told(value), rule)
    for mention in extract(doc, pack):
        for claim in mention.claims:
            for span in (s for s in claim.evidence if s.part == "text"):
                says = {"value": claim.value, "status": claim.status}
                yield Item(f"{mention.type} {claim.field}", span.start, span.stop, _told(says), claim.rule)


def _told(value: Json) -> str:
    return json.dumps({k: v for k, v in value.items() if k not in _LEFT_OUT}, ensure_ascii=False)


def _changes(doc: Doc, lost: list[Item], gained: list[Item]) -> list[Change]:
    """Pairs of what was lost and gained in one field over the same words are changes; the rest stands alone."""
    out: list[tuple[Item, Change]] = []
    for new in gained:
        old = next((o for o in lost if o.field == new.field and o.start < new.stop and new.start < o.stop), None)
        if old is not None:
            lost.remove(old)
        out.append((new, _change(doc, "gained" if old is None else "changed", old, new)))
    out += [(old, _change(doc, "lost", old, None)) for old in lost]
    return [change for _, change in sorted(out, key=lambda each: (each[0].start, each[0].field))]


def _change(doc: Doc, kind: Kind, old: Item | None, new: Item | None) -> Change:
    item = new or old
    assert item is not None
    start, stop = _sentence(doc, item.start)
    text = doc.report.full_text
    return Change(
        kind, item.rule, item.field, _side(doc, old), _side(doc, new), doc.report.label,
        text[start : max(stop, item.stop)], item.start - start, item.stop - start,
    )  # fmt: skip


def _side(doc: Doc, item: Item | None) -> Json | None:
    """One side of a change: what was read, in which words and by which rule."""
    if item is None:
        return None
    return {**json.loads(item.says), "words": doc.report.full_text[item.start : item.stop], "rule": item.rule}


def _sentence(doc: Doc, at: int) -> tuple[int, int]:
    """Raw offsets of the sentence that holds the raw offset `at`."""
    for sentence in doc.sentences:
        start, stop = int(doc.starts[sentence.start]), int(doc.stops[sentence.stop - 1])
        if start <= at < stop:
            return start, stop
    return at, at
