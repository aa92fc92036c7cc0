"""Who finds a room and who is let in: codes, secrets, guesses, and whether phones reach the server."""
