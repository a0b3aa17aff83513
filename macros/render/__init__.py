"""The Jinja environment, what templates may call, and the templates themselves."""
