"""A workbook's bytes → facts, with findings for whatever cannot be understood. Nothing is guessed about money."""
