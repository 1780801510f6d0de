"""Mutations: the real hand-kept files corrupted one change at a time, and what the checks say of each.

`python -m tests.mutations` tries every change and prints the report; tests/mutations/test_mutations.py tries a fixed sample.
"""
