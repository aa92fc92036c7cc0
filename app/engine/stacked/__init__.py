"""Small convolutional networks, those of many sessions trained together as groups of one convolution."""
