"""What words of a report state by a language pack: dates, names, negations, status, credit lines.

Everything Arabic comes from the pack's tables. With no pack, only figures, Latin names and quoted names are known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from isnad.pack import Pack
from isnad.reuse.diff_numbers import NumberWords
from isnad.reuse.diff_words import Words
from isnad.script import fold

Matter = Literal["number", "date", "name", "negation", "status", "credit"]

_HARM = {"kill": "killed", "killed": "killed", "wound": "wounded", "wounded": "wounded", "casualties": "casualties"}
_STATUS = {"plan": "planned", "attempt": "attempted"}
_LONGEST = 6  # words of a phrase that are looked back for
_LOAN = 7  # letters of a word that is no pattern of the language: shorter ones can be a plural of one another
_OPEN = frozenset("اهي")  # letters that a name ends in by one writer and another: «سوريا», «سورية»
_REMEMBERED = 400_000  # words whose clitics are remembered, as in the tokeniser


class Term(NamedTuple):
    """Words `[start, stop)` state `value` of a kind."""

    start: int
    stop: int
    matter: Matter
    value: str


class Phrase(NamedTuple):
    """Words that state a value. `context` is for a name that is also a common word, and a month that is."""

    words: tuple[str, ...]
    matter: Matter
    value: str
    context: bool


@dataclass(frozen=True, eq=False)
class Terms:
    """The terms of a pack, by the first word of their phrases."""

    pack: Pack | None
    phrases: dict[str, list[Phrase]] = field(default_factory=dict)
    keyed: dict[str, list[Phrase]] = field(default_factory=dict)  # those that are compared by value

    _bare: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # words cut so far

    @cached_property
    def _clitics(self) -> dict[str, list[str]]:
        out: dict[str, list[str]] = {}
        for row in self.pack.table("clitics") if self.pack else ():
            out.setdefault(row["sense"], []).append(row["form"])
        return out

    @cached_property
    def proclitics(self) -> list[str]:
        """Conjunctions and prepositions, alone and together, the longest first."""
        conjunctions, prepositions = (self._clitics.get(s, []) for s in ("conjunction", "preposition"))
        return sorted({c + p for c in ["", *conjunctions] for p in ["", *prepositions]} - {""}, key=lambda c: (-len(c), c))

    @cached_property
    def conjunctions(self) -> list[str]:
        """What joins a word to the one before it, written as one with it."""
        return self._clitics.get("conjunction", [])

    @cached_property
    def numbers(self) -> NumberWords | None:
        """The pack's number words."""
        if self.pack is None:
            return None
        articles = self._clitics.get("article", [])
        contracted = self._clitics.get("contraction", [])
        both = {c + a for c in ["", *self.proclitics] for a in articles} | set(contracted)
        before = sorted({*self.proclitics, *both}, key=lambda c: (-len(c), c))
        return NumberWords(self.pack, before, self._clitics.get("conjunction", []))

    @cached_property
    def function(self) -> frozenset[str]:
        """Words that nothing can be counted in."""
        return frozenset(r["form"] for r in self.pack.table("function_words")) if self.pack else frozenset()

    @cached_property
    def future(self) -> tuple[str, ...]:
        """What makes a verb of the present one of the future."""
        return tuple(self._clitics.get("future", []))

    @cached_property
    def harm(self) -> dict[str, str]:
        """What a word says of the people counted beside it: killed, wounded, casualties, displaced, missing …"""
        out: dict[str, str] = {}
        for form, _, row in self.pack.forms("triggers") if self.pack else ():
            sense = row["sense"].split()[0] if row["sense"] else ""
            if sense.startswith("harm/") and " " not in form:
                head, *more = sense[len("harm/") :].split(".")
                out.setdefault(form, more[0] if head == "other" and more else _HARM.get(head, "harm"))
        return out

    @cached_property
    def duals(self) -> frozenset[str]:
        """Words for exactly two persons: «جنديان»; «جنديين» where the plural is another word."""
        return frozenset(
            form
            for form, features, row in (self.pack.forms("persons") if self.pack else ())
            if features == "du" and not form.endswith(("ا", "ي")) or features == "du-or-pl" and row.get("plural") == "broken" and form.endswith("ن")
        )

    def knows(self, word: str) -> bool:
        """Whether the pack has the word, clitics and article aside."""
        if self.pack is None:
            return False
        articles = self._clitics.get("article", [])
        forms = (form for _, rest in self.bare(word) for form in (rest, *(rest[len(a) :] for a in articles if rest.startswith(a))))
        return any(form in self.pack.vocabulary for form in forms)

    def is_dual(self, word: str) -> bool:
        """Whether `word` means two persons."""
        articles = self._clitics.get("article", [])
        forms = (form for _, rest in self.bare(word) for form in (rest, *(rest[len(a) :] for a in articles if rest.startswith(a))))
        return any(form in self.duals for form in forms)

    def bare(self, word: str) -> tuple[tuple[str, str], ...]:
        """The word as (clitics, rest), whole first, then without each conjunction or preposition it may begin with."""
        known = self._bare.get(word)
        if known is None:
            if len(self._bare) >= _REMEMBERED:
                self._bare.clear()
            known = self._bare[word] = tuple(self._cut(word))
        return known

    def _cut(self, word: str) -> Iterator[tuple[str, str]]:
        yield "", word
        for joint in self._clitics.get("contraction", []):
            for clitic in ("", *self._clitics.get("conjunction", [])):
                if word.startswith(clitic + joint):
                    yield clitic + joint[:1], self._clitics["article"][0] + word[len(clitic + joint) :]
        for clitic in self.proclitics:
            if word.startswith(clitic) and len(word) - len(clitic) >= 2:
                yield clitic, word[len(clitic) :]

    def longest(self, words: Sequence[str], at: int, keyed: bool = False) -> tuple[str, Phrase] | None:
        """The longest phrase that begins at word `at`, and the clitics before it."""
        table = self.keyed if keyed else self.phrases
        best: tuple[str, Phrase] | None = None
        for clitic, rest in self.bare(words[at]):
            for phrase in table.get(rest, ()):
                if best and (len(phrase.words), not phrase.context) <= (len(best[1].words), not best[1].context):
                    continue
                if tuple(words[at + 1 : at + len(phrase.words)]) == phrase.words[1:]:
                    best = clitic, phrase
            if best:
                return best
        return None

    @cached_property
    def _loans(self) -> dict[str, set[tuple[str, str, str]]]:
        """What long words for groups and means are, by form: «ميليشيات» and «مليشيات» are one."""
        out: dict[str, set[tuple[str, str, str]]] = {}
        for name in ("groups", "means") if self.pack else ():
            for form, features, row in self.pack.forms(name) if self.pack else ():
                out.setdefault(form, set()).add((name, row["sense"], features))
        return out

    def same_name(self, one: str, other: str) -> bool:
        """Whether two words are two spellings of one name of the pack («أميركية», «أمريكية»), or of one long loan word
        for a group or weapon («ميليشيات», «مليشيات»)."""
        return any(
            clitic == clitic_there and (self._named(a, b) or self._loan(a, b))
            for clitic, a in self.bare(one)
            for clitic_there, b in self.bare(other)
        )

    def _named(self, a: str, b: str) -> bool:
        values = ({p.value for p in self.phrases.get(w, ()) if p.words == (w,) and p.matter == "name"} for w in (a, b))
        near = sorted(a) == sorted(b) or _one_letter_more(a, b) or a[:-1] == b[:-1] and {a[-1], b[-1]} <= _OPEN
        return bool(set.intersection(*values)) and near

    def _loan(self, a: str, b: str) -> bool:
        articles = self._clitics.get("article", [])
        cut = [next((w[len(c) :] for c in articles if w.startswith(c)), w) for w in (a, b)]
        if len(a) - len(cut[0]) != len(b) - len(cut[1]) or max(map(len, cut)) < _LOAN:
            return False
        return bool(self._loans.get(cut[0], set()) & self._loans.get(cut[1], set())) and _one_letter_more(*cut)

    def harm_of(self, word: str) -> str | None:
        """What `word` says of harm, clitics aside."""
        articles = self._clitics.get("article", [])
        for _, rest in self.bare(word):
            cut = next((rest[len(a) :] for a in articles if rest.startswith(a)), rest)
            if rest in self.harm or cut in self.harm:
                return self.harm.get(rest) or self.harm[cut]
        return None

    def adds(self, word: str) -> bool:
        """Whether `word` begins with a conjunction before a word of harm: another count begins."""
        return any(
            word.startswith(c) and self.harm_of(word[len(c) :]) and word not in self.harm
            for c in self._clitics.get("conjunction", [])
        )


