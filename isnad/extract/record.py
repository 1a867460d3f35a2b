"""The stable JSON of one mention, as `isnad extract` prints it (see docs/outputs.md)."""

from __future__ import annotations

from typing import Any

from isnad.model import Claim, Json, Mention


def mention_to_json(mention: Mention, event: str | None = None) -> Json:
    """One event of the output line of its report; `event` is the id of the linked event if there is one."""
    by = mention.by_field
    out: Json = {
        "id": mention.id, "type": mention.type, "status": mention.status, "background": mention.background,
        **_dates(_first(by, "date")),
        "place": _value(by, "place"), "from_place": _value(by, "from_place"), "to_place": _value(by, "to_place"),
        "initiators": _names(by, "initiator"), "targets": _names(by, "target"),
        "actor_ids": _actor_ids(by),
        "killed": _bounds(_value(by, "killed")), "wounded": _bounds(_value(by, "wounded")),
        "rival": _rival(by), "about": _about(by),
        "troops": _bounds(_value(by, "troops")),
        "other_harm": [{"outcome": c.value["outcome"], "n": _bounds(c.value)} for c in by.get("other_harm", ())],
        "breakdown": _breakdown(by), "means": _names(by, "means"),
        "sources": _names(by, "source"), "agency": _names(by, "agency"),
        "claimed_by": _name(by, "claimed_by"), "accused": _name(by, "accused"),
        "denied_by": _name(by, "denied_by"),
        "evidence": [[s.start, s.stop] for s in mention.evidence],
        "claims": [claim_to_json(c) for c in mention.claims],
    }  # fmt: skip
    if event is not None:
        out["event"] = event
    return out


def claim_to_json(claim: Claim) -> Json:
    """One claim with its evidence as `[start, stop]`, or `[start, stop, "author"]` for the byline."""
    evidence: list[list[Any]] = [
        [s.start, s.stop] if s.part == "text" else [s.start, s.stop, s.part] for s in claim.evidence
    ]
    return {
        "field": claim.field, "value": claim.value, "evidence": evidence, "rule": claim.rule,
        "source": claim.source, "status": claim.status,
    }  # fmt: skip


def _first(by: dict[str, list[Claim]], field: str) -> Claim | None:
    return by[field][0] if by.get(field) else None


def _value(by: dict[str, list[Claim]], field: str) -> Any:
    claim = _first(by, field)
    return claim.value if claim else None


def _names(by: dict[str, list[Claim]], field: str) -> list[str]:
    return list(dict.fromkeys(c.value["name"] for c in by.get(field, ())))


def _name(by: dict[str, list[Claim]], field: str) -> str | None:
    value = _value(by, field)
    return value["name"] if value else None


def _dates(claim: Claim | None) -> Json:
    """First day, last day where it is another, and precision; an open beginning is told by its end."""
    value = claim.value if claim else {}
    start, stop = value.get("from"), value.get("to")
    return {
        "date": start or stop,
        "date_end": stop if stop != start else None,
        "date_precision": (claim.precision if claim else None) or "unknown",
    }


def _actor_ids(by: dict[str, list[Claim]]) -> dict[str, str]:
    """The ids of initiators and targets that are known actors, by the name as worded."""
    claims = (c for f in ("initiator", "target") for c in by.get(f, ()))
    return {c.value["name"]: c.value["id"] for c in claims if c.value["id"]}


def _about(by: dict[str, list[Claim]]) -> bool:
    """Whether one of the figures shown is told as approximate."""
    shown = (_first(by, f) for f in ("killed", "wounded", "troops"))
    return any(c.value.get("about") for c in shown if c is not None)


def _bounds(value: Any) -> list[int | None] | None:
    return [value["min"], value["max"]] if value else None


def _rival(by: dict[str, list[Claim]]) -> list[Json]:
    """Differing totals of differing speakers within one report."""
    out = []
    for field in ("killed", "wounded"):
        claims = [c for c in by.get(field, []) if c.rule != "harm-range"]
        if len({c.source for c in claims}) > 1:
            out += [{field: _bounds(c.value), "source": c.source} for c in claims]
    return out


def _breakdown(by: dict[str, list[Claim]]) -> list[Json]:
    return [
        {"outcome": outcome, "n": _bounds(c.value), "who": c.value["who"], "nationality": c.value["nationality"]}
        for outcome in ("killed", "wounded")
        for c in by.get(f"{outcome}_part", ())
    ]  # fmt: skip
