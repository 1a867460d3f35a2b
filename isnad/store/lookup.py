"""Ids as people give them: whole, shortened, outdated or mistaken."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from isnad.errors import NotFoundError

if TYPE_CHECKING:
    from sqlalchemy import Connection

# Ids that are compared with a mistaken one, and ids that a message names.
_LOOKED_AT, _NAMED = 50_000, 3


def find_report(connection: Connection, ref: str) -> Any:
    """The row of the newest report that `ref` names: its id, a version, the id that the input gave, or the beginning
    of an id or a version, in this order. A version's own row, also where it is not the newest.

    Raises NotFoundError where there is none, with near ids, or where several reports go by this name, with theirs.
    """
    from sqlalchemy import or_, select

    from isnad.store.schema import reports

    c = reports.c
    whole = (c.version == ref, c.id == ref, c.given_id == ref)
    begun = or_(c.id.startswith(ref, autoescape=True), c.version.startswith(ref, autoescape=True))
    for meaning in (*whole, begun) if ref else ():
        rows = connection.execute(select(reports).where(meaning).order_by(c.seq.desc()).limit(200)).all()
        ids = list(dict.fromkeys(row.id for row in rows))
        if len(ids) > 1:
            raise NotFoundError(several("report", ref, ids))
        if rows:
            return rows[0]
    known = connection.execute(select(c.given_id, c.id).order_by(c.seq).limit(_LOOKED_AT)).all()
    raise NotFoundError(unknown("report", ref, list(dict.fromkeys(name for r in known for name in (r.given_id, r.id) if name))))


def find_event(connection: Connection, ref: str) -> Any:
    """The row of the event that `ref` names: its id, the id of one that it came of, or the beginning of an id.

    Raises NotFoundError as `find_report` does.
    """
    from sqlalchemy import select

    from isnad.store.schema import event_pointers, events

    row = connection.execute(select(events).where(events.c.id == ref)).first()
    if row is None:
        new = select(event_pointers.c.new).where(event_pointers.c.old == ref)
        row = connection.execute(select(events).where(events.c.id.in_(new))).first()
    if row is not None:
        return row
    if ref:
        begun = select(events).where(events.c.id.startswith(ref, autoescape=True)).order_by(events.c.id)
        rows = connection.execute(begun.limit(_NAMED + 1)).all()
        if len(rows) > 1:
            raise NotFoundError(several("event", ref, [r.id for r in rows]))
        if rows:
            return rows[0]
    raise NotFoundError(unknown("event", ref, list(connection.scalars(select(events.c.id).limit(_LOOKED_AT)))))


def several(what: str, ref: str, ids: Sequence[str]) -> str:
    """A message for a name that several bear."""
    more = ", …" if len(ids) > _NAMED else ""
    return f"{ref!r} names more than one {what}: {', '.join(ids[:_NAMED])}{more}; give the whole id of one"


def unknown(what: str, ref: str, known: Iterable[str]) -> str:
    """A message for an id that is not there, with near ones."""
    from difflib import get_close_matches

    ids = list(known)
    shown = ref if len(ref) <= 60 else f"{ref[:60]}…"
    if not ids:
        return f"no {what} {shown!r} in the store; it holds none yet"
    near = get_close_matches(ref[:200], ids, n=_NAMED, cutoff=0.5) or [k for k in ids if ref and k.startswith(ref[:2])][:_NAMED]
    hint = f"near ones: {', '.join(near)}" if near else f"`isnad {what}s` lists them" if what == "event" else f"one that is: {ids[0]}"
    return f"no {what} {shown!r} in the store; {hint}"
