"""What is written as rows and JSON is read back as it was, for any values."""

from __future__ import annotations

import json
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from isnad.model import Claim, Event, Line, Mention, Report, Reuse, Span, Support
from isnad.store import codec

text = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
maybe = st.none() | text
share = st.floats(0, 1)
plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(text, inner, max_size=3),
    max_leaves=6,
)
status = st.sampled_from(["happened", "ongoing", "planned", "threatened", "denied"])
pairs = st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999)), max_size=4).map(tuple)


def spans(report: str) -> st.SearchStrategy[tuple[Span, ...]]:
    one = st.builds(Span, st.just(report), st.integers(0, 999), st.integers(0, 999), st.sampled_from(["text", "author"]))
    return st.lists(one, min_size=1, max_size=3).map(tuple)


def claims(report: str) -> st.SearchStrategy[tuple[Claim, ...]]:
    one = st.builds(Claim, text, text, plain, spans(report), status, text, maybe, maybe, maybe, share)
    return st.lists(one, max_size=3).map(tuple)


mentions = text.flatmap(
    lambda v: st.builds(Mention, text, st.just(v), text, status, st.booleans(), spans(v), claims(v))
)
reports = st.builds(
    Report, text, text, text, text, maybe, maybe, maybe, maybe, maybe, maybe, st.lists(text, max_size=2).map(tuple)
)
reuses = st.builds(
    Reuse, text, text, st.sampled_from(["known", "likely", "unknown"]), st.lists(text, max_size=2).map(tuple),
    st.sampled_from(["copy", "partial", "shared_statement", "template"]), share, share, pairs, pairs, maybe,
)  # fmt: skip
counts = st.integers(0, 9)
versions = st.lists(text, max_size=3).map(tuple)
lines = st.builds(Line, text, maybe, st.sampled_from(["named", "anonymous", "unattributed"]), versions, st.booleans())
best = st.dictionaries(text.filter(lambda k: k not in ("place", "date")), plain, max_size=3)


def stored(row: dict[str, Any]) -> SimpleNamespace:
    """The row as the database gives it back: JSON columns written and read."""
    lists = (list, dict)
    return SimpleNamespace(**{k: json.loads(json.dumps(v)) if isinstance(v, lists) else v for k, v in row.items()})


@given(reports)
def test_reports(value: Report) -> None:
    assert codec.report_of(stored(codec.report_row(value))) == value


@given(mentions)
def test_mentions_and_claims(value: Mention) -> None:
    assert codec.mention_of(stored(codec.mention_row(value))) == value


@given(reuses)
def test_reuse(value: Reuse) -> None:
    assert codec.reuse_of(stored(codec.reuse_row(value))) == value


@given(
    st.lists(mentions, max_size=2).map(tuple), versions, st.builds(Support, counts, counts, counts, counts, counts),
    st.lists(lines, max_size=3).map(tuple), best, status, st.booleans(),
)  # fmt: skip
def test_events(found: Any, told: Any, support: Any, along: Any, known: Any, state: Any, background: bool) -> None:
    names, own = tuple(m.id for m in found), tuple(c for m in found for c in m.claims)
    value = Event("e", "shelling", state, background, names, told, support, along, known, own)
    assert codec.event_of(stored(codec.event_row(value)), found) == value
