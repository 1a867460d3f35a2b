"""An event as a view of its mentions: one best value a field by a named policy, every claim kept.

Policy `freshest-supported/1`, where a *telling* is a text with its copies (a copy adds no weight):
- type: told by most tellings, then the more specific (`attack` last), then the earlier told;
- status: `denied` only where all deny; `happened` before `ongoing`; else what most tellings say;
- place, from_place, to_place: most tellings, then the more precise, then the earlier told;
- date: exact before vague, then most tellings, then the earlier told;
- killed, wounded, troops: a vague value («dead», "at least 3") gives way to a figure that it covers; of the
  values told on the last day on which a text that is no copy told one, that of most tellings, then the later
  told, then the larger; within one report the first claim (the fullest) counts;
- claimed_by, accused, denied_by: most tellings, then the earlier told;
- initiators, targets, sources, agency, means: every name once, those of most tellings first.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from isnad.link.facts import value
from isnad.link.names import key
from isnad.model import Claim, Event, Json, Line, Mention, Report, Status, Support, digest

POLICY = "freshest-supported/1"
_PRECISION = {"site": 5, "town": 4, "district": 3, "admin1": 2, "country": 1}
_DAYS = {"day": 4, "span": 3, "week": 3, "month": 2, "year": 1}
_LISTS = {
    "initiators": "initiator",
    "targets": "target",
    "sources": "source",
    "agency": "agency",
    "means": "means",
}

Order = tuple[str, str, int, str]


def order_of(mention: Mention, reports: Mapping[str, Report]) -> Order:
    """What mentions are sorted by: the first printed, then report, place in it, id. Undated reports come
    last."""
    report = reports.get(mention.report)
    stamp = (report.published or report.fetched or "9999") if report else "9999"
    return (stamp.replace(" ", "T"), mention.report, mention.evidence[0].start, mention.id)


def fold(
    tellings: Sequence[Sequence[Mention]],
    reports: Mapping[str, Report],
    lines: tuple[Line, ...],
    support: Support,
) -> Event:
    """The Event of mentions grouped by telling; tellings and mentions are in the order of `order_of`."""
    mentions = sorted((m for t in tellings for m in t), key=lambda m: order_of(m, reports))
    return Event(
        id=digest("event", mentions[0].id),
        type=_type(tellings),
        status=_status(tellings),
        background=all(m.background for m in mentions),
        mentions=tuple(m.id for m in mentions),
        reports=tuple(dict.fromkeys(m.report for m in mentions)),
        support=support,
        lines=lines,
        best=_best(tellings, reports),
        claims=tuple(c for m in mentions for c in m.claims),
    )


def _best(tellings: Sequence[Sequence[Mention]], reports: Mapping[str, Report]) -> Json:
    day = _date(tellings)
    best: Json = {
        "policy": POLICY,
        "date": day[0],
        "date_end": day[1],
        "date_precision": day[2],
        "place": _place(tellings, "place"),
        "from_place": _place(tellings, "from_place"),
        "to_place": _place(tellings, "to_place"),
    }
    for name in ("killed", "wounded", "troops"):
        best[name] = _toll(tellings, name, reports)
    for name, claim_field in _LISTS.items():
        best[name] = _names(tellings, claim_field)
    for name in ("claimed_by", "accused", "denied_by"):
        best[name] = next(iter(_names(tellings, name)), None)
    return best


def _first(telling: Sequence[Mention], name: str) -> Claim | None:
    """The claim of a telling on a field: of its first mention that has one."""
    return next((m.by_field[name][0] for m in telling if m.by_field.get(name)), None)


def _vote(options: Sequence[Any], rank: Callable[[Any], Any], same: Callable[[Any], Any]) -> Any | None:
    """The option (one a telling, in order) that is best by (`rank`, number of tellings with the same,
    earlier)."""
    if not options:
        return None
    count: dict[Any, int] = {}
    for option in options:
        count[same(option)] = count.get(same(option), 0) + 1
    best = max(range(len(options)), key=lambda i: (rank(options[i]), count[same(options[i])], -i))
    return options[best]


def _type(tellings: Sequence[Sequence[Mention]]) -> str:
    types = [t[0].type for t in tellings]
    return min(types, key=lambda t: (-types.count(t), t == "attack", types.index(t)))


def _status(tellings: Sequence[Sequence[Mention]]) -> Status:
    said = [t[0].status for t in tellings]
    affirmed = [s for s in said if s != "denied"] or said
    if "happened" in affirmed:
        return "happened"
    return min(affirmed, key=lambda s: (-affirmed.count(s), affirmed.index(s)))


def _date(tellings: Sequence[Sequence[Mention]]) -> tuple[str | None, str | None, str]:
    claims = [c for t in tellings if (c := _first(t, "date"))]
    claims = [c for c in claims if c.value.get("from") or c.value.get("to")]
    best = _vote(
        claims,
        lambda c: _DAYS.get(c.precision or "", 0),
        lambda c: (c.value.get("from"), c.value.get("to"), c.precision),
    )
    if best is None:
        return None, None, "unknown"
    start, end = best.value.get("from") or best.value.get("to"), best.value.get("to")
    return start, end if end != start else None, best.precision or "unknown"


def _place(tellings: Sequence[Sequence[Mention]], name: str) -> Json | None:
    places = [v for t in tellings if (c := _first(t, name)) and (v := c.value)]
    if not places:
        return None
    names = [key(p.get("name") or "") for p in places]
    best = min(
        range(len(places)),
        key=lambda i: (-names.count(names[i]), -_PRECISION.get(places[i].get("precision") or "", 0), i),
    )
    found: Json = places[best]
    return found


def _toll(
    tellings: Sequence[Sequence[Mention]], name: str, reports: Mapping[str, Report]
) -> list[int | None] | None:
    told = []
    for i, telling in enumerate(tellings):
        mention = next((m for m in telling if m.by_field.get(name)), None)
        found = value(mention, name) if mention else None
        if found and found.get("min") is not None:
            # A telling is as old as its first print: a late reprint does not bring an old toll back.
            told.append((order_of(telling[0], reports)[0], i, (found["min"], found.get("max"))))
    figures = [low for _, _, (low, high) in told if high is not None]
    told = [t for t in told if t[2][1] is not None or all(figure < t[2][0] for figure in figures)]
    if not told:
        return None
    latest = max(stamp[:10] for stamp, _, _ in told)
    last = [t for t in told if t[0][:10] == latest]
    values = [v for _, _, v in last]
    best = max(last, key=lambda t: (values.count(t[2]), t[0], t[2][0], t[1]))
    return list(best[2])


def _names(tellings: Sequence[Sequence[Mention]], name: str) -> list[str]:
    """Names of a field as worded, spellings of one name once; most tellings first, then the earlier."""
    worded: dict[str, str] = {}
    count: dict[str, int] = {}
    for telling in tellings:
        here = [c.value["name"] for m in telling for c in m.by_field.get(name, ()) if c.value.get("name")]
        for text in here:
            worded.setdefault(key(text), text)
        for one in {key(text) for text in here}:
            count[one] = count.get(one, 0) + 1
    place = {one: i for i, one in enumerate(worded)}
    return [worded[one] for one in sorted(worded, key=lambda one: (-count[one], place[one]))]
