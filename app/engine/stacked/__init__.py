"""Networks of one plan side by side: each plan says what its arrays are and how they compute, the rest is here once."""
