"""The tests of a pack: what a sentence must say for given figures, and whole reports held against their last text."""
