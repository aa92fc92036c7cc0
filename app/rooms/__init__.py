"""Rooms: talks with a host, a projector and many participants. Folders from the lowest: text, access, scripts, state,
storing, hall, actions and results, entrance; above them the registry of all rooms."""
