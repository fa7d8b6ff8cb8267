"""The command ``gongkai``, also as ``python -m generator``."""

from __future__ import annotations

from generator.interrupts import listen


def main() -> None:
    """Listens for interrupts before anything large is loaded, and runs the command line."""
    listen()
    from generator.cli import main as run_command_line

    run_command_line()


if __name__ == "__main__":
    main()
