"""All that is known of a word wherever it stands, found with one look-up: to find a token in a table costs more than
what most readers then do with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, KeysView, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from isnad.extract.readers import Readers, readers
from isnad.extract.words.lexicon import Entry, Lexicon, lexicon, untyped
from isnad.model import Token
from isnad.pack import Pack
from isnad.text.tokens import LONGEST_WORD, WORDS, Kind, Shape

# What a word may be, as bits of `Word.flags`: the beginning of a trigger, of a number, a part of a date, one without
# which a sentence names no date, the same with the word behind it, a type noun of places before a name (or a quotation
# mark between), a noun that can only be a dual, the beginning of a phrase of several words; or what bears a clitic that is an operator.
TRIGGER, NUMBER, DATE, ANCHOR, PAIRED, GOVERNS, DUAL, OPENS, BEARS = (1 << n for n in range(9))

# Of several readings of one span the first in this order names the chunk.
_RANK = {
    kind: rank
    for rank, kind in enumerate(
        ("date", "number", "trigger", "actor", "op", "speech", "person", "group", "object", "means", "nationality",
         "relative", "modifier", "place_type", "source", "place", "agency", "stance", "owner", "thing", "word", "mark")
    )
}  # fmt: skip
_WORD = frozenset(("word",))
# Kinds of what a dual counts, and those of things.
_NOUNS = frozenset(("person", "object", "means", "group", "nationality", "trigger"))
_THINGS = frozenset(("object", "means"))

# Names whose means are remembered: some hundreds are most of them.
NAMES = 5_000

Ranked = tuple[str, frozenset[str], tuple[Entry, ...]]


class Word(NamedTuple):
    """A word by itself: first the fields of a Shape, then its `flags`, then the chunk that it makes alone (kind, senses,
    entries), the operators that its clitics are, what may go on a phrase that begins with it, and its own keys inside a
    phrase (none where no phrase goes on with it)."""

    norm: str
    kind: Kind
    stem: str
    proclitics: tuple[str, ...]
    enclitics: tuple[str, ...]
    flags: int
    reads: str
    senses: frozenset[str]
    entries: tuple[Entry, ...]
    clitics: tuple[frozenset[str], ...]
    following: tuple[KeysView[str], ...]
    inside: tuple[str, ...]


class Words(dict[str, Word]):
    """Words by norm, made as they are asked for. When they are too many, those that were not asked for since half of them
    came are forgotten."""

    def __init__(self, lexicon: Lexicon, readers: Readers) -> None:
        super().__init__()
        self.lexicon, self.readers = lexicon, readers
        self._before: dict[str, Word] = {}  # the half that came first
        self._listed = _listed(readers)
        self._ranked: dict[tuple[int, ...], Ranked] = {}
        self._means: dict[tuple[str, ...], frozenset[str]] = {}
        self._told: dict[tuple[tuple[str, ...], bool], tuple[frozenset[str], ...]] = {}

    def __missing__(self, norm: str) -> Word:
        word = self._before.get(norm)
        if word is None:
            word = self._made(norm)
        if len(norm) <= LONGEST_WORD:
            if len(self) >= WORDS // 2:
                self._before = dict(self)
                self.clear()
            self[norm] = word
        return word

    def _made(self, norm: str) -> Word:
        lexicon = self.lexicon
        shape = lexicon.clitics.shape(norm)
        look = lexicon.look_at(shape)
        alone: Ranked = ("word", _WORD, ())
        found = [e for node in look.nodes for e in node.entries if lexicon.fits(e, shape)]
        dual = DUAL if found and not shape.enclitics and shape.stem.endswith(lexicon.dual_endings) and _two(found) else 0
        if found and (found := untyped(found)):
            alone = self.ranked(found)
        elif shape.kind == "mark":
            alone = "mark", frozenset(("mark", norm)), ()
        clitics = self._clitics(shape.proclitics, look.verbal) if shape.proclitics else ()
        flags = self._flags(shape) | (OPENS if look.following else 0) | (BEARS if clitics else 0) | dual
        return Word(*shape, flags, *alone, clitics, look.following, look.inside)

    def _flags(self, shape: Shape) -> int:
        norm, kind, stem, proclitics, _ = shape
        lexicon = self.lexicon
        flags = self._listed.get(norm, 0)
        if kind == "number":
            flags |= NUMBER | DATE | (ANCHOR if self.readers.dates.dated(norm) else 0)
        if norm in lexicon.gate or stem in lexicon.gate:
            flags |= TRIGGER
        return flags | GOVERNS if lexicon.governs(norm, stem, proclitics) else flags

    def _clitics(self, proclitics: tuple[str, ...], verbal: bool) -> tuple[frozenset[str], ...]:
        """The operators that the clitics of a word are. A future prefix tells a plan only where a verb follows: «سمير»
        is a name."""
        key = proclitics, verbal
        if key not in self._told:
            bare = frozenset() if verbal else self.lexicon.clitics.futures
            told = (self.lexicon.clitic_senses.get(c) for c in proclitics if c not in bare)
            self._told[key] = tuple(senses for senses in told if senses)
        return self._told[key]

    def means(self, name: Sequence[Token]) -> frozenset[str]:
        """What a force is armed with by its name: «الطيران الأميركي» strikes from the air."""
        key = tuple([token.norm for token in name])
        if key not in self._means:
            if len(self._means) >= NAMES:
                self._means.clear()
            self._means[key] = frozenset(self._means_inside(name))
        return self._means[key]

    def _means_inside(self, name: Sequence[Token]) -> Iterator[str]:
        for j in range(len(name)):
            for _, entries in self.lexicon.match(name, j):
                for e in entries:
                    if e.kind == "means" and e.sense != "means" and e.row["note"] != "adjective":
                        yield e.sense

    def ranked(self, entries: Sequence[Entry]) -> Ranked:
        """Kind, senses and entries in order of rank of a chunk with these readings, which the lexicon holds."""
        key = tuple(map(id, entries))
        if key not in self._ranked:
            ranked = tuple(sorted(entries, key=_rank))
            # What a thing is tells of its verb; by itself it is a word like any other.
            kind = "word" if ranked[0].kind == "thing" or _by_rule(ranked[0]) else ranked[0].kind
            self._ranked[key] = kind, frozenset(s for e in ranked for s in _senses(e)), ranked
        return self._ranked[key]


def _by_rule(entry: Entry) -> bool:
    """Whether a trigger tells an event only where a rule says so: «نقل», «وضع»; else it is the word it is."""
    return entry.kind == "trigger" and entry.row.get("note") == "rule"


def _rank(entry: Entry) -> int:
    return _RANK["owner"] if _by_rule(entry) else _RANK[entry.kind]


def _two(entries: Iterable[Entry]) -> bool:
    """Whether a word with these readings can only be a dual: «جنديان», «قذيفتين», «السيارتين»."""
    nouns = [e for e in entries if e.kind in _NOUNS and e.pos not in ("past", "present")]
    return any(_dual(e) for e in nouns) and all(_dual(e) or _bare(e) for e in nouns)


def _dual(entry: Entry) -> bool:
    """Whether a form is a dual; things have no sound plural of the kind that looks like one."""
    if entry.features != "du-or-pl":
        return entry.features == "du"
    return entry.kind in _THINGS or entry.row.get("plural") == "broken"


def _bare(entry: Entry) -> bool:
    """Whether a dual is listed as a form of its own, without its features."""
    return not entry.features and entry.pos != "plural"


def _listed(readers: Readers) -> dict[str, int]:
    """What the tables of numbers and dates say of each word."""
    numbers, dates = readers.numbers, readers.dates
    out: dict[str, int] = {}
    for flag, forms in ((NUMBER, numbers.opening), (DATE, dates.parts), (ANCHOR, dates.anchors), (PAIRED, dates.pairs)):
        for form in forms:
            out[form] = out.get(form, 0) | flag
    return out


def _senses(entry: Entry) -> Iterator[str]:
    """The names of one reading: its kind, its sense, and for a trigger its event and its class."""
    yield entry.kind
    if entry.kind == "trigger":
        event, _, classes = entry.sense.partition("/")
        yield from (event, *classes.split())
    elif entry.kind in ("op", "speech", "means", "stance", "object", "modifier", "thing"):
        yield from entry.sense.split()
    elif entry.kind == "place":
        yield entry.sense
    if entry.kind in ("actor", "person", "group"):
        yield "who"
    if entry.kind == "actor":
        yield "named"


_WORDS: WeakKeyDictionary[Pack, Words] = WeakKeyDictionary()


def words(pack: Pack) -> Words:
    """The words of `pack`, known once a process."""
    if pack not in _WORDS:
        _WORDS[pack] = Words(lexicon(pack), readers(pack))
    return _WORDS[pack]
