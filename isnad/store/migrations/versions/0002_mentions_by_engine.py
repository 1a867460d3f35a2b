"""Mentions stand by engine: those of the record stay until the record of the next engine takes its place."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "extracted_next",
        sa.Column("version", sa.String(length=32), nullable=False),
        sa.Column("engine", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("version", "engine"),
    )
    op.create_table(
        "mentions_next",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("engine", sa.String(length=40), nullable=False),
        sa.Column("report", sa.String(length=32), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("background", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", "engine"),
    )
    # The standing record's mentions go along; what was read is read anew by the next build, as after any new release.
    engine = "COALESCE((SELECT value FROM build_state WHERE key = 'engine'), '')"
    op.execute(
        "INSERT INTO mentions_next (id, engine, report, type, status, background, evidence, claims) "
        f"SELECT id, {engine}, report, type, status, background, evidence, claims FROM mentions"
    )
    for table in ("extracted", "mentions"):
        op.drop_table(table)
        op.rename_table(f"{table}_next", table)
    op.create_index(op.f("ix_mentions_report"), "mentions", ["report"], unique=False)
