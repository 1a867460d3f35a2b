"""Whom a report says it has its text from: an agency in its byline, dateline or sign-off; an outlet that it quotes.

The names are the pack's (`agencies.tsv`), the words of quoting too (`speech.tsv`, sense "quoted"). A body that merely
reports what an agency *said* credits nobody: only places where newsrooms put their credits are looked at.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from os.path import commonprefix
from typing import Literal
from weakref import WeakKeyDictionary

from isnad.pack import Pack
from isnad.reuse.glimpse import Signs, signs_of
from isnad.script import fold, fold_char

How = Literal["byline", "dateline", "sign-off", "quoted"]

LEAD, TAIL = 240, 120  # characters of the text's beginning and end that are read; credits seen lie within them
DATELINE = 90  # characters of the first line that may hold a dateline (SPA's, with two calendars, takes 60)
_LONGEST = 6  # words of a name, at most
_PLACE = 3  # words before a bracketed agency that may still be a place: «نيويورك (رويترز)»
_HEAD_OF = 3  # ids whose names begin with a word, at least, for it to be a word for a kind of outlet («صحيفة», «قناة»)
_BREAK = re.compile(r'[-/:()\[\]{}"|،,؛;!؟\n]+')
_WORD = re.compile(r"[^\W_]+")
_BRACKET = re.compile(r"\(([^()\n]{2,40})\)\W*$")


@dataclass(frozen=True, slots=True)
class Credit:
    """`who`: an id of `agencies.tsv`, or the folded name of an outlet that it does not hold. `name` is for people;
    `agency` says whether `who` is an agency, whose texts many print."""

    who: str
    name: str
    how: How
    agency: bool


@dataclass(frozen=True, slots=True)
class _Name:
    id: str
    lemma: str
    agency: bool
    loose: bool  # a word of the language too: only a name where it stands alone


@dataclass(frozen=True, eq=False)
class Agencies:
    """The names of a pack, by key; words for kinds of outlets; what may stand before a word; verbs of quoting."""

    names: dict[str, _Name]
    heads: frozenset[str]
    conjunctions: tuple[str, ...]
    article: tuple[str, ...]
    quoting: re.Pattern[str] | None
    signs: Signs  # of a credit: names of agencies, words of quoting
    sign: str  # that all words of quoting begin with: no need to look further where it is not to be found

    def outlet(self, name: str) -> str | None:
        """The id of an outlet by its name, by its name in Latin letters, or by the host of its site."""
        return _outlet(name, self)


_COMPILED: WeakKeyDictionary[Pack, Agencies] = WeakKeyDictionary()


def agencies(pack: Pack) -> Agencies:
    """The names that `pack` knows, compiled once."""
    if pack not in _COMPILED:
        _COMPILED[pack] = _compile(pack)
    return _COMPILED[pack]


def _compile(pack: Pack) -> Agencies:
    names: dict[str, _Name] = {}
    begins: Counter[str] = Counter()
    for row in pack.table("agencies"):
        words = _words(row["form"])
        loose = row.get("note", "").startswith("context")
        name = _Name(row["id"], row["lemma"], row["sense"] == "agency", loose)
        old = names.setdefault(" ".join(words), name)
        if old.loose and not loose:
            names[" ".join(words)] = name
    for begin, _ in {(key.split()[0], name.id) for key, name in names.items() if " " in key}:
        begins[begin] += 1
    for name in {n.id: n for n in names.values()}.values():  # «agency.reuters»: the name in Latin letters
        if name.agency:
            names.setdefault(name.id.rpartition(".")[2], _Name(name.id, name.lemma, True, True))
    clitics = {s: [r["form"] for r in pack.table("clitics") if r["sense"] == s] for s in ("conjunction", "article")}
    cues = sorted({form for form, _, row in pack.forms("speech") if row["sense"] == "quoted"}, key=len, reverse=True)
    conjunctions = "|".join(map(re.escape, clitics["conjunction"]))
    quoting = re.compile(rf"(?<!\w)(?:{conjunctions})?(?:{'|'.join(map(re.escape, cues))}) ") if cues else None
    heads = frozenset(word for word, count in begins.items() if count >= _HEAD_OF)
    clitic = tuple(clitics["conjunction"]), tuple(clitics["article"])
    before = ("", *clitic[0], *clitic[1])
    signs = signs_of([b + key for key, name in names.items() if name.agency for b in before] + [b + c for c in cues for b in before])
    return Agencies(names, heads, *clitic, quoting, signs, commonprefix(cues))


class _Folding(dict[int, str]):
    """A table for `str.translate` that learns: the letters of the matching form, one by one."""

    def __missing__(self, point: int) -> str:
        self[point] = folded = fold_char(chr(point))
        return folded


_FOLDING = _Folding()


def _light(text: str) -> str:
    """The matching form of a short text but for words torn apart, at a tenth of the cost; «أ.ف.ب» is seen to below."""
    return text.translate(_FOLDING)


def _words(folded: str) -> list[str]:
    """Words of a folded name; letters that stand alone are one word («أ ف ب», «أ. ف. ب», «أ.ف.ب»)."""
    out: list[str] = []
    single = False
    for word in _WORD.findall(folded):
        if single and len(word) == 1:
            out[-1] += word
        else:
            out.append(word)
        single = len(word) == 1
    return out


@lru_cache(maxsize=50_000)
def _outlet(name: str, known: Agencies) -> str | None:
    words = _words(_light(name))
    bare = words[1:] if words and words[0] in known.heads else words
    hosts = words if "." in name and " " not in name.strip() else []
    for key in (" ".join(words), " ".join(bare), *hosts):
        found = known.names.get(key)
        if found is not None and (found.agency or key not in hosts):
            return found.id
    return None


@lru_cache(maxsize=50_000)
def outlet_key(name: str) -> str:
    """An outlet's name as names in texts are compared with it."""
    return " ".join(_words(fold(name)))


