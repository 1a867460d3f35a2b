"""What words of a report state by a language pack: dates, names, negations, status, credit lines; and units by value.

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
from isnad.reuse.diff_words import Units, Words
from isnad.script import fold

Matter = Literal["number", "date", "name", "negation", "status", "credit"]

_HARM = {"kill": "killed", "killed": "killed", "wound": "wounded", "wounded": "wounded", "casualties": "casualties"}
_STATUS = {"plan": "planned", "attempt": "attempted"}
_LONGEST = 6  # words of a phrase that are looked back for
_LOAN = 7  # letters of a word that is no pattern of the language: shorter ones can be a plural of one another
_BOTH = ("/", "(", "-", "–", "—", "\\")  # what stands between two names of a month
_LINE = 6  # words of a line that says where a report is from
_DASHES = ("-", "–", "—", ":", "/")
_OPEN = frozenset("اهي")  # letters that a name ends in by one writer and another: «سوريا», «سورية»
_REMEMBERED = 400_000  # words whose clitics are remembered, as in the tokeniser
_READ = 24  # words that a number is at most


class Term(NamedTuple):
    """Words `[start, stop)` state `value` of a kind."""

    start: int
    stop: int
    matter: Matter
    value: str


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    matter: Matter
    value: str
    context: bool  # a name that is also a common word; a month that is


@dataclass(frozen=True, eq=False)
class Terms:
    """The terms of a pack, by the first word of their phrases."""

    pack: Pack | None
    phrases: dict[str, list[_Phrase]] = field(default_factory=dict)
    keyed: dict[str, list[_Phrase]] = field(default_factory=dict)  # those that are compared by value

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

    def longest(self, words: Sequence[str], at: int, keyed: bool = False) -> tuple[str, _Phrase] | None:
        """The longest phrase that begins at word `at`, and the clitics before it."""
        table = self.keyed if keyed else self.phrases
        best: tuple[str, _Phrase] | None = None
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


def _phrases(pack: Pack) -> Iterator[_Phrase]:
    for form, matter, value, context in _rows(pack):
        if form and not (matter == "name" and len(form) < 3):
            yield _Phrase(tuple(form.split()), matter, value, context)


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


def units_of(words: Words, terms: Terms) -> tuple[Units, dict[int, Term]]:
    """The units of a text, and what those that state a value state, by unit."""
    keys: list[str] = []
    first: list[int] = []
    stated: dict[int, Term] = {}
    flags: dict[str, bool] = {}
    norm, numbers = words.norm, terms.numbers
    at = plain = 0  # words from `plain` on are units of their own
    while at < len(norm):
        word = norm[at]
        flag = flags.get(word)
        if flag is None:
            flag = flags[word] = _may_state(word, terms, numbers)
        if flag and (found := _stated(words, at, at - plain, terms, numbers)):
            key, term = found
            del keys[len(keys) - (at - term.start) :], first[len(first) - (at - term.start) :]
            stated[len(keys)] = term
            keys.append(key)
            first.append(term.start)
            at = plain = term.stop
        else:
            keys.append(word)
            first.append(at)
            at += 1
    return Units(words, keys, [*first, len(norm)]), stated


def _may_state(word: str, terms: Terms, numbers: NumberWords | None) -> bool:
    if numbers is None:
        return word[0].isdecimal()
    return numbers.may_begin(word) or word[0].isdecimal() or any(rest in terms.keyed for _, rest in terms.bare(word))


def _stated(
    words: Words, at: int, free: int, terms: Terms, numbers: NumberWords | None
) -> tuple[str, Term] | None:
    """The value that words from `at` on state: its key and the term. `free` words before `at` may belong to it."""
    norm = words.norm
    found = terms.longest(norm, at, keyed=True)
    if found and _is_meant(words, at, found[1], terms):
        clitic, phrase = found
        stop = at + len(phrase.words)
        if phrase.matter == "date":
            stop = _same_month_again(words, stop, phrase, terms)
        else:
            stop = _longer_form(words, at, stop, phrase, terms)
        return f"{clitic}@{phrase.value}", Term(at, stop, phrase.matter, phrase.value)
    line = [norm[k] for k in range(at, min(at + _READ, len(norm))) if words.line[k] == words.line[at]]
    number = numbers.read(line, 0) if numbers else None
    if numbers is None or number is None:
        return _figure(norm[at], at)
    back, sign = numbers.qualified(norm, at)
    if back > free or back and (number.before or words.line[at - back] != words.line[at]):
        back, sign = 0, ""
    lead = norm[at - back][: len(norm[at - back]) - len(_plain_lead(norm[at - back], terms))] if back else ""
    return f"{lead}{number.before}#{sign}{number.text}", Term(
        at - back, at + number.stop, "number", sign + number.text
    )


def _plain_lead(word: str, terms: Terms) -> str:
    """A word without the conjunction that it begins with."""
    return next((word[len(c) :] for c in terms._clitics.get("conjunction", []) if word.startswith(c)), word)


def _figure(word: str, at: int) -> tuple[str, Term] | None:
    """A figure that the pack's number words do not read: a date with slashes, a time of day, a year with a letter."""
    if not word[0].isdecimal():
        return None
    written = any(mark in word for mark in "/:") or not word[-1].isdecimal()
    return word, Term(at, at + 1, "date" if written else "number", word)


