"""What changed between two states of the data, by id: states, changes, their kinds, and how they are shown."""
