"""Corpora with known reprints, written as JSON Lines; seeded, so that the same call writes the same bytes.

mixed    real articles, unrelated texts made by recombining paragraphs, and planted reprints of twelve kinds
viral    some stories, each printed hundreds of times with small edits, among a mixed corpus without reprints
growth   recombined texts alone, of any number

A recombined text takes each of its paragraphs from another article, so it truly shares those paragraphs with whatever
else holds them. A paragraph goes into one recombined text only while there are enough; what is shared that way is not
planted, the judge finds it true by its words.
"""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np

from bench.reuse.edits import EDITS, LONG, PARTIAL, SNIPPET, Bench
from bench.reuse.source import Article, Lexicon

REAL = 0.57  # at most so much of a mixed corpus is real articles: all of SaudiNewsNet at 50,000
PLANTED = 0.12  # and so much of it planted reprints, each kind as many
_FIT = (22, 150)  # words of a paragraph that is recombined: more than the judge asks for, so that who finds it is right
_TO_A_TEXT = (3, 6)  # paragraphs of a recombined text
_USES = 2  # recombined texts of a growth corpus that one paragraph goes into
_FRESH = 0.8  # of the paragraphs of a growth corpus, reworded at every size alike: 300,000 texts need that many


@dataclass(frozen=True, slots=True)
class Plant:
    """A pair known to be true because it was made so. `kind` is one of the twelve, or "host": the article around a paragraph."""

    source: str
    copy: str
    kind: str


@dataclass(frozen=True)
class Corpus:
    """Texts in the order of printing, and what was planted in them."""

    texts: tuple[Article, ...]
    plants: tuple[Plant, ...]


def mixed(articles: Sequence[Article], documents: int, seed: int, words: Lexicon | None = None) -> Corpus:
    """`documents` texts: real ones, recombined ones, planted reprints. A mosaic counts as one document and three pairs."""
    rng = random.Random(seed)
    each = max(1, round(documents * PLANTED / len(EDITS)))
    real = list(articles)
    rng.shuffle(real)
    real = real[: round(documents * REAL)]
    bench = Bench(rng, words or Lexicon(real), real)
    copies, plants = planted(real, each, bench)
    rest = list(recombined(real, documents - len(real) - len(copies), rng))
    texts = [*real, *copies, *rest]
    rng.shuffle(texts)
    return Corpus(tuple(texts), tuple(plants))


def planted(real: Sequence[Article], each: int, bench: Bench) -> tuple[list[Article], list[Plant]]:
    """`each` reprints of every kind; no article is the chosen source of two while there are enough."""
    outlets = sorted({a.outlet for a in real if a.outlet}) or [""]
    long = [a for a in real if a.words >= LONG]
    if not long:
        raise SystemExit(f"no article has {LONG} words, which parts are taken from; give a longer file")
    copies, plants = [], []
    for kind, edit in EDITS.items():
        pool = long if kind in PARTIAL + SNIPPET else list(real)
        for i, source in enumerate(_some(pool, each, bench.rng)):
            outlet = bench.rng.choice([o for o in outlets if o != source.outlet] or outlets)
            made = edit(source, replace(bench, outlet=outlet))
            name = f"{kind}-{i:05d}"
            day = _later(source.date, bench.rng)
            copies.append(Article(name, made.title, made.paragraphs, outlet, day))
            plants += [Plant(s, name, kind) for s in made.sources]
            plants += [Plant(h, name, "host") for h in made.hosts]
    return copies, plants


def viral(articles: Sequence[Article], documents: int, stories: int, copies: int, seed: int) -> Corpus:
    """`stories` stories of `copies` edited copies each, among `documents` others. The plants' kind is "viral" and their
    source the story."""
    rng = random.Random(seed)
    words = Lexicon(articles)
    bench = Bench(rng, words, articles)
    base = mixed(articles, documents, seed, words)
    others = [a for a in base.texts if a.id.split("-")[0] not in EDITS]
    others += recombined(articles, documents - len(others), rng, "more")
    outlets = sorted({a.outlet for a in articles if a.outlet}) or [""]
    told = [a for a in others if a.words >= LONG and a.id.split("-")[0] not in ("mix", "more")]
    texts, plants = list(others), []
    for story in rng.sample(told, stories):
        for i in range(copies):
            made = EDITS[rng.choice(("orthography", "light_edit"))](story, bench)
            name = f"viral-{story.id}-{i:03d}"
            day = _later(story.date, rng)
            texts.append(Article(name, made.title, made.paragraphs, rng.choice(outlets), day))
            plants.append(Plant(story.id, name, "viral"))
    rng.shuffle(texts)
    return Corpus(tuple(texts), tuple(plants))


