"""Runs the command as `python -m scripts`, without the project being installed."""

from scripts.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
