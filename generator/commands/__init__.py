"""The commands of the command line that need a file of their own; ``cli.py`` puts them in their places."""
