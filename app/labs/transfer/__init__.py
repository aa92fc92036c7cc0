"""The transfer lab; its torch half is named by the lab and imported in the engine only."""

from __future__ import annotations

from app.labs.transfer.lab import TransferLab

LAB = TransferLab()
