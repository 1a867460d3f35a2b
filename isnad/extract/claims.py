"""From a merged draft to a Mention: every value a claim with its words, rule, status and source."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date
from typing import Any

from isnad.extract.casualties.totals import breakdown, totals
from isnad.extract.draft import Draft, Filler, Source, Words
from isnad.extract.phrases.counts import Count
from isnad.extract.places.resolve import Place
from isnad.model import Claim, Doc, Mention, Span, digest

_LISTS = ("initiator", "target", "means", "claimed_by", "accused")


def mention(doc: Doc, draft: Draft, byline: tuple[str, int, int] | None) -> Mention:
    """The mention of a draft. `byline` is the agency credited in the author field: (id, start, stop)."""
    anchor = doc.raw_span(*draft.anchor)
    place_id = draft.place[0].id if draft.place else ""
    ident = digest("mention", doc.report.version, draft.event, str(anchor.start), place_id)
    maker = _Maker(doc, draft, ident)
    claims = tuple(maker.claims(byline))
    evidence = tuple(sorted({doc.raw_span(*w) for w in draft.evidence}, key=lambda s: (s.start, s.stop)))
    return Mention(ident, doc.report.version, draft.event, draft.status, draft.background, evidence, claims)


class _Maker:
    """Makes the claims of one draft: all bear its status, each bears the source of the sentence that states it."""

    def __init__(self, doc: Doc, draft: Draft, ident: str) -> None:
        self.doc, self.draft, self.ident = doc, draft, ident
        self.agency = draft.agencies[0].id if draft.agencies else None

    def claim(
        self, field: str, value: Any, words: tuple[Words, ...], rule: str, precision: str | None = None,
        spans: tuple[Span, ...] | None = None,
    ) -> Claim:  # fmt: skip
        evidence = spans or tuple(self.doc.raw_span(*w) for w in words)
        blob = json.dumps(value, ensure_ascii=False, sort_keys=True)
        where = ",".join(f"{s.part}{s.start}-{s.stop}" for s in evidence)
        return Claim(
            digest("claim", self.ident, field, blob, where), field, value, evidence, self.draft.status, rule,
            precision, self._source(words), self.agency,
        )  # fmt: skip

    def _source(self, words: tuple[Words, ...]) -> str | None:
        """Who is quoted in the sentence of the first words."""
        if not words:
            return None
        return self.draft.said.get(bisect_right(self.doc.sentences, words[0][0], key=lambda s: s.stop))

    def claims(self, byline: tuple[str, int, int] | None) -> Iterator[Claim]:
        d = self.draft
        yield self.claim("type", d.event, (d.anchor,), d.rules[0])
        yield from self._when_where()
        for role in _LISTS:
            for f in d.roles.get(role, ()):
                yield self.claim(role, self._named(role, f), (f.via or f.words,), f.rule, spans=self._spans(f))
        yield from self._harm()
        for f in d.roles.get("troops", ()):
            if f.phrase and f.phrase.count:
                yield self.claim("troops", _counted(f.phrase.count), (f.words,), f.rule)
        if (by := d.denied_by) is not None:
            yield self.claim("denied_by", self._named("denied_by", by), (by.via or by.words,), by.rule, spans=self._spans(by))
        yield from self._sources(byline)

    def _sources(self, byline: tuple[str, int, int] | None) -> Iterator[Claim]:
        """Who is quoted and which agencies are credited, in the text and, where it names another, in the byline."""
        d = self.draft
        for s in d.sources:
            value = {"name": s.text, "kind": s.kind, "id": s.actor if s.itself else None, "party": s.party}
            yield self.claim("source", value, (s.via or s.words,), f"speaker:{s.kind}", spans=self._spans(s))
        for agency, words, text in d.agencies:
            yield self.claim("agency", {"name": text, "id": agency}, (words,), "agency-in-text")
        if byline and byline[0] not in {a.id for a in d.agencies}:
            agency, start, stop = byline
            span = Span(self.doc.report.version, start, stop, "author")
            name = (self.doc.report.author or "")[start:stop]
            yield self.claim("agency", {"name": name, "id": agency}, (), "agency-in-byline", spans=(span,))

    def _spans(self, named: Filler | Source) -> tuple[Span, ...]:
        """The words of a name, and those that only point to it."""
        words = (named.words, named.via) if named.via and named.via != named.words else (named.words,)
        return tuple(self.doc.raw_span(*w) for w in words)

    def _named(self, role: str, f: Filler) -> dict[str, Any]:
        if role == "means":
            return {"name": f.text}
        ident = f.phrase.actors[0] if f.phrase and f.phrase.actors else None
        return {"name": f.text, "id": ident, "party": f.party}

    def _when_where(self) -> Iterator[Claim]:
        d = self.draft
        if d.date is not None:
            value, words = d.date
            iso = {"from": _iso(value.from_), "to": _iso(value.to)}
            rule = "date-carried" if d.date is d.carried else "date-beside"
            yield self.claim("date", iso, (words,), rule, value.precision)
        if d.place is not None:
            place, f = d.place
            where = place_json(place, f.text)
            yield self.claim("place", where, (f.via or f.words,), f.rule, place.precision, spans=self._spans(f))
        for role in () if d.event == "base_handover" else ("from_place", "to_place"):  # a base stays where it is
            for f in d.roles.get(role, ())[:1]:
                yield self.claim(role, {"name": f.text}, (f.words,), f.rule)

    def _harm(self) -> Iterator[Claim]:
        """Totals by outcome; where a report repeats itself every statement stays a claim, the fullest first."""
        for outcome in ("killed", "wounded"):
            figures = totals(self.draft, outcome)
            for f in figures:
                yield self.claim(outcome, _counted(f.count), f.words, f.rule)
            for toll, words in breakdown(self.draft, outcome, figures):
                part = {**_counted(toll.count), "who": toll.who or "other", "nationality": toll.nationality}
                yield self.claim(f"{outcome}_part", part, (words,), "harm-part")
        for h in self.draft.tolls:
            toll, words = h.toll, h.words
            if toll.outcome not in ("killed", "wounded") and not toll.part:
                harm = {"outcome": toll.outcome, "min": toll.count.min, "max": toll.count.max}
                yield self.claim("other_harm", harm, (words,), "harm-other")


def _counted(count: Count) -> dict[str, Any]:
    return {"min": count.min, "max": count.max, "about": count.about}


def place_json(place: Place, worded: str) -> dict[str, Any]:
    """The stable JSON of a place, named as the report words it."""
    alternatives = [
        {"name_en": r["name_en"], "country": r["country"], "lat": _float(r["lat"]), "lon": _float(r["lon"])}
        for r in (e.row for e in place.alternatives)
    ]
    return {
        "name": worded, "name_en": place.name_en, "country": place.country, "admin1": place.admin1,
        "lat": place.lat, "lon": place.lon, "precision": place.precision, "radius_km": place.radius_km, "id": place.id,
        "alternatives": alternatives,
    }  # fmt: skip


def _float(s: str) -> float | None:
    return float(s) if s else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
