"""The annotated stories as Mentions, so that linking can be measured apart from extraction."""

from __future__ import annotations

import gzip
import json
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from isnad.model import Claim, Family, Json, Mention, Report, Reuse, Span, digest

ROOT = Path(__file__).resolve().parents[2]
SHARED = next(
    (p / "shared" for p in (ROOT, ROOT.parent) if (p / "shared" / "gold").is_dir()), ROOT / "shared"
)
FROZEN = (4, 12, 20, 28, 36, 44)


def reports(folder: str = "dev") -> dict[str, Report]:
    """Given id → Report."""
    out = {}
    with (SHARED / "gold" / folder / "reports.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            r = json.loads(line)
            version = digest(r["id"], r["title"], r["text"])
            out[r["id"]] = Report(
                r["id"],
                version,
                r["title"],
                r["text"],
                r.get("outlet"),
                None,
                r.get("author"),
                r["published"],
                None,
                r["id"],
            )
    return out


def stories(folder: str = "dev") -> dict[int, Json]:
    """Number → story."""
    paths = sorted((SHARED / "gold" / folder).glob("story-*.json"))
    return {int(p.stem[-2:]): json.loads(p.read_text(encoding="utf-8")) for p in paths}


def mentions(story: Json, by_id: dict[str, Report]) -> list[tuple[str, Mention]]:
    """(key, Mention) of every event of a story; the keys of two stories never meet."""
    out = []
    for r in story["reports"]:
        report = by_id[r["id"]]
        for n, event in enumerate(r["events"]):
            start = max(0, report.full_text.find(event["quote"]))
            span = Span(report.version, start, start + len(event["quote"]))
            ident = digest(r["id"], str(n))
            claims = tuple(_claims(event, ident, span))
            mention = Mention(
                ident, report.version, event["type"], event["status"], event["background"], (span,), claims
            )
            out.append((f"{story['story']}:{event['key']}", mention))
    return out


def _claims(event: Json, ident: str, span: Span) -> list[Claim]:
    values: list[tuple[str, Any, str | None]] = [("type", event["type"], None)]
    if event["date"]:
        day = {"from": event["date"], "to": event["date_end"] or event["date"]}
        values.append(("date", day, event["date_precision"]))
    if event["place"]:
        place = {"name": event["place"], "name_en": event["place_en"], "country": event["country"],
                 "admin1": event["admin1_en"], "lat": event["lat"], "lon": event["lon"],
                 "precision": event["place_precision"]}  # fmt: skip
        values.append(("place", place, event["place_precision"]))
    values += [
        (name, {"min": event[name][0], "max": event[name][1], "about": False}, None)
        for name in ("killed", "wounded")
        if event[name]
    ]
    lists = {
        "initiators": "initiator",
        "targets": "target",
        "means": "means",
        "sources": "source",
        "agency": "agency",
    }
    for many, one in lists.items():
        values += [(one, {"name": n, "id": None, "kind": "named"}, None) for n in event[many]]
    for name in ("from_place", "to_place"):
        if event[name]:
            values.append((name, {"name": event[name]}, None))
    return [
        Claim(f"{ident}-{i}", f, v, (span,), event["status"], "gold", p) for i, (f, v, p) in enumerate(values)
    ]


def shared_passages(left: Report, right: Report) -> Reuse | None:
    """What two reports share, by plain sequence matching: slow and exact enough for a story."""
    a, b = left.full_text, right.full_text
    blocks = [m for m in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if m.size >= 60]
    size = sum(m.size for m in blocks)
    if not size:
        return None
    return Reuse(
        left.version, right.version, "unknown", (), "copy", size / len(a), size / len(b),
        tuple((m.a, m.a + m.size) for m in blocks), tuple((m.b, m.b + m.size) for m in blocks),
    )  # fmt: skip


def families_of(story: Json, by_id: dict[str, Report]) -> list[Family]:
    """Families by the annotators' `copy_of`."""
    out: list[set[str]] = []
    for r in story["reports"]:
        members = {r["id"], *r["copy_of"]}
        for old in [f for f in out if f & members]:
            out.remove(old)
            members |= old
        out.append(members)
    return [
        Family(digest(*sorted(f)), tuple(sorted(by_id[i].version for i in f if i in by_id)))
        for f in out
        if len(f) > 1
    ]


def bcubed(gold: dict[str, str], system: dict[str, str]) -> tuple[float, float, float]:
    """B-cubed precision, recall and F1 over the same items."""

    def mean(one: dict[str, str], other: dict[str, str]) -> float:
        total = 0.0
        for item in one:
            together = [i for i in one if one[i] == one[item]]
            total += sum(other[i] == other[item] for i in together) / len(together)
        return total / len(one)

    p, r = mean(system, gold), mean(gold, system)
    return p, r, 2 * p * r / (p + r)


def articles() -> Path | None:
    """The large collection, where it is."""
    path = SHARED / "data" / "saudinewsnet.jsonl.gz"
    return path if path.exists() else None


def open_articles(path: Path) -> Any:
    """Its lines."""
    return gzip.open(path, "rt", encoding="utf-8")
