"""What Alembic runs: always on the connection and in the transaction that `storage.schema` opened."""

from alembic import context

from csu_console.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    # SQLite alters tables by copying them; its DDL is part of the transaction, so a failed upgrade leaves nothing.
    render_as_batch=True,
    transactional_ddl=True,
)
context.run_migrations()
