"""From pages to a site: MkDocs, page shells, staging, policy, pictures, and the offline zip."""
