"""Packs that nobody has vouched for do their work in a child process, held in, and give back words and bytes.

``door`` is where commands come in: a job goes to the packs shipped with the program in this process, to those of another
folder in a child. ``desk`` is what a job finds there, ``answer`` what it gives back. ``frames`` carry both over
``pipes``, ``conversation`` holds the child to its ``limits``, and ``refusals`` are what people are told when it would not be
held; ``child`` and ``watch`` are its own side.
"""
