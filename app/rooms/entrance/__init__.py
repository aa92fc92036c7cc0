"""How a page gets into a room, and what it may say there."""
