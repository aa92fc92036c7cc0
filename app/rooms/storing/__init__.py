"""The database: what changes in rooms is written to it, and every room comes back from it."""
