"""The derived half: replaced as a whole, mentions by version and engine, filters."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from isnad.model import Family, Reuse
from isnad.store import EventFilter, Store, open_store
from tests.store.making import event, mention, record, report


def test_mentions_are_replaced_by_version(store: Store) -> None:
    one, two = report("1"), report("2")
    store.save_mentions("e", [(one.version, [mention("a", one), mention("b", one)]), (two.version, [mention("c", two)])])
    store.save_mentions("e", [(one.version, [mention("a", one, {"min": 7})])])
    store.save_mentions("e", [])
    found = list(store.mentions([two.version, one.version, one.version]))
    assert [m.id for m in found] == ["a", "c"]
    assert found[0].claims[0].value == {"min": 7}
    assert store.extracted("e") == {one.version, two.version}
    store.save_mentions("e", [(one.version, [])])
    assert list(store.mentions([one.version])) == []
    assert store.extracted("e") == {one.version, two.version}
    assert store.extracted("other") == set()


def test_the_record_stays_whole_while_another_engine_reads(store: Store) -> None:
    one = report("1")
    old, new = mention("m", one, {"min": 1}), mention("m", one, {"min": 2})
    store.add_reports([one])
    store.save_mentions("one", [(one.version, [old])])
    record(store, event("e", old))
    store.save_mentions("two", [(one.version, [new])])  # a rebuild that was killed here
    assert store.event("e").claims == old.claims
    assert list(store.mentions([one.version])) == [old]
    assert list(store.mentions([one.version], "two")) == [new]
    record(store, event("e", new), engine="two")
    assert store.event("e").claims == new.claims
    assert store.extracted("one") == set()


def test_replacing_is_one_transaction(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one = report("1")
    told = mention("m", one)
    store.save_mentions("one", [(one.version, [told])])
    reuse = Reuse("a", "b", "likely", (), "copy", 1.0, 1.0, ((0, 5),), ((0, 5),), "f")
    store.replace_derived([reuse], [Family("f", ("a", "b"))], [event("e", told)], {}, {"engine": "one"})

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "_point", dies)
    with pytest.raises(KeyboardInterrupt):
        store.replace_derived([], [], [event("other", told)], {"e": "other"}, {"engine": "two"})
    assert [e.id for e in store.events()] == ["e"]
    assert store.reuses() == [reuse]
    assert store.families() == [Family("f", ("a", "b"))]
    assert store.state() == {"engine": "one"}
    assert store.membership() == {"m": "e"}
    assert list(store.mentions([one.version])) == [told]


def test_reuse_and_families(store: Store) -> None:
    first = Reuse("b", "a", "known", ("later",), "partial", 0.6, 0.4, ((20, 40), (50, 60)), ((30, 50), (70, 80)), "f")
    second = Reuse("c", "b", "unknown", (), "template", 0.1, 0.2, ((1, 2),), ((3, 4),))
    store.replace_derived([second, first], [Family("f", ("a", "b"))], [], {}, {})
    assert store.reuses() == [first, second]
    assert store.reuses("a") == [first]
    assert store.reuses("c") == [second]
    assert store.family_of("b") == Family("f", ("a", "b"))
    assert store.family_of("c") is None
    assert store.counts()["families"] == 1


TAJI = {"name": "قاعدة التاجي", "name_en": "Camp Taji", "admin1": "Baghdad", "country": "IQ"}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["early", "late", "bare"]),
        ({"type": "shelling"}, ["early", "bare"]),
        ({"status": "planned"}, ["late"]),
        ({"country": "IQ"}, ["early"]),
        ({"place": "التاجي"}, ["early"]),
        ({"place": "التّاجِى"}, ["early"]),
        ({"place": "TAJI"}, ["early"]),
        ({"place": "baghdad"}, ["early"]),
        ({"place": "%"}, []),
        ({"place": "_"}, []),
        ({"date_from": "2020-03-11"}, ["early", "late"]),
        ({"date_from": "2020-03-12"}, ["late"]),
        ({"date_to": "2020-03-11"}, ["early"]),
        ({"date_from": "2020-03-11", "date_to": "2020-03-11"}, ["early"]),
        ({"support": 2}, ["late"]),
        ({"limit": 1}, ["early"]),
        ({"type": "shelling", "country": "SY"}, []),
        ({"type": "'; DROP TABLE events; --"}, []),
    ],
)
def test_filters(store: Store, asked: dict[str, Any], found: list[str]) -> None:
    one = report("1")
    told = [mention(f"m{n}", one) for n in range(3)]
    record(
        store,
        event("bare", told[0]),
        event("late", told[1], type="withdrawal", status="planned", grade=3, best={"date": "2020-04-01", "place": None}),
        event("early", told[2], best={"date": "2020-03-11", "place": TAJI}),
    )
    assert [e.id for e in store.events(EventFilter(**asked))] == found


def test_counts(store: Store) -> None:
    assert set(store.counts().values()) == {0}
    one, gone = report("1"), report("2")
    store.add_reports([one, gone])
    told, lost = mention("m", one), mention("n", gone)
    store.save_mentions("one", [(one.version, [told]), (gone.version, [lost])])
    record(store, event("e", told))
    assert store.counts() == {"reports": 2, "versions": 2, "set_aside": 0, "families": 0, "mentions": 1, "events": 1}
    assert store.event_of_mention(["m", "n"]) == {"m": "e"}


def test_a_store_of_the_first_schema_is_brought_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    path = tmp_path / "first.db"
    upgrade = command.upgrade
    with monkeypatch.context() as patched:
        patched.setattr(command, "upgrade", lambda config, _: upgrade(config, "0001"))
        open_store(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO build_state VALUES ('engine', 'one')")
    connection.execute(
        "INSERT INTO mentions VALUES ('m', 'v-1', 'shelling', 'happened', 0, '[[0,5]]', "
        """'[["c-m","killed",{"min":1,"max":1},[[0,5]],"happened","rule",null,null,null,1.0]]')"""
    )
    connection.commit()
    connection.close()
    store = open_store(path)
    assert list(store.mentions(["v-1"])) == [mention("m", report("1"))]
    store.close()


def test_the_revision_is_the_newest_migration() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    from isnad.store import open as opening
    from isnad.store.schema import REVISION

    config = Config()
    config.set_main_option("script_location", str(Path(opening.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_migrations_make_the_tables_that_the_code_states(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    from isnad.store.schema import metadata

    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_statements_compile_for_postgresql() -> None:
    """No SQLite word is in the tables, nor in what is inserted; a server is not needed to see that."""
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.schema import CreateTable

    from isnad.store import portable
    from isnad.store.schema import event_pointers, metadata, set_aside

    sent: list[str] = []

    class Connection:
        dialect = postgresql.dialect()

        def execute(self, query: Any, _: Any) -> None:
            sent.append(str(query.compile(dialect=self.dialect)))

        def scalar(self, _: Any) -> int:
            return 0

    connection: Any = Connection()
    portable.insert_new(connection, set_aside, [{"id": "1", "where": "x", "reason": "y", "excerpt": ""}])
    portable.insert_or_replace(connection, event_pointers, [{"old": "1", "new": "2"}])
    assert "ON CONFLICT DO NOTHING" in sent[0]
    assert "ON CONFLICT (\"old\") DO UPDATE SET" in sent[1]
    for table in metadata.sorted_tables:
        assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=connection.dialect))
