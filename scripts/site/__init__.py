"""The site: pages baked from the built packages, built by MkDocs, finished by a step after it."""
