"""Short links."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Two tables more."""
    op.create_table(
        "links",
        sa.Column("key_hash", sa.String(64), nullable=False),
        sa.Column("lab", sa.String(64), nullable=False),
        sa.Column("spec", sa.JSON, nullable=False),
        sa.Column("view", sa.String(4096), nullable=False),
        sa.Column("checkpoint", sa.LargeBinary, nullable=False),
        sa.Column("bytes", sa.Integer, nullable=False),
        sa.Column("expires", sa.Double, nullable=False),
        sa.PrimaryKeyConstraint("key_hash", name="pk_links"),
    )
    op.create_index("ix_links_expires", "links", ["expires"])
    op.create_table(
        "linked",
        sa.Column("link", sa.String(64), nullable=False),
        sa.Column("ref", sa.String(32), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("link", "ref", name="pk_linked"),
        sa.ForeignKeyConstraint(["link"], ["links.key_hash"], name="fk_linked_links", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Without them."""
    op.drop_table("linked")
    op.drop_table("links")
