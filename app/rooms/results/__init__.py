"""What a room has to show at the end, and the files it is taken home in."""
