"""Who is quoted in one sentence: which words of speech there are, and whose they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from isnad.extract.phrases.chunks import Chunk
from isnad.extract.sources.names import Named
from isnad.extract.sources.quoting import Quoted
from isnad.extract.sources.words_said import is_journalist
from isnad.extract.words.lexicon import Lexicon
from isnad.extract.words.value_tables import written
from isnad.model import Token

_SPEECH = frozenset(("say", "according", "quoted"))
_BLAMING = frozenset(("accuse", "attribute"))
_TELLING = _SPEECH | _BLAMING


@dataclass(frozen=True, slots=True)
class Speaker:
    """A quoted source: its words as tokens `[first, last)`, its kind (a sense of `source_heads`, "person" for a bare
    name, else "official"), whether it only points back («المصدر», «البيان»), the actor that the name holds, if any, and
    whether the name is that actor's own. `at` is the token of the word of speech, `credited` tells whether that only
    credits («بحسب»), `denies` and `accuses` whether it denies or blames, and `[start, stop)` are the tokens that are said."""

    first: int
    last: int
    kind: str
    anaphoric: bool
    actor: str | None = None
    itself: bool = False
    at: int = 0
    credited: bool = False
    denies: bool = False
    accuses: bool = False
    start: int = 0
    stop: int = 0


@dataclass(frozen=True, slots=True)
class Attribution:
    """What one sentence says of its sources: speakers in reading order, agencies (entry ids with their tokens),
    whether it goes on with the speaker before («وأضاف», «وقال إن»), and whether it leaves a quotation open."""

    speakers: tuple[Speaker, ...]
    agencies: tuple[tuple[str, int, int], ...]
    continues: bool
    marks: int = 0


def attribution(chunks: Sequence[Chunk], tokens: Sequence[Token], lexicon: Lexicon) -> Attribution:
    """The sources of a sentence."""
    reader = Quoted(chunks, tokens, lexicon)
    speakers: dict[int, Speaker] = {}
    carriers: list[tuple[str, int, int]] = []
    for i, c in enumerate(chunks):
        if c.senses.isdisjoint(_TELLING):
            continue
        if not c.senses.isdisjoint(_BLAMING):
            for named in reader.accuser(i):
                speakers.setdefault(named.first, replace(_speaker(named), at=c.first, accuses=True))
        if not c.senses.isdisjoint(_SPEECH) and (c.kind == "speech" or c.entry("speech")) and not _speaks_not(chunks, i, tokens):
            if (agency := reader.agency(i)) is not None:
                carriers.append(agency)
            else:
                for named in reader.at(i):
                    credited, denies = "say" not in c.senses or _after_according(chunks, i), "deny" in c.senses
                    found = replace(_speaker(named), at=c.first, credited=credited, denies=denies)
                    speakers.setdefault(named.first, found)
    if not speakers and (headline := reader.headline()):
        speakers[headline.first] = _speaker(headline)
    agencies = [(c.entries[0].row["id"], c.first, c.last) for c in chunks if c.kind == "agency"]
    marks = written(tokens).count('"')
    return Attribution(tuple(speakers.values()), (*agencies, *carriers), reader.continues(), marks)


def _after_according(chunks: Sequence[Chunk], i: int) -> bool:
    """«وفقا لما قال مسؤولون»: whether the verb at chunk `i` only credits."""
    return i > 0 and "according" in chunks[i - 1].senses


def _speaks_not(chunks: Sequence[Chunk], i: int, tokens: Sequence[Token]) -> bool:
    """«العقوبات التي أقرتها», «أمر نفته الوزارة»: a verb that speaks only where it has no object of its own; and
    «موضحا أن»: a participle, whose subject is the one of another verb."""
    c = chunks[i]
    entry = c.entry("speech")
    if entry is None:
        return False
    before = chunks[i - 1] if i else None
    if before is not None and before.kind == "op" and "content" in before.senses and before.first != before.last:
        return True  # «طلب عدم ذكر اسمه»
    after = chunks[i + 1] if i + 1 < len(chunks) else None
    if "continue" in c.senses and after is not None and after.first == after.last and "to" in after.senses:
        return not any(h.kind == "agency" or is_journalist(h) for h in chunks[i + 2 : i + 3])  # «مستوصف تابع لمسلحي الحركة»
    bare = entry.row["note"] == "bare" or "deny" in c.senses
    return entry.pos == "participle" or (bare and bool(tokens[c.last - 1].enclitics))


def _speaker(n: Named) -> Speaker:
    return Speaker(n.first, n.last, n.kind, n.anaphoric, n.actor, n.itself)
