"""How long large almanacs take. `make bench` prints a table; nothing here is a test."""
