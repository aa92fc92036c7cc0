"""What is kept of a room: no socket, no timer. Each object's fields are written by its own methods alone."""
