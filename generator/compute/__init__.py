"""Facts → disclosure: every table and every figure that a pack names. No words, no rounding."""
