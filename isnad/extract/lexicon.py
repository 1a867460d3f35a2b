"""The pack's phrases compiled into one trie over token keys, so that a sentence is looked up in one pass."""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from isnad.extract.place_words import place_words
from isnad.model import Token
from isnad.pack import Pack
from isnad.pack.places import ROOT
from isnad.pack.places_compile import name_words, word_key
from isnad.text.tokens import WORDS, Shape, clitics

# Which chunk kind each table gives.
TABLES = {
    "triggers": "trigger", "agencies": "agency", "speech": "speech", "operators": "op", "source_heads": "source",
    "persons": "person", "groups": "group", "objects": "object", "means": "means", "nationalities": "nationality",
    "modifiers": "modifier", "stance_nouns": "stance", "place_types": "place_type", "relative_places": "relative",
    "things": "thing",
}  # fmt: skip
_VERBS = ("past", "present")


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a phrase: chunk kind, sense, part of speech, features of the inflected form, and its row."""

    kind: str
    sense: str
    pos: str
    features: str
    row: Any
    words: tuple[str, ...]


@dataclass(slots=True)
class Node:
    """A trie node: children by word key, and the entries that end here."""

    children: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


class Look(NamedTuple):
    """What the lexicon has to say of a word wherever it stands: the phrases that begin with it (nodes of the trie), what
    may follow it there, and its own keys inside a phrase."""

    nodes: tuple[Node, ...]
    following: tuple[KeysView[str], ...]
    inside: tuple[str, ...]


class _Looks(dict[str, Look]):
    """Looks by norm, made as they are asked for; forgotten as a whole when they are too many."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, norm: str) -> Look:
        if len(self) >= WORDS:
            self.clear()
        look = self[norm] = self.lexicon.look_at(norm)
        return look


