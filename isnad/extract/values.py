"""The typed values that a text states, event or not: what `isnad values` prints for linguists and for tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from isnad.extract.dates.sentence import anchor_day, resolve
from isnad.extract.numbers.sentence import to_json
from isnad.extract.numbers.told import Told, with_sign
from isnad.extract.phrases.chunks import Chunk
from isnad.extract.phrases.counts import Phrase
from isnad.extract.places.inside import inner_places
from isnad.extract.places.resolve import Resolver
from isnad.extract.reading import Reader, Reading, reader
from isnad.extract.words.lexicon import Lexicon, lexicon
from isnad.model import Doc, Json, Report, Sentence, Token
from isnad.pack import Pack
from isnad.text import to_doc

_VALUES = frozenset(("date", "place", "actor", "person", "group"))


def values_to_json(report: Report, pack: Pack, read_by: Reader | None = None) -> Json:
    """Numbers, dates, places, actors and sources of a report with raw offsets into title + newline + text.

    `read_by` reads the sentences: by default the pack's own reader, which remembers them.
    """
    doc = to_doc(report)
    read = (read_by or reader(pack)).read
    readings = [(s, read(doc.sentence_text(s))) for s in doc.sentences]
    resolver = Resolver([r for _, r in readings])
    valued = [[c for c in r.chunks if c.kind in _VALUES] for _, r in readings]
    day = anchor_day((c.value for chunks in valued for c in chunks if c.kind == "date"), report.day)
    told = Told(pack)
    out: Json = {"id": report.label, "numbers": [], "dates": [], "places": [], "actors": [], "sources": []}
    for (sentence, reading), chunks in zip(readings, valued, strict=True):
        _add(out, doc, sentence, reading, chunks, resolver, lexicon(pack), day)
        _add_numbers(out, doc, sentence, reading, told)
    return out


def _add_numbers(out: Json, doc: Doc, sentence: Sentence, reading: Reading, told: Told) -> None:
    before = doc.norm[max(0, sentence.start - 2) : sentence.start]
    for written in told.all_numbers(reading):
        number, more = with_sign(written, reading.tokens, before)
        a, b = reading.span(number.first, number.last)
        span = doc.raw_span(sentence.start + a - more, sentence.start + b)
        out["numbers"].append(to_json(number, span.start, span.stop))


def _add(
    out: Json, doc: Doc, sentence: Sentence, reading: Reading, chunks: Sequence[Chunk], resolver: Resolver,
    lexicon: Lexicon, day: date | None,
) -> None:  # fmt: skip
    def where(first: int, last: int, bare: bool = False) -> dict[str, Any]:
        a, b = reading.span(first, last)
        if bare:  # without the conjunction and preposition that are written on the first word
            a += _joined(reading.tokens[first], lexicon.article)
        span = doc.raw_span(sentence.start + a, sentence.start + b)
        return {"start": span.start, "stop": span.stop}

    for c in chunks:
        if c.kind == "date":
            value = resolve(c.value, day)
            if c.value.kind in ("duration", "recurring") and value.from_ is None and value.to is None:
                continue  # how long or how often, not when
            out["dates"].append({
                **where(c.first, c.last), "from": _iso(value.from_), "to": _iso(value.to),
                "precision": value.precision, "calendar": value.calendar,
            })  # fmt: skip
        elif c.kind == "place":
            _add_place(out, c, where, resolver)
        else:
            actor = c.value.actors[0] if isinstance(c.value, Phrase) and c.value.actors else None
            kind = next((e.row.get("kind") or e.sense for e in c.entries if e.kind in ("actor", "person", "group")), c.kind)
            out["actors"].append({**where(c.first, c.last), "id": actor, "kind": kind})
            for inner in inner_places(c, reading.tokens, lexicon):
                _add_place(out, inner, where, resolver)
    for s in reading.attribution.speakers:
        out["sources"].append({**where(s.first, s.last), "kind": s.kind})


def _joined(token: Token, article: str) -> int:
    """How many letters are joined to the front of a word, its article apart. In «للعراق» the two cannot be parted."""
    cut = sum(len(clitic) for clitic in token.proclitics if clitic != article)
    return 0 if article in token.proclitics and not token.norm.startswith(article, cut) else cut


def _add_place(out: Json, c: Chunk, where: Callable[..., dict[str, Any]], resolver: Resolver) -> None:
    place = resolver.resolve(c)
    if place is None:
        return
    first, last = c.value.name or (c.first, c.last)
    out["places"].append({
        **where(first, last, bare=True), "name": place.name, "country": place.country, "lat": place.lat,
        "lon": place.lon, "precision": place.precision, "radius_km": place.radius_km,
        "alternatives": [{"name_en": e.row["name_en"], "country": e.row["country"]} for e in place.alternatives],
    })  # fmt: skip


def _iso(day: Any) -> str | None:
    return day.isoformat() if day else None
