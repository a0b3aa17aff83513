"""Reads the YAML files under data/ into one catalog, and names their errors in plain words."""
