"""A folder under ``templates/`` becomes a Pack. Every wrong key is reported at once, with file and line."""
