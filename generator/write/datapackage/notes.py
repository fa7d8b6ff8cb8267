"""A document and its CSV files in, ``说明.txt`` out: what describes the package to people who open it in a spreadsheet.

It says what ``datapackage.json`` says to programs. UTF-8 with a byte order mark and line ends of Windows, whose editor takes a
file for GBK without the one and for a single line without the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.model.document import Document
from generator.write.datapackage.csv_file import harmless
from generator.write.datapackage.descriptor import ABOUT, DESCRIPTOR, title
from generator.write.datapackage.resource import Field, Resource
from generator.write.escape import clean

NOTES = "说明.txt"

_FORMULA_LIKE = "=100平方米"


def notes(document: Document, resources: Sequence[Resource]) -> bytes:
    """The bytes of the file: the package, then every CSV file with a line for each column."""
    lines = [title(document), "", *_package(), *(line for resource in resources for line in _file(resource))]
    return "".join(f"{clean(line)}\r\n" for line in lines).encode("utf-8-sig")


def _package() -> Iterator[str]:
    yield ABOUT
    yield f"例如表里印的“{_FORMULA_LIKE}”，在这里是“{harmless(_FORMULA_LIKE)}”；不是填错了。"
    yield f"{DESCRIPTOR} 是给程序读的，说的是同样的内容。"


def _file(resource: Resource) -> Iterator[str]:
    yield ""
    yield f"{resource.path}　{resource.title}：{resource.description}"
    yield "各列："
    yield from map(_column, resource.fields)


def _column(field: Field) -> str:
    unit = f"单位是{field.unit}。" if field.unit else ""
    meaning = field.description + unit
    return f"  {field.name} = {field.title}" + (f"：{meaning}" if meaning else "")
