"""A CSV file of the package before it is written: its fields, its rows, and what tells a row from every other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from generator.model.document import Document
from generator.model.lines import Period
from generator.model.places import CellPlace

#: A row by field name; a field that it lacks is empty.
Row = Mapping[str, str | int | Decimal | None]


@dataclass(frozen=True, slots=True)
class Field:
    """A column. ``kind`` is a type of Table Schema; ``unit`` is that of every number in the column."""

    name: str
    title: str
    kind: str = "string"
    description: str = ""
    unit: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A CSV file. ``key`` names the fields that tell a row from every other of its file."""

    name: str
    title: str
    description: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def path(self) -> str:
        """Where the file lies in the package."""
        return f"data/{self.name}.csv"


#: What every file begins with, so that files of several units can be laid under each other.
UNIT = Field("unit_name", "单位名称", required=True)
YEAR = Field("fiscal_year", "年度", "year", "这一行的数属于哪一年。", required=True)
STAGE = Field("stage", "阶段", description="预算数或者决算数；空：不分阶段，例如人数。")
SOURCE = Field(
    "source",
    "来源单元格",
    description="填报工作簿里的单元格，写作“工作表!单元格”，几个之间用“; ”隔开；空：对应的格没有填。",
)


def whose(document: Document, period: Period) -> dict[str, str | int]:
    """The unit, and the year that a period of the document is in."""
    return {UNIT.name: document.unit_name, YEAR.name: document.year + period.year}


def source_of(places: Iterable[CellPlace]) -> str:
    """Cells as one text, each once."""
    return "; ".join(dict.fromkeys(str(place) for place in places))
