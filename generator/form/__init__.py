"""Layout and contents → the standard workbook to be filled in. The only folder that imports XlsxWriter."""
