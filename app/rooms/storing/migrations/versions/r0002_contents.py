"""What people of rooms have brought."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Two tables more."""
    op.create_table(
        "contents",
        sa.Column("ref", sa.String(32), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("ref", name="pk_contents"),
    )
    op.create_table(
        "held",
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("owner", sa.String(16), nullable=False),
        sa.Column("ref", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("room", "owner", "ref", name="pk_held"),
        sa.ForeignKeyConstraint(["room"], ["rooms.code"], name="fk_held_rooms", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["ref"], ["contents.ref"], name="fk_held_contents"),
    )
    op.create_index("ix_held_ref", "held", ["ref"])


def downgrade() -> None:
    """Without them."""
    op.drop_table("held")
    op.drop_table("contents")
