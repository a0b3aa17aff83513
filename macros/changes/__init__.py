"""What differs between two states of an almanac, in facts instead of lines."""
