"""Small stores and what goes into them."""

from __future__ import annotations

from typing import Any

from isnad.model import Claim, Event, Mention, Report, Span, Support
from isnad.store import Store


def report(name: str, version: str | None = None, **more: Any) -> Report:
    """The report `id-NAME` in the version `v-VERSION`."""
    fields: dict[str, Any] = {"title": f"عنوان {name}", "text": f"نص {version or name}", **more}
    return Report(f"id-{name}", f"v-{version or name}", **fields)


def mention(name: str, of: Report, value: Any = None) -> Mention:
    """A mention with one claim."""
    span = Span(of.version, 0, 5)
    claim = Claim(f"c-{name}", "killed", value or {"min": 1, "max": 1}, (span,), "happened", "rule")
    return Mention(name, of.version, "shelling", "happened", False, (span,), (claim,))


def event(name: str, *mentions: Mention, best: dict[str, Any] | None = None, grade: int = 1, **more: Any) -> Event:
    """The event `name` told by these mentions."""
    reports = tuple(dict.fromkeys(m.report for m in mentions))
    support = Support(len(reports), len(reports), 1, 1, grade)
    fields: dict[str, Any] = {"type": "shelling", "status": "happened", "background": False, **more}
    return Event(name, mentions=tuple(m.id for m in mentions), reports=reports, support=support, lines=(), best=best or {}, **fields)


def record(store: Store, *events: Event, engine: str = "one", **pointers: str) -> None:
    """Make these events the record."""
    store.replace_derived([], [], events, pointers, {"engine": engine, "inputs": "x"})
