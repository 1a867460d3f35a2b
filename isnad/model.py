"""The types that every stage speaks in. All are frozen; all spans are half-open code points.

A report's *full text* is `title + "\\n" + text`; every offset in Isnad counts code points of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import blake2b
from typing import Any, Literal, NamedTuple, TypeVar, dataclass_transform

Json = dict[str, Any]
T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(cls: type[T]) -> type[T]:
    """A small class of values that are made and read by the hundred thousand.

    mypy lets nobody assign to it; at run time nothing guards it, because a frozen dataclass takes three times as long to
    make, and a NamedTuple three times as long to read.
    """
    return dataclass(slots=True)(cls)

Status = Literal["happened", "ongoing", "planned", "threatened", "denied"]
Direction = Literal["known", "likely", "unknown"]
ReuseLabel = Literal["copy", "partial", "shared_statement", "template"]
Verdict = Literal["same", "different", "unsure"]

EVENT_TYPES: tuple[str, ...] = (
    "armed_clash", "shelling", "airstrike", "drone_strike", "bombing", "suicide_bombing", "shooting",
    "attack", "abduction", "execution", "arrest", "protest", "riot", "crash",
    "base_handover", "withdrawal", "redeployment", "deployment", "territory_change", "weapons_seizure",
    "ceasefire", "agreement", "sanctions", "threat", "diplomatic",
)  # fmt: skip
STATUSES: tuple[Status, ...] = ("happened", "ongoing", "planned", "threatened", "denied")


def digest(*parts: str, size: int = 8) -> str:
    """A stable hexadecimal hash of `parts`, `2 * size` characters long. Parts never run together."""
    return blake2b(digested(*[part.encode("utf-8", "surrogatepass") for part in parts]), digest_size=size).hexdigest()


def digested(*parts: bytes) -> bytes:
    """What `digest` hashes: each part after its length, 8 bytes, little-endian."""
    pieces: list[bytes] = []
    for part in parts:
        pieces += (len(part).to_bytes(8, "little"), part)
    return b"".join(pieces)


@dataclass(frozen=True)
class Report:
    """One report as it was taken in; never altered afterwards.

    `id` is the hash of outlet and url, or of the content where there is no url. `version` is the hash of
    title, author and text: the same id with another version is a new version of the report, and both stay.
    `given_id` is the id that the input gave, echoed in outputs. `published` and `fetched` are ISO 8601
    dates or date-times. `notes` says what intake had to decide (for example a guessed charset).
    """

    id: str
    version: str
    title: str
    text: str
    outlet: str | None = None
    url: str | None = None
    author: str | None = None
    published: str | None = None
    fetched: str | None = None
    given_id: str | None = None
    notes: tuple[str, ...] = ()

    @property
    def full_text(self) -> str:
        """Title and text as one string: what every offset counts in."""
        return f"{self.title}\n{self.text}"

    @property
    def label(self) -> str:
        """The id to show: the input's own where it gave one."""
        return self.given_id or self.id

    @property
    def day(self) -> date | None:
        """The day that relative dates count from: published, else fetched, else None."""
        stamp = self.published or self.fetched
        return date.fromisoformat(stamp[:10]) if stamp else None


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input record that was not taken in, with the reason. `where` is path, or path:line."""

    where: str
    reason: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code points `[start, stop)` of the full text of the report version `report`, or of its byline
    where `part` is "author"."""

    report: str
    start: int
    stop: int
    part: Literal["text", "author"] = "text"


