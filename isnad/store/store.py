"""What a store holds and how it is asked: reports in, set-asides, withdrawals, look-ups. See derived.py for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from isnad.errors import StoreError
from isnad.model import Judgement, Report, SetAside, digest
from isnad.store.codec import report_of, report_row
from isnad.store.derived import Derived, EventFilter
from isnad.store.kept import KeptWords
from isnad.store.lock import build_lock
from isnad.store.lookup import find_report
from isnad.store.open import prepare, told
from isnad.store.portable import chunked, insert_new

if TYPE_CHECKING:
    from sqlalchemy import Engine


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
    if "://" in str(path):
        raise StoreError(f"{path}: a store is a file; name one with --store")
    path = Path(path)
    return Store(prepare(path, create), str(path))


class Store(Derived, KeptWords):
    """A store on one database. Writing methods commit before they return."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.engine, self.where = engine, where

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def building(self) -> AbstractContextManager[None]:
        """Keeps other builds out while it is held; raises StoreError where one is running."""
        return build_lock(Path(self.where))

    # --- reports

    def add_reports(self, batch: Sequence[Report]) -> Added:
        """Take reports in; those whose version is known are left alone. One transaction."""
        from sqlalchemy import insert, select

        from isnad.store.schema import reports

        unique: dict[str, Report] = {}
        for report in batch:
            unique.setdefault(report.version, report)  # the first stays, as it does from batch to batch
        with told(self.where), self.engine.begin() as connection:

            def known(column: Any, values: Iterable[str]) -> set[str]:
                return {v for p in chunked(values) for v in connection.scalars(select(column).where(column.in_(p)))}

            versions = known(reports.c.version, unique)
            fresh = [r for v, r in unique.items() if v not in versions]
            seen = known(reports.c.id, {r.id for r in fresh})
            if fresh:
                connection.execute(insert(reports), [report_row(r) for r in fresh])
        again = 0
        for report in fresh:
            again += report.id in seen
            seen.add(report.id)
        return Added(len(fresh) - again, len(batch) - len(fresh), again)

    def add_set_aside(self, batch: Iterable[SetAside]) -> int:
        """Note what was not taken in; the same record twice is noted once. Returns how many were new."""
        from isnad.store.schema import set_aside

        rows = [
            {"id": digest(s.where, s.reason, s.excerpt), "where": s.where, "reason": s.reason, "excerpt": s.excerpt}
            for s in batch
        ]
        if not rows:
            return 0
        with told(self.where), self.engine.begin() as connection:
            return insert_new(connection, set_aside, rows)

    def set_aside(self) -> list[SetAside]:
        """Everything that was not taken in, by where it stood."""
        from sqlalchemy import select

        from isnad.store.schema import set_aside as table

        with told(self.where), self.engine.connect() as connection:
            rows = connection.execute(select(table).order_by(table.c.where, table.c.id)).all()
        return [SetAside(row.where, row.reason, row.excerpt) for row in rows]

    def current_versions(self) -> dict[str, str]:
        """version → report id of the newest version of each report that is not withdrawn (see `newest_of`), in order
        of intake."""
        from sqlalchemy import select

        from isnad.store.schema import reports, withdrawals

        c = reports.c
        query = select(c.version, c.id, c.published, c.fetched).where(c.id.not_in(select(withdrawals.c.report)))
        with told(self.where), self.engine.connect() as connection:
            rows = connection.execute(query.order_by(c.seq)).all()
        newest = newest_of(rows)
        return {row.version: row.id for row in rows if newest[row.id] == row.version}

    def reports(self, versions: Iterable[str] | None = None, *, texts: bool = True) -> Iterator[Report]:
        """The reports of these versions (default: the current ones), a chunk in memory at a time. Without `texts`, title
        and text are empty: linking needs who printed what when, not 31,000 texts at once."""
        from sqlalchemy import literal, select

        from isnad.store.schema import reports

        no = literal("")
        columns = [no.label(c.name) if c.name in ("title", "text") and not texts else c for c in reports.c]
        for part in chunked(self.current_versions() if versions is None else versions):
            with told(self.where), self.engine.connect() as connection:
                rows = connection.execute(select(*columns).where(reports.c.version.in_(part))).all()
            by_version = {row.version: row for row in rows}
            yield from (report_of(by_version[v]) for v in part if v in by_version)

    def report(self, ref: str) -> Report:
        """The report that `ref` names: its id or a version, the id that the input gave, or the beginning of one of the
        first two. Of a report with several versions the newest, unless `ref` names a version.

        Raises NotFoundError, which lists near ids, or those of the reports that share the name.
        """
        from sqlalchemy import select

        from isnad.store.schema import reports

        c = reports.c
        with told(self.where), self.engine.connect() as connection:
            row = find_report(connection, ref)
            if row.version != ref:
                dated = select(c.version, c.id, c.published, c.fetched).where(c.id == row.id).order_by(c.seq)
                newest = newest_of(connection.execute(dated))[row.id]
                row = connection.execute(select(reports).where(c.version == newest)).one()
        return report_of(row)

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
        """How many reports, versions and set-asides the store holds, and families, mentions and events the record."""
        from sqlalchemy import distinct, func, select

        from isnad.store import schema as s

        queries = {
            "reports": select(func.count(distinct(s.reports.c.id))),
            "versions": select(func.count()).select_from(s.reports),
            "set_aside": select(func.count()).select_from(s.set_aside),
            "families": select(func.count(distinct(s.family_members.c.family))),
            "mentions": select(func.count()).select_from(s.event_mentions),
            "events": select(func.count()).select_from(s.events),
        }
        with told(self.where), self.engine.connect() as connection:
            return {name: connection.scalar(query) for name, query in queries.items()}


def newest_of(rows: Iterable[Any]) -> dict[str, str]:
    """Report id → its newest version, of rows (version, id, published, fetched) in order of intake.

    The one fetched (else published) last; where dates do not tell, the one taken in last. So the record does not hang on
    the order in which two dated versions came, and an undated correction counts when it comes.
    """
    newest: dict[str, tuple[str, str]] = {}
    for version, report, published, fetched in rows:
        last, _ = newest.get(report, ("", ""))
        stamp = (fetched or published or last).replace(" ", "T")
        if stamp >= last:
            newest[report] = (stamp, version)
    return {report: version for report, (_, version) in newest.items()}


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


__all__ = ["Added", "EventFilter", "Store", "open_store"]
