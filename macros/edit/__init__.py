"""What writes in data/: commands that find, rename, add and mend, and leave the rest as it is."""