def _one_letter_more(a: str, b: str) -> bool:
    """Whether one of two words is the other and one letter inside it."""
    short, long = sorted((a, b), key=len)
    return len(long) == len(short) + 1 and any(
        long[:k] + long[k + 1 :] == short for k in range(1, len(long) - 1)
    )


_MADE: WeakKeyDictionary[Pack, Terms] = WeakKeyDictionary()


def terms_of(pack: Pack | None) -> Terms:
    """The terms of `pack`, made once (some 0.2 s)."""
    if pack is None:
        return Terms(None)
    if pack not in _MADE:
        made = Terms(pack)
        for phrase in _phrases(pack):
            made.phrases.setdefault(phrase.words[0], []).append(phrase)
            if phrase.value.startswith("month:") or phrase.matter == "credit":
                made.keyed.setdefault(phrase.words[0], []).append(phrase)
        _MADE[pack] = made
    return _MADE[pack]


def _phrases(pack: Pack) -> Iterator[Phrase]:
    for form, matter, value, context in _rows(pack):
        if form and not (matter == "name" and len(form) < 3):
            yield Phrase(tuple(form.split()), matter, value, context)


def _rows(pack: Pack) -> Iterator[tuple[str, Matter, str, bool]]:
    for row in pack.table("agencies"):
        yield row["form"], "credit", row["id"], row["note"].startswith("context")
    yield from _dates(pack)
    for row in pack.table("operators"):
        if row["sense"] in ("neg", "deny"):
            yield row["form"], "negation", row["sense"], False
        elif row["sense"] in _STATUS:
            yield row["form"], "status", _STATUS[row["sense"]], False
        elif row["sense"] in ("ongoing", "after", "background"):
            yield row["form"], "status", "", False  # «لا يزال» is no negation
    for row in pack.table("number_phrases"):
        kind, _, value = row["sense"].partition(":")
        if kind == "after" and value in ("min", "max") and " " in row["form"]:
            yield row["form"], "number", {"min": ">=", "max": "<="}[value], False
        elif " " in row["form"] and kind in ("before", "none"):
            yield row["form"], "number", "", False
    yield from _names(pack)


