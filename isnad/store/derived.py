"""The derived half of a store: mentions by report, then reuse, families and events, replaced as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isnad.errors import NotFoundError
from isnad.model import Event, Family, Mention, Reuse
from isnad.script import fold
from isnad.store.codec import event_of, event_row, mention_of, mention_row, reuse_of, reuse_row
from isnad.store.open import told

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events to list. `place` is matched inside name, English name and province; dates are ISO days,
    inclusive; `support` is the least grade."""

    type: str | None = None
    status: str | None = None
    place: str | None = None
    country: str | None = None
    date_from: str | None = None
    date_to: str | None = None
    support: int | None = None
    limit: int | None = None


class Derived:
    """Reading and replacing what is derived."""

    engine: Engine
    where: str

    # --- mentions, by report version

    def extracted(self, engine: str) -> set[str]:
        """Report versions whose mentions stand, as read by this engine (program and pack)."""
        from sqlalchemy import select

        from isnad.store.schema import extracted

        with told(self.where), self.engine.connect() as connection:
            return set(connection.scalars(select(extracted.c.version).where(extracted.c.engine == engine)))

    def save_mentions(self, engine: str, batch: Sequence[tuple[str, Sequence[Mention]]]) -> None:
        """Replace the mentions of these report versions. One transaction."""
        from sqlalchemy import delete, insert

        from isnad.store.schema import extracted, mentions

        versions = [version for version, _ in batch]
        rows = [mention_row(m) for _, found in batch for m in found]
        with told(self.where), self.engine.begin() as connection:
            connection.execute(delete(mentions).where(mentions.c.report.in_(versions)))
            connection.execute(delete(extracted).where(extracted.c.version.in_(versions)))
            if rows:
                connection.execute(insert(mentions), rows)
            connection.execute(insert(extracted), [{"version": v, "engine": engine} for v in versions])

    def mentions(self, versions: Iterable[str]) -> Iterator[Mention]:
        """The mentions of these report versions, by report and id."""
        from sqlalchemy import select

        from isnad.store.schema import mentions

        wanted = sorted(set(versions))
        for start in range(0, len(wanted), 500):
            query = select(mentions).where(mentions.c.report.in_(wanted[start : start + 500]))
            with told(self.where), self.engine.connect() as connection:
                rows = connection.execute(query.order_by(mentions.c.report, mentions.c.id)).all()
            yield from map(mention_of, rows)

    # --- the record

    def replace_derived(
        self, reuses: Sequence[Reuse], families: Sequence[Family], events: Sequence[Event],
        pointers: Mapping[str, str], state: Mapping[str, str],
    ) -> None:  # fmt: skip
        """Put a new record in place of the old one, in one transaction: a reader sees the one or the other."""
        from sqlalchemy import delete, insert

        from isnad.store import schema as s

        rows: list[tuple[Any, list[dict[str, Any]]]] = [
            (s.reuse, [reuse_row(r) for r in reuses]),
            (s.family_members, [{"version": v, "family": f.id} for f in families for v in f.members]),
            (s.events, [event_row(e) for e in events]),
            (s.event_mentions, [{"mention": m, "event": e.id} for e in events for m in e.mentions]),
            (s.build_state, [{"key": k, "value": v} for k, v in state.items()]),
        ]
        with told(self.where), self.engine.begin() as connection:
            for table, values in rows:
                connection.execute(delete(table))
                if values:
                    connection.execute(insert(table), values)
            self._point(connection, pointers)

    def _point(self, connection: Connection, pointers: Mapping[str, str]) -> None:
        from sqlalchemy.dialects.sqlite import insert

        from isnad.store.schema import event_pointers

        if pointers:
            query = insert(event_pointers)
            query = query.on_conflict_do_update(index_elements=["old"], set_={"new": query.excluded.new})
            connection.execute(query, [{"old": old, "new": new} for old, new in pointers.items()])

    def state(self) -> dict[str, str]:
        """What the record was built from: see pipeline.py."""
        from sqlalchemy import select

        from isnad.store.schema import build_state

        with told(self.where), self.engine.connect() as connection:
            return {row.key: row.value for row in connection.execute(select(build_state))}

    def reuses(self, version: str | None = None) -> list[Reuse]:
        """Shared passages, all or those of one report version, by copy and source."""
        from sqlalchemy import or_, select

        from isnad.store.schema import reuse

        query = select(reuse).order_by(reuse.c.copy, reuse.c.source)
        if version is not None:
            query = query.where(or_(reuse.c.copy == version, reuse.c.source == version))
        with told(self.where), self.engine.connect() as connection:
            return [reuse_of(row) for row in connection.execute(query)]

    def families(self) -> list[Family]:
        """All families, by id."""
        from sqlalchemy import select

        from isnad.store.schema import family_members as table

        members: dict[str, list[str]] = {}
        with told(self.where), self.engine.connect() as connection:
            for row in connection.execute(select(table).order_by(table.c.family, table.c.version)):
                members.setdefault(row.family, []).append(row.version)
        return [Family(family, tuple(versions)) for family, versions in members.items()]

    def family_of(self, version: str) -> Family | None:
        """The family of one report version."""
        from sqlalchemy import select

        from isnad.store.schema import family_members as t

        with told(self.where), self.engine.connect() as connection:
            family = connection.scalar(select(t.c.family).where(t.c.version == version))
            if family is None:
                return None
            found = connection.scalars(select(t.c.version).where(t.c.family == family).order_by(t.c.version))
            return Family(family, tuple(found))

    # --- events

    def event_rows(self, wanted: EventFilter | None = None) -> list[Any]:
        """Rows of the events table that pass the filter, by date (undated last), then id."""
        from sqlalchemy import select

        from isnad.store.schema import events

        w, c = wanted or EventFilter(), events.c
        query = select(events).order_by(c.date.is_(None), c.date, c.id)
        for column, value in ((c.type, w.type), (c.status, w.status), (c.country, w.country)):
            if value is not None:
                query = query.where(column == value)
        if w.place is not None:
            query = query.where(c.place.contains(fold(w.place), autoescape=True))
        if w.date_from is not None:
            query = query.where(c.date >= w.date_from)
        if w.date_to is not None:
            query = query.where(c.date <= w.date_to)
        if w.support is not None:
            query = query.where(c.grade >= w.support)
        if w.limit is not None:
            query = query.limit(w.limit)
        with told(self.where), self.engine.connect() as connection:
            return list(connection.execute(query).all())

    def events(self, wanted: EventFilter | None = None) -> list[Event]:
        """Events that pass the filter, without their claims (see `event`)."""
        return [event_of(row, ()) for row in self.event_rows(wanted)]

    def event(self, ref: str) -> Event:
        """One event with its claims, by id or an unambiguous beginning of one; old ids lead to what they became.

        Raises NotFoundError, which lists near ids.
        """
        from sqlalchemy import select

        from isnad.store import schema as s
        from isnad.store.store import unknown

        with told(self.where), self.engine.connect() as connection:
            for _ in range(20):
                new = connection.scalar(select(s.event_pointers.c.new).where(s.event_pointers.c.old == ref))
                row = connection.execute(select(s.events).where(s.events.c.id == ref)).first()
                if row is not None or new is None:
                    break
                ref = new
            if row is None and ref:
                start = connection.execute(select(s.events).where(s.events.c.id.startswith(ref, autoescape=True)).limit(2)).all()
                row = start[0] if len(start) == 1 else None
            if row is None:
                raise NotFoundError(unknown("event", ref, list(connection.scalars(select(s.events.c.id)))))
            ids = connection.scalars(select(s.event_mentions.c.mention).where(s.event_mentions.c.event == row.id))
            query = select(s.mentions).where(s.mentions.c.id.in_(list(ids))).order_by(s.mentions.c.report, s.mentions.c.id)
            return event_of(row, tuple(map(mention_of, connection.execute(query))))

    def event_of_mention(self, ids: Iterable[str]) -> dict[str, str]:
        """mention id → event id."""
        from sqlalchemy import select

        from isnad.store.schema import event_mentions as t

        with told(self.where), self.engine.connect() as connection:
            rows = connection.execute(select(t).where(t.c.mention.in_(list(ids)))).all()
        return {row.mention: row.event for row in rows}

    def membership(self) -> dict[str, str]:
        """mention id → event id, of the whole record."""
        from sqlalchemy import select

        from isnad.store.schema import event_mentions as t

        with told(self.where), self.engine.connect() as connection:
            return {row.mention: row.event for row in connection.execute(select(t))}
