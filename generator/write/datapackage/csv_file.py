"""Rows in, a CSV file out that Excel and WPS open rightly and that nobody can smuggle a formula into.

UTF-8 with a byte order mark: without it Excel and WPS on Chinese Windows read the file as GBK and show rubbish, and readers
of UTF-8 (frictionless, pandas, R, DuckDB) drop the mark. Line ends are those of RFC 4180.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from io import StringIO

from generator.model.money import plain
from generator.write.datapackage.resource import Resource
from generator.write.escape import clean

#: What makes a spreadsheet take a text for a formula; the wide forms count in Chinese versions. OWASP: CSV Injection.
_FORMULA = re.compile("'*[=+\\-@＝＋－＠\t\r\n]")

#: A printed number is one to a spreadsheet too, and stays as it is.
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")


def csv_file(resource: Resource) -> bytes:
    """The bytes of the file, its header first."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = [field.name for field in resource.fields]
    writer.writerow(names)
    writer.writerows([_cell(row.get(name)) for name in names] for row in resource.rows)
    return out.getvalue().encode("utf-8-sig")


def _cell(content: str | int | Decimal | None) -> str:
    if isinstance(content, str):
        return harmless(clean(content))
    if isinstance(content, Decimal):
        return plain(content)
    return "" if content is None else str(content)


def harmless(text: str) -> str:
    """A text with ' before it when a spreadsheet would take it for a formula. One that begins with ' and such a sign
    gets one more, so that taking one away gives back the text.

    >>> harmless("=1+1"), harmless("-3.5"), harmless("'=1+1")
    ("'=1+1", '-3.5', "''=1+1")
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