def recombined(real: Sequence[Article], n: int, rng: random.Random, name: str = "mix") -> Iterator[Article]:
    """`n` texts of paragraphs of different articles, each paragraph used once before any is used again."""
    pool = list(_paragraphs(real))
    if n > 0 and len(pool) < _TO_A_TEXT[1]:
        raise SystemExit("too few paragraphs of {} to {} words to recombine; give a longer file".format(*_FIT))
    yield from _dealt(pool, n, rng, name, real)


def growth(articles: Sequence[Article], n: int, seed: int, *, reworded: bool = True) -> Iterator[Article]:
    """`n` recombined texts. Each paragraph stands in two of them, at any `n`: so the true pairs grow as the texts do,
    not as their square. For that most paragraphs are reworded: their rarer words drawn anew, by frequency. With
    `reworded=False` they are not, and at 300,000 texts each paragraph stands in some ten."""
    rng = random.Random(seed)
    pool = list(_paragraphs(articles))
    rng.shuffle(pool)
    if reworded:
        need = round(n * sum(_TO_A_TEXT) / 2 / _USES)
        plain = pool[: round(need * (1 - _FRESH))]
        words = Lexicon(articles)
        numbers = np.random.default_rng(seed)
        source = [p for p, _ in pool]
        fresh: list[tuple[str, int]] = []
        while len(fresh) < need - len(plain):
            fresh.extend((p, len(fresh) + i) for i, p in enumerate(words.reword(source, numbers)))
        pool = plain + [(p, -1 - i) for i, (p, _) in enumerate(fresh[: need - len(plain)])]
    return _dealt(pool, n, rng, "mix", articles)


def _dealt(
    pool: list[tuple[str, int]], n: int, rng: random.Random, name: str, real: Sequence[Article]
) -> Iterator[Article]:
    """Texts of paragraphs dealt from a shuffled pool, shuffled again when it is used up."""
    outlets = sorted({a.outlet for a in real if a.outlet}) or [""]
    dates = [a.date for a in real] or [""]
    deck: list[tuple[str, int]] = []
    for i in range(n):
        hand: list[tuple[str, int]] = []
        for _ in range(rng.randint(*_TO_A_TEXT)):
            if not deck:
                deck = pool[:]
                rng.shuffle(deck)
            if deck[-1][1] not in [article for _, article in hand]:
                hand.append(deck.pop())
        title = " ".join(rng.choice(p.split()) for p, _ in (hand * 7)[:7])
        yield Article(f"{name}-{i:06d}", title, tuple(p for p, _ in hand), rng.choice(outlets), rng.choice(dates))


def _paragraphs(articles: Sequence[Article]) -> Iterator[tuple[str, int]]:
    """Paragraphs fit to recombine that stand in one article only, with that article's place."""
    often = Counter(p for a in articles for p in set(a.paragraphs))
    for i, article in enumerate(articles):
        for p in article.paragraphs:
            if often[p] == 1 and _FIT[0] <= len(p.split()) <= _FIT[1]:
                yield p, i


def _some(pool: Sequence[Article], n: int, rng: random.Random) -> list[Article]:
    out: list[Article] = []
    while len(out) < n:
        out += rng.sample(pool, min(n - len(out), len(pool)))
    return out


def _later(date: str, rng: random.Random) -> str:
    """Ten minutes to two days after an ISO date; nothing where there is none."""
    if not date:
        return ""
    return (datetime.fromisoformat(date) + timedelta(minutes=rng.randint(10, 2880))).isoformat()


def write_texts(texts: Iterable[Article], path: Path, *, dates: bool = True) -> int:
    """Write texts as JSON Lines that `isnad copies` reads; without outlet and date where `dates` is off. Says how many."""
    written = 0
    with path.open("w", encoding="utf-8") as out:
        for a in texts:
            line = {"id": a.id, "title": a.title, "text": "\n".join(a.paragraphs)}
            if dates:
                line |= {"outlet": a.outlet, "published": a.date}
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            written += 1
    return written


def write_plants(plants: Iterable[Plant], path: Path) -> None:
    """Write planted pairs as JSON Lines: source, copy, kind."""
    with path.open("w", encoding="utf-8") as out:
        for p in plants:
            out.write(json.dumps({"source": p.source, "copy": p.copy, "kind": p.kind}) + "\n")


def read_plants(path: Path) -> list[Plant]:
    """What `write_plants` wrote."""
    with path.open(encoding="utf-8") as lines:
        return [Plant(**json.loads(line)) for line in lines]
