"""Units of a text: words, and the few words that state one value, read by the terms of a language pack."""

from __future__ import annotations

from isnad.reuse.diff_numbers import NumberWords
from isnad.reuse.diff_terms import Phrase, Term, Terms
from isnad.reuse.diff_words import Units, Words

_READ = 24  # words that a number is at most
_BOTH = ("/", "(", "-", "–", "—", "\\")  # what stands between two names of a month
_LINE = 6  # words of a line that says where a report is from
_DASHES = ("-", "–", "—", ":", "/")


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
    return next((word[len(c) :] for c in terms.conjunctions if word.startswith(c)), word)


def _figure(word: str, at: int) -> tuple[str, Term] | None:
    """A figure that the pack's number words do not read: a date with slashes, a time of day, a year with a letter."""
    if not word[0].isdecimal():
        return None
    written = any(mark in word for mark in "/:") or not word[-1].isdecimal()
    return word, Term(at, at + 1, "date" if written else "number", word)


def _is_meant(words: Words, at: int, phrase: Phrase, terms: Terms) -> bool:
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


def _longer_form(words: Words, at: int, stop: int, phrase: Phrase, terms: Terms) -> int:
    """Where another form of the same name that begins within this one ends."""
    for k in range(at + 1, stop):
        found = terms.longest(words.norm, k, keyed=True)
        if found and not found[0] and found[1].value == phrase.value:
            stop = max(stop, k + len(found[1].words))
    return stop


def _same_month_again(words: Words, stop: int, month: Phrase, terms: Terms) -> int:
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
