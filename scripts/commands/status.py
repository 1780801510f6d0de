"""What subcommands exit with, and how they say what they do."""

WELL, PROBLEMS_FOUND, CANNOT = 0, 1, 2  # done; problems found, all of them printed; the program could not do its work


def say(text: str) -> None:
    """Print one line of progress at once."""
    print(text, flush=True)
