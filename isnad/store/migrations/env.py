"""Run migrations on the engine that the store hands over; there is no ini file.

All of them in one transaction, opened by hand: SQLite can take back DDL, but neither Python's driver nor Alembic begins
a transaction for it. A process that is killed here leaves the file as it was.
"""

from alembic import context

from isnad.store.schema import metadata

engine = context.config.attributes["engine"]
with engine.connect() as connection:
    if engine.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    context.configure(
        connection=connection, target_metadata=metadata, render_as_batch=True, transactional_ddl=True
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