class Token(NamedTuple):
    """A word, number or mark of a sentence. Offsets count characters of the matching form of the sentence.

    `norm` is the surface in the matching form; `stem` is `norm` without `proclitics` (for example
    `("و", "ب", "ال")`) and `enclitics` (for example `("هم",)`). `kind` is "word", "number", "latin" or "mark".
    """

    norm: str
    start: int
    stop: int
    kind: Literal["word", "number", "latin", "mark"]
    stem: str
    proclitics: tuple[str, ...] = ()
    enclitics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as offsets `[start, stop)` into `Doc.norm`. `part` is "title", "lead" or "body"."""

    index: int
    start: int
    stop: int
    part: Literal["title", "lead", "body"]


@dataclass(frozen=True)
class Doc:
    """A report made ready to read: the matching form of its full text, and the way back to raw offsets.

    `norm[i]` came from raw code points `[starts[i], stops[i])` of the report's full text.
    """

    report: Report
    norm: str
    starts: Any  # numpy int32 array, len(norm)
    stops: Any  # numpy int32 array, len(norm)
    sentences: tuple[Sentence, ...]

    @cached_property
    def full_text(self) -> str:
        """The report's full text, put together once: words of it are asked for again and again."""
        return self.report.full_text

    def raw_span(self, start: int, stop: int) -> Span:
        """The raw words behind `norm[start:stop]` (non-empty), as a reader would underline them."""
        return Span(self.report.version, int(self.starts[start]), int(self.stops[stop - 1]))

    def sentence_text(self, sentence: Sentence) -> str:
        """The matching form of one sentence."""
        return self.norm[sentence.start : sentence.stop]


@dataclass(frozen=True, slots=True)
class Reuse:
    """Passages that `copy` shares with `source`, both report versions. Spans are raw `[start, stop)` pairs,
    aligned one to one. Shares count words, 0 to 1, without text that everybody repeats."""

    copy: str
    source: str
    direction: Direction
    why: tuple[str, ...]
    label: ReuseLabel
    share_of_copy: float
    share_of_source: float
    copy_spans: tuple[tuple[int, int], ...]
    source_spans: tuple[tuple[int, int], ...]
    family: str | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """Report versions tied by shares over half of the shorter text. `id` is a hash of its members."""

    id: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One value of one field of one mention, traced to the words that state it and to who said it.

    `value` is plain JSON; its shape by field is in `docs/claims.md`. `evidence` is never empty.
    `source` is who is quoted, as worded; `agency` the news agency it came through. `confidence` is 0 to 1.
    """

    id: str
    field: str
    value: Any
    evidence: tuple[Span, ...]
    status: Status
    rule: str
    precision: str | None = None
    source: str | None = None
    agency: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True)
class Mention:
    """One event as one report tells it. `report` is a report version; `evidence` the sentences' words that
    state it. `id` hashes report, type and the place of the words, so a re-run gives the same id."""

    id: str
    report: str
    type: str
    status: Status
    background: bool
    evidence: tuple[Span, ...]
    claims: tuple[Claim, ...] = ()

    @cached_property
    def by_field(self) -> dict[str, list[Claim]]:
        """Claims grouped by field, in reading order."""
        out: dict[str, list[Claim]] = {}
        for claim in self.claims:
            out.setdefault(claim.field, []).append(claim)
        return out


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict on whether two mentions tell one event; append-only. `by` is a method or a person."""

    left: str
    right: str
    verdict: Verdict
    score: float
    by: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Support:
    """How well an event is supported: always all four, and the grade of `docs/support.md` (0 to 4)."""

    reports: int
    families: int
    lines: int
    parties: int
    grade: int


@dataclass(frozen=True, slots=True)
class Line:
    """One independent line of reporting: its origin, that origin's party, and the report versions it runs through."""

    origin: str
    party: str | None
    kind: Literal["named", "anonymous", "unattributed"]
    reports: tuple[str, ...]
    denies: bool = False


@dataclass(frozen=True)
class Event:
    """A view folded from mentions and judgements. `best` holds one value a field, chosen by the policy that
    `docs/events.md` names; `claims` keeps every one."""

    id: str
    type: str
    status: Status
    background: bool
    mentions: tuple[str, ...]
    reports: tuple[str, ...]
    support: Support
    lines: tuple[Line, ...]
    best: Json = field(default_factory=dict)
    claims: tuple[Claim, ...] = ()
