"""The export of a budget platform as read → the contents of a standard workbook, and all that it could not tell."""
