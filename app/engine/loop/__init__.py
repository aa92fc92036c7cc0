"""What an engine does over and over: take commands, train a share, draw, save."""