class Lexicon:
    """All phrases of a pack.

    `match` yields what begins at a token; `gate` are the words that may begin an event; `senses` are all names that
    a rule may call a chunk of the lexicon by.
    """

    def __init__(self, pack: Pack) -> None:
        self.clitics = clitics(pack)
        self.article = self.clitics.article
        # What may precede a word inside a phrase, and no finite verb bears.
        self.nominal = {self.article, *self.clitics.prepositions}
        self.clitic_senses = {
            row["form"]: frozenset(("op", *row["operator"].split()))
            for row in pack.table("clitics")
            if row["operator"]
        }
        self.relation_endings = _endings(pack, "relation")
        self.absolute_endings = _endings(pack, "absolute")  # nominative, oblique
        self.accusative_endings = _endings(pack, "accusative")
        prepositions = {"in", "from", "to", "on", "with", "near"}
        self.dangling = frozenset(r["form"] for r in pack.table("operators") if r["sense"] in prepositions)
        self.function_words = frozenset(row["form"] for row in pack.table("function_words"))
        # Agencies whose bare name is a common word: credited only right after a word of speech.
        self.by_speech = {
            self.key(row["form"]): row["id"]
            for row in pack.table("agencies")
            if row["note"].startswith("context") and " " not in row["form"] and "unnamed" not in row["note"]
        }
        self.root = Node()
        self.gate: set[str] = set()
        self.senses = _senses(pack)
        self._add_phrases(pack)
        self._add_actors(pack)
        self.places = pack.places
        self.place_words = place_words(pack)
        self._typed = pack.places.any_typed
        self._place_nodes: dict[int, Node] = {}
        self.looks = _Looks(self)

    def _add_phrases(self, pack: Pack) -> None:
        for table, kind in TABLES.items():
            for form, features, row in pack.forms(table):
                if row.get("note", "").startswith("context"):
                    continue  # "Today", "The City": a paper's bare name is a common word
                self._add(form, Entry(kind, row.get("sense", ""), row.get("pos", ""), features, row, ()))
                if kind == "trigger":
                    self.gate.add(self.key(name_words(form)[0]))

    def _add_actors(self, pack: Pack) -> None:
        """Names of actors; and by the first word of its names what an actor may be called for short."""
        after: dict[str, set[str]] = {}
        for row in pack.table("actors"):
            if " " in row["form"]:
                after.setdefault(self.key(row["form"].split()[0]), set()).add(row["id"])
            if not row["needs"]:
                self._add(row["form"], Entry("actor", row["kind"], "", "", row, ()))
            elif row["needs"] == "owner":  # «صالح», «هادي»: somebody only where a force is his
                self._add(row["form"], Entry("owner", row["kind"], "", "", row, ()))
            elif row["kind"] != "state":  # a word too common to name anybody by itself: «التنظيم», «الجيش»
                self._add(row["form"], Entry("group", "force", "", "", {**row, "id": "", "stands_for": row["id"]}, ()))

        self.parents = {row["id"]: row["parent"] for row in pack.table("actors")}
        self.named_after = {word: frozenset(ids) for word, ids in after.items()}

    def _places_at(self, at: int) -> Node:
        """The part of the gazetteer that lies beyond one of its nodes, made when a text first asks for it."""
        if at not in self._place_nodes:
            places = self.places
            made = []
            for form in places.forms(at):
                row = places.row(places.row_of(form))
                made.append(Entry("place", row["kind"], "", "", row, tuple(places.text(form).split())))
            beyond = {word: self._places_at(to) for word, to in places.beyond(at)}
            self._place_nodes[at] = Node(beyond, made)
        return self._place_nodes[at]

    def key(self, word: str) -> str:
        """A word as it is looked up: without its article, which a name may have or lack."""
        return word_key(word, self.article)

    def definite(self, token: Token | Shape) -> bool:
        """Whether a word bears the article."""
        return self.article in token.proclitics or self.key(token.norm) != token.norm

    def look_at(self, norm: str) -> Look:
        """The look of a word; `looks` remembers it."""
        shape = self.clitics.shapes[norm]
        keys = tuple(dict.fromkeys((norm, self.key(norm), shape.stem)))
        phrases = [child for k in keys if (child := self.root.children.get(k)) is not None]
        places = [self._places_at(at) for k in keys if (at := self.places.step(ROOT, k)) >= 0]
        nodes = (*phrases, *places)
        inside = keys if self.nominal.issuperset(shape.proclitics) else (norm,)
        return Look(nodes, tuple(node.children.keys() for node in nodes if node.children), inside)

    def _names(self, entry: Entry, token: Token | Shape, rest: Sequence[Token]) -> bool:
        """Whether the articles of a name stand where the gazetteer has them: «الخليل» is a town, «خليل» a man, and
        «مدينة عين …» is not «مدينة العين»."""
        if entry.words[0].startswith(self.article) != self.definite(token):
            return False
        for word, other in zip(entry.words[1:], rest, strict=False):
            if word.startswith(self.article) != other.norm.startswith(self.article):
                return False
        return True

    def fits(self, entry: Entry, token: Token | Shape, rest: Sequence[Token] = ()) -> bool:
        """Whether the clitics of a token, and the tokens after it, can stand on this reading.

        No article or preposition stands on a verb, no future prefix on a noun or a past, no pronoun on a name.
        """
        if entry.kind in ("place", "actor", "owner") and token.enclitics and entry.words[0] != token.norm:
            return False  # a name takes no pronoun, though it may end like one
        if entry.kind == "place" and not self._names(entry, token, rest):
            return False
        if "stands_for" in entry.row and entry.words[0].startswith(self.article) and not self.definite(token):
            return False  # «النصرة» is a group, «نصرة» is help
        future = self.clitics.futures & set(token.proclitics)
        if entry.pos in _VERBS:
            return not self.nominal & set(token.proclitics) and (not future or entry.pos == "present")
        return not future

    def _add(self, form: str, entry: Entry) -> None:
        words = name_words(form)
        if not words:
            return
        node = self.root
        for word in words:
            node = node.children.setdefault(self.key(word), Node())
        full = Entry(entry.kind, entry.sense, entry.pos, entry.features, entry.row, tuple(words))
        if full not in node.entries:
            node.entries.append(full)

    def after_type(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a type noun of places, with a quotation mark at most, stands before a token, and the pack has places
        that are read there only."""
        before = start - 1
        if before >= 0 and tokens[before].norm == '"':
            before -= 1
        types, noun, name = self.place_words.types, tokens[max(before, 0)], tokens[start]
        if not self._typed or before < 0 or self.article in noun.proclitics:
            return False
        return (noun.norm in types or noun.stem in types) and all(c == self.article for c in name.proclitics)

    def match(self, tokens: Sequence[Token], start: int) -> Iterator[tuple[int, list[Entry]]]:
        """(stop, entries) of every phrase that begins at token `start`, shortest first."""
        first = tokens[start]
        stack: Sequence[Node] = self.looks[first.norm].nodes
        position = start
        while stack:
            position += 1
            rest = tokens[start + 1 : position]
            entries = [e for node in stack for e in node.entries if self.fits(e, first, rest)]
            if self._typed and entries and not self.after_type(tokens, start):
                entries = untyped(entries)
            if entries:
                yield position, entries
            if position >= len(tokens):
                return
            inside = self.looks[tokens[position].norm].inside
            stack = [child for node in stack for k in inside if (child := node.children.get(k)) is not None]


def untyped(entries: Sequence[Entry]) -> list[Entry]:
    """Entries without the places that are read after a type noun only."""
    return [e for e in entries if e.kind != "place" or e.row["needs"] != "type"]


def _senses(pack: Pack) -> frozenset[str]:
    """The kinds of all tables and the senses of their rows; of a trigger its event and its classes."""
    out = {"actor", "owner"}
    for table, kind in TABLES.items():
        for row in pack.table(table):
            out.update((kind, *row.get("sense", "").replace("/", " ").split()))
    for row in pack.table("clitics"):
        out.update(row["operator"].split())
    return frozenset(out)


_COMPILED: WeakKeyDictionary[Pack, Lexicon] = WeakKeyDictionary()


def lexicon(pack: Pack) -> Lexicon:
    """The compiled lexicon of `pack`, made once."""
    if pack not in _COMPILED:
        _COMPILED[pack] = Lexicon(pack)
    return _COMPILED[pack]


def _endings(pack: Pack, sense: str) -> tuple[str, ...]:
    return tuple(row["form"] for row in pack.table("endings") if row["sense"] == sense)
