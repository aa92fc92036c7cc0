"""Rooms and the people in them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """From an empty database."""
    op.create_table(
        "rooms",
        sa.Column("code", sa.String(32), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("created", sa.Double, nullable=False),
        sa.Column("expires", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_rooms"),
    )
    op.create_index("ix_rooms_expires", "rooms", ["expires"])
    op.create_table(
        "people",
        sa.Column("room", sa.String(32), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("data", sa.JSON, nullable=False),
        sa.Column("spec", sa.JSON, nullable=False),
        sa.Column("checkpoint", sa.LargeBinary, nullable=True),
        sa.PrimaryKeyConstraint("room", "id", name="pk_people"),
        sa.ForeignKeyConstraint(["room"], ["rooms.code"], name="fk_people_rooms", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """To an empty database."""
    op.drop_table("people")
    op.drop_table("rooms")
