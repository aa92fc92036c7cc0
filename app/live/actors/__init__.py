"""Engines as actors of a Ray cluster, on many machines."""
