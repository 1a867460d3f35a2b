"""From chunks to values: the raw words of an actor, place or source without the clitics at their head."""

from __future__ import annotations

from collections.abc import Sequence

from isnad.extract.context import Context, Passage
from isnad.extract.draft import Filler, Words
from isnad.extract.phrases.counts import Phrase

# Marks around a name that are no part of it.
_OUTER, _OPENS, _CLOSES = "()،,.:؛ ", '"«“', '"»”'
_AROUND = '"«»“”()،,.:؛ '


def filler(ctx: Context, passage: Passage, index: int, rule: str, where: bool = False) -> Filler:
    """The words of chunk `index` as the value of a role; for a place role (`where`) the proper name alone."""
    c = passage.chunks[index]
    first, last = c.first, max(c.last, c.first + 1)
    phrase = c.value if isinstance(c.value, Phrase) else None
    if phrase and c.kind == "place" and phrase.name and (where or "object" not in c.senses):
        first, last = phrase.name
    words = passage.words(first, last)
    named = phrase.name if phrase and phrase.name and c.kind != "place" else (first, last)
    f = Filler(words, worded(ctx, passage, passage.words(*named), named[0]), rule, phrase)
    f.demonym = c.kind == "nationality" and not any(e.pos == "plural" or e.features == "pl" for e in c.entries)
    token = passage.reading.tokens[first]
    if c.kind in ("group", "person") and last - first == 1 and ctx.lexicon.definite(token):
        f.head = ctx.lexicon.key(token.stem)
        notes = {note for e in c.entries if e.kind == "group" for note in e.row.get("note", "").split()}
        f.stands_for = frozenset(e.row["stands_for"] for e in c.entries if "stands_for" in e.row)
        f.points, f.both = "points" in notes, "both" in notes
    return f


def fillers(ctx: Context, passage: Passage, members: Sequence[int], rule: str, where: bool = False) -> list[Filler]:
    """The values of an enumeration; nouns that share the owner of the last are one: «مواقع وأوكار الجماعة»."""
    out: list[Filler] = []
    k = 0
    while k < len(members):
        last = k
        while last + 1 < len(members) and _shares(passage, members[last], members[last + 1]):
            last += 1
        f = filler(ctx, passage, members[last], rule, where)
        if last > k:
            first = passage.chunks[members[k]].first
            words = passage.words(first, passage.chunks[members[last]].last)
            f.words, f.text, f.head = words, worded(ctx, passage, words, first), None
        out.append(f)
        k = last + 1
    return out


def _shares(passage: Passage, k: int, following: int) -> bool:
    """Whether a bare noun for a thing is joined to one that has an owner."""
    c, other = passage.chunks[k], passage.chunks[following]
    owned = isinstance(other.value, Phrase) and bool(other.value.actors)
    return c.kind == other.kind == "object" and c.last - c.first == 1 and following - k == 2 and owned


def worded(ctx: Context, passage: Passage, words: Words, first: int) -> str:
    """The raw text of `words`, which begin at token `first`, without the clitic preposition or conjunction there.

    Where a preposition has swallowed the first letter of the article («للقوات»), the article is written out.
    """
    doc, lexicon = ctx.doc, ctx.lexicon
    text = doc.full_text
    span = doc.raw_span(*words)
    raw = text[span.start : span.stop]
    token = passage.reading.tokens[first]
    bears = set(lexicon.clitic_senses) - lexicon.clitics.futures  # no name bears a future
    cut = sum(len(clitic) for clitic in token.proclitics if clitic in bears)
    written = len(token.norm) - len(token.stem) - sum(map(len, token.enclitics))
    if cut and written < len(token.norm):
        article = lexicon.article
        swallowed = article in token.proclitics and written < cut + len(article)
        start = doc.raw_span(words[0] + (written if swallowed else cut), words[1]).start
        raw = (article if swallowed else "") + text[start : span.stop]
    whole = " ".join(raw.split()).strip(_OUTER)
    bare = whole.strip(_AROUND)
    # «حركة "النهار"» keeps the mark that closes its name.
    return whole.lstrip(_AROUND) if any(mark in bare for mark in _OPENS) and whole[-1] in _CLOSES else bare