def credits(author: str | None, text: str, known: Agencies) -> tuple[Credit, ...]:
    """Whom byline, dateline, sign-off and quoting words credit, each once, in this order."""
    found: dict[str, Credit] = {}
    for credit in _credits(author, text, known):
        found.setdefault(credit.who, credit)
    return tuple(found.values())


def _credits(author: str | None, text: str, known: Agencies) -> Iterator[Credit]:
    if author:
        for name in _byline(author, known):
            yield _credit(name, "byline")
    lead = _light(text[:LEAD].lstrip())
    for name in _dateline(lead, known):
        yield _credit(name, "dateline")
    tail = _light(text[-TAIL:]) if len(text) > LEAD else lead
    for name in _sign_off(tail.rstrip(), known):
        yield _credit(name, "sign-off")
    yield from _quoted(lead, known)
    if tail is not lead:
        yield from _quoted(tail, known)


def _credit(name: _Name, how: How) -> Credit:
    return Credit(name.id, name.lemma, how, name.agency)


@lru_cache(maxsize=50_000)
def _byline(author: str, known: Agencies) -> tuple[_Name, ...]:
    """Agencies in a byline, which names places and people too."""
    out = []
    for segment in _BREAK.split(_light(author)):
        words = _words(segment)
        name = _alone(words, known) or _at_edge(words, known)
        if name is None and words and words[-1] not in known.names:  # «… ووكالات»
            name = _alone(words[-1:], known)
        if name is not None and name.agency:
            out.append(name)
    return tuple(out)


def _dateline(lead: str, known: Agencies) -> Iterator[_Name]:
    """Agencies before the first sentence: «بغداد - رويترز - », «بغداد (رويترز)», or at the end of a line of its own."""
    line, _, rest = lead.partition("\n")
    before: list[str] = []
    segments = _BREAK.split(line[:DATELINE])
    whole = len(line) <= DATELINE and bool(rest)
    for segment in segments if whole else segments[:-1]:
        words = _words(segment)
        if len(words) > _LONGEST and not whole:
            return  # the sentence has begun
        name = _alone(words, known)
        if name is None and whole and any(word.isdigit() for word in words):  # place, date, agency
            name = _at_edge(words, known, first=False)
        if name is not None and name.agency and len(before) <= _PLACE and _at_edge(before, known) is not name:
            yield name
        before = words


def _sign_off(tail: str, known: Agencies) -> Iterator[_Name]:
    """The agency that the last line, or brackets at the end of it, consist of."""
    line = tail.rpartition("\n")[2]
    bracket = _BRACKET.search(line)
    for text in (line, bracket[1] if bracket else ""):
        for segment in _BREAK.split(text) if len(text) <= 40 else ():
            name = _alone(_words(segment), known)
            if name is not None and name.agency:
                yield name


def _quoted(text: str, known: Agencies) -> Iterator[Credit]:
    """«نقلا عن صحيفة …», «نقلت وكالة …»: names of the pack, and others that follow a word for a kind of outlet."""
    if known.quoting is None or known.sign not in text:
        return
    for cue in known.quoting.finditer(text):
        segment = next((s for s in _BREAK.split(text[cue.end() : cue.end() + 60].lstrip(' "(')) if s.strip()), "")
        words = _words(segment)[:_LONGEST]
        for size in range(len(words), 0, -1):
            name = known.names.get(" ".join(words[:size]))
            if name is not None and not name.loose:
                yield _credit(name, "quoted")
                break
        else:
            if len(words) > 1 and words[0] in known.heads:
                yield Credit(" ".join(words[1:4]), " ".join(words[1:4]), "quoted", False)


def _alone(words: Sequence[str], known: Agencies) -> _Name | None:
    """The agency that a segment names and nothing else; «ووكالات» and «الوكالات» name what «وكالات» does."""
    if not words or len(words) > _LONGEST:
        return None
    key = " ".join(words)
    found = known.names.get(key)
    for clitic in (*known.conjunctions, *known.article):
        if found is None and key.startswith(clitic):
            found = known.names.get(key[len(clitic) :])
    return found


def _at_edge(words: Sequence[str], known: Agencies, first: bool = True) -> _Name | None:
    """The agency that ends a segment, or begins it (unless `first` is not set), if its name is no common word."""
    for size in range(min(len(words), _LONGEST), 0, -1):
        for part in (words[-size:], words[:size] if first else ()):
            name = known.names.get(" ".join(part)) if part else None
            if name is not None and not name.loose:
                return name
    return None
