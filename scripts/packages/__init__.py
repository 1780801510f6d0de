"""Data packages and whatever is made of them: tables, descriptors, summaries, validation, downloads."""
