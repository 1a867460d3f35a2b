"""The twelve kinds of reprint, each a function of an article and a `Bench` of other material.

Every edit gives the reprint's title and paragraphs, and which articles it was taken from.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from bench.reuse.source import Article, Lexicon, sentences_of, units

FULL = ("exact", "orthography", "light_edit", "new_lead", "reordered", "outlet_noise", "words_replaced")
PARTIAL = ("half", "quarter", "paragraph", "mosaic")
SNIPPET = ("sentence",)
KINDS = FULL + PARTIAL + SNIPPET
LONG = 120  # words of an article that parts are taken from

_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
_SEATS = re.compile("[أإآؤئ]")
_SEAT = {"أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ي"}
_LAST = re.compile(r"[ىية]\b")
_OTHER_LAST = {"ى": "ي", "ي": "ى", "ة": "ه"}
_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_INSIDE = re.compile(r"(?<=[بتثجحخسشصضطظعغفقكلمنهي])(?=[ء-ي])")
_AFTER = re.compile(r"(?<=[ء-ي])(?=[ء-ي])")


@dataclass(frozen=True)
class Made:
    """A reprint before it gets an id: `sources` are ids that it was planted from, `hosts` ids of articles around it."""

    title: str
    paragraphs: tuple[str, ...]
    sources: tuple[str, ...]
    hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bench:
    """What an edit may draw on: chance, words of like frequency, other articles, an outlet's name."""

    rng: random.Random
    words: Lexicon
    others: Sequence[Article]
    outlet: str = ""

    def numbers(self) -> np.random.Generator:
        """A NumPy generator that follows `rng`."""
        return np.random.default_rng(self.rng.getrandbits(64))

    def filler(self, words: int) -> list[str]:
        """About `words` words of paragraphs that no other text holds."""
        out: list[str] = []
        while sum(len(p.split()) for p in out) < words:
            out.extend(self.words.reword(units(self.rng.choice(self.others)), self.numbers()))
        while len(out) > 1 and sum(len(p.split()) for p in out[:-1]) >= words:
            out.pop()
        return out

    def title(self) -> str:
        """A title of words that never stood together."""
        return self.words.reword([self.rng.choice(self.others).title or "خبر"], self.numbers())[0]


def _exact(a: Article, b: Bench) -> Made:
    return Made(a.title, a.paragraphs, (a.id,))


def _orthography(a: Article, b: Bench) -> Made:
    spell = _speller(b.rng)
    return Made(spell(a.title), tuple(map(spell, a.paragraphs)), (a.id,))


