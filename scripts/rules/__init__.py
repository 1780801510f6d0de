"""What the project exists for, as pure functions: numbers, tokens, bands, periods, anchors, agreement, identities."""
