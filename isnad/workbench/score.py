"""Score extracted events against hand-annotated reports: events found, slots, places, linking, copies.

Same definitions and same figures as the scorer that comes with the gold; `Score.lines()` prints as it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from isnad.model import Json
from isnad.workbench.match import (
    LISTS,
    TOWN_KM,
    WIDE_KM,
    agree,
    hits,
    near_enough,
    pair_up,
    place_of,
    slots,
)
from isnad.workbench.names import same_name

SLOTS = (
    "type",
    "status",
    "date",
    "place",
    "killed",
    "wounded",
    "initiators",
    "targets",
    "sources",
    "claimed_by",
)
_ASIDE = ("accused", "denied_by", "from_place", "to_place")
Prf = tuple[float, float, float]


def prf(right: int, false: int, missed: int) -> Prf:
    """Precision, recall and F1 from counts; 0.0 where undefined."""
    p = right / (right + false) if right + false else 0.0
    r = right / (right + missed) if right + missed else 0.0
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def bcubed(gold: Mapping[Any, str], system: Mapping[Any, str]) -> Prf:
    """B-cubed precision, recall and F1 of two labellings, over the items that both label."""
    items = [item for item in gold if item in system]
    if not items:
        return 0.0, 0.0, 0.0

    def side(a: Mapping[Any, str], b: Mapping[Any, str]) -> float:
        by = defaultdict(list)
        for item in items:
            by[a[item]].append(item)
        return sum(sum(b[i] == b[j] for j in by[a[i]]) / len(by[a[i]]) for i in items) / len(items)

    p, r = side(system, gold), side(gold, system)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


@dataclass
class Tally:
    """Counts of one thing: right, missed (in gold only) and false (in system only)."""

    right: int = 0
    missed: int = 0
    false: int = 0

    def add(self, right: int = 0, missed: int = 0, false: int = 0) -> None:
        """Count more."""
        self.right += right
        self.missed += missed
        self.false += false

    @property
    def prf(self) -> Prf:
        """Precision, recall, F1."""
        return prf(self.right, self.false, self.missed)


@dataclass
class Score:
    """All tallies of one run. `errors` lists what was wrong, one line each, in reading order."""

    reports: int = 0
    events: Tally = field(default_factory=Tally)
    main_found: int = 0
    main: int = 0
    slots: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    aside: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    geocoded: int = 0
    geocodable: int = 0
    gold_links: dict[tuple[str, int], str] = field(default_factory=dict)
    links: dict[tuple[str, int], str] = field(default_factory=dict)
    copies: Tally = field(default_factory=Tally)
    copy_pairs: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def all_slots(self) -> Tally:
        """The sum over SLOTS: the figure to raise."""
        total = Tally()
        for name in SLOTS:
            tally = self.slots[name]
            total.add(tally.right, tally.missed, tally.false)
        return total

    def lines(self) -> list[str]:
        """The figures as the gold's own scorer prints them."""
        e, out = self.events, []
        out.append(
            f"reports {self.reports}   gold events {e.right + e.missed}   system events {e.right + e.false}"
        )
        out.append(_row("events", e.prf))
        out.append(
            f"{'main events':<14} R {self.main_found / max(1, self.main):.3f}   "
            f"({self.main_found}/{self.main} of those that are not background)"
        )
        out.extend(_row("  " + name, self.slots[name].prf) for name in SLOTS)
        out.append(_row("all slots", self.all_slots.prf))
        if self.geocodable:
            out.append(
                f"{'geocoded':<14} {self.geocoded}/{self.geocodable} = {self.geocoded / self.geocodable:.3f} "
                f"of found events within {TOWN_KM:.0f} km ({WIDE_KM:.0f} km for provinces and countries)"
            )
        if self.links:
            out.append(_row("linking B3", bcubed(self.gold_links, self.links)))
        if self.copy_pairs:
            out.append(_row("copy pairs", self.copies.prf))
        out.extend(_aside_row(name, tally) for name, tally in self.aside.items())
        out.append(f"HEADLINE slots F1 {self.all_slots.prf[2]:.3f}")
        return out

    def to_json(self) -> Json:
        """The figures by name, each with precision, recall and f1; for `isnad eval --json`."""
        named = {"events": self.events.prf, "all_slots": self.all_slots.prf}
        named |= {name: self.slots[name].prf for name in SLOTS}
        if self.links:
            named["linking"] = bcubed(self.gold_links, self.links)
        if self.copy_pairs:
            named["copy_pairs"] = self.copies.prf
        figures: Json = {
            name: dict(zip(("precision", "recall", "f1"), value, strict=True))
            for name, value in named.items()
        }
        figures["reports"] = self.reports
        figures["geocoded"] = [self.geocoded, self.geocodable]
        figures["also"] = {
            name: {"right": t.right, "missed": t.missed, "false": t.false} for name, t in self.aside.items()
        }
        return figures


def _row(name: str, value: Prf) -> str:
    return f"{name:<14} P {value[0]:.3f}  R {value[1]:.3f}  F1 {value[2]:.3f}"


