"""What hosts and participants do in a room, one function for each model in app/wire/rooms.py."""