def _speller(rng: random.Random) -> Callable[[str], str]:
    """Another house's spelling: which habits it has is drawn once, where they show each time."""
    def some(share: float, new: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
        return lambda m: new(m[0]) if rng.random() < share else m[0]

    seats, last = rng.choice((0.3, 1.0)), rng.choice((0.0, 0.3, 1.0))
    tashkeel, tatweel = rng.choice((0.0, 0.02, 0.3)), rng.choice((0.0, 0.01, 0.05))
    indic, quotes = rng.random() < 0.5, rng.choice(('"', "«»", "“”"))

    def spell(text: str) -> str:
        text = _SEATS.sub(some(seats, _SEAT.__getitem__), text)
        text = _LAST.sub(some(last, _OTHER_LAST.__getitem__), text)
        if tatweel:
            text = _INSIDE.sub(some(tatweel, lambda _: "ـ"), text)
        if tashkeel:
            text = _AFTER.sub(some(tashkeel, lambda _: rng.choice(_MARKS)), text)
        text = re.sub('["“«]', quotes[0], re.sub("[”»]", quotes[-1], text))
        return text.translate(_INDIC) if indic else text

    return spell


def _light_edit(a: Article, b: Bench) -> Made:
    """Two to six words changed, and where there are four sentences or more, one dropped."""
    paragraphs = [sentences_of(p) for p in a.paragraphs]
    places = [(i, j) for i, p in enumerate(paragraphs) for j in range(len(p))]
    if len(places) >= 4:
        # The dropped sentence is a short one: an editor who cuts a third has made a partial copy.
        i, j = b.rng.choice(sorted(places, key=lambda at: len(paragraphs[at[0]][at[1]]))[: len(places) // 2 + 1])
        del paragraphs[i][j]
    kept = tuple(" ".join(p) for p in paragraphs if p)
    share = b.rng.randint(2, 6) / max(sum(len(p.split()) for p in kept), 1)
    return Made(a.title, tuple(_replace(kept, share, b)), (a.id,))


def _words_replaced(a: Article, b: Bench) -> Made:
    return Made(a.title, tuple(_replace(a.paragraphs, b.rng.uniform(0.08, 0.18), b)), (a.id,))


def _replace(paragraphs: Sequence[str], share: float, b: Bench) -> list[str]:
    """A share of all words, wherever they stand, replaced."""
    flat = [p.split() for p in paragraphs]
    total = sum(map(len, flat))
    chosen = set(b.rng.sample(range(total), min(total, max(1, round(share * total)))))
    words = b.words.swap([w for p in flat for w in p], sorted(chosen), b.numbers())
    out, start = [], 0
    for p in flat:
        out.append(" ".join(words[start : start + len(p)]))
        start += len(p)
    return out


def _new_lead(a: Article, b: Bench) -> Made:
    parts = units(a)
    return Made(b.title(), (b.words.reword(parts[:1], b.numbers())[0], *parts[1:]), (a.id,))


def _reordered(a: Article, b: Bench) -> Made:
    parts = units(a)
    order = parts[:]
    while order == parts and len(set(parts)) > 1:
        b.rng.shuffle(order)
    return Made(a.title, tuple(order), (a.id,))


def _outlet_noise(a: Article, b: Bench) -> Made:
    """A masthead, a byline, 'read also' lines between the paragraphs, a footer."""
    def line(kind: str) -> str:
        title = b.rng.choice(b.others).title
        return b.rng.choice(_noise()[kind]).format(outlet=b.outlet, title=title)

    body = list(a.paragraphs)
    for _ in range(b.rng.randint(1, 3)):
        body.insert(b.rng.randint(1, len(body)), line("also"))
    return Made(a.title, (line("masthead"), line("byline"), *body, line("footer")), (a.id,))


@cache
def _noise() -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for raw in Path(__file__).with_name("noise.txt").read_text(encoding="utf-8").splitlines():
        if raw and not raw.startswith("#"):
            kind, wording = raw.split("\t")
            out.setdefault(kind, []).append(wording)
    return out


def _part(article: Article, words: int, rng: random.Random) -> list[str]:
    """A run of `words` words of the article, its paragraphs kept."""
    total = article.words
    start = rng.randint(0, total - words)
    out, seen = [], 0
    for p in article.paragraphs:
        tokens = p.split()
        low, high = max(start - seen, 0), min(start + words - seen, len(tokens))
        if low < high:
            out.append(" ".join(tokens[low:high]))
        seen += len(tokens)
    return out


def _around(inner: list[str], outer: list[str], rng: random.Random) -> tuple[str, ...]:
    at = rng.randint(0, len(outer))
    return (*outer[:at], *inner, *outer[at:])


def _half(a: Article, b: Bench) -> Made:
    """Half of it, beside as much text that stands nowhere else."""
    n = a.words // 2
    return Made(b.title(), _around(_part(a, n, b.rng), b.filler(n), b.rng), (a.id,))


def _quarter(a: Article, b: Bench) -> Made:
    """A quarter of it, beside three times as much other text."""
    n = a.words // 4
    return Made(b.title(), _around(_part(a, n, b.rng), b.filler(3 * n), b.rng), (a.id,))


def _paragraph(a: Article, b: Bench) -> Made:
    """One paragraph of 25 to 90 words inside another real article, of which the rest stays as it was."""
    fit = [u for u in units(a) if 25 <= len(u.split()) <= 90] or _part(a, 60, b.rng)[:1]
    host = b.rng.choice([h for h in b.rng.choices(b.others, k=5) if h.id != a.id] or list(b.others))
    return Made(host.title, _around([b.rng.choice(fit)], list(host.paragraphs), b.rng), (a.id,), (host.id,))


def _mosaic(a: Article, b: Bench) -> Made:
    """A run of 40 to 90 words of each of three articles."""
    long = [o for o in b.rng.choices(b.others, k=40) if o.words >= LONG and o.id != a.id]
    chosen = [a, *{o.id: o for o in long}.values()][:3]
    parts = [" ".join(_part(c, b.rng.randint(40, 90), b.rng)) for c in chosen]
    b.rng.shuffle(parts)
    return Made(b.title(), tuple(parts), tuple(c.id for c in chosen))


def _sentence(a: Article, b: Bench) -> Made:
    """One sentence of 15 to 32 words inside text that stands nowhere else."""
    fit = [s for p in a.paragraphs for s in sentences_of(p) if 15 <= len(s.split()) <= 32]
    inner = b.rng.choice(fit) if fit else " ".join(" ".join(_part(a, b.rng.randint(15, 32), b.rng)).split())
    return Made(b.title(), _around([inner], b.filler(b.rng.randint(120, 300)), b.rng), (a.id,))


EDITS: dict[str, Callable[[Article, Bench], Made]] = {
    "exact": _exact, "orthography": _orthography, "light_edit": _light_edit, "new_lead": _new_lead,
    "reordered": _reordered, "outlet_noise": _outlet_noise, "words_replaced": _words_replaced, "half": _half,
    "quarter": _quarter, "paragraph": _paragraph, "mosaic": _mosaic, "sentence": _sentence,
}  # fmt: skip
