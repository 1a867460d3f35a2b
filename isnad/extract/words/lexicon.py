"""The pack's phrases compiled into one trie over token keys, so that a sentence is looked up in one pass."""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from isnad.extract.places.words import place_words
from isnad.extract.words.lexicon_tables import TABLES, endings, rivals, senses
from isnad.model import Token, record
from isnad.pack import Pack
from isnad.pack.places import ROOT
from isnad.pack.places_compile import name_words, word_key
from isnad.script import fold
from isnad.text.tokens import WORDS, Shape, clitics

_VERBS = ("past", "present")
_NAMES = frozenset(("place", "actor", "owner"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One reading of a phrase: chunk kind, sense, part of speech, features of the inflected form, and its row."""

    kind: str
    sense: str
    pos: str
    features: str
    row: Any
    words: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Node:
    """A trie node: children by word key, and the entries that end here."""

    children: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def verbal(self) -> bool:
        """Whether a verb of the present begins here."""
        return any(e.pos == "present" for e in self.entries) or any(child.verbal() for child in self.children.values())


@record
class Look:
    """What the lexicon has to say of a word wherever it stands: the phrases that begin with it (nodes of the trie), what
    may follow it there, its own keys inside a phrase (none where no phrase holds it so), whether a verb of the present may begin with it."""

    nodes: tuple[Node, ...]
    following: tuple[KeysView[str], ...]
    inside: tuple[str, ...]
    verbal: bool


class _Looks(dict[str, Look]):
    """Looks by norm, made as they are asked for; forgotten as a whole when they are too many."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self.lexicon = lexicon

    def __missing__(self, norm: str) -> Look:
        if len(self) >= WORDS:
            self.clear()
        look = self[norm] = self.lexicon.look_at(self.lexicon.clitics.shape(norm))
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
        self.relation_endings = endings(pack, "relation")
        self.dual_endings = tuple(fold(ending) for ending in endings(pack, "dual"))
        self.pronouns = {r["form"]: r["note"] for r in pack.table("clitics") if r["sense"] == "pronoun" and r["note"]}
        self.one_of = frozenset(r["form"] for r in pack.table("operators") if "one.of" in r["sense"].split())
        self.absolute_endings = endings(pack, "absolute")  # nominative, oblique
        self.accusative_endings = endings(pack, "accusative")
        self.feminine = tuple(fold(row["lemma"]) for row in pack.table("endings") if row["sense"] == "bound")
        self.bound_endings = endings(pack, "bound")
        prepositions = {"in", "from", "to", "on", "with", "near"}
        self.dangling = frozenset(r["form"] for r in pack.table("operators") if r["sense"] in prepositions)
        self.function_words = frozenset(row["form"] for row in pack.table("function_words"))
        self.openers = frozenset(self.key(name_words(row["form"])[0]) for row in pack.table("name_words"))
        # Agencies whose bare name is a common word: credited only right after a word of speech.
        self.by_speech = {
            self.key(row["form"]): row["id"]
            for row in pack.table("agencies")
            if row["note"].startswith("context") and " " not in row["form"] and "unnamed" not in row["note"]
        }
        self.root = Node()
        self.gate: set[str] = set()
        self.senses = senses(pack)
        self._add_phrases(pack)
        self._add_actors(pack)
        self._inner = frozenset(_inner(self.root))
        self._verbal = frozenset(node for node in self.root.children.values() if node.verbal())
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
        self.actor_kinds = {row["id"]: row["kind"] for row in pack.table("actors")}
        self.rivals = rivals(pack)
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

    def look_at(self, shape: Shape) -> Look:
        """The look of a word; `looks` remembers it."""
        norm = shape.norm
        keys = [norm]
        if (key := self.key(norm)) != norm:
            keys.append(key)
        if shape.stem not in keys:
            keys.append(shape.stem)
        named = [k for k in keys if self.places.knows(k)]
        inside = keys if self.nominal.issuperset(shape.proclitics) else keys[:1]
        kept = tuple(inside) if named or not self._inner.isdisjoint(inside) else ()
        nodes = [node for k in keys if (node := self.root.children.get(k)) is not None]
        if not (nodes or named):
            return Look((), (), kept, False)
        verbal = not self._verbal.isdisjoint(nodes)
        nodes += [self._places_at(at) for k in named if (at := self.places.step(ROOT, k)) >= 0]
        return Look(tuple(nodes), tuple([node.children.keys() for node in nodes if node.children]), kept, verbal)

    def _names(self, entry: Entry, token: Token | Shape, rest: Sequence[Token]) -> bool:
        """Whether the articles of a name stand where the gazetteer has them: «الخليل» is a town, «خليل» a man, and
        «مدينة عين …» is not «مدينة العين»."""
        if entry.words[0].startswith(self.article) != self.definite(token):
            return False
        for word, other in zip(entry.words[1:], rest, strict=False):
            if word.startswith(self.article) != other.norm.startswith(self.article):
                return False
        return True

    def _indefinite(self, entry: Entry, token: Token | Shape) -> bool:
        """Whether a name has the article and the word that should be it has none."""
        return entry.words[0].startswith(self.article) and not self.definite(token)

    def fits(self, entry: Entry, token: Token | Shape, rest: Sequence[Token] = ()) -> bool:
        """Whether the clitics of a token, and the tokens after it, can stand on this reading.

        No article or preposition stands on a verb, no future prefix on a noun or a past, no pronoun on a name.
        """
        kind, clitics = entry.kind, token.proclitics
        if kind in _NAMES:
            if token.enclitics and entry.words[0] != token.norm:
                return False  # a name takes no pronoun, though it may end like one
            if kind == "place" and not self._names(entry, token, rest):
                return False
        elif kind == "thing" and entry.row["note"] == "name" and not self._names(entry, token, rest):
            return False  # «جيش تحرير السودان» is a name, «أعلن الجيش تحرير السودان» tells what an army did
        elif kind == "group" and "stands_for" in entry.row and self._indefinite(entry, token):
            return False  # «النصرة» is a group, «نصرة» is help
        elif entry.pos == "noun" and entry.features == "sg" and not token.enclitics and token.norm.endswith(self.bound_endings):
            return False  # «سيطرتها» is a noun, «سيطرت» none
        if not clitics:
            return True
        future = not self.clitics.futures.isdisjoint(clitics)
        if entry.pos in _VERBS:
            return self.nominal.isdisjoint(clitics) and (not future or entry.pos == "present")
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

    def governs(self, norm: str, stem: str, proclitics: tuple[str, ...]) -> bool:
        """Whether a word is a type noun of places that a name may follow, or a quotation mark between the two; never
        where the pack has no places that are read after a type noun only."""
        types = self.place_words.types
        noun = (norm in types or stem in types) and self.article not in proclitics
        return self._typed and (noun or norm == '"')

    def after_type(self, tokens: Sequence[Token], start: int) -> bool:
        """Whether a type noun of places, with a quotation mark at most, stands before a token, and the pack has places
        that are read there only."""
        before = start - 1
        if before >= 0 and tokens[before].norm == '"':
            before -= 1
        noun = tokens[before]
        if before < 0 or noun.norm == '"' or not self.governs(noun.norm, noun.stem, noun.proclitics):
            return False
        return all(c == self.article for c in tokens[start].proclitics)

    def match(self, tokens: Sequence[Token], start: int) -> Iterator[tuple[int, list[Entry]]]:
        """(stop, entries) of every phrase that begins at token `start`, shortest first."""
        first, looks, position = tokens[start], self.looks, start
        stack: Sequence[Node] = looks[first.norm].nodes
        while stack:
            position += 1
            if any(node.entries for node in stack):
                rest = tokens[start + 1 : position]
                entries = [e for node in stack for e in node.entries if self.fits(e, first, rest)]
                if self._typed and entries and not self.after_type(tokens, start):
                    entries = untyped(entries)
                if entries:
                    yield position, entries
            if position >= len(tokens):
                return
            inside = looks[tokens[position].norm].inside
            stack = [child for node in stack for k in inside if (child := node.children.get(k)) is not None]


def _inner(root: Node) -> Iterator[str]:
    """The keys that stand in phrases behind the first one."""
    for child in root.children.values():
        yield from child.children
        yield from _inner(child)


def untyped(entries: Sequence[Entry]) -> list[Entry]:
    """Entries without the places that are read after a type noun only."""
    return [e for e in entries if e.kind != "place" or e.row["needs"] != "type"]


_COMPILED: WeakKeyDictionary[Pack, Lexicon] = WeakKeyDictionary()


def lexicon(pack: Pack) -> Lexicon:
    """The compiled lexicon of `pack`, made once."""
    if pack not in _COMPILED:
        _COMPILED[pack] = Lexicon(pack)
    return _COMPILED[pack]
