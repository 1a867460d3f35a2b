"""What is kept of a report when its text is let go: who printed it, when, and whom it credits."""

from __future__ import annotations

from dataclasses import dataclass

from isnad.model import Report
from isnad.reuse.credit import Agencies, Credit, credits, outlet_key


@dataclass(frozen=True, slots=True)
class Head:
    """A report without its text. `id`, `version`, `label`, `outlet`, `published` and `fetched` are the report's;
    `credit` is whom it says it has its text from; `agency` the id of `agencies.tsv` that its own outlet has."""

    version: str
    id: str
    label: str
    outlet: str | None = None
    published: str | None = None
    fetched: str | None = None
    credit: tuple[Credit, ...] = ()
    agency: str | None = None


def head_of(report: Report, known: Agencies, *, silent: bool = False) -> Head:
    """The head of `report`; an outlet's credit to itself is none. `silent`: its text is known to credit nobody."""
    credit, own = credit_of(report.outlet, report.author, "" if silent else report.text, known)
    return Head(
        report.version, report.id, report.label, report.outlet, report.published, report.fetched, credit, own
    )


def credit_of(outlet: str | None, author: str | None, text: str, known: Agencies) -> tuple[tuple[Credit, ...], str | None]:
    """Whom a report credits, and the id of the agency that its outlet is."""
    own = known.outlet(outlet) if outlet else None
    if not text and not author:
        return (), own
    return tuple(c for c in credits(author, text, known) if c.who != own), own


def named_by(head: Head, other: Head) -> Credit | None:
    """The credit with which `head` names the outlet of `other`, None where it does not."""
    if not head.credit or not other.outlet or head.outlet == other.outlet:
        return None
    key = outlet_key(other.outlet)
    for credit in head.credit:
        if credit.who == other.agency or f"{credit.who} ".startswith(f"{key} "):
            return credit
    return None


def agency_of(head: Head) -> Credit | None:
    """The agency that byline, dateline or sign-off credit: who the whole text is from."""
    return next((c for c in head.credit if c.agency and c.how != "quoted"), None)


def shared_credit(left: Head, right: Head) -> Credit | None:
    """The agency that byline, dateline or sign-off of both credit, though neither is it: they copied it, not each
    other. None where one outlet printed both, or where either names it in running text only, which copies carry along.
    """
    if not left.credit or not right.credit or (left.outlet and left.outlet == right.outlet):
        return None
    theirs = {c.who for c in right.credit if c.agency and c.how != "quoted"}
    for credit in left.credit:
        if credit.agency and credit.how != "quoted" and credit.who in theirs:
            return credit
    return None
