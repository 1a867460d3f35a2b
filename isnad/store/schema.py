"""The tables of a store. Reports, withdrawals and judgements are append-only; the rest is derived and replaceable."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

metadata = MetaData()

# The newest migration: a store at this revision is opened without loading Alembic (0.3 s).
REVISION = "0003"

reports = Table(
    "reports", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("version", String(32), nullable=False, unique=True),
    Column("id", String(32), nullable=False, index=True),
    Column("given_id", Text, index=True),
    Column("outlet", Text), Column("url", Text), Column("author", Text),
    Column("published", String(40)), Column("fetched", String(40)),
    Column("title", Text, nullable=False), Column("text", Text, nullable=False),
    Column("notes", JSON, nullable=False),
)  # fmt: skip

set_aside = Table(
    "set_aside", metadata,
    Column("id", String(32), primary_key=True),
    Column("where", Text, nullable=False), Column("reason", Text, nullable=False), Column("excerpt", Text, nullable=False),
)  # fmt: skip

withdrawals = Table(
    "withdrawals", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("report", String(32), nullable=False, index=True),
    Column("reason", Text, nullable=False), Column("at", String(40), nullable=False),
)  # fmt: skip

judgements = Table(
    "judgements", metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("left", String(32), nullable=False), Column("right", String(32), nullable=False),
    Column("verdict", String(16), nullable=False), Column("score", Float, nullable=False),
    Column("by", Text, nullable=False), Column("reason", Text, nullable=False), Column("at", String(40), nullable=False),
)  # fmt: skip

# --- derived: replaced whenever program, pack or reports change. What was read stands by engine (program and pack),
# so that the record and the mentions it was made of stay whole while another engine reads.

extracted = Table(
    "extracted", metadata,
    Column("version", String(32), primary_key=True), Column("engine", String(40), primary_key=True),
)  # fmt: skip

mentions = Table(
    "mentions", metadata,
    Column("id", String(32), primary_key=True), Column("engine", String(40), primary_key=True),
    Column("report", String(32), nullable=False, index=True),
    Column("type", String(32), nullable=False), Column("status", String(16), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("evidence", JSON, nullable=False), Column("claims", JSON, nullable=False),
)  # fmt: skip

reuse = Table(
    "reuse", metadata,
    Column("copy", String(32), primary_key=True), Column("source", String(32), primary_key=True),
    Column("direction", String(16), nullable=False), Column("why", JSON, nullable=False),
    Column("label", String(24), nullable=False),
    Column("share_of_copy", Float, nullable=False), Column("share_of_source", Float, nullable=False),
    Column("copy_spans", JSON, nullable=False), Column("source_spans", JSON, nullable=False),
    Column("family", String(32)),
    Index("reuse_source", "source"),
)  # fmt: skip

family_members = Table(
    "family_members", metadata,
    Column("version", String(32), primary_key=True), Column("family", String(32), nullable=False, index=True),
)  # fmt: skip

# The words of each report, hashed: what an index of shared passages is made of without reading the texts again.
words = Table(
    "words", metadata,
    Column("version", String(32), primary_key=True), Column("engine", String(40), nullable=False, index=True),
    Column("head", JSON, nullable=False), Column("words", LargeBinary, nullable=False), Column("meta", LargeBinary, nullable=False),
)  # fmt: skip

events = Table(
    "events", metadata,
    Column("id", String(32), primary_key=True),
    Column("type", String(32), nullable=False, index=True), Column("status", String(16), nullable=False),
    Column("background", Boolean, nullable=False),
    Column("date", String(10), index=True), Column("country", String(2), index=True), Column("place", Text),
    Column("reports", Integer, nullable=False), Column("families", Integer, nullable=False),
    Column("lines", Integer, nullable=False), Column("parties", Integer, nullable=False),
    Column("grade", Integer, nullable=False, index=True),
    Column("best", JSON, nullable=False), Column("reporting", JSON, nullable=False),
)  # fmt: skip

event_mentions = Table(
    "event_mentions", metadata,
    Column("mention", String(32), primary_key=True), Column("event", String(32), nullable=False, index=True),
)  # fmt: skip

# Where an event that was merged, split or founded anew has gone; rows are only added.
event_pointers = Table(
    "event_pointers", metadata,
    Column("old", String(32), primary_key=True), Column("new", String(32), nullable=False),
)  # fmt: skip

build_state = Table(
    "build_state", metadata,
    Column("key", String(40), primary_key=True), Column("value", Text, nullable=False),
)  # fmt: skip
