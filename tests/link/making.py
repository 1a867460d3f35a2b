"""Mentions, reports and reuse for tests, in few words."""

from __future__ import annotations

from typing import Any

from isnad.model import Claim, Json, Judgement, Mention, Report, Reuse, Span, Verdict

TOWNS: dict[str, Json] = {
    "التاجي": {"name": "التاجي", "name_en": "Taji", "country": "IQ", "admin1": "Baghdad", "lat": 33.52, "lon": 44.24,
               "precision": "site"},
    "القائم": {"name": "القائم", "name_en": "Al Qaim", "country": "IQ", "admin1": "Anbar", "lat": 34.37, "lon": 41.09,
               "precision": "town"},
    "بغداد": {"name": "بغداد", "name_en": "Baghdad", "country": "IQ", "admin1": "Baghdad", "lat": 33.31, "lon": 44.36,
              "precision": "town"},
    "الكرخ": {"name": "الكرخ", "name_en": "Karkh", "country": "IQ", "admin1": "Baghdad", "lat": 33.32, "lon": 44.37,
              "precision": "district"},
    "الأنبار": {"name": "الأنبار", "name_en": "Anbar", "country": "IQ", "admin1": "Anbar", "lat": 32.9, "lon": 41.6,
                "precision": "admin1"},
    "العراق": {"name": "العراق", "name_en": "Iraq", "country": "IQ", "admin1": None, "lat": 33.0, "lon": 44.0,
               "precision": "country"},
    "دمشق": {"name": "دمشق", "name_en": "Damascus", "country": "SY", "admin1": "Damascus", "lat": 33.51, "lon": 36.29,
             "precision": "town"},
    "تدمر": {"name": "تدمر", "name_en": "Palmyra", "country": "SY", "admin1": "Homs", "lat": 34.55, "lon": 38.27,
             "precision": "town"},
}  # fmt: skip


def report(name: str, published: str | None = "2020-03-17", outlet: str | None = None) -> Report:
    """A report whose version is "v" and its name."""
    return Report(f"id-{name}", f"v{name}", "عنوان", "نص", outlet, None, None, published)


def claim(
    ident: str, field: str, value: Any, at: Span, precision: str | None = None, status: Any = "happened"
) -> Claim:
    """A claim with the evidence `at`."""
    return Claim(ident, field, value, (at,), status, "test", precision)


def mention(
    ident: str,
    in_report: str,
    kind: str = "shelling",
    *,
    status: Any = "happened",
    background: bool = False,
    at: tuple[int, int] = (10, 60),
    place: str | None = None,
    date: str | None = None,
    precision: str = "day",
    killed: tuple[int, int | None] | None = None,
    wounded: tuple[int, int | None] | None = None,
    **names: Any,
) -> Mention:
    """A mention; `names` holds lists of names by claim field, a source as "name" or ("name", kind)."""
    span = Span(f"v{in_report}", *at)
    claims = [claim(f"{ident}-t", "type", kind, Span(f"v{in_report}", at[0], at[0] + 4), status=status)]
    if place:
        value = TOWNS.get(place) or {"name": place, "precision": "town"}
        claims.append(claim(f"{ident}-p", "place", value, span, value["precision"]))
    if date:
        first, _, last = date.partition("/")
        claims.append(claim(f"{ident}-d", "date", {"from": first, "to": last or first}, span, precision))
    for field, toll in (("killed", killed), ("wounded", wounded)):
        if toll is not None:
            claims.append(
                claim(f"{ident}-{field}", field, {"min": toll[0], "max": toll[1], "about": False}, span)
            )
    for field, given in names.items():
        for n, name in enumerate(given):
            value = {"name": name, "id": None} if isinstance(name, str) else dict(name)
            if field == "source":
                value = {"kind": "named", **value}
            claims.append(claim(f"{ident}-{field}{n}", field, value, span))
    return Mention(ident, f"v{in_report}", kind, status, background, (span,), tuple(claims))


def copied(copy: str, source: str, pairs: Any = (((0, 200), (0, 200)),), label: Any = "copy") -> Reuse:
    """Reuse between two reports by name."""
    return Reuse(
        f"v{copy}",
        f"v{source}",
        "unknown",
        (),
        label,
        1.0,
        1.0,
        tuple(c for c, _ in pairs),
        tuple(s for _, s in pairs),
    )


def judged(left: str, right: str, verdict: Verdict, at: str = "2020-04-01") -> Judgement:
    """A person's judgement."""
    return Judgement(left, right, verdict, 1.0, "reviewer", "read both", at)
