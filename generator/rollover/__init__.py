"""This year's workbook, understood → how next year's begins: figures become last year's, words stay."""
