"""A room while it is live: who is in it, what they are told, what engines draw for them."""
