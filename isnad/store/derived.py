"""The derived half of a store: mentions by report, then reuse, families and events, replaced as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from isnad.model import Event, Family, Mention, Reuse
from isnad.script import fold
from isnad.store.codec import event_of, event_row, mention_of, mention_row, reuse_of, reuse_row
from isnad.store.lookup import find_event
from isnad.store.open import told
from isnad.store.portable import chunked, insert_or_replace

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
        """Put what this engine read in these report versions in place of what it read there before. One transaction.

        What other engines read stays: the standing record is made of it (see `replace_derived`).
        """
        from sqlalchemy import delete, insert

        from isnad.store.schema import extracted, mentions

        versions = [version for version, _ in batch]
        rows = [mention_row(m) | {"engine": engine} for _, found in batch for m in found]
        with told(self.where), self.engine.begin() as connection:
            for part in chunked(versions):
                for c in (mentions.c.report, extracted.c.version):
                    connection.execute(delete(c.table).where(c.in_(part), c.table.c.engine == engine))
            if rows:
                connection.execute(insert(mentions), rows)
            if versions:
                connection.execute(insert(extracted), [{"version": v, "engine": engine} for v in versions])

    def mentions(self, versions: Iterable[str], engine: str | None = None) -> Iterator[Mention]:
        """The mentions of these report versions, by report and id, as `engine` read them (default: the engine that
        the standing record was made with)."""
        from sqlalchemy import select

        from isnad.store.schema import mentions

        engine = engine or self.state().get("engine")
        own = [] if engine is None else [mentions.c.engine == engine]
        for part in chunked(sorted(set(versions))):
            query = select(mentions).where(mentions.c.report.in_(part), *own)
            with told(self.where), self.engine.connect() as connection:
                rows = connection.execute(query.order_by(mentions.c.report, mentions.c.id)).all()
            yield from map(mention_of, rows)

    # --- the record

    def replace_derived(
        self, reuses: Sequence[Reuse], families: Sequence[Family], events: Sequence[Event],
        pointers: Mapping[str, str], state: Mapping[str, str],
    ) -> None:  # fmt: skip
        """Put a new record in place of the old one, in one transaction: a reader sees the one or the other.

        `state["engine"]` names the engine whose mentions the events are made of; what other engines read goes.
        `state["words"]` names the one whose words reuse was found in, likewise.
        """
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
            if "words" in state:
                connection.execute(delete(s.words).where(s.words.c.engine != state["words"]))
            if "engine" in state:
                for table in (s.mentions, s.extracted):
                    connection.execute(delete(table).where(table.c.engine != state["engine"]))
            self._point(connection, pointers)

    def _point(self, connection: Connection, pointers: Mapping[str, str]) -> None:
        """Note where events have gone; ids that led to them lead on at once, so that no chain grows."""
        from sqlalchemy import select

        from isnad.store.schema import event_pointers as t

        if pointers:
            moved = {row.old: pointers[row.new] for row in connection.execute(select(t)) if row.new in pointers}
            rows = [{"old": old, "new": new} for old, new in (moved | dict(pointers)).items()]
            insert_or_replace(connection, t, rows)

    def state(self) -> dict[str, str]:
        """What the record was built from: see isnad.pipeline.driver."""
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

        from isnad.store.schema import build_state, event_mentions, mentions

        with told(self.where), self.engine.connect() as connection:
            row = find_event(connection, ref)
            members = select(event_mentions.c.mention).where(event_mentions.c.event == row.id)
            engine = connection.scalar(select(build_state.c.value).where(build_state.c.key == "engine"))
            own = [] if engine is None else [mentions.c.engine == engine]
            query = select(mentions).where(mentions.c.id.in_(members), *own)
            found = connection.execute(query.order_by(mentions.c.report, mentions.c.id)).all()
        return event_of(row, tuple(map(mention_of, found)))

    def event_of_mention(self, ids: Iterable[str]) -> dict[str, str]:
        """mention id → event id."""
        from sqlalchemy import select

        from isnad.store.schema import event_mentions as t

        out: dict[str, str] = {}
        with told(self.where), self.engine.connect() as connection:
            for part in chunked(ids):
                out |= {row.mention: row.event for row in connection.execute(select(t).where(t.c.mention.in_(part)))}
        return out

    def membership(self) -> dict[str, str]:
        """mention id → event id, of the whole record."""
        from sqlalchemy import select

        from isnad.store.schema import event_mentions as t

        with told(self.where), self.engine.connect() as connection:
            return {row.mention: row.event for row in connection.execute(select(t))}
