"""The nouns: what the stages hand to each other. Standard library only."""
