"""How much of what stands in reports is read: watched words that ended in no value or no event, by frequency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from isnad.extract import extract
from isnad.extract.values import values_to_json
from isnad.model import Json, Report, digest
from isnad.pack import Pack
from isnad.text import to_doc
from isnad.workbench.watched import KINDS, Kind, Seen, Watched

# Which values a watched word of each kind should end in.
_WANTED: dict[Kind, tuple[str, ...]] = {
    "number": ("numbers", "dates"), "month": ("dates",), "place": ("places",),
    "event": (),
}
_OTHERS = ("numbers", "dates", "places", "actors", "sources")


@dataclass(slots=True)
class Tally:
    """One kind: words seen, those inside a value of another kind (a month in the name of a movement), those in none.

    `unread` counts the forms in no value, `around` what stood around them, `example` a sentence of each form.
    """

    seen: int = 0
    elsewhere: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    around: dict[str, Counter[str]] = field(default_factory=dict)
    example: dict[str, str] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Unread words among those seen, 0 to 1."""
        return self.unread.total() / self.seen if self.seen else 0.0


@dataclass(slots=True)
class Coverage:
    """What was counted over `reports` reports."""

    reports: int = 0
    kinds: dict[Kind, Tally] = field(default_factory=lambda: {kind: Tally() for kind in KINDS})

    def to_json(self, top: int) -> Json:
        """The shares, and of each kind the `top` most frequent unread forms with what stands around them."""
        return {"reports": self.reports, "kinds": {kind: _tally_json(t, top) for kind, t in self.kinds.items()}}


def _tally_json(tally: Tally, top: int) -> Json:
    return {
        "seen": tally.seen,
        "elsewhere": tally.elsewhere,
        "unread": tally.unread.total(),
        "share": round(tally.share, 5),
        "most": [
            {"form": form, "count": count, "around": [a for a, _ in tally.around[form].most_common(3)],
             "sentence": tally.example[form]}
            for form, count in tally.unread.most_common(top)
        ],
    }  # fmt: skip


def coverage(
    reports: Iterable[Report],
    watched: Watched,
    pack: Pack,
    progress: Callable[[str, int, int | None], None] = lambda stage, done, total: None,
) -> Coverage:
    """Count, sentence by sentence, the watched words and what became of them.

    A sentence is read by itself, so that one which many reports share is read once; memory grows by some 300 bytes
    a distinct sentence with a watched word in it.
    """
    out = Coverage()
    known: dict[str, tuple[tuple[Seen, str], ...]] = {}
    for report in reports:
        doc = to_doc(report)
        for sentence in doc.sentences:
            text = doc.sentence_text(sentence)
            key = digest(text)
            if key not in known:
                known[key] = tuple(_fates(text, report, watched, pack))
            for seen, fate in known[key]:
                _count(out.kinds[seen.kind], seen, fate, text)
        out.reports += 1
        progress("reading", out.reports, None)
    return out


def _fates(text: str, report: Report, watched: Watched, pack: Pack) -> list[tuple[Seen, str]]:
    """Each watched word of a sentence with "read", "elsewhere" or "unread". A word of harm or attack is read where its
    sentence by itself tells any event, and elsewhere where it is part of a name."""
    found = list(watched.seen(text))
    if not found:
        return []
    alone = Report("sentence", "sentence", "", text, published=report.published, fetched=report.fetched)
    values = values_to_json(alone, pack)
    told = any(s.kind == "event" for s in found) and any(True for _ in extract(to_doc(alone), pack))
    spans = {name: [(v["start"] - 1, v["stop"] - 1) for v in values[name]] for name in _OTHERS}

    def inside(seen: Seen, names: tuple[str, ...]) -> bool:
        return any(a <= seen.start and seen.stop <= b for name in names for a, b in spans[name])

    return [
        (s, "read" if inside(s, _WANTED[s.kind]) or (s.kind == "event" and told) else "elsewhere" if inside(s, _OTHERS) else "unread")
        for s in found
    ]


def _count(tally: Tally, seen: Seen, fate: str, text: str) -> None:
    tally.seen += 1
    if fate == "elsewhere":
        tally.elsewhere += 1
    elif fate == "unread":
        tally.unread[seen.form] += 1
        tally.around.setdefault(seen.form, Counter())[seen.around] += 1
        tally.example.setdefault(seen.form, text)
