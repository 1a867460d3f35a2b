"""What holds of every mention of every report: it is traced to words that say it, and it can be written as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from isnad.extract import mention_to_json
from isnad.extract.reading import reader
from isnad.model import EVENT_TYPES, STATUSES, Claim, Mention, Report
from isnad.pack import load_pack
from isnad.script import fold

_NAMED = frozenset(("initiator", "target", "source", "means", "claimed_by", "accused", "denied_by"))
_COUNTED = frozenset(("killed", "wounded", "troops", "killed_part", "wounded_part", "other_harm"))


def sound(report: Report, mentions: Iterable[Mention]) -> None:
    """Every claim is traced to words of the report that hold what it says, counts are bounds, spans of time run
    forward, no two mentions are one, and each is plain JSON."""
    mentions = list(mentions)
    assert len({m.id for m in mentions}) == len(mentions)
    for mention in mentions:
        assert mention.type in EVENT_TYPES
        assert mention.status in STATUSES
        assert mention.evidence
        assert mention.claims
        for span in mention.evidence:
            assert 0 <= span.start < span.stop <= len(report.full_text)
        for claim in mention.claims:
            _claim(report, claim)
        json.dumps(mention_to_json(mention), ensure_ascii=False)


def _claim(report: Report, claim: Claim) -> None:
    assert claim.evidence
    assert claim.rule
    for span in claim.evidence:
        whole = report.full_text if span.part == "text" else report.author or ""
        assert 0 <= span.start < span.stop <= len(whole)
    told = [fold(_words(report, claim, n)) for n in range(len(claim.evidence))]
    value = claim.value
    if claim.field == "type":
        assert any(reader(load_pack()).may_tell(words) for words in told), (claim, told)
    if claim.field in _NAMED:
        assert _named(value["name"], told[0]), (claim, told)
        assert value["name"] == value["name"].strip()
    if claim.field == "place":
        assert any(_named(value["name"], words) for words in told), (claim, told)
    if claim.field in _COUNTED:
        assert value["min"] >= 0
        assert value["max"] is None or value["max"] >= value["min"]
    if claim.field == "date":
        assert value["from"] is None or value["to"] is None or value["from"] <= value["to"]


def _named(name: str, words: str) -> bool:
    """Whether `words` hold a name. The preposition swallows the article's first letter, which the name has."""
    return fold(name) in words or fold(name) in re.sub(r"\b([وف]?)لل", r"\1ل ال", words, count=1)


def _words(report: Report, claim: Claim, n: int) -> str:
    span = claim.evidence[n]
    return (report.full_text if span.part == "text" else report.author or "")[span.start : span.stop]
