"""The stages of a talk: checked, ready-made, as a file."""
