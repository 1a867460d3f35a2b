"""Why a text is read as it is: every value and every rule that fired, its words, and the rows it came from.

The readers keep no derivations, which would cost time on every report. Here one text is read as always, and what was
read is traced back to the rows of the pack: the tree of a value is value → rows; of a rule that fired rule → the words
that each of its elements took → rows; of an event event → claims → rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from isnad.extract import extract
from isnad.extract.frames.match import Match
from isnad.extract.reading import Reading, reader
from isnad.extract.values import values_to_json
from isnad.model import Doc, Json, Mention, Report, Sentence, Token
from isnad.pack import Pack
from isnad.text import to_doc
from isnad.workbench.rows import DATE_TABLES, NUMBER_TABLES, Rows, Source, rows


@dataclass(frozen=True, slots=True)
class Node:
    """One step of a derivation.

    `rule` is the name of a rule, of a kind of value, or of the table that a row stands in; `says` what it makes of
    the words; `start`, `stop` the words as offsets into title + newline + text, `words` themselves; `where` file:line of
    the rule or row, empty for what the program reads by itself; `parts` what it was made from.
    """

    rule: str
    says: str
    start: int
    stop: int
    words: str
    where: str = ""
    parts: tuple[Node, ...] = ()

    def to_json(self) -> Json:
        """The tree as JSON."""
        return {
            "rule": self.rule, "says": self.says, "start": self.start, "stop": self.stop, "words": self.words,
            "where": self.where, "parts": [part.to_json() for part in self.parts],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explained:
    """One sentence: its raw offsets and words, its values and the rules that fired in it."""

    start: int
    stop: int
    words: str
    values: tuple[Node, ...]
    rules: tuple[Node, ...]

    def to_json(self) -> Json:
        """The sentence and its trees as JSON."""
        return {
            "start": self.start, "stop": self.stop, "words": self.words,
            "values": [node.to_json() for node in self.values], "rules": [node.to_json() for node in self.rules],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Explanation:
    """A text explained: its sentences, then its events."""

    sentences: tuple[Explained, ...]
    events: tuple[Node, ...]

    def to_json(self) -> Json:
        """The whole as one JSON object."""
        return {"sentences": [s.to_json() for s in self.sentences], "events": [e.to_json() for e in self.events]}


def explain(report: Report, pack: Pack) -> Explanation:
    """Every value and rule of a report with its derivation, and every event with the rules of its claims."""
    doc = to_doc(report)
    values = values_to_json(report, pack)
    sentences = tuple(_Explainer(doc, s, pack).explained(values) for s in doc.sentences)
    rules = {raw["rule"]: f"{raw['file']}:{raw['line']}" for raw in pack.frames if "rule" in raw}
    events = tuple(_event(doc, mention, sentences, rules) for mention in extract(doc, pack))
    return Explanation(sentences, events)


class _Explainer:
    """Explains one sentence."""

    def __init__(self, doc: Doc, sentence: Sentence, pack: Pack) -> None:
        self.doc, self.sentence = doc, sentence
        self.reading: Reading = reader(pack).read(doc.sentence_text(sentence))
        self.tokens: Sequence[Token] = self.reading.tokens
        self.rows: Rows = rows(pack)
        self.rules = {raw["rule"]: f"{raw['file']}:{raw['line']}" for raw in pack.frames if "rule" in raw}

    def explained(self, values: Json) -> Explained:
        start, stop = self._raw(0, len(self.tokens)) if self.tokens else (0, 0)
        found = [node for kind in _VALUES for node in self._values(kind, values[kind], start, stop)]
        found.sort(key=lambda node: (node.start, node.stop))
        fired = tuple(self._match(m) for m in self.reading.matches)
        return Explained(start, stop, self._text(start, stop), tuple(found), fired)

    # --- values

    def _values(self, kind: str, values: Sequence[Json], start: int, stop: int) -> Iterator[Node]:
        for value in values:
            if start <= value["start"] and value["stop"] <= stop:
                first, last = self._tokens(value["start"], value["stop"])
                words = self._text(value["start"], value["stop"])
                parts = tuple(self._leaf(source) for source in self._sources(kind, first, last))
                rule = f"{kind[:-1]}:{value['kind']}" if "kind" in value else kind[:-1]
                yield Node(rule, _VALUES[kind](value), value["start"], value["stop"], words, "", parts)

    def _sources(self, kind: str, first: int, last: int) -> Iterator[Source]:
        if kind == "numbers":
            return self.rows.values(self.tokens, first, last, NUMBER_TABLES)
        if kind == "dates":
            return self.rows.values(self.tokens, first, last, DATE_TABLES)
        return self.rows.entries(self.tokens, first, last)

    # --- rules

    def _match(self, m: Match) -> Node:
        """A rule that fired: its anchor, then each role and each word of the construction, in reading order."""
        roles = {b.chunk: b.role for b in m.bindings}
        roles.update({k: "" for k in m.consumed if k not in roles})
        parts = [self._chunk(m.anchor, "anchor"), *(self._chunk(k, role) for k, role in sorted(roles.items()))]
        anchor = parts[0]
        return Node(m.rule, m.event, anchor.start, anchor.stop, anchor.words, self.rules.get(m.rule, ""), tuple(parts))

    def _chunk(self, k: int, role: str) -> Node:
        """What one element of a rule took."""
        chunk = self.reading.chunks[k]
        first, last = chunk.first, max(chunk.last, chunk.first + 1)
        start, stop = self._raw(first, last)
        parts: list[Source] = []
        if chunk.first < chunk.last:
            plain = chunk.kind in ("number", "date")
            parts = list(self.rows.values(self.tokens, first, last, DATE_TABLES)) if plain else []
            parts += self.rows.entries(self.tokens, first, last)
        leaves = tuple(self._leaf(source) for source in dict.fromkeys(parts))
        says = chunk.kind if chunk.first < chunk.last else f"clitic {', '.join(sorted(chunk.senses - {'op'}))}"
        return Node(role or "element", says, start, stop, self._text(start, stop), "", leaves)

    # --- words

    def _leaf(self, source: Source) -> Node:
        start, stop = self._raw(source.first, source.last)
        return Node(source.table, source.says, start, stop, self._text(start, stop), source.where)

    def _raw(self, first: int, last: int) -> tuple[int, int]:
        """Raw offsets of tokens `[first, last)`."""
        a, b = self.reading.span(first, last)
        span = self.doc.raw_span(self.sentence.start + a, self.sentence.start + b)
        return span.start, span.stop

    def _tokens(self, start: int, stop: int) -> tuple[int, int]:
        """The tokens of raw offsets."""
        raw = [self._raw(i, i + 1) for i in range(len(self.tokens))]
        return bisect_right([b for _, b in raw], start), bisect_left([a for a, _ in raw], stop)

    def _text(self, start: int, stop: int) -> str:
        return self.doc.report.full_text[start:stop]


def _number(value: Json) -> str:
    low, high = value["min"], value["max"]
    return f"{low}" if low == high else f"{low} or more" if high is None else f"{low} to {high}"


def _date(value: Json) -> str:
    days = value["from"] if value["from"] == value["to"] else f"{value['from']} to {value['to']}"
    return f"{days} ({value['precision']}, {value['calendar']})"


def _place(value: Json) -> str:
    at = "no point" if value["lat"] is None else f"{value['lat']}, {value['lon']}"
    others = ", ".join(f"{a['name_en']} ({a['country']})" for a in value["alternatives"])
    return f"{value['country']} at {at} ({value['precision']})" + (f"; also {others}" if others else "")


_VALUES: dict[str, Callable[[Json], str]] = {
    "numbers": _number, "dates": _date, "places": _place,
    "actors": lambda value: value["id"] or value["kind"], "sources": lambda value: value["kind"],
}  # fmt: skip


def _event(doc: Doc, mention: Mention, sentences: Sequence[Explained], rules: dict[str, str]) -> Node:
    """An event with its claims; under each the values that its words hold."""
    text = doc.report.full_text
    parts = []
    for claim in mention.claims:
        for span in (s for s in claim.evidence if s.part == "text"):
            inside = tuple(
                node for s in sentences for node in s.values if span.start <= node.start and node.stop <= span.stop
            )
            says = f"{claim.field} {_said(claim.value)}"
            parts.append(
                Node(claim.rule, says, span.start, span.stop, text[span.start : span.stop], rules.get(claim.rule, ""), inside)
            )
    first = mention.evidence[0]
    status = f"{mention.type} {mention.status}" + (" background" if mention.background else "")
    return Node("event", status, first.start, first.stop, text[first.start : first.stop], "", tuple(parts))


def _said(value: object) -> str:
    """The value of a claim without what only repeats its words or its gazetteer row."""
    if not isinstance(value, dict):
        return str(value)
    if "lat" in value:
        return f"{value['name_en']} ({value['country']})"
    kept = (f"{k} {v}" for k, v in value.items() if k != "name" and v is not None and v is not False)
    return ", ".join(kept)