def _is_meant(words: Words, at: int, phrase: _Phrase, terms: Terms) -> bool:
    """Whether a word that is more than a name of an agency or month is one here."""
    norm, stop = words.norm, at + len(phrase.words)
    if not phrase.context:
        return True
    if phrase.matter == "date":
        around = norm[max(at - 1, 0) : at] + norm[stop : stop + 1]
        both = _same_month_again(words, stop, phrase, terms) > stop
        return both or any(word[:1].isdecimal() for word in around)
    raw_start, raw_stop = words.start[at], words.stop[stop - 1]
    before, after = words.text[max(raw_start - 3, 0) : raw_start], words.text[raw_stop : raw_stop + 3]
    opens = at < 4 or words.line[at - 4] != words.line[at]
    marked = before.rstrip()[-1:] in tuple('(["«“') or after.lstrip()[:1] in tuple(')]"»”')
    return marked or opens and after.lstrip(" ")[:1] in ("-", "–", ":", "\n", "")


def _longer_form(words: Words, at: int, stop: int, phrase: _Phrase, terms: Terms) -> int:
    """Where another form of the same name that begins within this one ends."""
    for k in range(at + 1, stop):
        found = terms.longest(words.norm, k, keyed=True)
        if found and not found[0] and found[1].value == phrase.value:
            stop = max(stop, k + len(found[1].words))
    return stop


def _same_month_again(words: Words, stop: int, month: _Phrase, terms: Terms) -> int:
    """Where a month that is given in both namings ends: «نيسان/أبريل», «مارس (آذار)»."""
    if stop >= len(words.norm):
        return stop
    between = words.text[words.stop[stop - 1] : words.start[stop]]
    found = terms.longest(words.norm, stop, keyed=True)
    if found and not found[0] and found[1].value == month.value and between.strip(" ") in _BOTH:
        return stop + len(found[1].words)
    return stop


def dateline(units: Units, terms: Terms) -> tuple[int, Term] | None:
    """Who a body says it is from where a line near its beginning is «PLACE – WHO» or «WHO – PLACE»: the unit that WHO
    begins with, and the term."""
    words = units.words
    lines = list(dict.fromkeys(words.line[: 2 * _LINE]))[:2]
    for line in lines:
        own = [k for k in range(min(len(words.norm), 3 * _LINE)) if words.line[k] == line]
        if not 2 <= len(own) <= _LINE or line not in words.headings:
            continue
        cuts = [k for k in own[1:] if words.text[words.stop[k - 1] : words.start[k]].strip() in _DASHES]
        if len(cuts) != 1:
            continue
        halves = [(own[0], cuts[0]), (cuts[0], own[-1] + 1)]
        for (a, b), (c, d) in (halves, halves[::-1]):
            found = terms.longest(words.norm, a)
            if found and found[1].matter == "name" and a + len(found[1].words) == b:
                return units.at_word(c), Term(c, d, "credit", "line:" + " ".join(words.norm[c:d]))
    return None


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
