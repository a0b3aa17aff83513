"""Which pages exist, what each shows, and where everything stands on the site."""
