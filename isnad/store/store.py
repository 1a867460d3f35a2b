"""What a store holds and how it is asked: reports in, set-asides, withdrawals, look-ups. See derived.py for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad.errors import NotFoundError
from isnad.model import Judgement, Report, SetAside, digest
from isnad.store.codec import report_of, report_row
from isnad.store.derived import Derived, EventFilter
from isnad.store.open import prepare, told

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Rows read from the database at a time where a whole table is walked.
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Added:
    """What a batch of reports did: new ones, ones that were known already, new versions of known pages."""

    new: int = 0
    known: int = 0
    new_version: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(self.new + other.new, self.known + other.known, self.new_version + other.new_version)


def open_store(path: str | Path, *, create: bool = False) -> Store:
    """Open the store at `path`, migrating it if needed; with `create`, make it where it is not there.

    Raises StoreError where the file is missing, is no store, is of a newer version, or may not be read or written.
    """
    path = Path(path)
    return Store(prepare(path, create), str(path))


class Store(Derived):
    """A store on one database. Writing methods commit before they return."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine, self.where = engine, where

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    # --- reports

    def add_reports(self, batch: Sequence[Report]) -> Added:
        """Take reports in; those whose version is known are left alone. One transaction."""
        from sqlalchemy import insert, select

        from isnad.store.schema import reports

        unique = {r.version: r for r in batch}
        with told(self.where), self.engine.begin() as connection:
            versions = set(connection.scalars(select(reports.c.version).where(reports.c.version.in_(list(unique)))))
            fresh = [r for v, r in unique.items() if v not in versions]
            ids = {r.id for r in fresh}
            seen = set(connection.scalars(select(reports.c.id).where(reports.c.id.in_(list(ids))))) if ids else set()
            if fresh:
                connection.execute(insert(reports), [report_row(r) for r in fresh])
        again = 0
        for report in fresh:
            again += report.id in seen
            seen.add(report.id)
        return Added(len(fresh) - again, len(batch) - len(fresh), again)

    def add_set_aside(self, batch: Iterable[SetAside]) -> int:
        """Note what was not taken in; the same record twice is noted once. Returns how many were new."""
        from sqlalchemy.dialects.sqlite import insert

        from isnad.store.schema import set_aside

        rows = [
            {"id": digest(s.where, s.reason, s.excerpt), "where": s.where, "reason": s.reason, "excerpt": s.excerpt}
            for s in batch
        ]
        if not rows:
            return 0
        with told(self.where), self.engine.begin() as connection:
            result = connection.execute(insert(set_aside).on_conflict_do_nothing(), rows)
            return max(0, result.rowcount)

    def set_aside(self) -> list[SetAside]:
        """Everything that was not taken in, by where it stood."""
        from sqlalchemy import select

        from isnad.store.schema import set_aside as table

        with told(self.where), self.engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.where, table.c.id)).all()
        return [SetAside(row.where, row.reason, row.excerpt) for row in rows]

    def current_versions(self) -> dict[str, str]:
        """version → report id of the newest version of each report that is not withdrawn, in order of intake."""
        from sqlalchemy import func, select

        from isnad.store.schema import reports, withdrawals

        newest = select(func.max(reports.c.seq)).group_by(reports.c.id)
        gone = select(withdrawals.c.report)
        query = (
            select(reports.c.version, reports.c.id)
            .where(reports.c.seq.in_(newest), reports.c.id.not_in(gone))
            .order_by(reports.c.seq)
        )
        with told(self.where), self.engine.connect() as connection:
            return {row.version: row.id for row in connection.execute(query)}

    def reports(self, versions: Iterable[str] | None = None) -> Iterator[Report]:
        """The reports of these versions (default: the current ones), a chunk in memory at a time."""
        from sqlalchemy import select

        from isnad.store.schema import reports

        wanted = list(self.current_versions() if versions is None else versions)
        for start in range(0, len(wanted), CHUNK):
            part = wanted[start : start + CHUNK]
            with told(self.where), self.engine.connect() as connection:
                rows = connection.execute(select(reports).where(reports.c.version.in_(part))).all()
            by_version = {row.version: row for row in rows}
            yield from (report_of(by_version[v]) for v in part if v in by_version)

    def report(self, ref: str) -> Report:
        """The newest report that `ref` names: a given id, an id, a version, or an unambiguous beginning of one.

        Raises NotFoundError, which lists near ids.
        """
        from sqlalchemy import or_, select

        from isnad.store.schema import reports

        c = reports.c
        with told(self.where), self.engine.connect() as connection:
            exact = select(reports).where(or_(c.given_id == ref, c.id == ref, c.version == ref)).order_by(c.seq.desc())
            row = connection.execute(exact.limit(1)).first()
            if row is None and ref:
                start = select(reports).where(
                    or_(c.id.startswith(ref, autoescape=True), c.version.startswith(ref, autoescape=True))
                )
                rows = connection.execute(start.order_by(c.seq.desc()).limit(20)).all()
                row = rows[0] if len({r.id for r in rows}) == 1 else None
            if row is not None:
                return report_of(row)
            known = connection.execute(select(c.given_id, c.id).order_by(c.seq).limit(50_000)).all()
        raise NotFoundError(unknown("report", ref, [r.given_id or r.id for r in known]))

    def versions_of(self, report_id: str) -> list[Report]:
        """All versions of one report, oldest first."""
        from sqlalchemy import select

        from isnad.store.schema import reports

        query = select(reports).where(reports.c.id == report_id).order_by(reports.c.seq)
        with told(self.where), self.engine.connect() as connection:
            return [report_of(row) for row in connection.execute(query)]

    # --- withdrawals and judgements

    def withdraw(self, ref: str, reason: str) -> Report:
        """Leave a report out of the record from the next build on; it stays in the store. Returns the report."""
        from sqlalchemy import insert, select

        from isnad.store.schema import withdrawals

        report = self.report(ref)
        with told(self.where), self.engine.begin() as connection:
            known = connection.scalar(select(withdrawals.c.seq).where(withdrawals.c.report == report.id).limit(1))
            if known is None:
                connection.execute(insert(withdrawals), [{"report": report.id, "reason": reason, "at": _now()}])
        return report

    def withdrawn(self) -> dict[str, str]:
        """report id → reason of every withdrawal."""
        from sqlalchemy import select

        from isnad.store.schema import withdrawals

        with told(self.where), self.engine.connect() as connection:
            return {row.report: row.reason for row in connection.execute(select(withdrawals))}

    def add_judgements(self, batch: Iterable[Judgement]) -> None:
        """Append verdicts."""
        from sqlalchemy import insert

        from isnad.store.schema import judgements

        rows = [{f: getattr(j, f) for f in Judgement.__slots__} for j in batch]
        if rows:
            with told(self.where), self.engine.begin() as connection:
                connection.execute(insert(judgements), rows)

    def judgements(self) -> list[Judgement]:
        """Every verdict, oldest first."""
        from sqlalchemy import select

        from isnad.store.schema import judgements

        with told(self.where), self.engine.connect() as connection:
            rows = connection.execute(select(judgements).order_by(judgements.c.seq)).all()
        return [Judgement(r.left, r.right, r.verdict, r.score, r.by, r.reason, r.at) for r in rows]

    def counts(self) -> dict[str, Any]:
        """How many reports, versions, set-asides, families, mentions and events the store holds."""
        from sqlalchemy import distinct, func, select

        from isnad.store import schema as s

        queries = {
            "reports": select(func.count(distinct(s.reports.c.id))),
            "versions": select(func.count()).select_from(s.reports),
            "set_aside": select(func.count()).select_from(s.set_aside),
            "families": select(func.count(distinct(s.family_members.c.family))),
            "mentions": select(func.count()).select_from(s.mentions),
            "events": select(func.count()).select_from(s.events),
        }
        with told(self.where), self.engine.connect() as connection:
            return {name: connection.scalar(query) for name, query in queries.items()}


def unknown(what: str, ref: str, known: Sequence[str]) -> str:
    """A message for an id that is not there, with near ones."""
    from difflib import get_close_matches

    near = get_close_matches(ref, known, n=3, cutoff=0.5) or [k for k in known if k.startswith(ref[:2])][:3]
    hint = f"; near ones: {', '.join(near)}" if near else ""
    return f"no {what} {ref!r} in the store{hint}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


__all__ = ["Added", "EventFilter", "Store", "open_store"]
