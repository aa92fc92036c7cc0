"""Programs that labs build on: their sessions, and what several of them share."""
