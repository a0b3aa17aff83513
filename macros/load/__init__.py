"""From the YAML files under data/ to one catalog, and what is wrong in them in plain words."""
