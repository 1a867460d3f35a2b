"""What a report tells of the past: events dated well before its day, reached by "since", or gone by when another began."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Draft
from isnad.extract.frames.anchors import governor
from isnad.extract.phrases.chunks import Chunk

# An event that ended more than so many days before the report's day is not its news (set on the annotated reports,
# November 2026).
NEWS = timedelta(days=5)
# How many chunks before an event who condemns or mourns it may stand.
COMMENTED = 14
# Events that go on once begun where a date says since when.
_LASTS = frozenset(("armed_clash", "airstrike", "shelling", "protest", "riot"))
# and events that left something which lasts: who took a town since then holds it.
_HELD = frozenset(("territory_change", "deployment", "abduction", "arrest", "ceasefire", "sanctions"))
# Events that a verb in the present tells as going on.
_NOW = frozenset(("armed_clash", "airstrike", "shelling"))
# Events that are over where a sentence dates another one by them.
_SETTLED = frozenset(("territory_change", "ceasefire", "agreement", "base_handover"))


def look_back(ctx: Context, passage: Passage, index: int, draft: Draft) -> None:
    """Mark the draft whose trigger is chunk `index` as background where its date or its clause says so."""
    if draft.status in ("planned", "threatened"):
        return
    if draft.recalled:
        draft.background, draft.date = True, None  # the day told is that of the court
    since = _since(passage, draft)
    if since is not None and not _lasts_since(passage, index, since, draft.event):
        draft.date = None
    elif since is not None and draft.status == "happened" and draft.event in _LASTS:
        draft.status = "ongoing"
    if draft.status == "happened" and draft.event in _NOW and _present(passage, index):
        draft.status = "ongoing"
    if _dated_back(ctx, draft) or _gone_by(passage, index, draft.event):
        draft.background = True


def _present(passage: Passage, index: int) -> bool:
    """«التحالف الذي يقصف …», «تشن الطائرات غارات», not in a title, whose present tells what was: whether the verb at chunk
    `index`, or the one that governs the noun there, is in the present."""
    chunks = passage.chunks
    if passage.sentence.part == "title" or passage.sentence.index == 0:
        return False
    verb = chunks[min(index, governor(passage.reading, index))]
    own = {e.pos for e in chunks[index].entries if e.kind == "trigger"}
    if own <= {"present"}:
        return True
    return own.isdisjoint(("past", "present")) and {e.pos for e in verb.entries if "launch" in e.sense.split()} == {"present"}


def _dated_back(ctx: Context, draft: Draft) -> bool:
    """Whether the draft's date ended before what may be news on the report's day."""
    if draft.date is None or ctx.day is None:
        return False
    value = draft.date[0]
    last = value.to or value.from_
    return last is not None and last < ctx.day - NEWS


def commented(chunks: Sequence[Chunk], index: int) -> bool:
    """«أدان رئيس المجلس التفجير الإرهابي»: who condemns or mourns an event takes it as known."""
    for c in reversed(chunks[max(0, index - COMMENTED) : index]):
        if "opinion" in c.senses:
            return True
        if c.kind in ("trigger", "speech", "date") or "complement" in c.senses:
            return False
    return False


def _gone_by(passage: Passage, index: int, event: str) -> bool:
    """«وصل الوزير … بعد تحرير المدينة»: an action that another one follows, where the sentence tells no other event; a
    capture, a truce or a deal is past by itself there."""
    chunks = passage.chunks
    start = governor(passage.reading, index)
    before = chunks[start - 1] if start else None
    if before is None or "later" not in before.senses:
        return False
    if event in _SETTLED:
        return True
    consumed = {i for m in passage.reading.matches for i in m.consumed}
    return not any(c.kind == "trigger" and i != index and i not in consumed for i, c in enumerate(chunks))


def _since(passage: Passage, draft: Draft) -> int | None:
    """The chunk of the draft's date where it tells since when."""
    if draft.date is None:
        return None
    dates = ((i, c) for i, c in enumerate(passage.chunks) if c.kind == "date" and c.value.kind == "since")
    return next((i for i, c in dates if passage.words(c.first, c.last) == draft.date[1]), None)


def _lasts_since(passage: Passage, index: int, at: int, event: str) -> bool:
    """Whether the event of the trigger at `index` is what lasts since the date at chunk `at`: of those that do, the
    one told nearest to it."""
    between = passage.chunks[min(index, at) + 1 : max(index, at)]
    parted = any(c.kind == "trigger" and "harm" not in c.senses for c in between)
    return event in _LASTS | _HELD and not parted
