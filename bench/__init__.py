"""What `make bench` runs: the engine against trainers of other kinds, all in one run on one machine."""
