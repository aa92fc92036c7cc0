"""Small fully connected networks, side by side in one tensor, and the backends that train them."""
