"""Sessions outside of rooms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Two tables more."""
    op.create_table(
        "sessions",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("lab", sa.String(64), nullable=False),
        sa.Column("holder", sa.String(16), nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("expires", sa.Double, nullable=False),
        sa.Column("spec", sa.JSON, nullable=False),
        sa.Column("checkpoint", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sessions"),
    )
    op.create_index("ix_sessions_expires", "sessions", ["expires"])
    op.create_table(
        "carried",
        sa.Column("session", sa.String(64), nullable=False),
        sa.Column("ref", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("session", "ref", name="pk_carried"),
        sa.ForeignKeyConstraint(["session"], ["sessions.token_hash"], name="fk_carried_sessions", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ref"], ["contents.ref"], name="fk_carried_contents"),
    )
    op.create_index("ix_carried_ref", "carried", ["ref"])


def downgrade() -> None:
    """Without them."""
    op.drop_table("carried")
    op.drop_table("sessions")
