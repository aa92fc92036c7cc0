"""What alembic runs for every command that `migrate` gives."""

from __future__ import annotations

from alembic import context

from app.rooms.storing.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite can't alter most things in place
)
with context.begin_transaction():
    context.run_migrations()
