"""What can be said against a pack without any workbook: every fault at once, and what its keepers may want to look at."""