def _aside_row(name: str, tally: Tally) -> str:
    if tally.false:
        p, r, f1 = tally.prf
        figures = f"P {p:.3f}  R {r:.3f}  F1 {f1:.3f}"
    else:
        figures = f"{tally.right}/{tally.right + tally.missed} right"
    return f"also {name:<14} {figures}  (found events only; not in the slots)"


def score(stories: Iterable[Json], system: Mapping[str, Json], texts: Mapping[str, str]) -> Score:
    """Score `system` (extract's line by report id) against gold `stories`; `texts` is the full text by id."""
    out = Score()
    families = any("family" in line for line in system.values())
    for story in stories:
        for report in story["reports"]:
            _score_report(out, story, report, system.get(report["id"], {}), texts.get(report["id"], ""))
        if families:
            _score_copies(out, story["reports"], system)
    return out


def _score_report(out: Score, story: Json, report: Json, line: Json, text: str) -> None:
    gold, system = report["events"], line.get("events", [])
    pairs = pair_up(gold, system, text)
    main = {i for i, event in enumerate(gold) if not event.get("background")}
    out.reports += 1
    out.events.add(len(pairs), len(gold) - len(pairs), len(system) - len(pairs))
    out.main_found += sum(i in main for i, _ in pairs)
    out.main += len(main)
    partner = dict(pairs)
    for i, event in enumerate(gold):
        found = system[partner[i]] if i in partner else None
        _score_slots(out, report["id"], event, found)
        if found is None:
            out.errors.append(
                f"MISSED {report['id']} {event['type']} {event.get('place')} {event.get('killed')} | {_quote(event, text)}"
            )
            continue
        _score_aside(out, event, found)
        _score_place(out, event, found)
        out.gold_links[(report["id"], i)] = f"{story['story']}:{event['key']}"
        if found.get("event") is not None:
            out.links[(report["id"], i)] = found["event"]
    for event in (e for j, e in enumerate(system) if j not in set(partner.values())):
        for name, value in slots(event).items():
            out.slots[name].add(false=len(value) if name in LISTS else 1)
        at = (event.get("evidence") or [[0, 0]])[0]
        place = place_of(event).get("name")
        out.errors.append(
            f"FALSE {report['id']} {event.get('type')} {place} {event.get('killed')} | {text[at[0] : at[1]]}"
        )


def _quote(event: Json, text: str) -> str:
    return event.get("quote") or text[slice(*event.get("quote_span") or (0, 0))]


def _score_slots(out: Score, report: str, gold: Json, found: Json | None) -> None:
    left, right = slots(gold), slots(found) if found else {}
    for name in (n for n in SLOTS if n in left or n in right):
        if name in LISTS:
            a, b = left.get(name, []), right.get(name, [])
            n = hits(a, b, same_name)
            out.slots[name].add(n, len(a) - n, len(b) - n)
            ok = n == len(a) == len(b)
        else:
            ok = found is not None and name in left and name in right
            ok = ok and found is not None and agree(name, left[name], right[name], gold, found)
            out.slots[name].add(ok, name in left and not ok, name in right and not ok)
        if found and not ok:
            out.errors.append(
                f"WRONG {report} {gold['key']} {name} gold {left.get(name)} system {right.get(name)}"
            )


def _breakdown(event: Json) -> list[tuple[Any, Any, Any]]:
    return [
        (b.get("outcome"), b.get("nationality"), (b.get("n") or [None])[0])
        for b in event.get("breakdown") or []
    ]


def _score_aside(out: Score, gold: Json, found: Json) -> None:
    """What the headline leaves out: breakdown, upper bounds, background, the lesser roles."""
    a, b = _breakdown(gold), _breakdown(found)
    n = hits(a, b, lambda x, y: x == y)
    out.aside["breakdown"].add(n, len(a) - n, len(b) - n)
    for name in ("killed", "wounded"):
        if gold.get(name) and found.get(name) and gold[name][0] == found[name][0]:
            same = gold[name][1] == found[name][1]
            out.aside["upper bounds"].add(same, not same)
    same = bool(gold.get("background")) == bool(found.get("background"))
    out.aside["background"].add(same, not same)
    for name in _ASIDE:
        left, right = gold.get(name), found.get(name)
        if left or right:
            worded = str(right.get("name") if isinstance(right, dict) else right)
            ok = bool(left and right and same_name(str(left), worded))
            out.aside[name].add(ok, bool(left) and not ok, bool(right) and not ok)


def _score_place(out: Score, gold: Json, found: Json) -> None:
    if place_of(gold).get("lat") is not None:
        out.geocodable += 1
        out.geocoded += near_enough(gold, found)


def _score_copies(out: Score, reports: list[Json], system: Mapping[str, Json]) -> None:
    for left, right in combinations(reports, 2):
        gold = right["id"] in (left.get("copy_of") or []) or left["id"] in (right.get("copy_of") or [])
        a, b = (system.get(r["id"], {}).get("family") or r["id"] for r in (left, right))
        out.copy_pairs += 1
        out.copies.add(gold and a == b, gold and a != b, not gold and a == b)
