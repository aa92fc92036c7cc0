"""The tables that rooms are kept in. A change here needs a migration of its own in `migrations/versions`."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Double, ForeignKey, Integer, LargeBinary, MetaData, String, Table

METADATA = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

ROOMS = Table(
    "rooms",
    METADATA,
    Column("code", String(32), primary_key=True),
    Column("secret_hash", String(64), nullable=False),  # SHA-256, as the next
    Column("data", JSON, nullable=False),
    Column("created", Double, nullable=False),  # ms since 1970
    Column("expires", Double, nullable=False, index=True),
)
PEOPLE = Table(
    "people",
    METADATA,
    Column("room", String(32), ForeignKey("rooms.code", ondelete="CASCADE"), primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("token_hash", String(64), nullable=False),
    Column("data", JSON, nullable=False),
    # Of the same network as the checkpoint, and in the same row, so that they never come apart.
    Column("spec", JSON, nullable=False),
    Column("checkpoint", LargeBinary, nullable=True),
)
# What people have brought, each once, however many rooms and people hold it; what nobody holds is deleted.
CONTENTS = Table(
    "contents",
    METADATA,
    Column("ref", String(32), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
HELD = Table(
    "held",
    METADATA,
    Column("room", String(32), ForeignKey("rooms.code", ondelete="CASCADE"), primary_key=True),
    Column("owner", String(16), primary_key=True),  # a person's id, or empty: the hosts
    Column("ref", String(32), ForeignKey("contents.ref"), primary_key=True, index=True),
)
# Short links: a set-up with its trained network, and the data that it learns from. Nothing says who made one.
LINKS = Table(
    "links",
    METADATA,
    Column("key_hash", String(64), primary_key=True),  # SHA-256
    Column("lab", String(64), nullable=False),
    Column("spec", JSON, nullable=False),
    Column("view", String(4096), nullable=False),  # what the page's own link said
    Column("checkpoint", LargeBinary, nullable=False),
    Column("bytes", Integer, nullable=False),  # of the checkpoint, and of what is linked
    Column("expires", Double, nullable=False, index=True),  # ms since 1970
)
LINKED = Table(
    "linked",
    METADATA,
    Column("link", String(64), ForeignKey("links.key_hash", ondelete="CASCADE"), primary_key=True),
    Column("ref", String(32), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)
# Which web process has a room, where several share the database (leases.py).
LEASES = Table(
    "leases",
    METADATA,
    Column("room", String(32), primary_key=True),
    Column("owner", String(16), nullable=False),  # made anew at each start
    Column("address", String(300), nullable=False),  # by which it is reached
    Column("number", Integer, nullable=False),  # how often it has changed hands
    Column("until", Double, nullable=False),  # s since 1970, by the database's clock
)
# Sessions outside of rooms, by what their pages can say: any process that is asked for one may take it over.
SESSIONS = Table(
    "sessions",
    METADATA,
    Column("token_hash", String(64), primary_key=True),  # SHA-256
    Column("lab", String(64), nullable=False),
    Column("holder", String(16), nullable=False),  # made anew whenever it changes hands: who knows it may write
    Column("bytes", Integer, nullable=False),  # of the checkpoint, and of what is carried
    Column("expires", Double, nullable=False, index=True),  # ms since 1970
    # Of the same network, as people's.
    Column("spec", JSON, nullable=False),
    Column("checkpoint", LargeBinary, nullable=True),
)
# What sessions have brought, among the contents.
CARRIED = Table(
    "carried",
    METADATA,
    Column("session", String(64), ForeignKey("sessions.token_hash", ondelete="CASCADE"), primary_key=True),
    Column("ref", String(32), ForeignKey("contents.ref"), primary_key=True, index=True),
)
