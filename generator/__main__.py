"""The command ``gongkai``, also as ``python -m generator``."""

from __future__ import annotations

import gc

from generator.interrupts import listen

#: A command makes many things that stay until its early end: looking for rubbish among them finds nothing.
MADE_BETWEEN_SEARCHES = 200_000


def main() -> None:
    """Listens for interrupts before anything large is loaded, and runs the command line."""
    listen()
    gc.set_threshold(MADE_BETWEEN_SEARCHES)
    from generator.cli import main as run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