def _dates(pack: Pack) -> Iterator[tuple[str, Matter, str, bool]]:
    for row in pack.table("months"):
        _, number, calendar, *weak = row["sense"].split(":")
        if "rare" not in weak:
            yield row["form"], "date", f"month:{number}:{calendar}", bool(weak)
    for row in pack.table("weekdays"):
        if not row["sense"].endswith(":bare"):
            yield row["form"], "date", row["sense"], False
    for row in pack.table("date_words"):
        if row["sense"].startswith("offset:"):
            yield row["form"], "date", "day" + row["sense"][len("offset") :], False


def _names(pack: Pack) -> Iterator[tuple[str, Matter, str, bool]]:
    for row in pack.gazetteer:
        for name in (row["name"], *filter(None, row["forms"].split("|"))):
            yield fold(name), "name", row["id"], bool(row["needs"]) and " " not in name
    for row in pack.table("actors"):
        yield row["form"], "name", row["id"], bool(row["needs"]) and " " not in row["form"]
    for form, _, row in pack.forms("nationalities"):
        for article in ("", *(r["form"] for r in pack.table("clitics") if r["sense"] == "article")):
            yield article + form, "name", f"nationality:{row['sense']}", False


def terms_in(words: Words, low: int, high: int, terms: Terms, common: bool = False) -> Iterator[Term]:
    """Dates, names, negations and status that touch words `[low, high)`, each the longest phrase at its place. With
    `common`, also names that are common words too."""
    at = max(low - _LONGEST, 0)
    while at < high:
        found = terms.longest(words.norm, at)
        stop = at + len(found[1].words) if found else at + 1
        if found and stop > low and found[1].value and (not found[1].context or common and found[1].matter == "name"):
            yield Term(at, stop, found[1].matter, found[1].value)
        elif stop > low and at >= low:
            word = words.norm[at]
            raw = words.text[words.start[at] : words.stop[at]]
            if word.isascii() and word.isalpha() and raw[:1].isupper():
                yield Term(at, at + 1, "name", "latin:" + word)
            elif not word[0].isdecimal() and words.quoted(at):
                yield Term(at, at + 1, "name", "quoted:" + next(iter(terms.bare(word)))[1])
        at = stop
