"""One plan: small convolutional networks, whose pictures the page can look into."""
