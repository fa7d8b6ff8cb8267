"""How long the stages take, how the time grows, and what other tools need for the same report. Measures, never asserts."""
