"""Checks of the hand-kept files: one small module a concern, each with `check(repository)` that yields problems."""
