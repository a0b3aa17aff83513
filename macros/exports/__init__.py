"""The data for other programs, as files."""
