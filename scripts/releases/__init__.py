"""Releases: their plan, their numbers, their files, and the proof that they stay as they are."""
