"""A memory with gates, alone and as a translator; its torch half is named here and imported in the engine only."""

from __future__ import annotations

from app.labs.lstm.lab import LstmLab

LAB = LstmLab()
