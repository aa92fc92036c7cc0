"""What networks learn from: pure, seeded functions and tables; no torch."""
