"""What an event is while it is put together: the values of its roles, its harm, its place and date.

Drafts are the one thing here that changes: the second pass fills them, merging folds them, and `claims.py` makes
frozen mentions of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from isnad.extract.casualties.toll import Toll
from isnad.extract.dates.sentence import DateValue
from isnad.extract.phrases.counts import Phrase
from isnad.extract.places.resolve import Place
from isnad.model import Status

Words = tuple[int, int]  # half-open characters of Doc.norm


class Source(NamedTuple):
    """Who is quoted: the name as worded, the kind of source ("official", "witness", …), the words, the actor that the
    name holds, if any, whether the name is that actor's own, the party that it answers to, and
    the words that only point to it («المرصد»), where the name stands elsewhere."""

    text: str
    kind: str
    words: Words
    actor: str | None = None
    itself: bool = False
    party: str | None = None
    via: Words | None = None


class Credit(NamedTuple):
    """A news agency that is credited: its id, the words, and its name as worded."""

    id: str
    words: Words
    text: str


@dataclass(slots=True)
class Filler:
    """A value of a role: the words, as characters of `Doc.norm`, what they name, and the rule that read them.

    `head` is the noun of a name that may stand for an actor told elsewhere («الجيش»), `stands_for` the ids of actors
    that have it for a name, `points` whether it says nothing by itself («التنظيم»), `both` whether it means the two
    sides («الطرفان»), `demonym` whether an adjective of nationality alone («غارة أميركية»), `party` the side that its actor answers to, `via` the words that only
    point to the name, where it stands elsewhere.
    """

    words: Words
    text: str
    rule: str
    phrase: Phrase | None = None
    head: str | None = None
    stands_for: frozenset[str] = frozenset()
    points: bool = False
    both: bool = False
    demonym: bool = False
    party: str | None = None
    via: Words | None = None


@dataclass(frozen=True, slots=True)
class Harm:
    """A toll with its words, the index of the sentence that it stands in, and the chunk of the word
    of speech that gives it: two figures that two speakers give are rivals, never added up. `more` where the words add
    it to what was told before: «كما قتل»; `over` where they count the harm of several events: «في هجمات»; `former` where they give an older figure:
    «كانت حصيلة سابقة»."""

    toll: Toll
    words: Words
    sentence: int
    speaker: int = 0
    more: bool = False
    over: bool = False
    former: bool = False


@dataclass(slots=True)
class Draft:
    """An event while it is put together. Words are characters of `Doc.norm`."""

    event: str
    sentence: int
    anchor: Words
    evidence: list[Words]  # the anchor with its roles comes first
    status: Status
    background: bool
    rules: list[str]
    definite: bool  # the trigger bears the article: it may speak of an event told before
    roles: dict[str, list[Filler]] = field(default_factory=dict)
    place: tuple[Place, Filler] | None = None
    date: tuple[DateValue, Words] | None = None
    announced: tuple[DateValue, Words] | None = None  # when it was said, which dates it where nothing else does
    carried: tuple[DateValue, Words] | None = None  # the day told before, which it goes on with where nothing tells another
    tolls: list[Harm] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    agencies: list[Credit] = field(default_factory=list)
    said: dict[int, str] = field(default_factory=dict)  # sentence → who is quoted there
    denied_by: Filler | None = None
    weak: bool = False  # read from harm alone: any violent event may stand for it
    alone: bool = False  # harm that none of the other events of its sentence brought about
    turns: bool = False  # its sentence turns to something else: «من جهة أخرى»
    several: bool = False  # a trigger in the dual or plural: what it tells may be told one by one
    apart: tuple[int, int] | None = None  # a sum told before, and which of its members this one is
    ordinal: int | None = None  # «الهجوم الثاني»
    another: bool = False  # «هجوم آخر»: none of those told before
    counted: bool = False  # «هجومين», «عدة هجمات»: a summary of several
    needs_role: bool = False  # a trigger with many other uses («ضربة»): a place alone is not enough
    needs_arms: bool = False  # a trigger with peaceful uses («مواجهة»): only in a report of armed conflict
    named: bool = False  # a rule says itself what event it is
    made: bool = False  # a rule found the word that says how it came about: «وقعا الاتفاق»
    pronoun: bool = False  # the trigger bears one: «تحريرها»
    placed: bool = False  # a rule bound a place to the trigger
    taken: bool = False  # a rule bound to it a site or a unit that changed hands
    by_guns: bool = False  # artillery or rockets are named beside it
    recalled: bool = False  # named by those who are tried or asked for it
    headline: bool = False  # told by the headline alone
    until: int = 0  # the last sentence that told it, of those merged
    doer_ahead: bool = False  # who did it is named by the headline, which shortens names
    bare: bool = False  # a trigger with nothing beside it: it may support another mention, never stand alone
    tellings: list[frozenset[str]] = field(default_factory=list)  # the signs of each telling, see `weighing.py`


def copied(draft: Draft) -> Draft:
    """A draft with the same values whose lists grow apart from those of `draft`."""
    return replace(
        draft, evidence=list(draft.evidence), roles={k: list(v) for k, v in draft.roles.items()},
        tolls=list(draft.tolls), sources=list(draft.sources), agencies=list(draft.agencies),
        rules=list(draft.rules), said=dict(draft.said), tellings=list(draft.tellings),
    )  # fmt: skip
